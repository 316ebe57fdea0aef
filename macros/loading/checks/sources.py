"""Rules for sources: the publisher of the page is responsible for its content."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...model.bilingual import truncate
from ...model.fields import is_address
from ...model.publishers import find_publisher, host_of, hosts_of
from ...model.vocabularies import Publisher
from ..problems import Problem, suggest
from ..record_file import RecordFile, entries_of
from ..yaml_nodes import ScalarNode


def check_publishers(files: Sequence[RecordFile]) -> Iterator[Problem]:
    """The host of every source belongs to a known publisher."""
    hosts = hosts_of(entries_of(files, "publishers", Publisher))
    for file in files if hosts else ():
        for value, node in file.urls:
            if value.key == "source":
                yield from _check_host(file, node, hosts)


def _check_host(file: RecordFile, node: ScalarNode, hosts: dict[str, str]) -> Iterator[Problem]:
    host = host_of(node.value) if is_address(node.value) else ""
    if host and find_publisher(hosts, node.value) is None:
        yield file.problem_on(node, "unknown-publisher", found=truncate(host), near=suggest(host, hosts))
