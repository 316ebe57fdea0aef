"""Processes beside this one, whose end it waits for: what each of them says is kept until then."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from typing import IO


@dataclass(frozen=True)
class Beside:
    """A running process and the file that it writes its messages to."""

    process: subprocess.Popen[bytes]
    messages: IO[bytes]

    def wait(self) -> tuple[bool, str]:
        """Whether it succeeded, and everything that it said."""
        code = self.process.wait()
        self.messages.seek(0)
        with self.messages:
            return code == 0, self.messages.read().decode(errors="replace").strip()

    def stop(self) -> None:
        """End it, and wait until it has ended, so that it writes nothing any more."""
        self.process.terminate()
        self.wait()


def start_beside(command: Sequence[str]) -> Beside:
    """Start a command in this environment and folder."""
    messages = tempfile.TemporaryFile()  # noqa: SIM115 (closed by wait)
    return Beside(subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=messages, stderr=subprocess.STDOUT), messages)
