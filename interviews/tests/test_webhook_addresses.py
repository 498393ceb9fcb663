"""Where webhooks may go, and above all where not."""

import contextlib
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Any

import pytest
from hypothesis import given, strategies as st

from interview_site.checks import webhooks_stay_outside
from interviews.webhooks.addresses import NAT64, AddressRefused, NameUnknown, is_public, resolve
from interviews.webhooks.targets import UrlRefused, read_url

NOT_PUBLIC = [
    *("0.0.0.0", "10.0.0.1", "127.0.0.1", "127.255.255.254", "172.16.0.1", "172.31.255.255"),
    *("192.168.1.1", "100.64.0.1", "100.127.255.255", "169.254.0.1", "198.18.0.1"),
    *("192.0.2.1", "198.51.100.1", "203.0.113.1", "192.88.99.1"),
    *("224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255"),
    # metadata of AWS, Azure, GCP; Alibaba; Oracle; Azure's wire server; AWS over IPv6
    *("169.254.169.254", "100.100.100.200", "192.0.0.192", "168.63.129.16", "fd00:ec2::254"),
    *("::", "::1", "fe80::1", "fec0::1", "fc00::1", "fd12:3456::1", "ff02::1", "100::1"),
    *("2001::1", "2001:db8::1", "3fff::1", "64:ff9b:1::1"),
    # IPv4 in disguise: mapped, compatible, 6to4, NAT64, Teredo
    *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1"),
    *("2002:7f00:1::", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "2001:0:7f00:1::1"),
]
PUBLIC = [
    *(
        "1.1.1.1",
        "93.184.215.14",
        "172.15.255.255",
        "172.32.0.1",
        "100.63.255.255",
        "223.255.255.1",
    ),
    *("100.128.0.1", "168.63.129.17", "2606:4700:4700::1111", "2a00:1450:4001:81b::200e"),
    *("::ffff:1.1.1.1", "64:ff9b::101:101"),
]


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_an_address_that_is_not_public_is_refused(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_address_is_allowed(address: str) -> None:
    assert is_public(ip_address(address))


@given(st.ip_addresses())
def test_whatever_python_calls_special_is_refused(address: IPv4Address | IPv6Address) -> None:
    kinds = ("is_loopback", "is_link_local", "is_multicast", "is_reserved", "is_unspecified")
    holds_another = isinstance(address, IPv6Address) and (
        address.ipv4_mapped is not None or address in NAT64
    )
    if not holds_another and any(getattr(address, kind) for kind in kinds):
        assert not is_public(address)


@given(st.ip_addresses(v=4))
def test_an_address_inside_another_is_judged_by_itself(address: IPv4Address) -> None:
    assert is_public(IPv6Address(f"::ffff:{address}")) == is_public(address)
    assert is_public(IPv6Address(int(IPv6Address("64:ff9b::")) + int(address))) == is_public(
        address
    )


class TestUrl:
    @pytest.mark.parametrize(
        "url",
        [
            "https://hooks.example.com",
            "https://hooks.example.com:8443/a/b?c=d%20e",
            "https://a_b.example.com/ä",
            "https://bücher.example/hook",
            "https://1.1.1.1/",
            "https://[2606:4700:4700::1111]/",
        ],
    )
    def test_of_the_public_internet_is_allowed(self, url: str) -> None:
        assert read_url(url).scheme == "https"

    @pytest.mark.parametrize(
        ("url", "why"),
        [
            ("http://hooks.example.com/", "begin with https"),
            ("ftp://hooks.example.com/", "begin with https"),
            ("file:///etc/passwd", "not a URL"),
            ("//hooks.example.com/", "begin with https"),
            ("hooks.example.com", "not a URL"),
            ("", "not a URL"),
            ("https://", "not a URL"),
            ("https:///path", "not a URL"),
            ("https://.", "not a URL"),
            ("https://a..b/", "not a URL"),
            ("https://ex ample.com/", "not a URL"),
            ("https://ex%61mple.com/", "not a URL"),
            ("https://*.example.com/", "not a URL"),
            ("https://example.com:0/", "not a URL"),
            ("https://example.com:65536/", "not a URL"),
            ("https://example.com:x/", "not a URL"),
            ("https://example.com/\x00", "not a URL"),
            ("https://example.com/\u2028", "not a URL"),
            ("https://example.com/\ud800", "not a URL"),
            ("https://example.com/\r\nX-Evil: 1", "not a URL"),
            ("https://[::1", "not a URL"),
            ("https://" + "a" * 64 + ".com/", "not a URL"),
            ("https://example.com/" + "a" * 2000, "2000 characters"),
            ("https://user:pass@example.com/", "user name"),
            ("https://example.com\\@evil.example/", "user name"),
            ("https://example.com/#part", "fragment"),
            ("https://localhost/", "public address"),
            ("https://LOCALHOST./", "public address"),
            ("https://intranet/", "public address"),
            ("https://db.internal/", "public address"),
            ("https://printer.local./", "public address"),
            ("https://metadata.google.internal/", "public address"),
            *((f"https://{address}/", "public address") for address in ("10.0.0.1", "[::1]")),
            *((f"https://{odd}/", "public address") for odd in ("127.1", "0x7f.1", "2130706433")),
            ("https://0x7f000001/", "public address"),
            ("https://0177.0.0.1/", "not a URL"),
            ("https://[::ffff:127.0.0.1]/", "public address"),
            ("https://[fe80::1%25eth0]/", "public address"),
            ("https://169.254.169.254/latest/meta-data/", "public address"),
        ],
    )
    def test_of_anything_else_is_refused_with_the_reason(self, url: str, why: str) -> None:
        with pytest.raises(UrlRefused, match=why):
            read_url(url)

    @given(st.text(max_size=60).map(lambda rest: "https://" + rest) | st.text(max_size=60))
    def test_of_any_kind_is_read_or_refused(self, url: str) -> None:
        with contextlib.suppress(UrlRefused):
            read_url(url)

    def test_of_this_machine_is_allowed_where_the_setting_says_so(self, settings: Any) -> None:
        settings.WEBHOOK_ALLOW_PRIVATE = True
        assert read_url("http://localhost:9000/").port == 9000
        with pytest.raises(UrlRefused, match="http"):
            read_url("ftp://localhost/")

    def test_private_receivers_are_not_allowed_by_default(self, settings: Any) -> None:
        assert settings.WEBHOOK_ALLOW_PRIVATE is False


@pytest.mark.parametrize(
    ("allowed", "in_development", "ids"),
    [(True, False, ["interviews.E003"]), (True, True, []), (False, False, [])],
)
def test_a_server_for_real_is_checked_for_it(
    settings: Any, allowed: bool, in_development: bool, ids: list[str]
) -> None:
    settings.WEBHOOK_ALLOW_PRIVATE, settings.IN_DEVELOPMENT = allowed, in_development
    assert [problem.id for problem in webhooks_stay_outside()] == ids


class TestName:
    async def test_that_is_public_gives_its_addresses_in_order(self, names: Any) -> None:
        names.resolve("hooks.example.com", ["2606:4700:4700::1111", "1.1.1.1", "1.1.1.1"])
        assert await resolve("hooks.example.com", 443) == ["2606:4700:4700::1111", "1.1.1.1"]

    @pytest.mark.parametrize(
        "answer", [["127.0.0.1"], ["1.1.1.1", "10.0.0.1"], ["::1"], ["::ffff:127.0.0.1"]]
    )
    async def test_with_any_private_address_is_refused(self, names: Any, answer: list[str]) -> None:
        names.resolve("hooks.example.com", answer)
        with pytest.raises(AddressRefused):
            await resolve("hooks.example.com", 443)

    @pytest.mark.parametrize("host", ["nothing.invalid", "a" * 64 + ".com", "a..b"])
    async def test_that_is_unknown_is_said_so(self, host: str) -> None:
        with pytest.raises(NameUnknown):
            await resolve(host, 443)
