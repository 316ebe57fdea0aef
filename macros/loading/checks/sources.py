"""What must hold of sources: a reader is sent to somebody who answers for the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...model.bilingual import cut
from ...model.fields import Url
from ...model.publishers import find_publisher, host_of, hosts_of
from ..problems import Problem, problem_at, suggest
from ..record_file import Loaded
from ..yaml_nodes import Scalar


def check_publishers(files: Sequence[Loaded]) -> Iterator[Problem]:
    """The host of every source belongs to a known publisher."""
    hosts = next((hosts_of(file.record) for file in files if file.kind == "vocabulary" and file.id == "publishers" and file.record), None)
    for file in files if hosts is not None else ():
        for value in file.values:
            if value.key == "source" and value.annotation == Url and isinstance(value.node, Scalar):
                yield from _check_host(file.path, value.node, hosts)


def _check_host(path: str, node: Scalar, hosts: dict[str, str]) -> Iterator[Problem]:
    host = host_of(node.value)
    if host and find_publisher(hosts, node.value) is None:
        yield problem_at(path, node.line, node.column, "unknown-publisher", found=cut(host), near=suggest(host, hosts))
