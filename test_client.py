#!/usr/bin/env python3
"""Holds a whole interview from the shell, against any server of this kind: see --help.

Needs the packages `httpx2` and `websockets`; `soxr` resamples recordings better than the built-in
way, `sounddevice` gives a microphone.
"""

import asyncio
import json
import signal
import sys
from pathlib import Path

from headless_client.answers import Live
from headless_client.api import Api, ApiError, Body
from headless_client.call import Call, Manner
from headless_client.candidate import Candidate, Script
from headless_client.device import Devices, NoSoundCard, open_devices
from headless_client.options import Options, read_options
from headless_client.outcome import find_outcome
from headless_client.report import summary_lines, total_errors, write_report
from headless_client.screen import Screen

STOPPED = 130


async def main(options: Options) -> int:
    screen = Screen(quiet=options.quiet)
    api = Api(options.url, user=options.user, password=options.password)
    is_live = any(isinstance(answer, Live) for answer in options.answers)
    try:
        with open_devices(microphone=is_live, loudspeaker=options.aloud) as devices:
            await api.log_in()
            started = await start(api, options)
            return await hold(api, started, options=options, screen=screen, devices=devices)
    except (ApiError, NoSoundCard) as error:
        screen.say(f"MISSING: {error}")
        return 1
    finally:
        await api.close()


async def start(api: Api, options: Options) -> Body:
    if options.interview_id:
        return await api.start_by_id(options.interview_id)
    return await api.start(options.wanted)


async def hold(
    api: Api, started: Body, *, options: Options, screen: Screen, devices: Devices
) -> int:
    """The interview from the first word to the report."""
    candidate = Candidate(
        call=make_call(api, started, options=options, screen=screen, devices=devices),
        api=api,
        session_id=started["session_id"],
        script=make_script(options),
        screen=screen,
    )
    candidate.call.begin(started["websocket_url"])
    try:
        stopped = await play(candidate, timeout_s=options.timeout)
    finally:
        await candidate.call.leave()
    report = await conclude(candidate, started, options=options)
    if options.output:
        await asyncio.to_thread(write_json, options.output, report)
    for line in summary_lines(report):
        screen.say(line)
    return STOPPED if stopped else int(not report["ok"])


def make_call(
    api: Api, started: Body, *, options: Options, screen: Screen, devices: Devices
) -> Call:
    # The server ends the interview when its goodbye has been played in real time.
    is_fast = options.fast and options.end != "goodbye"
    manner = Manner(
        json_audio=options.json_audio,
        instantly=lambda number: is_fast and number != options.barge_in,
        reconnect_within_s=options.reconnect_timeout,
    )
    return Call(
        api, session_id=started["session_id"], manner=manner, screen=screen, devices=devices
    )


def make_script(options: Options) -> Script:
    return Script(
        answers=options.answers,
        repeat=options.repeat,
        end=options.end,
        barge_in=options.barge_in,
        barge_in_after_ms=options.barge_in_after,
        pause_s=options.pause,
        patience_s=options.answer_timeout,
    )


async def play(candidate: Candidate, *, timeout_s: float) -> bool:
    """Hold the interview. The first Ctrl-C ends it in order, a second one at once.

    Returns whether it was stopped so.
    """
    loop = asyncio.get_running_loop()
    holding = asyncio.create_task(candidate.hold())
    loop.add_signal_handler(signal.SIGINT, holding.cancel)
    try:
        done, _ = await asyncio.wait([holding], timeout=timeout_s)
    finally:
        loop.remove_signal_handler(signal.SIGINT)
    stopped = bool(done) and holding.cancelled()
    if stopped or not done:
        holding.cancel()
        await asyncio.gather(holding, return_exceptions=True)
        why = "stopped by Ctrl-C" if stopped else f"not over within {timeout_s:.0f} s"
        candidate.problems.append(why)
    else:
        holding.result()
    await candidate.give_up()
    return stopped


async def conclude(candidate: Candidate, started: Body, *, options: Options) -> Body:
    outcome = await find_outcome(candidate, interview_id=started["interview_id"])
    errors = total_errors(candidate.call, outcome.stored, options.expect)
    if errors.rate > options.max_wer:
        found = f"word errors: {errors.rate:.1%}, the limit is {options.max_wer:.1%}"
        outcome.problems.append(found)
    return write_report(candidate, outcome, started=started, expected=options.expect)


def write_json(path: Path, report: Body) -> None:
    path.write_text(json.dumps(report, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(asyncio.run(main(read_options())))
