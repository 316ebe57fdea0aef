"""Whether a live preview can be served, reported before seconds of building: `python -m macros.site.port HOST:PORT`."""

from __future__ import annotations

import errno
import os
import socket
import sys

from ..model.bilingual import Bilingual, language_of

_TAKEN = Bilingual(
    "adres {address} jest zajęty, pewnie przez inny podgląd; wybierz inny port: make serve ADDRESS={host}:{other}",
    "the address {address} is taken, probably by another preview; choose another port: "
    "make serve ADDRESS={host}:{other}",
)
_NOT_ALLOWED = Bilingual(
    "port {address} może zająć tylko administrator; wybierz wyższy: make serve ADDRESS={host}:8000",
    "only an administrator may use {address}; choose a higher port: make serve ADDRESS={host}:8000",
)
_NOT_HERE = Bilingual(
    "{address} nie jest adresem tego komputera; wybierz np. make serve ADDRESS=127.0.0.1:{port}",
    "{address} is no address of this computer; choose for example make serve ADDRESS=127.0.0.1:{port}",
)
_NO_ADDRESS = Bilingual(
    "adres ma postać 127.0.0.1:8000, jest „{address}”", "expected an address such as 127.0.0.1:8000, found “{address}”"
)
_REASONS = {errno.EADDRINUSE: _TAKEN, errno.EACCES: _NOT_ALLOWED}


def describe_conflict(address: str, lang: str) -> str:
    """Why nothing can be served at an address; nothing where it is free."""
    host, _, port = address.rpartition(":")
    if not (host and port.isascii() and port.isdecimal() and 0 < int(port) < 65536):
        return _NO_ADDRESS[lang].format(address=address)
    try:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, int(port)))
    except (OSError, UnicodeError) as error:
        reason = _REASONS.get(getattr(error, "errno", None) or 0, _NOT_HERE)
        other = int(port) + 1 if int(port) < 65535 else 8000
        return reason[lang].format(address=address, host=host, port=port, other=other)
    return ""


if __name__ == "__main__":
    if message := describe_conflict(sys.argv[1], language_of(os.environ)):
        sys.exit(message)
