"""Publishers of web pages, by host."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from .vocabularies import Publisher


def host_of(url: str) -> str:
    """The host of an address without `www.`, as a short name for a source."""
    return urlsplit(url).netloc.removeprefix("www.")


def hosts_of(publishers: Mapping[str, Publisher]) -> dict[str, str]:
    """Host -> id of its publisher."""
    return {host: name for name, publisher in publishers.items() for host in publisher.hosts}


def find_publisher(hosts: Mapping[str, str], url: str) -> str | None:
    """The id of the publisher of an address by its host or the nearest parent domain; None if there is none."""
    parts = host_of(url).split(".")
    domains = (".".join(parts[start:]) for start in range(len(parts)))
    return next((hosts[domain] for domain in domains if domain in hosts), None)
