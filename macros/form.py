"""The one canonical form of a record file: key order, quoting, line width, one sentence a line, comments kept.

The form is a function of the values, the declaration and the comments alone, so that two editors write the same file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import is_dataclass
from typing import Any

from .comments import Comments
from .decode import hints_of, shape_of
from .fields import Prose, Url
from .nodes import Mapping, Node, Scalar, Sequence
from .records import Identifier, OfficialText, Points
from .vocabularies import EntityType

WIDTH = 118
ON_ONE_LINE = (Identifier, Points, EntityType)
"""Record types that are written as `{key: value, …}`: rows of a table."""

_SENTENCE_END = re.compile(r"(?<=\w{4}[.!?…])(?=\s)|(?<=[0-9%)][.!?…])(?=\s)|(?<=[.!?…][”)])(?=\s)")
_PLAIN = re.compile(r"""(?!.*(?::\s|\s\#|:$))[^\s\-?:,\[\]{}\#&*!|>'"%@`].*(?<!\s)""")
_PLAIN_IN_FLOW = re.compile(r"[^,\[\]{}]*")


def print_form(node: Node, annotation: Any, schema: str, comments: Comments) -> str:
    """The whole file in canonical form, its schema named in the first line; `comments` are those of the file as it is."""
    lines = [f"# yaml-language-server: $schema={schema}", *_node(node, annotation, "", comments), *comments.rest()]
    return "\n".join(lines) + "\n"


def _node(node: Node, annotation: Any, indent: str, comments: Comments) -> Iterator[str]:
    inner, _, args = shape_of(annotation)
    if isinstance(node, Sequence):
        for item in node.items:
            yield from _item(item, args[0], indent, comments)
    elif isinstance(node, Mapping):
        for key, value in _in_order(node, inner):
            yield from comments.before(key.line, indent)
            yield from _pair(key, value, _hint(inner, args, key.value), indent, comments, owner=inner)


def _in_order(node: Mapping, record: Any) -> list[tuple[Scalar, Node]]:
    if not is_dataclass(record):
        return list(node.pairs)
    ranks = {name: rank for rank, name in enumerate(hints_of(record))}  # type: ignore[arg-type]
    return sorted(node.pairs, key=lambda pair: ranks.get(pair[0].value, len(ranks)))


def _hint(record: Any, args: tuple[Any, ...], key: str) -> Any:
    return hints_of(record)[key] if is_dataclass(record) else args[1]  # type: ignore[arg-type]


def _item(item: Node, annotation: Any, indent: str, comments: Comments) -> Iterator[str]:
    yield from comments.before(item.line, indent)
    if isinstance(item, Scalar) or shape_of(annotation)[0] in ON_ONE_LINE:
        yield f"{indent}- {_flow(item, annotation, outer=True)}{comments.beside(item.line)}"
        return
    inner = list(_node(item, annotation, f"{indent}  ", comments))
    yield f"{indent}- {inner[0].lstrip()}"
    yield from inner[1:]


def _pair(key: Scalar, value: Node, annotation: Any, indent: str, comments: Comments, owner: Any) -> Iterator[str]:
    name = f"{indent}{_quote(key.value, in_flow=False)}:"
    beside = comments.beside(key.line)
    if isinstance(value, Scalar):
        yield from _scalar(name, value, annotation, indent, beside, official=owner is OfficialText)
        return
    flow = _flow(value, annotation, outer=True)
    if flow is not None and (len(f"{name} {flow}") <= WIDTH or shape_of(annotation)[0] in ON_ONE_LINE):
        yield f"{name} {flow}{beside}"
        return
    yield f"{name}{beside}"
    yield from _node(value, annotation, f"{indent}  ", comments)


def _flow(node: Node, annotation: Any, *, outer: bool = False) -> str | None:
    """A value on one line, or None where its type is written as a block."""
    inner, _, args = shape_of(annotation)
    if isinstance(node, Scalar):
        return _quote(node.value.strip() if node.block else node.value, in_flow=not outer)
    if isinstance(node, Sequence):
        if node.items and (args[0] == Url or not all(isinstance(item, Scalar) for item in node.items)):
            return None
        return f"[{', '.join(str(_flow(item, args[0])) for item in node.items)}]"
    if not node.pairs:
        return "{}"
    if inner not in ON_ONE_LINE:
        return None
    return "{" + ", ".join(f"{key.value}: {_flow(value, hints_of(inner)[key.value])}" for key, value in _in_order(node, inner)) + "}"


def _scalar(name: str, node: Scalar, annotation: Any, indent: str, beside: str, *, official: bool) -> Iterator[str]:
    text = node.value.strip() if node.block else node.value
    if official or "\n" in text:
        yield f"{name} |{beside}"
        yield from (f"{indent}  {line}" if line else "" for line in text.split("\n"))
    elif shape_of(annotation)[0] == Prose and len(f"{name} {text}") > WIDTH and "  " not in text and text == text.strip():
        yield f"{name} >-{beside}"
        yield from (f"{indent}  {line}" for sentence in _SENTENCE_END.split(text) for line in _wrap(sentence.strip(), WIDTH - len(indent) - 2))
    else:
        yield f"{name} {_quote(text, in_flow=False)}{beside}"


def _wrap(sentence: str, width: int) -> Iterator[str]:
    """Lines of at most `width` characters, broken at spaces alone; a folded line must not begin with a space."""
    line = ""
    for word in sentence.split(" "):
        if line and len(line) + 1 + len(word) > width:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield line


def _quote(text: str, *, in_flow: bool) -> str:
    """A scalar as plain as YAML allows (YAML 1.2.2, 7.3.3), else in the quotation marks that need no escapes."""
    if _PLAIN.fullmatch(text) and (not in_flow or _PLAIN_IN_FLOW.fullmatch(text)):
        return text
    if "'" in text and '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"
