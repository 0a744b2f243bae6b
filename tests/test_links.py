"""Web addresses in the form in which they are compared, and what is told of one before it is opened."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import LinkError
from reader.links import canonical_url, destination, host_of
from reader.text import clean


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://Example.ORG/A?b=1", "https://example.org/A?b=1"),
        ("  <https://example.org/a> ", "https://example.org/a"),
        ("HTTP://example.org", "http://example.org/"),
        ("https://example.org:443/a", "https://example.org/a"),
        ("http://example.org:8080/a", "http://example.org:8080/a"),
        ("https://example.org./a", "https://example.org/a"),
        ("https://user:secret@example.org/a", "https://example.org/a"),
        ("https://example.org/a?utm_source=x&id=3&fbclid=y&mc_cid=z&gclid=w", "https://example.org/a?id=3"),
        ("https://example.org/a?utm_source=x", "https://example.org/a"),
        ("https://example.org/a?b=2&a=1&&a=2", "https://example.org/a?b=2&a=1&a=2"),
        ("https://example.org/a#part", "https://example.org/a"),
        ("https://example.org/#!/a", "https://example.org/#!/a"),
        ("https://münchen.example/ä", "https://münchen.example/ä"),
    ],
)
def test_an_address_loses_what_is_not_part_of_it(address: str, expected: str) -> None:
    assert canonical_url(address) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "example.org",
        "ftp://example.org/",
        "javascript:alert(1)",
        "https://",
        "https://:80/",
        "http://[::1",
        "https://a b.org/",
        "file:///etc/x",
    ],
)
def test_what_is_no_web_address_is_none(text: str) -> None:
    assert canonical_url(text) is None


def test_a_site_is_called_by_its_host() -> None:
    assert host_of("https://www.Example.org:8080/a") == "example.org"
    assert host_of("https://news.example.org/a") == "news.example.org"
    assert host_of("nonsense") is None
    assert host_of("http://[::1") is None


@pytest.mark.parametrize(
    ("address", "url", "host"),
    [
        ("https://Example.org", "https://example.org/", "example.org"),
        ("HTTP://example.org:8080/a b?c=d e#f", "http://example.org:8080/a%20b?c=d%20e#f", "example.org"),
        ("https:example.org./x?y", "https://example.org/x?y", "example.org"),
        ("https:///example.org:/x", "https://example.org/x", "example.org"),
        ("https://example.org/%C3%A4/ä", "https://example.org/%C3%A4/%C3%A4", "example.org"),
        ("https://example.org?q=ü", "https://example.org/?q=%C3%BC", "example.org"),
        ("https://exa\tm\nple.org/\x1b]0;x\x07", "https://example.org/]0;x", "example.org"),
        ("mailto:ann@example.org", "mailto:ann@example.org", "example.org"),
        ("mailto:ann@example.org?Subject=A%20b&body=x\x1by#z", "mailto:ann@example.org?subject=A%20b&body=xy", "example.org"),
    ],
)
def test_an_address_is_shown_as_it_is_opened(address: str, url: str, host: str) -> None:
    found = destination(address)
    assert (found.url, found.host, found.warnings) == (url, host, ())


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("javascript:alert(1)", "begins with “javascript:”"),
        ("java\tscript:alert(1)", "begins with “javascript:”"),
        (" FILE:///etc/passwd", "begins with “file:”"),
        ("data:text/html,x", "begins with “data:”"),
        ("ssh://-oProxyCommand=x/", "begins with “ssh:”"),
        ("https://-oProxyCommand=x/", "names no site"),
        ("--help", "not to an address"),
        ("page.html", "not to an address"),
        ("1:2", "not to an address"),
        ("https://", "names no site"),
        ("https://a..b/", "names no site"),
        ("https://exa%00mple.org/", "names no site"),
        ("https://exa mple.org/", "names no site"),
        ("https://example.org:port/", "is broken"),
        ("https://[::1/", "is broken"),
        ("https://[zz]/", "is broken"),
        ("https://[::1]x/", "is broken"),
        ("https://example.org/" + "a" * 8000, "8,020 characters long"),
        ("mailto:", "names nobody"),
        ("mailto:ann", "names nobody"),
        ("mailto:--help@example.org", "names nobody"),
    ],
)
def test_what_is_not_opened_says_why(address: str, why: str) -> None:
    with pytest.raises(LinkError, match=why):
        destination(address)


@pytest.mark.parametrize(
    ("address", "host", "warning"),
    [
        ("https://paypal.example@evil.example/", "evil.example", "“paypal.example” before the @ is not the site"),
        ("https://bank.example\\@evil.example/", "bank.example", ""),
        ("https://аррӏе.example/", "xn--80ak6aa92e.example", "“аррӏе” looks like “apple”"),
        ("https://xn--80ak6aa92e.example/", "xn--80ak6aa92e.example", "“аррӏе” looks like “apple”"),
        ("https://gооgleж.example/", "xn--ggle-34d8ba.example", "mixes letters of Cyrillic and Latin"),
        ("https://bücher.example/", "xn--bcher-kva.example", "“xn--bcher-kva” stands for “bücher”"),
        ("https://東京タワーtv.example/", "xn--tv-xi4a5hlcv64wgiyb.example", "stands for “東京タワーtv”"),
        ("https://ｅｖｉｌ。example/", "evil.example", ""),
        ("https://xn--ab-g1t.example/", "xn--ab-g1t.example", "invisible"),
        ("https://xn--99999999.example/", "xn--99999999.example", "no name in any language"),
        ("http://2130706433/", "2130706433", "a number, not to a name"),
        ("http://0x7f.1/", "0x7f.1", "a number, not to a name"),
        ("http://[::1]:80/", "[::1]", "a number, not to a name"),
        ("mailto:a@x.example?attach=/etc/passwd&subject=x", "x.example", "that is left out"),
        ("mailto:a@x.example,b@y.example", "x.example", "more than one receiver"),
        ("mailto:a@x.example?bcc=b@y.example", "x.example", "more than one receiver"),
    ],
)
def test_what_pretends_is_warned_about(address: str, host: str, warning: str) -> None:
    found = destination(address)
    assert found.host == host
    assert any(warning in each for each in found.warnings) if warning else not found.warnings
    assert "attach" not in found.url


@pytest.mark.parametrize(
    ("text", "warned"),
    [
        ("https://bank.example/login", True),
        ("bank.example", True),
        ("www.example.org/more", False),
        ("Read more.", False),
        ("ann@example.org", False),
        ("-a.example", False),
        ("", False),
    ],
)
def test_a_text_that_names_another_site_is_warned_about(text: str, warned: bool) -> None:
    found = destination("https://example.org/x", text)
    assert bool(found.warnings) is warned


@given(st.sampled_from(["", "http://", "https://", "mailto:", "https://a@b/"]), st.text(), st.text())
def test_whatever_the_address_what_is_opened_is_ascii_without_a_dash_in_front(start: str, address: str, text: str) -> None:
    with suppress(LinkError):
        found = destination(start + address, text)
        assert found.url.isascii()
        assert found.url.isprintable()
        assert " " not in found.url
        assert found.url.startswith(("http://", "https://", "mailto:"))
        assert all(clean(each) == each for each in found.warnings)
        assert destination(found.url).url == found.url
