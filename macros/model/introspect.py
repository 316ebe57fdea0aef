"""Introspection of record types, used for reading, checking, printing and describing records."""

from __future__ import annotations

import types
from collections.abc import Iterator
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from .fields import Choice, Ref


@cache
def field_types(record: type) -> dict[str, Any]:
    """Field name -> annotation with its markers, in the order of declaration."""
    return get_type_hints(record, include_extras=True)


@cache
def type_parts(annotation: Any) -> tuple[Any, Any, tuple[Any, ...]]:
    """An annotation without `| None`, its origin and its arguments (typing.get_origin, get_args)."""
    if get_origin(annotation) in (Union, types.UnionType):
        annotation = next(arg for arg in get_args(annotation) if arg is not type(None))
    return annotation, get_origin(annotation), get_args(annotation)


@cache
def required_fields(record: type) -> dict[str, Field[Any]]:
    """The fields of a record that have no default, by name."""
    return {spec.name: spec for spec in fields(record) if spec.default is MISSING}


@cache
def may_refer(annotation: Any) -> bool:
    """Whether a value of this type can hold a reference."""
    inner, origin, args = type_parts(annotation)
    if origin is Annotated:
        return any(isinstance(marker, Ref | Choice) for marker in args[1:])
    if origin in (tuple, dict):
        return may_refer(args[0 if origin is tuple else 1])
    return is_dataclass(inner) and isinstance(inner, type) and any(map(may_refer, field_types(inner).values()))


Reference = tuple[tuple[str | int, ...], Ref | Choice, str]
"""The path of an id in its record, the marker of its field, and the id."""


def find_references(annotation: Any, value: Any, path: tuple[str | int, ...] = ()) -> Iterator[Reference]:
    """Every reference inside a value: its path in the record, its marker, the id it holds."""
    if value is None or not may_refer(annotation):
        return
    annotation, origin, args = type_parts(annotation)
    if origin is tuple:
        for index, item in enumerate(value):
            yield from find_references(args[0], item, (*path, index))
    elif origin is dict:
        for key, item in value.items():
            yield from find_references(args[1], item, (*path, key))
    elif is_dataclass(annotation) and isinstance(annotation, type):
        for name, hint in field_types(annotation).items():
            yield from find_references(hint, getattr(value, name), (*path, name))
    elif origin is Annotated:
        for marker in args[1:]:
            if isinstance(marker, Ref | Choice):
                yield path, marker, value


def walk(value: Any) -> Iterator[Any]:
    """A value of a record and every value inside it."""
    yield value
    if isinstance(value, tuple):
        inner = value
    else:
        inner = tuple(getattr(value, spec.name) for spec in fields(value)) if is_dataclass(value) else ()
    for item in inner:
        yield from walk(item)
