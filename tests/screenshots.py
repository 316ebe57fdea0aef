"""Pictures of the key pages into screenshots/: phone and desktop, light and dark, both languages: `make
screenshots`."""

from __future__ import annotations

import sys
import tempfile
from itertools import product
from pathlib import Path
from typing import Literal

from playwright.sync_api import sync_playwright

from .built_site import ROOT, mkdocs, serve
from .chromium import ARGUMENTS, find_chromium

PAGES = (
    "",
    "p/",
    "p/7/",
    "p/7f/",
    "p/14/",
    "text/",
    "calls/",
    "matrix/",
    "actors/",
    "actors/europol/",
    "timeline/",
    "help/",
    "about/",
)
MORE = (
    "instruments/lanzarote-convention/",
    "initiatives/empact/",
    "themes/prevention/",
    "developments/csa-regulation-proposal/",
    "404.html",
)
SIZES = {"phone": (360, 740), "desktop": (1280, 860)}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
README = {("en/p/14/", "desktop", "light"): "unit-light.png", ("p/14/", "phone", "dark"): "unit-phone-dark.png"}


def main() -> None:
    """Write every picture; with --readme also the two that the README shows."""
    target = ROOT / "screenshots"
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        built = mkdocs(ROOT, Path(name))
        assert built.returncode == 0, built.stdout + built.stderr
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        with serve(Path(name)) as address:
            for (size, (width, height)), scheme in product(SIZES.items(), SCHEMES):
                page = browser.new_page(
                    viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce"
                )
                for path in (prefix + path for prefix in ("", "en/") for path in (*PAGES, *MORE)):
                    page.goto(address + path, wait_until="networkidle")
                    page.screenshot(path=target / f"{path.strip('/').replace('/', '-') or 'home'}.{size}.{scheme}.png")
                    if "--readme" in sys.argv and (path, size, scheme) in README:
                        page.screenshot(path=ROOT / "docs" / README[path, size, scheme])
                page.close()
        browser.close()


if __name__ == "__main__":
    main()
