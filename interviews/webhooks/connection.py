"""One signed POST over a connection of its own, to an address that was looked at. For the sender.

httpcore2 itself, not the client above it: nothing here follows a redirect, asks the environment
for a proxy, keeps a cookie, unpacks a body or connects where `addresses.py` has not looked.
"""

import asyncio
import ssl
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import httpcore2
import httpx2

from interviews.webhooks.addresses import resolve

CONNECT_WITHIN_S = 5.0
ANSWER_WITHIN_S = 15.0


@dataclass(frozen=True)
class Answer:
    """All that is read of it: the body stays on the wire."""

    status: int
    retry_after: str = ""


class PinnedBackend(httpcore2.AnyIOBackend):
    """Looks a name up once and connects to the very addresses that were found good.

    The name stays that of the origin for `Host`, SNI and the certificate.
    """

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - httpcore's signature
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        """Raises AddressRefused, NameUnknown, ConnectError, ConnectTimeout."""
        try:
            async with asyncio.timeout(timeout):
                addresses = await resolve(host, port)
        except TimeoutError:
            raise httpcore2.ConnectTimeout from None
        share_s = None if timeout is None else timeout / len(addresses)
        refusal: Exception = httpcore2.ConnectError()
        for address in addresses:
            try:
                return await super().connect_tcp(address, port, share_s, None, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                refusal = error
        raise refusal


def trusted_authorities() -> ssl.SSLContext:
    """The system's, or those of SSL_CERT_FILE and SSL_CERT_DIR. Costs some milliseconds."""
    context = httpcore2.default_ssl_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


async def post(
    url: httpx2.URL, *, headers: Mapping[str, str], body: bytes, tls: ssl.SSLContext
) -> Answer:
    """Send and read the answer's head.

    Raises AddressRefused, NameUnknown, TimeoutError, or httpcore2's errors.
    """
    target = httpcore2.URL(
        scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
    )
    named = [("Host", url.netloc.decode("ascii")), *headers.items()]
    waits = dict.fromkeys(("read", "write", "pool"), ANSWER_WITHIN_S)
    async with (
        asyncio.timeout(ANSWER_WITHIN_S),
        httpcore2.AsyncConnectionPool(
            ssl_context=tls, network_backend=PinnedBackend(), max_keepalive_connections=0
        ) as pool,
        pool.stream(
            "POST",
            target,
            headers=named,
            content=body,
            extensions={"timeout": {**waits, "connect": CONNECT_WITHIN_S}},
        ) as response,
    ):
        return Answer(status=response.status, retry_after=header(response, b"retry-after"))


def header(response: httpcore2.Response, name: bytes) -> str:
    values = [value for key, value in response.headers if key.lower() == name]
    return values[0].decode("latin-1") if values else ""
