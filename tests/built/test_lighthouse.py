"""Findings of Lighthouse on key pages, without its performance score, which varies with the load: `make lighthouse`
measures it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ..built_site import CompressingHost, Site, serve
from ..lighthouse import CATEGORIES, PAGES, judge

WITHOUT_SPEED = tuple(name for name in CATEGORIES if name != "performance")


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("npx"), reason="Lighthouse needs Node and npx; install Node 22 or later")
@pytest.mark.parametrize("page", PAGES)
def test_lighthouse_finds_nothing(site: Site, tmp_path: Path, page: str) -> None:
    with serve(site.folder.parent, CompressingHost) as address:
        assert judge(f"{address}sub/{page}", tmp_path / "report.json", WITHOUT_SPEED) == dict.fromkeys(
            WITHOUT_SPEED, 100
        )
