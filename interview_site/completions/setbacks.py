"""What an endpoint's error means: what to call it, and whether asking again can help."""

import email.utils
import time

import openai

from interview_site.completions.outcome import Code, Setback

# OpenAI's words for what time does not heal, by `code` or `type`, whatever the status.
FINAL: dict[str, Code] = {
    "insufficient_quota": "quota",
    "billing_hard_limit_reached": "quota",
    "billing_not_active": "quota",
    "invalid_api_key": "not_permitted",
    "account_deactivated": "not_permitted",
    "model_not_found": "not_permitted",
    "content_filter": "refused",
    "content_policy_violation": "refused",
}
BY_STATUS: dict[int, Code] = {402: "quota", 408: "timeout", 429: "rate_limited"}
PASSING_STATUSES = frozenset({408, 409, 429})


def setback_of(error: openai.APIError) -> Setback:
    match error:
        case openai.APITimeoutError():
            return Setback("timeout", "the endpoint did not answer in time", may_ask_again=True)
        case openai.APIStatusError():
            return _of_status(error)
        case _:
            return Setback("unavailable", type(error).__name__, may_ask_again=True)


def _of_status(error: openai.APIStatusError) -> Setback:
    status, names = error.status_code, [name for name in (error.code, error.type) if name]
    detail = " ".join([f"HTTP {status}", *dict.fromkeys(names)])
    for name in names:
        if name in FINAL:
            return Setback(FINAL[name], detail, may_ask_again=False)
    passing = status in PASSING_STATUSES or status >= 500
    code = BY_STATUS.get(status, "unavailable" if passing else "not_permitted")
    told_not_to = error.response.headers.get("x-should-retry") == "false"
    return Setback(
        code,
        detail,
        may_ask_again=passing and not told_not_to,
        wait_s=wait_asked_for_s(error),
    )


def wait_asked_for_s(error: openai.APIStatusError) -> float:
    """`Retry-After`, in seconds or as a date, or OpenAI's own `retry-after-ms`; 0 without one."""
    headers = error.response.headers
    for name, per_second in (("retry-after-ms", 1000), ("retry-after", 1)):
        try:
            return max(0.0, float(headers[name]) / per_second)
        except (KeyError, ValueError):
            continue
    try:
        at = email.utils.parsedate_to_datetime(headers.get("retry-after", ""))
    except ValueError:
        return 0.0
    return max(0.0, at.timestamp() - time.time())
