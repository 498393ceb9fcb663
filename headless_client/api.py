"""The server's HTTP API as the client uses it: log in, start, join again, end, read."""

import ipaddress
from typing import Any
from urllib.parse import urlsplit

import httpx2

Body = dict[str, Any]


class ApiError(Exception):
    """The server refused a call, or was not reached. `status` is 0 where it was not reached."""

    def __init__(self, call: str, *, status: int, code: str, detail: str) -> None:
        super().__init__(f"{call}: {detail} ({f'{status} {code}' if status else code})")
        self.status = status
        self.code = code


def is_loopback(url: str) -> bool:
    """Whether the address is this machine, which no proxy stands before."""
    host = urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


class Api:
    """One server, one member of staff. The token is renewed when it has expired."""

    def __init__(self, url: str, *, user: str, password: str, timeout_s: float = 20.0) -> None:
        self._http = httpx2.AsyncClient(
            base_url=url.rstrip("/"), timeout=timeout_s, trust_env=not is_loopback(url)
        )
        self._user = user
        self._password = password
        self._tokens: Body = {}

    async def close(self) -> None:
        await self._http.aclose()

    async def log_in(self) -> None:
        credentials = {"username": self._user, "password": self._password}
        self._tokens = await self._call("POST", "/token", credentials)

    async def renew_token(self) -> None:
        """By the refresh token, which works once; where that is spent too, by the password."""
        try:
            renewed = await self._call(
                "POST", "/token/refresh", {"refresh": self._tokens.get("refresh", "")}
            )
            self._tokens |= renewed
        except ApiError as error:
            if error.status not in {400, 401}:
                raise
            await self.log_in()

    async def start(self, wanted: Body) -> Body:
        """A manual interview: `job_description`, `resume_text`, `candidate_name` and options."""
        return await self.request("POST", "/start-interview", wanted)

    async def start_by_id(self, interview_id: str) -> Body:
        body = {"interview_id": interview_id}
        return await self.request("POST", "/start-database-interview", body)

    async def fresh_url(self, session_id: str) -> str:
        """A `websocket_url` to connect again."""
        answer = await self.request("POST", f"/session/{session_id}/ticket")
        return str(answer["websocket_url"])

    async def end(self, session_id: str) -> Body:
        return await self.request("DELETE", f"/session/{session_id}/end")

    async def session_transcript(self, session_id: str) -> Body:
        return await self.request("GET", f"/session/{session_id}/transcript")

    async def interview_transcript(self, interview_id: str) -> Body:
        return await self.request("GET", f"/interview/{interview_id}/live-transcript")

    async def request(self, method: str, path: str, body: Body | None = None) -> Body:
        """One call, with the token. Raises ApiError."""
        try:
            return await self._call(method, path, body)
        except ApiError as error:
            if error.status != 401:
                raise
        await self.renew_token()
        return await self._call(method, path, body)

    async def _call(self, method: str, path: str, body: Body | None = None) -> Body:
        call, access = f"{method} {path}", self._tokens.get("access")
        is_login = path.startswith("/token")
        headers = {"Authorization": f"Bearer {access}"} if access and not is_login else {}
        try:
            response = await self._http.request(method, path, json=body, headers=headers)
        except httpx2.HTTPError as error:
            detail = str(error) or type(error).__name__
            raise ApiError(call, status=0, code="unreachable", detail=detail) from error
        return checked(call, response)


def checked(call: str, response: httpx2.Response) -> Body:
    """The answer's object; an error in the server's own words."""
    try:
        found = response.json()
    except ValueError:
        found = None
    if not isinstance(found, dict):
        found = {"code": "no_json", "detail": f"answered no JSON object: {response.text[:200]!r}"}
    elif response.is_success:
        return found
    fields = f" {found['fields']}" if found.get("fields") else ""
    raise ApiError(
        call,
        status=response.status_code,
        code=str(found.get("code", "unknown")),
        detail=f"{found.get('detail', 'no detail')}{fields}",
    )
