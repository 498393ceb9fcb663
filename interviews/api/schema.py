"""What the schema generator cannot see by itself: our way of logging in, and `/health`."""

from typing import Any

from drf_spectacular.authentication import SessionScheme


class BrowserScheme(SessionScheme):  # type: ignore[no-untyped-call]
    """Found by the library because the class exists; `InterviewsConfig` imports this module."""

    target_class = "interviews.api.authentication.BrowserAuthentication"


class CandidateScheme(SessionScheme):  # type: ignore[no-untyped-call]
    """The same cookie, of a browser that may hold nothing but a candidate's link."""

    target_class = "interviews.api.authentication.CandidateAuthentication"
    name = "candidateCookie"


STATES = {"type": "string", "enum": ["ok", "degraded", "down"]}
HEALTH = {
    "type": "object",
    "properties": {
        "status": STATES,
        "components": {
            "type": "object",
            "description": "For staff: database, redis, storage, realtime, worker, beat.",
            "additionalProperties": {
                "type": "object",
                "properties": {"status": STATES, "reason": {"type": "string"}},
                "required": ["status"],
            },
        },
    },
    "required": ["status"],
}


def describe_health(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """Add `/health`, which is an async page and not one of DRF's views."""
    content = {"application/json": {"schema": HEALTH}}
    result["paths"]["/health"] = {
        "get": {
            "operationId": "health",
            "summary": "Tell whether an interview could start",
            "tags": ["health"],
            "security": [{}, {"cookieAuth": []}, {"jwtAuth": []}],
            "responses": {
                "200": {"description": "It could.", "content": content},
                "503": {"description": "It could not.", "content": content},
            },
        }
    }
    return result
