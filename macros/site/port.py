"""Whether the address of a live preview is free, told before seconds of building: `python -m macros.site.port 127.0.0.1:8000`."""

from __future__ import annotations

import os
import socket
import sys

from ..model.bilingual import Bilingual, language_of

_TAKEN = Bilingual(
    "adres {address} jest zajęty, pewnie przez inny podgląd; wybierz inny port: make serve ADDRESS=127.0.0.1:{other}",
    "the address {address} is taken, probably by another preview; choose another port: make serve ADDRESS=127.0.0.1:{other}",
)
_NO_ADDRESS = Bilingual("adres ma postać 127.0.0.1:8000, jest „{address}”", "expected an address such as 127.0.0.1:8000, found “{address}”")


def describe_conflict(address: str, lang: str) -> str:
    """Why nothing can be served at an address; nothing where it is free."""
    host, _, port = address.rpartition(":")
    if not (host and port.isdecimal() and 0 < int(port) < 65536):
        return _NO_ADDRESS[lang].format(address=address)
    try:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, int(port)))
    except OSError:
        return _TAKEN[lang].format(address=address, other=int(port) + 1)
    return ""


if __name__ == "__main__":
    if message := describe_conflict(sys.argv[1], language_of(os.environ)):
        sys.exit(message)
