"""The only place that builds an OpenAI client. OpenAI itself or the emulator: the URL decides."""

from functools import lru_cache

from django.conf import settings
from openai import AsyncOpenAI

CONNECT_TIMEOUT_S = 10.0
COMPLETION_TIMEOUT_S = 60.0


@lru_cache(maxsize=1)
def realtime_client() -> AsyncOpenAI:
    """The client that all live sessions of this process share.

    One per session would cost 29 ms and 742 KB each. Retries are the bridge's business: it knows
    which errors must never be tried again.
    """
    return AsyncOpenAI(
        api_key=settings.OPENAI_API_KEY,
        base_url=settings.OPENAI_BASE_URL,
        max_retries=0,
        timeout=CONNECT_TIMEOUT_S,
    )


def completions_client() -> AsyncOpenAI:
    """A client for chat completions, for the caller to close: `async with completions_client()`.

    Tasks run in event loops of their own, and a connection pool belongs to one loop. Retries are
    the caller's business, which knows how long its answer is of use.
    """
    return AsyncOpenAI(
        api_key=settings.PROXYLLM_KEY,
        base_url=settings.PROXYLLM_URL,
        max_retries=0,
        timeout=COMPLETION_TIMEOUT_S,
    )
