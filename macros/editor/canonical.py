"""The one canonical form of a record file: key order, quoting, line width, one sentence a line.

The form is a function of the values, the declaration and the comments at the head alone,
so that two editors write the same file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import is_dataclass
from functools import lru_cache
from typing import Any

from ..loading.yaml_comments import MODELINE
from ..loading.yaml_nodes import MappingNode, Node, ScalarNode, SequenceNode
from ..model.fields import Prose, Url
from ..model.introspect import field_types, type_parts
from ..model.records import Identifier, OfficialText, Points
from ..model.vocabularies import EntityType

WIDTH = 118
ON_ONE_LINE = (Identifier, Points, EntityType)
"""Record types that are written as `{key: value, …}`: rows of a table."""

_SENTENCE_END = re.compile(r"(?<=\w{4}[.!?…])(?=\s)|(?<=[0-9%)][.!?…])(?=\s)|(?<=[.!?…][”)])(?=\s)")
_PLAIN = re.compile(r"""(?!.*(?::\s|\s\#|:$))[^\s\-?:,\[\]{}\#&*!|>'"%@`].*(?<!\s)""")
_PLAIN_IN_FLOW = re.compile(r"[^,?\[\]{}]*")


def print_form(node: Node, annotation: Any, schema: str, head: Sequence[str] = ()) -> str:
    """The whole file in canonical form: the line that names its schema, the comments of its head, its values."""
    lines = [f"{MODELINE} $schema={schema}", *head, *_node(node, annotation, "")]
    return "\n".join(lines) + "\n"


def _node(node: Node, annotation: Any, indent: str) -> list[str]:
    inner, _, args = type_parts(annotation)
    if isinstance(node, SequenceNode):
        return [line for item in node.items for line in _item(item, args[0], indent)]
    pairs = _in_order(node, inner, args) if isinstance(node, MappingNode) else ()
    return [line for key, value, hint in pairs for line in _pair(key, value, hint, indent, owner=inner)]


def _in_order(node: MappingNode, record: Any, args: tuple[Any, ...]) -> Iterator[tuple[ScalarNode, Node, Any]]:
    """Key, value and annotation: in the order of the declaration, or of the file where the keys are ids."""
    if not is_dataclass(record):
        yield from ((key, value, args[1]) for key, value in node.pairs)
        return
    given = {key.value: (key, value) for key, value in node.pairs}
    yield from ((*given[name], hint) for name, hint in field_types(record).items() if name in given)  # type: ignore[arg-type]


def _item(item: Node, annotation: Any, indent: str) -> list[str]:
    if isinstance(item, ScalarNode) or type_parts(annotation)[0] in ON_ONE_LINE:
        return [f"{indent}- {_flow(item, annotation, outer=True)}"]
    first, *rest = _node(item, annotation, f"{indent}  ")
    return [f"{indent}- {first.lstrip()}", *rest]


def _pair(key: ScalarNode, value: Node, annotation: Any, indent: str, owner: Any) -> list[str]:
    name = f"{indent}{_quote(key.value, in_flow=False)}:"
    if isinstance(value, ScalarNode):
        return _scalar(name, value, annotation, indent, official=owner is OfficialText)
    flow = _flow(value, annotation, outer=True)
    if flow is not None and (len(f"{name} {flow}") <= WIDTH or type_parts(annotation)[0] in ON_ONE_LINE):
        return [f"{name} {flow}"]
    return [f"{name}", *_node(value, annotation, f"{indent}  ")]


def _flow(node: Node, annotation: Any, *, outer: bool = False) -> str | None:
    """A value on one line, or None where its type is written as a block."""
    inner, _, args = type_parts(annotation)
    if isinstance(node, ScalarNode):
        return _quote(node.value.strip() if node.block else node.value, in_flow=not outer)
    if isinstance(node, SequenceNode):
        if node.items and (not all(isinstance(item, ScalarNode) for item in node.items) or args[0] == Url):
            return None
        return f"[{', '.join(str(_flow(item, args[0])) for item in node.items)}]"
    if not node.pairs:
        return "{}"
    if inner not in ON_ONE_LINE:
        return None
    pairs = (f"{key.value}: {_flow(value, hint)}" for key, value, hint in _in_order(node, inner, args))
    return "{" + ", ".join(pairs) + "}"


def _scalar(name: str, node: ScalarNode, annotation: Any, indent: str, *, official: bool) -> list[str]:
    text = node.value.strip() if node.block else node.value
    if official or "\n" in text:
        return [f"{name} |", *(f"{indent}  {line}" if line else "" for line in text.split("\n"))]
    folds = type_parts(annotation)[0] == Prose and "  " not in text and text == text.strip()
    if folds and len(name) + 1 + len(text) > WIDTH:
        sentences, width = _SENTENCE_END.split(text), WIDTH - len(indent) - 2
        lines = (line for sentence in sentences for line in _wrap(sentence.strip(), width))
        return [f"{name} >-", *(f"{indent}  {line}" for line in lines)]
    return [f"{name} {_quote(text, in_flow=False)}"]


def _wrap(sentence: str, width: int) -> Iterator[str]:
    """Lines of at most `width` characters, broken at spaces alone; a folded line must not begin with a space."""
    start = 0
    while len(sentence) - start > width:
        end = sentence.rfind(" ", start + 1, start + width + 1)
        if end < 0 and (end := sentence.find(" ", start + width)) < 0:
            break
        yield sentence[start:end]
        start = end + 1
    yield sentence[start:]


@lru_cache(maxsize=4096)
def _quote(text: str, *, in_flow: bool) -> str:
    """A scalar as plain as YAML allows (YAML 1.2.2, 7.3.3), else in the quotation marks that need no escapes."""
    if _PLAIN.fullmatch(text) and (not in_flow or _PLAIN_IN_FLOW.fullmatch(text)):
        return text
    if "'" in text and '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"
