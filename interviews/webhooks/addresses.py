"""Where a webhook may go: public addresses alone, each looked at before it is connected to.

Written out from IANA's special-purpose registries: what Python calls global differs between its
versions, and leaves multicast and the clouds' own services in.
"""

import asyncio
import socket
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

from django.conf import settings

REFUSED_V4 = tuple(
    map(
        IPv4Network,
        (
            *("0.0.0.0/8", "10.0.0.0/8", "127.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"),
            "100.64.0.0/10",  # carriers' NAT, and Alibaba's metadata
            "169.254.0.0/16",  # link-local, and most clouds' metadata
            "192.0.0.0/24",  # protocol assignments, and Oracle's metadata
            *("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24"),  # documentation
            *("192.88.99.0/24", "198.18.0.0/15"),  # 6to4 relays, benchmarks
            "168.63.129.16/32",  # public by number, yet Azure's inside
            *("224.0.0.0/4", "240.0.0.0/4"),  # multicast, reserved and broadcast
        ),
    )
)
# All that is unicast and assigned. Loopback, mapped, unique local, link-local, multicast: outside.
GLOBAL_V6 = IPv6Network("2000::/3")
REFUSED_V6 = tuple(
    map(
        IPv6Network,
        (
            "2001::/23",  # protocol assignments, Teredo among them
            "2002::/16",  # 6to4: an IPv4 address in disguise
            *("2001:db8::/32", "3fff::/20"),  # documentation
        ),
    )
)
NAT64 = IPv6Network("64:ff9b::/96")
MAX_ADDRESSES = 3


class AddressRefused(Exception):
    """The name stands for an address that is not public."""


class NameUnknown(Exception):
    """The name does not resolve, now."""


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Whether a stranger's URL may lead there; an IPv4 address inside an IPv6 one counts itself."""
    if isinstance(address, IPv4Address):
        return not any(address in network for network in REFUSED_V4)
    inner = address.ipv4_mapped
    if inner is None and address in NAT64:
        inner = IPv4Address(int(address) & 0xFFFFFFFF)
    if inner is not None:
        return is_public(inner)
    return address in GLOBAL_V6 and not any(address in network for network in REFUSED_V6)


async def resolve(host: str, port: int) -> list[str]:
    """The addresses of a host, in the order to try; literals stand for themselves.

    A name with even one address that is not public is refused whole: it is misconfigured, or
    hostile. Raises AddressRefused, NameUnknown.
    """
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise NameUnknown from None
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    if not settings.WEBHOOK_ALLOW_PRIVATE and not all(
        is_public(ip_address(address)) for address in addresses
    ):
        raise AddressRefused
    return addresses[:MAX_ADDRESSES]
