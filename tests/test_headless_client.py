"""The parts of `test_client.py` that need no server: sound, words, playout, review, options."""

import io
import itertools
import json
import math
import re
import sys
import wave
from array import array
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from headless_client import sound
from headless_client.answers import Live, Recording, Typed, recording
from headless_client.device import NoSoundCard, open_microphone
from headless_client.latencies import figures, latencies
from headless_client.line import Connection
from headless_client.options import read_options
from headless_client.playout import Playout
from headless_client.review import review
from headless_client.screen import Screen
from headless_client.talk import Entry, Given, Talk
from headless_client.words import compare

SPEECH = Path(__file__).parent / "speech"
TONE_HZ = 440

# --- sound ---------------------------------------------------------------------------------------


def write_wav(
    path: Path, pcm: bytes, *, rate_hz: int = 24_000, channels: int = 1, width: int = 2
) -> Path:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(width)
        file.setframerate(rate_hz)
        file.writeframes(pcm)
    return path


def tone(rate_hz: int, *, width: int, channels: int) -> bytes:
    """One second at half volume, little-endian, the same on all channels."""
    full = 1 << (8 * width - 1)
    made = bytearray()
    for number in range(rate_hz):
        value = round(math.sin(2 * math.pi * TONE_HZ * number / rate_hz) * full / 2)
        stored = value + full if width == 1 else value
        made += stored.to_bytes(width, "little", signed=width > 1) * channels
    return bytes(made)


def rising_crossings(samples: Sequence[int]) -> int:
    return sum(a < 0 <= b for a, b in itertools.pairwise(samples))


@pytest.mark.parametrize("channels", [1, 2, 3])
@pytest.mark.parametrize("width", [1, 2, 3, 4])
@pytest.mark.parametrize("rate_hz", [8_000, 24_000, 44_100])
def test_any_wav_becomes_pcm16_mono_at_24_khz(
    tmp_path: Path, rate_hz: int, width: int, channels: int
) -> None:
    raw = tone(rate_hz, width=width, channels=channels)
    path = write_wav(tmp_path / "tone.wav", raw, rate_hz=rate_hz, channels=channels, width=width)
    samples = array("h", sound.read_wav(path))
    assert len(samples) == pytest.approx(24_000, abs=30)
    assert rising_crossings(samples) == pytest.approx(TONE_HZ, abs=2)
    assert max(samples) == pytest.approx(16_384, rel=0.03)


@pytest.mark.parametrize("resample", [sound.by_lines, sound.by_soxr])
@pytest.mark.parametrize("from_hz", [8_000, 16_000, 44_100, 48_000])
def test_both_resamplers_keep_length_pitch_and_volume(
    resample: Callable[..., Sequence[float]], from_hz: int
) -> None:
    samples = array("h", tone(from_hz, width=2, channels=1))
    found = [round(sample) for sample in resample(samples, from_hz=from_hz)]
    assert len(found) == pytest.approx(24_000, abs=30)
    assert rising_crossings(found) == pytest.approx(TONE_HZ, abs=2)
    assert max(found[1000:-1000]) == pytest.approx(16_384, rel=0.03)


def test_channels_are_mixed_not_dropped(tmp_path: Path) -> None:
    left_only = array("h", [10_000, 0] * 2_400).tobytes()
    path = write_wav(tmp_path / "left.wav", left_only, channels=2)
    assert set(array("h", sound.read_wav(path))) == {5_000}


@pytest.mark.parametrize("content", [b"", b"RIFF", b"not a sound at all, but long enough" * 9])
def test_what_is_no_wav_file_is_refused_by_name(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "broken.wav"
    path.write_bytes(content)
    with pytest.raises(sound.UnreadableSound, match=r"broken\.wav"):
        sound.read_wav(path)


def test_frames_are_40_ms_and_the_last_is_filled_with_silence() -> None:
    frames = sound.frames(b"\x01" * (sound.FRAME_BYTES + 2))
    assert [len(frame) for frame in frames] == [1920, 1920]
    assert frames[1] == b"\x01\x01" + bytes(1918)


def test_speech_ends_before_the_silence_that_follows_it() -> None:
    spoken = array("h", tone(24_000, width=2, channels=1)).tobytes()
    assert sound.speech_end_ms(spoken + bytes(2 * len(spoken))) == 1000
    assert sound.speech_end_ms(spoken) == 1000


def test_a_recording_knows_in_which_frame_its_speech_ends(tmp_path: Path) -> None:
    spoken = tone(24_000, width=2, channels=1)
    made = recording(write_wav(tmp_path / "a.wav", spoken + bytes(len(spoken))))
    assert (len(made.frames), made.last_speech_frame) == (50, 24)


# --- words ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("expected", "heard"),
    [
        ("ten of clubs", "10 of clubs."),
        ("five five", "55"),
        ("fifty five", "55!"),
        ("two thousand one", "2,001"),
        ("cold hearted and ill-disposed", "Cold-hearted, and ill disposed…"),
        ("don't", "Don’t"),
        ("twelve thousand three hundred forty five", "12345"),
    ],
)
def test_the_same_words_differently_written_are_no_errors(expected: str, heard: str) -> None:
    assert compare(expected, heard).errors == 0


@pytest.mark.parametrize(
    ("expected", "heard", "errors"),
    [
        ("one two three", "one three", 1),
        ("one two three", "one two or three", 1),
        ("one two three", "one too three", 1),
        ("one two three", "", 3),
        ("", "noise", 1),
    ],
)
def test_words_left_out_put_in_and_mistaken_count_one_each(
    expected: str, heard: str, errors: int
) -> None:
    assert compare(expected, heard).errors == errors


def test_rates_add_up_over_texts_by_words_not_by_texts() -> None:
    total = compare("a b c d e f g h i", "a b c d e f g h i") + compare("a", "b")
    assert (total.errors, total.words, total.rate) == (1, 10, 0.1)


# --- playout -------------------------------------------------------------------------------------


def test_a_reply_is_played_to_its_end_in_real_time() -> None:
    playout = Playout()
    playout.add("a", audio_ms=600, now_s=10.0)
    playout.add("a", audio_ms=400, now_s=10.1)  # faster than real time
    assert playout.heard_ms("a", 10.5) == pytest.approx(500)
    assert playout.take_played(11.5) == [], "more may come until the reply is complete"
    playout.end("a")
    assert playout.take_played(10.9) == []
    assert [segment.audio_ms for segment in playout.take_played(11.0)] == [1000]


def test_the_next_reply_waits_for_the_one_before_it() -> None:
    playout = Playout()
    playout.add("a", audio_ms=1000, now_s=0.0)
    playout.add("b", audio_ms=1000, now_s=0.2)
    heard = dict(playout.stop(1.5))
    assert heard == {"a": pytest.approx(1000), "b": pytest.approx(500)}
    assert playout.stop(1.5) == []


def test_a_queue_that_ran_dry_goes_on_when_there_is_audio_again() -> None:
    playout = Playout()
    playout.add("a", audio_ms=500, now_s=0.0)
    playout.add("a", audio_ms=500, now_s=2.0)
    assert playout.heard_ms("a", 2.2) == pytest.approx(700)


def test_a_reply_that_is_heard_instantly_needs_no_time() -> None:
    playout = Playout()
    playout.add("a", audio_ms=9000, now_s=0.0, instantly=True)
    playout.end("a")
    assert [segment.item_id for segment in playout.take_played(0.0)] == ["a"]


# --- review --------------------------------------------------------------------------------------


def entry(seq: int, speaker: str, content: str, **more: Any) -> Entry:
    return {
        "seq": seq,
        "item_id": f"item_{seq}",
        "speaker": speaker,
        "content": content,
        "session_id": "s",
        **more,
    }


def held_talk() -> tuple[Talk, list[Entry]]:
    """A greeting, a typed answer, its reply, as the client saw them."""
    stored = [
        entry(1, "assistant", "Hello."),
        entry(2, "user", "In Rust."),
        entry(3, "assistant", "Why?"),
    ]
    talk = Talk()
    for number, said in enumerate(stored):
        if said["speaker"] == "assistant":
            talk.take(
                {"type": "response.text.done", "item_id": said["item_id"], "text": said["content"]},
                now_s=float(number),
            )
            reply = talk.replies[said["item_id"]]
            reply.audio_ms = reply.heard_ms = 1000.0
        else:
            given = Given(1, Typed("In Rust."))
            talk.begin_answer(given)
            talk.answer_ended(given, now_s=float(number))
        talk.take({"type": "transcript.entry", "entry": said}, now_s=float(number))
    return talk, stored


def findings(talk: Talk, stored: list[Entry], **summary: int) -> list[str]:
    counts = {
        "total_entries": len(stored),
        "user_speech_count": sum(e["speaker"] == "user" for e in stored),
        "ai_response_count": sum(e["speaker"] == "assistant" for e in stored),
    }
    session = {"session_id": "s", "live_transcript": stored, "summary": counts | summary}
    return review(talk, session=session, interview={"live_transcript": stored})


def test_an_interview_that_is_all_there_has_no_findings() -> None:
    assert findings(*held_talk()) == []


def test_an_acknowledged_entry_that_is_not_stored_is_found() -> None:
    talk, stored = held_talk()
    found = findings(talk, stored[:1] + stored[2:])
    assert any("entry 2 was acknowledged but is not stored" in problem for problem in found)


def test_an_entry_that_was_changed_after_its_acknowledgement_is_found() -> None:
    talk, stored = held_talk()
    found = findings(talk, [{**stored[0], "content": "Goodbye."}, *stored[1:]])
    assert any("entry 1 was acknowledged" in problem for problem in found)
    assert any("reply 1 was heard whole but is stored as 'Goodbye.'" in one for one in found)


def test_doubled_and_misplaced_entries_are_found() -> None:
    talk, stored = held_talk()
    assert any("stands in the transcript twice" in p for p in findings(talk, [*stored, stored[2]]))
    assert any("not in the order of seq" in p for p in findings(talk, stored[::-1]))


def test_wrong_counts_and_disagreeing_routes_are_found() -> None:
    talk, stored = held_talk()
    assert findings(talk, stored, total_entries=4) == [
        "the summary says total_entries 4, the transcript has 3"
    ]
    session = {"session_id": "s", "live_transcript": stored, "summary": {}}
    other = {"live_transcript": stored[:2]}
    assert "the two transcript routes disagree" in review(talk, session=session, interview=other)


def test_a_reply_that_was_cut_off_must_be_stored_as_far_as_it_was_heard() -> None:
    talk, stored = held_talk()
    reply = talk.replies["item_3"]
    reply.interrupted, reply.heard_ms = True, 300.0
    assert any("was heard for 300 ms" in problem for problem in findings(talk, stored))
    cut = {**stored[2], "content": "", "heard_ms": 310, "interrupted": True, "unheard": "Why?"}
    talk.acknowledged[2] = cut
    assert findings(talk, [*stored[:2], cut]) == []


def test_an_answer_stored_behind_its_reply_is_found() -> None:
    talk, stored = held_talk()
    late, early = {**stored[1], "seq": 3}, {**stored[2], "seq": 2}
    talk.acknowledged[1:] = [late, early]
    assert findings(talk, [stored[0], early, late]) == ["answer 1 stands behind its reply"]


def test_an_acknowledged_entry_that_the_server_forgets_over_a_reconnect_is_found() -> None:
    talk, stored = held_talk()
    talk.connection_lost()
    talk.take({"type": "session.ready", "entries": stored[:2]}, now_s=9.0)
    assert talk.problems == ["entry 3 was acknowledged, then forgotten"]


def test_speech_that_interrupts_belongs_to_the_answer_that_follows() -> None:
    talk = Talk()
    first, second = Given(1, Live()), Given(2, Live())
    talk.begin_answer(first)
    talk.answer_ended(first, now_s=0.0)
    speak(talk, "a")
    talk.take({"type": "response.text.done", "item_id": "reply", "text": "Why?"}, now_s=3.0)
    speak(talk, "b")
    talk.begin_answer(second)
    for seq, item_id in ((1, "a"), (3, "b")):
        said = {**entry(seq, "user", f"word {item_id}"), "item_id": item_id}
        talk.take({"type": "transcript.entry", "entry": said}, now_s=4.0)
    assert [given.item_ids for given in talk.given] == [["a"], ["b"]]
    assert second.is_recorded


def test_speech_that_is_sent_upstream_once_more_is_still_the_same_answer() -> None:
    talk = Talk()
    given = Given(1, Recording(Path("a.wav"), [], 0))
    talk.begin_answer(given)
    speak(talk, "a")
    talk.answer_ended(given, now_s=1.0)
    talk.reply("broken off", now_s=2.0)
    talk.take({"type": "session.state", "state": "reconnecting"}, now_s=3.0)
    speak(talk, "a again")
    said = {**entry(2, "user", "Ten."), "item_id": "a again"}
    talk.take({"type": "transcript.entry", "entry": said}, now_s=4.0)
    assert given.is_recorded
    assert not talk.has_finished_reply


def test_an_interruption_that_is_saved_before_its_turn_is_not_lost() -> None:
    talk = Talk()
    first, second = Given(1, Live()), Given(2, Live())
    talk.begin_answer(first)
    talk.answer_ended(first, now_s=0.0)
    talk.reply("reply", now_s=1.0)
    speak(talk, "b")
    said = {**entry(3, "user", "But."), "item_id": "b"}
    talk.take({"type": "transcript.entry", "entry": said}, now_s=2.0)
    talk.begin_answer(second)
    assert second.is_recorded
    assert not first.is_recorded


def speak(talk: Talk, item_id: str) -> None:
    talk.take({"type": "input_audio_buffer.speech_started", "item_id": item_id}, now_s=1.0)


def test_words_that_come_after_the_next_answer_began_stay_with_their_own() -> None:
    talk = Talk()
    for number, item_id in ((1, "a"), (2, "b")):
        given = Given(number, Recording(Path("a.wav"), [], 0))
        talk.begin_answer(given)
        speak(talk, item_id)
        talk.answer_ended(given, now_s=float(number))
        talk.take({"type": "response.text.done", "item_id": item_id * 2, "text": "."}, now_s=9.0)
    assert [given.item_ids for given in talk.given] == [["a"], ["b"]]


def test_an_answer_whose_acknowledgement_was_lost_is_recognised_when_coming_back() -> None:
    talk, stored = held_talk()
    talk.take({"type": "session.ready", "entries": []}, now_s=0.0)
    talk.problems.clear()
    given = Given(2, Typed("By bicycle."))
    talk.begin_answer(given)
    talk.connection_lost()
    talk.take(
        {"type": "session.ready", "entries": [*stored, entry(4, "user", "By bicycle.")]}, now_s=9.0
    )
    assert given.is_recorded
    assert talk.problems == []


# --- latencies -----------------------------------------------------------------------------------


def test_figures_are_the_median_and_the_nearest_rank() -> None:
    assert figures(number / 1000 for number in range(1, 101)) == {
        "n": 100,
        "median_ms": 50.5,
        "p95_ms": 95.0,
        "max_ms": 100.0,
    }
    assert figures([])["n"] == 0


def test_latencies_count_from_the_end_of_speech_and_leave_out_disturbed_answers() -> None:
    talk = Talk()
    talk.reply("greeting", now_s=2.0)
    for number in (1, 2):
        given = Given(number, Recording(Path("a.wav"), [], 0))
        talk.begin_answer(given)
        talk.answer_ended(given, now_s=10.0 * number)
        given.words_at_s = 10.0 * number + 1.0
        if number == 2:
            talk.connection_lost()
        talk.reply(f"reply {number}", now_s=10.0 * number + 1.5)
    sockets = [Connection(1.0, 1.5, 21.0), Connection(21.1), Connection(22.0, 23.0)]
    found = latencies(talk, sockets)
    assert found["greeting"]["median_ms"] == 1000
    assert (found["speech_end_to_final_transcript"]["n"]) == 1
    assert found["speech_end_to_first_reply_audio"]["max_ms"] == 1500
    assert found["reconnect"] == {"n": 1, "median_ms": 2000, "p95_ms": 2000, "max_ms": 2000}


# --- the command line ----------------------------------------------------------------------------


def options(*arguments: str | Path) -> Any:
    return read_options(["--password", "secret", *map(str, arguments)])


def test_answers_keep_the_order_of_the_command_line(tmp_path: Path) -> None:
    lines = tmp_path / "lines.txt"
    lines.write_text("one\n\n two \n")
    wav = SPEECH / "cards_001.wav"
    found = options(
        *("--text", "zero", "--wav", wav, wav, "--text-file", lines),
        *("--say", "text:three: really", "--say", f"wav:{wav}", "--say", "microphone"),
    ).answers
    kinds = [answer.kind for answer in found]
    assert kinds == ["text", "wav", "wav", "text", "text", "text", "wav", "microphone"]
    texts = [answer.text for answer in found if isinstance(answer, Typed)]
    assert texts == ["zero", "one", "two", "three: really"]


def test_the_microphone_answers_every_turn() -> None:
    found = options("--microphone", "--until-goodbye")
    assert found.repeat
    assert isinstance(found.answers[0], Live)
    assert found.end == "goodbye"


def test_job_and_plan_come_from_files(tmp_path: Path) -> None:
    job, plan = tmp_path / "job.txt", tmp_path / "plan.json"
    job.write_text("Gardener\nGrows things.\n")
    plan.write_text(json.dumps([{"question": "Why?"}]))
    wanted = options("--job-file", job, "--question-plan", plan, "--text", "x").wanted
    assert wanted["job_description"] == "Gardener\nGrows things."
    assert wanted["question_plan"] == [{"question": "Why?"}]
    assert "voice" not in wanted, "what is not asked for is the server's to choose"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "no answers"),
        (["--wav", "missing.wav"], r"missing\.wav"),
        (["--say", "sing:la"], "is not wav:FILE"),
        (["--text", "a", "--expect", SPEECH / "cards_001.txt"], "1 expected texts for 0"),
        (["--text", "a", "--question-plan", SPEECH / "cards_001.txt"], r"cards_001\.txt"),
        (["--text", "a", "--barge-in", "soon"], "--barge-in"),
        (["--microphone", "--turn-detection", "manual"], "needs turn detection"),
    ],
)
def test_a_wrong_command_line_says_what_is_wrong(
    arguments: list[str | Path], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        options(*arguments)
    assert stopped.value.code == 2
    assert re.search(message, capsys.readouterr().err)


def test_the_password_comes_from_its_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TEST_CLIENT_PASSWORD", raising=False)
    kept = tmp_path / "password"
    kept.write_text("secret\n")
    assert read_options(["--text", "x", "--password-file", str(kept)]).password == "secret"
    with pytest.raises(SystemExit):
        read_options(["--text", "x", "--password-file", str(tmp_path / "none")])
    assert "no password" in capsys.readouterr().err


def test_a_missing_sound_library_is_told_with_its_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sounddevice", None)
    with pytest.raises(NoSoundCard, match="pip install sounddevice"), open_microphone():
        pass


# --- the screen ----------------------------------------------------------------------------------


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("out", "live"), [(Terminal(), True), (io.StringIO(), False)])
def test_captions_are_live_on_a_terminal_and_whole_lines_elsewhere(
    out: io.StringIO, live: bool
) -> None:
    screen = Screen(out)
    screen.show({"type": "response.audio_transcript.delta", "item_id": "a", "delta": "Hel"})
    assert ("Hel" in out.getvalue()) is live
    screen.show({"type": "response.text.done", "item_id": "a", "text": "Hello."})
    assert out.getvalue().endswith("s  Interviewer: Hello.\n")


def test_a_word_of_the_supervisor_is_shown_and_kept() -> None:
    out = io.StringIO()
    talk = Talk()
    message = {"type": "supervisor.notice", "kind": "time_left", "message": "One minute is left."}
    Screen(out).show(message)
    talk.take(message, now_s=1.0)
    assert out.getvalue().endswith("the supervisor says: One minute is left. (time left)\n")
    assert talk.notices == [message]
