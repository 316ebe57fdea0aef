"""The browsers of the tests: the system's Chromium or Chrome, else the one that tests/install-browser downloads."""

from __future__ import annotations

import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome")
SHELL = "chromium-headless-shell"
ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync "
    "--font-render-hinting=none"
).split()
"""Hinting is a matter of the headless shell, whose letters would be wider than those of the browser with a window."""


def find_chromium() -> str | None:
    """The system's browser; None where Playwright has to look for its own."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def find_shell() -> str | None:
    """The same engine without a window, a profile or a history, in half the processor time; else the browser."""
    return shutil.which(SHELL) or find_chromium()
