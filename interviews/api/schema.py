"""What the schema generator cannot see by itself: our way of logging in, refusals, `/health`."""

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


PROBLEM = {"application/json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
ASK_FOR_PAGES = "page"


def describe_refusals(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """Add what a list or a row may answer besides itself; views say what is special of them."""
    for operations in result["paths"].values():
        for operation in operations.values():
            for status in refusals_of(operation):
                told = {"description": "", "content": PROBLEM}
                operation["responses"].setdefault(status, told)
    return result


def refusals_of(operation: dict[str, Any]) -> set[str]:
    parameters = operation.get("parameters", [])
    in_path = any(one["in"] == "path" for one in parameters)
    in_query = any(one["in"] == "query" for one in parameters)
    has_pages = any(one["name"] == ASK_FOR_PAGES for one in parameters)
    needs_log_in = bool(operation.get("security")) and {} not in operation["security"]
    return {
        *(("401", "403") if needs_log_in else ()),
        *(("404",) if in_path or has_pages else ()),
        *(("400",) if in_query else ()),
    }
