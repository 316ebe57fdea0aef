"""Builds the other languages in parallel processes while this process builds the first language.

Each starts at once and reads the records, but writes nothing before this process has emptied the folder.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Lock
from typing import IO

_WAITS = "SITE_WAITS"
"""The environment variable of a process that waits for a line on its standard input before it writes."""
_running: dict[str, ParallelBuild] = {}
"""By language; kept in this module, because MkDocs loads hooks.py again for every build of a preview."""


@dataclass
class ParallelBuild:
    """A running process and the temporary file that holds its messages."""

    process: subprocess.Popen[bytes]
    output: IO[bytes]
    messages: str | None = None
    lock: Lock = field(default_factory=Lock)

    def wait(self) -> tuple[bool, str]:
        """Whether the process succeeded, and its messages; safe to call again and from several threads."""
        with self.lock:
            succeeded = self.process.wait() == 0
            if self.messages is None:
                self.output.seek(0)
                self.messages = self.output.read().decode(errors="replace").strip()
                self.output.close()
            return succeeded, self.messages


def start_build_of(lang: str, command: Sequence[str], variables: Mapping[str, str]) -> None:
    """Start the command that builds a language, in this folder and in this environment with more variables."""
    output = tempfile.TemporaryFile()  # noqa: SIM115 (closed by wait)
    environment = {**os.environ, **variables, _WAITS: "1"}
    process = subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=output, stderr=subprocess.STDOUT)
    _running[lang] = ParallelBuild(process, output)


def release_builds() -> None:
    """Let every other build write, now that the folder is clean; those that may already go on."""
    for other in _running.values():
        if other.process.stdin and not other.process.stdin.closed:
            with suppress(BrokenPipeError):  # it failed already, which `finish_builds` reports
                other.process.stdin.write(b"\n")
                other.process.stdin.close()


def wait_for_release() -> None:
    """Wait in a process started here until it may write; end it where the process that started it has ended."""
    if os.environ.pop(_WAITS, None) and not sys.stdin.buffer.readline():
        sys.exit("the build of the first language has ended")


def finish_builds() -> Iterator[str]:
    """Wait for every build and yield its messages; raises ValueError where one failed."""
    while _running:
        lang, other = _running.popitem()
        succeeded, messages = other.wait()
        if not succeeded:
            raise ValueError(f"the build of mkdocs.{lang}.yml failed:\n{messages}")
        if messages:
            yield messages


def failure_of(lang: str) -> str:
    """Wait for the build of a language; its messages where it failed, else nothing."""
    other = _running.get(lang)
    succeeded, messages = other.wait() if other else (True, "")
    return "" if succeeded else messages


def stop_builds() -> None:
    """End every process and wait until it has ended, so that it writes nothing any more."""
    while _running:
        other = _running.popitem()[1]
        other.process.terminate()
        other.wait()
