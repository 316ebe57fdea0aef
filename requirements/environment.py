"""Fails where this environment cannot be used: no pip or PyYAML, an older Python, or a folder that was moved or copied from another one.

The Makefile runs it with the environment's own Python, whichever that is, and makes the environment anew where it fails.
"""

import os
import re
import sys

import pip  # noqa: F401
import yaml  # noqa: F401

OLDEST = (3, 11)


def find_home(script: str) -> str:
    """The folder of the Python that runs a script of the environment; the first line names it, or the second where its path is long."""
    with open(script, encoding="utf-8", errors="replace") as file:  # noqa: PTH123
        found = re.search(r"(?m)(?:^#!|exec' \"?)(/.*)/python", file.read(1000))
    return found[1] if found else ""


def is_usable(folder: str) -> bool:
    """Whether the scripts in a folder run the Python in it."""
    home = find_home(os.path.join(folder, "pip"))  # noqa: PTH118
    return sys.version_info >= OLDEST and os.path.isdir(home) and os.path.samefile(home, folder)  # noqa: PTH112, PTH121


if __name__ == "__main__":
    sys.exit(not is_usable(os.path.dirname(sys.executable)))  # noqa: PTH120
