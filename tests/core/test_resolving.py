"""Links resolve as the standard library resolves them, only faster."""

from __future__ import annotations

from urllib.parse import unquote, urljoin, urlsplit

import pytest

from macros.site.internal_links import _resolve

ADDRESSES = ("/", "/p/14/", "/en/p/7f/", "/x.html", "/a/b/c/d/")
PATHS = "../ ../../ ./ . .. ../15/ ../../actors/x/ x/y/ x ../a.json /abs/ /abs ../../../../../up/ ./x/../y/ a//b %C4%85/ ../.x/ x/./y x/.. ../.. .././z/ ą/ź"


@pytest.mark.parametrize("address", ADDRESSES)
def test_as_the_library_does(address: str) -> None:
    for path in ("", *PATHS.split()):
        assert (path, _resolve(address, path)) == (path, unquote(urlsplit(urljoin(address, path)).path))
