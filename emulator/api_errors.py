"""OpenAI's HTTP errors: one JSON shape, and the texts and codes of the real ones."""

from dataclasses import dataclass

from starlette.responses import JSONResponse


@dataclass(frozen=True)
class ApiError:
    """An answer that is not the one that was asked for."""

    status: int
    message: str
    error_type: str = "invalid_request_error"
    code: str | None = None
    param: str | None = None

    def as_dict(self) -> dict[str, str | None]:
        return {
            "message": self.message,
            "type": self.error_type,
            "param": self.param,
            "code": self.code,
        }

    def response(self) -> JSONResponse:
        headers = {"retry-after": "1"} if self.status == 429 else None
        return JSONResponse({"error": self.as_dict()}, status_code=self.status, headers=headers)


NO_KEY = ApiError(
    401,
    "You didn't provide an API key. You need to provide your API key in an Authorization header"
    " using Bearer auth (i.e. Authorization: Bearer YOUR_KEY).",
)
INVALID_KEY = ApiError(401, "Incorrect API key provided.", code="invalid_api_key")
RATE_LIMIT = ApiError(
    429, "Rate limit reached for requests.", error_type="requests", code="rate_limit_exceeded"
)
QUOTA = ApiError(
    429,
    "You exceeded your current quota, please check your plan and billing details.",
    error_type="insufficient_quota",
    code="insufficient_quota",
)
SERVER_ERROR = ApiError(
    500,
    "The server had an error while processing your request. Sorry about that!",
    error_type="server_error",
)
LOADING = ApiError(
    503, "The emulator is still loading its speech models.", error_type="server_error"
)
NO_MODEL = ApiError(400, "You must provide a model parameter.", code="missing_model", param="model")
BY_FAULT = {
    "rate_limit": RATE_LIMIT,
    "insufficient_quota": QUOTA,
    "invalid_api_key": INVALID_KEY,
}
