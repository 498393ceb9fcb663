"""The Realtime session of one interview: model, voice, ears and patience, as `session.update` data.

Source: OpenAI Realtime, `RealtimeSessionCreateRequest` of the pinned SDK.
"""

import re
from typing import Any

from django.conf import settings

from interviews.models import Interview
from interviews.realtime.instructions import END_TOOL, Brief, write_instructions
from interviews.realtime.patience import with_patience

AUDIO_FORMAT = {"type": "audio/pcm", "rate": 24_000}
KEYWORD_LIMIT = 50


def brief_of(interview: Interview) -> Brief:
    return Brief(
        candidate_name=interview.shown_candidate_name,
        job_title=interview.shown_job_title,
        company=interview.company,
        duration_minutes=interview.time_limit.total_seconds() / 60,
        job_description=interview.job_description,
        resume_text=interview.resume_text,
        language=interview.language,
        question_plan=interview.question_plan,
    )


def session_config(interview: Interview) -> dict[str, Any]:
    """Everything a new upstream session is told; the same after each reconnect."""
    return {
        "type": "realtime",
        "output_modalities": ["audio"],
        "instructions": write_instructions(brief_of(interview)),
        "tools": [END_TOOL],
        "tool_choice": "auto",
        "audio": {
            "input": {
                "format": AUDIO_FORMAT,
                "transcription": {
                    "model": settings.OPENAI_TRANSCRIPTION_MODEL,
                    "language": interview.language,
                    **keywords_option(interview),
                },
                "noise_reduction": {"type": "near_field"},
                "turn_detection": turn_detection(interview),
            },
            "output": {"format": AUDIO_FORMAT, "voice": voice_of(interview)},
        },
    }


def model_of(interview: Interview) -> str:
    return interview.realtime_model or settings.OPENAI_REALTIME_MODEL


def voice_of(interview: Interview) -> str:
    return interview.voice or settings.OPENAI_REALTIME_VOICE


def turn_detection(interview: Interview) -> dict[str, Any] | None:
    """How the end of an answer is noticed; None: the page says so (push to talk)."""
    kinds = Interview.TurnDetection
    common = {"create_response": True, "interrupt_response": True}
    if interview.turn_detection == kinds.MANUAL:
        return None
    if interview.turn_detection == kinds.SEMANTIC_VAD:
        return with_patience({"type": "semantic_vad", **common}, interview.patience)
    by_silence = {"type": "server_vad", "threshold": 0.5, "prefix_padding_ms": 300, **common}
    return with_patience(by_silence, interview.patience)


def keywords_option(interview: Interview) -> dict[str, list[str]]:
    """Names and terms the recogniser should expect. Only the transcribe family knows the option."""
    if settings.OPENAI_TRANSCRIPTION_MODEL not in {"gpt-transcribe", "gpt-live-transcribe"}:
        return {}
    words = keywords(interview)
    return {"keywords": words} if words else {}


def keywords(interview: Interview) -> list[str]:
    """Proper names and technical terms of job and résumé, in order of appearance."""
    names = (interview.shown_candidate_name, interview.company, interview.job_title)
    text = " ".join((*names, interview.resume_text, interview.job_description))
    # Capitals or digits inside a word mark a name or a term: PostgreSQL, AWS, C++, Lovelace.
    found = re.findall(r"\b(?:[A-Z][\w+#.]*[A-Z0-9+#][\w+#]*|[A-Z][a-z]{2,})", text)
    return list(dict.fromkeys(word.rstrip(".") for word in found))[:KEYWORD_LIMIT]
