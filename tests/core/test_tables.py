"""Pure functions, tested with tables: addresses, names of files, dead links."""

from __future__ import annotations

import pytest

from macros.model.addresses import relative_url, site_address
from macros.model.corpus import file_stem, unit_id_of
from macros.site.internal_links import find_dead_links, read_content


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("/p/14/", "/p/15/", "../15/"),
        ("/p/14/", "/actors/europol/", "../../actors/europol/"),
        ("/", "/p/7f/#s1", "p/7f/#s1"),
        ("/p/7f/", "/", "../../"),
        ("/p/14/", "/p/14/#s2", "#s2"),
        ("/p/", "/p/1/", "1/"),
        ("/en/p/14/", "/p/14/", "../../../p/14/"),
        ("/en/p/14/", "/api/v1/units/14.json", "../../../api/v1/units/14.json"),
        ("/text/", "/text/", "./"),
    ],
)
def test_relative_url(start: str, end: str, expected: str) -> None:
    assert relative_url(start, end) == expected


def test_site_address() -> None:
    assert site_address("pl", "/p/14/") == "/p/14/"
    assert site_address("en", "/p/14/") == "/en/p/14/"


def test_files_of_units_are_named_in_the_order_of_the_text() -> None:
    assert [(file_stem(name), unit_id_of(file_stem(name))) for name in ("1", "7f", "25")] == [
        ("01", "1"),
        ("07f", "7f"),
        ("25", "25"),
    ]
    assert unit_id_of("7f") is None


def test_dead_links_are_found() -> None:
    pages = {
        "/a/": read_content(
            '<a href="../b/">1</a><a href="../b/#x">2</a><a href="../c/">3</a><i id="d"></i><i id="d"></i>'
        ),
        "/b/": read_content(""),
    }
    faults = [fault for _, fault in find_dead_links(pages, frozenset())]
    assert faults == [
        "the id “d” occurs twice",
        "the link “../b/#x” leads to no anchor on /b/",
        "the link “../c/” leads to no page",
    ]
