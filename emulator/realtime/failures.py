"""Why a response can fail, as the Realtime API says it in `response.done`."""

FAILURES: dict[str, tuple[str, str]] = {
    "rate_limit_exceeded": ("requests", "Rate limit reached. Please try again in a moment."),
    "insufficient_quota": (
        "insufficient_quota",
        "You exceeded your current quota, please check your plan and billing details.",
    ),
    "server_error": ("server_error", "The server had an error while processing your request."),
}


def failure(code: str) -> dict[str, str]:
    """The `error` in the status details of a failed response."""
    error_type, message = FAILURES.get(code, FAILURES["server_error"])
    return {"type": error_type, "code": code, "message": message}
