"""The command line of `test_client.py`."""

import argparse
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from headless_client.answers import Answer, Live, Typed, recording, typed_from_file
from headless_client.sound import UnreadableSound

REPOSITORY = Path(__file__).resolve().parent.parent
USER = "recruiter"
SAMPLE_JOB = "Backend Engineer\nBuilds and runs web services in Python on PostgreSQL."
SAMPLE_RESUME = "Five years of Python: APIs, queues, databases. Led a small team."
EPILOG = """\
Answers are given in the order of the command line, one for each turn of the interviewer.

  # three recordings as the microphone, compared with their texts
  python test_client.py --wav a.wav b.wav c.wav --expect a.txt b.txt c.txt --output report.json

  # mixed, interrupting the second reply after 1.5 s
  python test_client.py --say wav:a.wav --say "text:I wrote it in Rust." --wav b.wav --barge-in 2

  # talk yourself, by microphone and loudspeaker, until the interviewer says goodbye
  python test_client.py --microphone --aloud --until-goodbye

The exit status is 0 if everything that should be there is there, 1 if something is missing (each
is named), 2 for a wrong command line, 130 after Ctrl-C.
"""


@dataclass(frozen=True)
class Options:
    """The command line, checked; names as in --help."""

    url: str
    user: str
    password: str
    name: str
    job: str
    resume: str
    interview_id: str | None
    language: str | None
    duration: float | None
    voice: str | None
    turn_detection: str | None
    patience: str | None
    question_plan: list[Any] | None
    answers: list[Answer]
    repeat: bool
    json_audio: bool
    fast: bool
    aloud: bool
    pause: float
    barge_in: int | None
    barge_in_after: int
    end: str
    expect: list[str]
    max_wer: float
    output: Path | None
    answer_timeout: float
    reconnect_timeout: float
    timeout: float
    quiet: bool

    @property
    def wanted(self) -> dict[str, Any]:
        """The body of `POST /start-interview`."""
        extras = {
            "language": self.language,
            "duration_minutes": self.duration,
            "voice": self.voice,
            "turn_detection": self.turn_detection,
            "patience": self.patience,
            "question_plan": self.question_plan,
        }
        return {
            "candidate_name": self.name,
            "job_description": self.job,
            "resume_text": self.resume,
            **{name: value for name, value in extras.items() if value is not None},
        }


def read_options(arguments: Sequence[str] | None = None) -> Options:
    """Parse and check. Exits with status 2, and says why, where something is wrong."""
    parser = make_parser()
    values = vars(parser.parse_args(arguments))
    password_file = values.pop("password_file")
    if values["password"] is None:
        values["password"] = read_password(parser, password_file)
    options = Options(**values)
    spoken = [answer for answer in options.answers if not isinstance(answer, Typed)]
    if options.expect and not options.repeat and len(options.expect) != len(spoken):
        parser.error(f"{len(options.expect)} expected texts for {len(spoken)} spoken answers")
    if options.turn_detection == "manual" and any(isinstance(one, Live) for one in spoken):
        parser.error("a microphone needs turn detection, not --turn-detection manual")
    if not options.answers and options.end in {"api", "candidate"}:
        parser.error("no answers: give --wav, --text, --text-file, --say or --microphone")
    return options


def read_password(parser: argparse.ArgumentParser, path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").strip()
    except OSError as error:
        parser.error(f"no password: give --password or --password-file ({error})")


# --- values --------------------------------------------------------------------------------------


def text_of(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise argparse.ArgumentTypeError(f"{path}: {error}") from error


def wav(path: str) -> list[Answer]:
    try:
        return [recording(Path(path))]
    except UnreadableSound as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def typed(text: str) -> list[Answer]:
    return [Typed(text)]


def typed_lines(path: str) -> list[Answer]:
    try:
        return list(typed_from_file(Path(path)))
    except (OSError, UnicodeDecodeError) as error:
        raise argparse.ArgumentTypeError(f"{path}: {error}") from error


def said(value: str) -> list[Answer]:
    kind, _, rest = value.partition(":")
    if kind == "microphone":
        return [Live()]
    if kind not in KINDS or not rest:
        raise argparse.ArgumentTypeError(f"{value!r} is not wav:FILE, text:WORDS or microphone")
    return KINDS[kind](rest)


KINDS = {"wav": wav, "text": typed}


def plan(path: str) -> list[Any]:
    try:
        found = json.loads(text_of(path))
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{path}: {error}") from error
    if not isinstance(found, list):
        raise argparse.ArgumentTypeError(f"{path}: must hold a list of questions")
    return found


class AddAnswers(argparse.Action):
    """All kinds of answers go into one list, in the order of the command line."""

    def __call__(self, parser: Any, space: argparse.Namespace, values: Any, _: Any = None) -> None:
        lists = values if values and isinstance(values[0], list) else [values]
        space.answers = [*space.answers, *(answer for one in lists for answer in one)]


class ByMicrophone(argparse.Action):
    """Every turn is answered by the person at the microphone."""

    def __call__(self, parser: Any, space: argparse.Namespace, values: Any, _: Any = None) -> None:
        space.answers = [*space.answers, Live()]
        space.repeat = True


# --- the parser ----------------------------------------------------------------------------------


def make_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="test_client.py",
        description="Hold a whole interview from the shell, and check that nothing is missing.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    for add in (add_server, add_interview, add_answers, add_behaviour, add_result):
        add(parser)
    return parser


def add_server(parser: argparse.ArgumentParser) -> None:
    var = Path(os.environ.get("VAR_DIR") or REPOSITORY / "var")
    group = parser.add_argument_group("server and login")
    add = group.add_argument
    add(
        "--url",
        default=os.environ.get("TEST_CLIENT_URL", "http://127.0.0.1:8000"),
        help="address of the server (TEST_CLIENT_URL; %(default)s)",
    )
    add(
        "--user",
        default=os.environ.get("TEST_CLIENT_USER", USER),
        help="member of staff (TEST_CLIENT_USER; %(default)s)",
    )
    add(
        "--password",
        default=os.environ.get("TEST_CLIENT_PASSWORD"),
        help="better in TEST_CLIENT_PASSWORD or a file: a command line can be read by others",
    )
    add(
        "--password-file",
        type=Path,
        default=os.environ.get("TEST_CLIENT_PASSWORD_FILE") or var / "recruiter.password",
        metavar="FILE",
        help="(TEST_CLIENT_PASSWORD_FILE; %(default)s)",
    )


def add_interview(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("interview", "A manual one, or a scheduled one by its id.")
    add = group.add_argument
    add("--interview-id", metavar="UUID", help="start, or go on with, this interview")
    add("--name", default="Ada Lovelace", help="the candidate's name (%(default)s)")
    add("--job", default=SAMPLE_JOB, help="job description; its first line is the title")
    add("--job-file", dest="job", type=text_of, metavar="FILE", default=argparse.SUPPRESS)
    add("--resume", default=SAMPLE_RESUME, help="text of the résumé")
    add("--resume-file", dest="resume", type=text_of, metavar="FILE", default=argparse.SUPPRESS)
    add("--question-plan", type=plan, metavar="FILE", help="JSON: a list of {question, …}")
    add("--language", help="such as en")
    add("--duration", type=float, metavar="MINUTES", help="when it must be over")
    add("--voice", help="of the interviewer")
    add("--turn-detection", choices=["server_vad", "semantic_vad", "manual"])
    add("--patience", choices=["quick", "normal", "patient"])


def add_answers(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("answers", "One for each turn of the interviewer, in order.")
    group.set_defaults(answers=[])

    def add(*names: str, help: str, action: Any = AddAnswers, **more: Any) -> None:  # noqa: A002
        group.add_argument(
            *names, action=action, dest="answers", default=argparse.SUPPRESS, help=help, **more
        )

    add("--wav", nargs="+", type=wav, metavar="FILE", help="recordings, spoken in real time")
    add("--text", type=typed, metavar="WORDS", help="a typed answer; may be given again")
    add("--text-file", type=typed_lines, metavar="FILE", help="typed answers, one a line")
    add(
        "--say",
        type=said,
        metavar="KIND:…",
        help="wav:FILE, text:WORDS or microphone (one turn); may be given again",
    )
    add(
        "--microphone",
        nargs=0,
        action=ByMicrophone,
        help="answer every turn yourself (needs the package sounddevice)",
    )
    group.add_argument("--repeat", action="store_true", help="begin again when they run out")


def add_behaviour(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("behaviour")
    add = group.add_argument
    add("--json-audio", action="store_true", help="audio as JSON, not as binary frames")
    add(
        "--fast",
        action="store_true",
        help="replies count as heard as soon as they are complete (not with --until-goodbye)",
    )
    add("--aloud", action="store_true", help="play the interviewer (needs sounddevice)")
    add(
        "--pause",
        type=float,
        default=0.5,
        metavar="S",
        help="thinking time before an answer (%(default)s; at least 2.5 with --until-goodbye)",
    )
    add("--barge-in", type=int, metavar="N", help="interrupt the N-th reply; the greeting is 1")
    add(
        "--barge-in-after",
        type=int,
        default=1500,
        metavar="MS",
        help="how much of it to listen to (%(default)s)",
    )
    add(
        "--end",
        choices=["api", "candidate", "goodbye", "time", "leave"],
        default="api",
        help="by DELETE as the recruiter; by the candidate's own button; wait for the goodbye or "
        "the time limit; or leave it open, to go on with --interview-id (%(default)s)",
    )
    add("--until-goodbye", dest="end", action="store_const", const="goodbye", help="--end goodbye")
    add("--answer-timeout", type=float, default=45.0, metavar="S", help="for words and for a reply")
    add("--reconnect-timeout", type=float, default=60.0, metavar="S", help="for coming back")
    add("--timeout", type=float, default=1800.0, metavar="S", help="for everything (%(default)s)")


def add_result(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("result")
    add = group.add_argument
    add("--output", type=Path, metavar="FILE", help="transcript, latencies and findings as JSON")
    add(
        "--expect",
        nargs="+",
        type=text_of,
        default=[],
        metavar="FILE",
        help="texts of the spoken answers, in their order, to count word errors against",
    )
    add("--max-wer", type=float, default=0.10, metavar="RATE", help="limit for them (%(default)s)")
    add("--quiet", action="store_true", help="the summary alone")
