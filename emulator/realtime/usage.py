"""Token counts as the Realtime API reports them, by its published rates."""

import math
from collections.abc import Iterable
from typing import Any

from emulator.realtime.items import Item

CHARACTERS_PER_TOKEN = 4
USER_AUDIO_MS_PER_TOKEN = 100
ASSISTANT_AUDIO_MS_PER_TOKEN = 50


def text_tokens(text: str) -> int:
    return math.ceil(len(text) / CHARACTERS_PER_TOKEN)


def audio_tokens(item: Item) -> int:
    rate = ASSISTANT_AUDIO_MS_PER_TOKEN if item.role == "assistant" else USER_AUDIO_MS_PER_TOKEN
    return math.ceil(item.audio_ms / rate)


def item_tokens(item: Item) -> tuple[int, int]:
    """(text tokens, audio tokens); heard speech counts as audio, its transcript does not."""
    spoken = "".join(str(item.wire.get(name, "")) for name in ("name", "arguments", "output"))
    if item.audio_ms:
        output_text = item.text() if item.role == "assistant" else ""
        return text_tokens(output_text + spoken), audio_tokens(item)
    return text_tokens(item.text() + spoken), 0


def response_usage(
    *, instructions: str, context: Iterable[Item], output: Iterable[Item], cached_tokens: int
) -> dict[str, Any]:
    """The `usage` of a `response.done`; `cached_tokens` is the input of the response before."""
    read = [item_tokens(item) for item in context]
    written = [item_tokens(item) for item in output]
    input_text = text_tokens(instructions) + sum(text for text, _ in read)
    input_audio = sum(audio for _, audio in read)
    output_text = sum(text for text, _ in written)
    output_audio = sum(audio for _, audio in written)
    cached = min(cached_tokens, input_text + input_audio)
    cached_text = min(cached, input_text)
    return {
        "total_tokens": input_text + input_audio + output_text + output_audio,
        "input_tokens": input_text + input_audio,
        "output_tokens": output_text + output_audio,
        "input_token_details": {
            "text_tokens": input_text,
            "audio_tokens": input_audio,
            "image_tokens": 0,
            "cached_tokens": cached,
            "cached_tokens_details": {
                "text_tokens": cached_text,
                "audio_tokens": cached - cached_text,
                "image_tokens": 0,
            },
        },
        "output_token_details": {"text_tokens": output_text, "audio_tokens": output_audio},
    }


def transcription_usage(model: str | None, *, audio_ms: int, text: str) -> dict[str, Any]:
    """The `usage` of a finished transcription: whisper is billed by time, the others by tokens."""
    if model == "whisper-1":
        return {"type": "duration", "seconds": math.ceil(audio_ms / 1000)}
    heard, written = math.ceil(audio_ms / USER_AUDIO_MS_PER_TOKEN), text_tokens(text)
    return {
        "type": "tokens",
        "total_tokens": heard + written,
        "input_tokens": heard,
        "output_tokens": written,
        "input_token_details": {"text_tokens": 0, "audio_tokens": heard},
    }


def rate_limits(usage: dict[str, Any]) -> list[dict[str, Any]]:
    """Generous, and shrinking by what a response used, as the real ones do."""
    requests, tokens = 10_000, 4_000_000
    left = max(0, tokens - int(usage["total_tokens"]))
    return [
        {"name": "requests", "limit": requests, "remaining": requests - 1, "reset_seconds": 0.006},
        {
            "name": "tokens",
            "limit": tokens,
            "remaining": left,
            "reset_seconds": round((tokens - left) / tokens * 60, 3),
        },
    ]
