"""Firefox, driven over its own protocol by the standard library alone.

https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html: messages are JSON arrays, each after its length and a colon.
"""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

NAMES = ("firefox-esr", "firefox")
ARGUMENTS = ("--headless", "--marionette", "--remote-allow-system-access", "--no-remote", "--profile")
QUIET = {
    "app.update.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.page": 0,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "toolkit.telemetry.enabled": False,
}
"""Settings with which it asks nobody on the network anything by itself."""
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
"""The name under which WebDriver hands over an element (https://www.w3.org/TR/webdriver2/#elements)."""


def find_firefox() -> str | None:
    """The system's Firefox."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


class Firefox:
    """One window."""

    def __init__(self, port: int) -> None:
        self._socket = _connect(port)
        self._number = 0
        self._receive()
        self.send(
            "WebDriver:NewSession", capabilities={"alwaysMatch": {"timeouts": {"script": 20000, "implicit": 5000}}}
        )

    def send(self, command: str, **parameters: Any) -> Any:
        """The answer to a command; raises RuntimeError where it fails."""
        self._number += 1
        message = json.dumps([0, self._number, command, parameters]).encode()
        self._socket.sendall(str(len(message)).encode() + b":" + message)
        _, _, error, answer = self._receive()
        if error:
            raise RuntimeError(f"{command}: {error['message']}")
        return answer

    def _receive(self) -> Any:
        length = b""
        while not length.endswith(b":"):
            length += self._socket.recv(1)
        left, parts = int(length[:-1]), []
        while left:
            parts.append(self._socket.recv(left))
            left -= len(parts[-1])
        return json.loads(b"".join(parts))

    def open(self, address: str) -> None:
        self.send("WebDriver:Navigate", url=address)

    def run(self, script: str, *values: Any) -> Any:
        """What a script of the page returns."""
        return self.send("WebDriver:ExecuteScript", script=script, args=list(values))["value"]

    def wait(self, condition: str, seconds: float = 20) -> None:
        """Wait until an expression of the page holds."""
        end = time.monotonic() + seconds
        while not self.run(f"return Boolean({condition})"):
            if time.monotonic() > end:
                raise AssertionError(f"not within {seconds} seconds: {condition}")
            time.sleep(0.1)

    def element(self, selector: str) -> str:
        found = self.send("WebDriver:FindElement", using="css selector", value=selector)
        return str(found["value"][ELEMENT])

    def click(self, selector: str) -> None:
        self.send("WebDriver:ElementClick", id=self.element(selector))

    def type(self, selector: str, text: str) -> None:
        self.send("WebDriver:ElementSendKeys", id=self.element(selector), text=text)

    def read(self, address: str) -> str:
        """The text of a page in reader view, which only the browser itself can open."""
        load = "gBrowser.fixupAndLoadURIString(arguments[0], {triggeringPrincipal: Services.scriptSecurityManager.getSystemPrincipal()})"
        self.send("Marionette:SetContext", value="chrome")
        self.run(load, f"about:reader?url={address}")
        self.send("Marionette:SetContext", value="content")
        self.wait(
            f"location.href.startsWith('about:') && location.href.endsWith({address!r}) && document.querySelector('.moz-reader-content p')"
        )
        return str(self.run("return document.querySelector('.moz-reader-content').textContent"))


def _connect(port: int) -> socket.socket:
    for _ in range(300):
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=60)
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("Firefox does not answer")


@contextmanager
def start_firefox() -> Iterator[Firefox]:
    """A headless Firefox with a profile of its own."""
    with socket.socket() as free, tempfile.TemporaryDirectory() as profile:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        settings = QUIET | {"marionette.port": port}
        lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in settings.items())
        Path(profile, "user.js").write_text("".join(lines), encoding="utf-8")
        process = subprocess.Popen(
            [str(find_firefox()), *ARGUMENTS, profile], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            yield Firefox(port)
        finally:
            process.terminate()
            process.wait(30)
