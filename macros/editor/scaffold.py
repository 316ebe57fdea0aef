"""Templates for new records: every declared key with its meaning in Polish and English."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import MISSING, Field, fields, is_dataclass
from pathlib import Path
from typing import Annotated, Any

from ..loading.folder import RESERVED
from ..loading.load import read_all
from ..loading.problems import did_you_mean
from ..loading.record_file import record_of
from ..model.bilingual import Bilingual, both_languages
from ..model.corpus import record_path, unit_ids
from ..model.fields import BLANK, ID, Choice, Condition, Date, Day, DayRead, Heading, Localized, Moment, Ref, Url
from ..model.introspect import field_types, type_parts
from ..model.records import KINDS, DocumentRecord, Fact

USUAL = frozenset({(Fact, "source")})
"""Optional keys that nearly every record needs."""

EXAMPLES = {
    **dict.fromkeys((Date, Moment), "2019-10-08, 2019-10, 2019"),
    **dict.fromkeys((Day, DayRead), "2019-10-08"),
    Url: "https://…",
}
"""What a value looks like, said instead of what it must be."""

_OBVIOUS = ("text", "one line of text", "one line of text without braces")
_NO_KIND = Bilingual(
    "rodzaj (KIND) musi być jednym z: {known}; jest „{found}”{near}",
    "the kind (KIND) must be one of: {known}; found “{found}”{near}",
)
_BAD_ID = Bilingual("id (ID) musi składać się z {form}; jest „{found}”", "the id (ID) must be {form}; found “{found}”")
_OPTIONAL = Bilingual("można dodać", "optional")
_NO_UNIT = Bilingual(
    "punkt (ID) musi być jednym z tych, które wymienia data/document.yml: {known}; jest „{found}”",
    "the unit (ID) must be one that data/document.yml declares: {known}; found “{found}”",
)
_TAKEN = Bilingual("plik {found} już istnieje", "the file {found} exists already")
_ID_FORM = Bilingual("małych liter ASCII z łącznikami (punkt: 7f)", "lower-case ASCII with hyphens (a unit: 7f)")


def place_of(root: Path, kind: str, record_id: str) -> Path:
    """The path of a new record; raises ValueError with a Bilingual for an unknown kind, a bad id or a taken one."""
    if kind not in KINDS:
        raise ValueError(_NO_KIND.format(known=", ".join(KINDS), found=kind, near=did_you_mean(kind, KINDS)))
    form = r"[1-9]\d*[a-z]?" if kind == "unit" else ID
    if not re.fullmatch(form, record_id) or record_id in RESERVED:
        raise ValueError(_BAD_ID.format(form=_ID_FORM, found=record_id))
    if kind == "unit" and record_id not in (units := declared_units(root)):
        raise ValueError(_NO_UNIT.format(known=", ".join(units), found=record_id))
    for path in [record_path(other, record_id) for other in KINDS if (other == "unit") == (kind == "unit")]:
        if (root / path).exists():
            raise ValueError(_TAKEN.format(found=f"{root.name}/{path}"))
    return root / record_path(kind, record_id)


def declared_units(root: Path) -> list[str]:
    """The units that the document declares; none where its record cannot be read."""
    _, document = record_of(read_all(root)[0], DocumentRecord)
    return list(unit_ids(document)) if document else []


Say = Callable[[Bilingual], str]


def scaffold(kind: str, say: Say = both_languages) -> str:
    """The text of a new record of a kind, its comments in both languages or as `say` picks them."""
    head = f"# yaml-language-server: $schema=../../schema/{kind}.json"
    return "\n".join((head, *_record(KINDS[kind][1], kind, say))) + "\n"


def _record(record: Any, kind: str, say: Say) -> Iterator[str]:
    """Every key of a whole record; an optional one is a comment."""
    for spec in fields(record):
        if kind == "instrument" or not spec.name.startswith("status_"):
            yield _meaning(record, spec, "", say)
            lines = _field(spec.name, field_types(record)[spec.name], "", say)
            if spec.default is not MISSING:
                lines = (f"# {line}" for line in lines if not line.lstrip().startswith("#"))
            yield from lines


def _inner(record: Any, indent: str, say: Say) -> Iterator[str]:
    """The required keys of an inner record; the optional ones are named before them."""
    needed = [spec for spec in fields(record) if spec.default is MISSING or (record, spec.name) in USUAL]
    more = [spec.name for spec in fields(record) if spec not in needed]
    if more and len(more) < len(fields(record)):
        yield f"{indent}# {say(_OPTIONAL)}: {', '.join(more)}"
    for spec in needed or fields(record):
        if record not in (Localized, Heading):
            yield _meaning(record, spec, indent, say)
        yield from _field(spec.name, field_types(record)[spec.name], indent, say)


def _meaning(record: Any, spec: Field[Any], indent: str, say: Say) -> str:
    return f"{indent}# {say(spec.metadata['doc'])}{_allowed(field_types(record)[spec.name], say)}"


def _field(name: str, annotation: Any, indent: str, say: Say) -> Iterator[str]:
    inner, origin, args = type_parts(annotation)
    if is_dataclass(inner):
        yield f"{indent}{name}:"
        yield from _inner(inner, f"{indent}  ", say)
    elif origin is tuple and is_dataclass(args[0]):
        yield f"{indent}{name}:"
        yield from _first_item(args[0], f"{indent}  ", say)
    elif origin is tuple:
        yield f"{indent}{name}: [{BLANK}]"
    else:
        yield f"{indent}{name}: {BLANK}"


def _first_item(record: Any, indent: str, say: Say) -> Iterator[str]:
    lines = list(_inner(record, f"{indent}  ", say))
    start = next(index for index, line in enumerate(lines) if not line.lstrip().startswith("#"))
    yield from (line[2:] for line in lines[:start])
    yield f"{indent}- {lines[start].lstrip()}"
    yield from lines[start + 1 :]


def _allowed(annotation: Any, say: Say) -> str:
    """The place where the values that a field accepts are listed."""
    inner, origin, args = type_parts(annotation)
    if origin is tuple:
        return _allowed(args[0], say)
    if inner in EXAMPLES:
        return f" ({EXAMPLES[inner]})"
    for marker in args[1:] if origin is Annotated else ():
        if isinstance(marker, Choice):
            return f" (data/vocab/{marker.vocabulary}.yml)"
        if isinstance(marker, Ref):
            return f" ({', '.join(f'data/{KINDS[kind][0]}' for kind in marker.kinds)})"
        if isinstance(marker, Condition) and marker.expected.en not in _OBVIOUS:
            return f" ({say(marker.expected)})"
    return ""
