"""What may stand in an endpoint's URL. Forms and the API ask when it is saved, the sender again."""

import re
import socket
from ipaddress import IPv4Address, IPv6Address, ip_address

import httpx2
from django.conf import settings

from interviews.models.webhooks import URL_LIMIT
from interviews.webhooks.addresses import is_public

HOST_NAME = re.compile(r"[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*\.?")
# Names that never leave the machine or its network.
INSIDE = (".localhost", ".local", ".internal", ".home.arpa")


class UrlRefused(Exception):
    """The message says to people what is wrong with it."""


def read_url(text: str) -> httpx2.URL:
    """The URL, if a webhook may be sent there as far as can be told without asking the DNS.

    The sender looks at the addresses behind the name, each time. Raises UrlRefused.
    """
    if len(text) > URL_LIMIT:
        raise UrlRefused(f"It may have at most {URL_LIMIT} characters.")
    try:
        url = httpx2.URL(text)
        host = url.raw_host.decode("ascii")
    except (httpx2.InvalidURL, ValueError):
        raise UrlRefused("This is not a URL.") from None
    if url.userinfo or url.fragment:
        raise UrlRefused("It may hold neither a user name nor a password, nor a #fragment.")
    address = literal(host)
    is_host = address is not None or HOST_NAME.fullmatch(host)
    is_port = url.port is None or 1 <= url.port <= 65535
    if not (is_host and is_port and text.isprintable()):
        raise UrlRefused("This is not a URL.")
    if settings.WEBHOOK_ALLOW_PRIVATE:
        if url.scheme not in ("https", "http"):
            raise UrlRefused("It must begin with https:// or http://.")
        return url
    if url.scheme != "https":
        raise UrlRefused("It must begin with https://.")
    if not is_public(address) if address is not None else is_inside(host):
        raise UrlRefused("It must lead to a public address.")
    return url


def literal(host: str) -> IPv4Address | IPv6Address | None:
    """The address that the host spells out, also as resolvers read it: 127.1, 0x7f000001."""
    try:
        return ip_address(host)
    except ValueError:
        pass
    try:
        return IPv4Address(socket.inet_aton(host))
    except OSError:
        return None


def is_inside(name: str) -> bool:
    bare = name.rstrip(".")
    return "." not in bare or bare.endswith(INSIDE)
