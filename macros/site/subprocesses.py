"""Processes beside this one, whose end it waits for: what each of them says is kept until then."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import IO

RUNNING: dict[str, Beside] = {}
"""The languages that build beside the first one; here, since MkDocs loads hooks.py anew for every build of a preview."""


@dataclass
class Beside:
    """A running process and the file that it writes its messages to."""

    process: subprocess.Popen[bytes]
    messages: IO[bytes]
    said: str | None = None
    lock: Lock = field(default_factory=Lock)

    def wait(self) -> tuple[bool, str]:
        """Whether it succeeded, and everything that it said; may be asked again, and by several threads."""
        with self.lock:
            succeeded = self.process.wait() == 0
            if self.said is None:
                self.messages.seek(0)
                self.said = self.messages.read().decode(errors="replace").strip()
                self.messages.close()
            return succeeded, self.said


def start_beside(name: str, command: Sequence[str]) -> None:
    """Start a command, known by a name, in this environment and folder."""
    messages = tempfile.TemporaryFile()  # noqa: SIM115 (closed by wait)
    RUNNING[name] = Beside(subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=messages, stderr=subprocess.STDOUT), messages)


def stop_all() -> None:
    """End every process, and wait until it has ended, so that it writes nothing any more."""
    while RUNNING:
        other = RUNNING.popitem()[1]
        other.process.terminate()
        other.wait()
