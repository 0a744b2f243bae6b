"""Web addresses in the form in which they are compared."""

from __future__ import annotations

import pytest

from reader.links import canonical_url, host_of


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
