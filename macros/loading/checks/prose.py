"""Typography of our own prose: ordinary spaces and the quotation marks of its language. The official text is not checked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...model.bilingual import truncate
from ...model.records import Call, FootnoteBlock, Layout, LinkLine, Mention, OfficialText, SetAside, SourceNote
from ..problems import Problem, problem_at
from ..record_file import RecordFile
from ..values import FieldValue
from ..yaml_nodes import Node, ScalarNode

VERBATIM = (OfficialText, Mention, SetAside, LinkLine, FootnoteBlock, Layout)
"""Record types whose words are not ours: the official text, quotes of it, the source file."""

_HARD_SPACES = re.compile("[\u00a0\u2007\u202f]")
_FOREIGN = {"pl": re.compile('["“]'), "en": re.compile('["„«»]')}
_OPENING = {"pl": "„", "en": "“"}


def find_prose(file: RecordFile) -> Iterator[tuple[str, FieldValue, ScalarNode]]:
    """Every text of ours in a file: its language, its value and its node."""
    for value in file.values:
        if isinstance(value.node, ScalarNode) and value.key in ("pl", "en") and value.owner not in VERBATIM:
            yield value.key, value, value.node


def check_spaces(files: Sequence[RecordFile]) -> Iterator[Problem]:
    """Records contain no hard spaces, except in words that are not ours."""
    for file in files:
        for value in file.values:
            quote = value.owner in (Call, SourceNote) and value.key == "quote"
            if isinstance(value.node, ScalarNode) and value.owner not in VERBATIM and not quote and (match := _HARD_SPACES.search(value.node.value)):
                yield problem_at(file.path, *_place(value.node, match.start()), "hard-space", code=f"U+{ord(match[0]):04X}")


def check_quotation_marks(files: Sequence[RecordFile]) -> Iterator[Problem]:
    """Polish prose uses „…”, English prose “…”, and quotation marks are paired."""
    for file in files:
        for lang, _, node in find_prose(file):
            text = node.value
            match = _FOREIGN[lang].search(text)
            rule = "polish-quotes" if lang == "pl" else "english-quotes"
            if match:
                yield problem_at(file.path, *_place(node, match.start()), rule, found=truncate(text[max(0, match.start() - 12) :], 24))
            elif text.count(_OPENING[lang]) != text.count("”"):
                yield problem_at(
                    file.path, node.line, node.column, rule, found=f"{text.count(_OPENING[lang])} {_OPENING[lang]} / {text.count('”')} ”"
                )


def _place(node: Node, offset: int) -> tuple[int, int]:
    """The position of a character if known (in a one-line scalar its column), else the position of the value."""
    single = isinstance(node, ScalarNode) and not node.block and "\n" not in node.value and len(node.value) < 100
    return node.line, node.column + (offset if single else 0)
