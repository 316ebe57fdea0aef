"""Damages records as people, tools and attackers do. Pure functions of a record's bytes and a seeded random
generator."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

import yaml

MARK = "zqx"
"""Part of every hostile text, so that a page that shows only part of one is detected."""

TEXTS = (
    f"<script>{MARK}()</script>",
    f"<img src=x onerror={MARK}>",
    f"<b>{MARK}</b>",
    f"</div></article><h1>{MARK}</h1>",
    f"<!-- {MARK} -->",
    f"<?php {MARK} ?>",
    f"&lt;b&gt;{MARK}&amp;",
    f"[{MARK}](javascript:alert(1))",
    f"[{MARK}]: https://evil.example",
    f"![{MARK}](https://evil.example/x.png)",
    f"<https://evil.example/{MARK}>",
    f"{{{{ 1234567*3 }}}} {MARK}",
    f"{{% for x in [1] %}}{MARK}{{% endfor %}}",
    f"{{# {MARK} #}}",
    f"{{: #{MARK} onclick=x style=y }}",
    f"../../../{MARK}",
    f"..\\{MARK}",
    f"`{MARK}`",
    f"**{MARK}** _{MARK}_",
    f"# {MARK}",
    f"- {MARK}",
    f"1. {MARK}",
    f"> {MARK}",
    f"| {MARK} | b |",
    f"\\*{MARK}\\_",
    f"[^{MARK}]",
    f"--- {MARK}",
    f"$(touch {MARK})",
    f"%s %(x)s {{0}} {MARK}",
    f'"{MARK}\' onmouseover="x',
)
ADDRESSES = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)//https://",
    "data:text/html,<script>x</script>",
    "vbscript:x",
    "//evil.example/",
    "https://",
    "https://[",
    'https://evil.example/"onmouseover="x',
    "https://evil.example/'onmouseover='x",
    "https://evil.example/<script>",
    "https://evil.example/a(b)[c]*d*`e`",
    "https://user:secret@evil.example/",
    "https://evil.example\\@good.example/",
    "https://evil.example/{{ 1234567*3 }}",
    "https://evil.example/%0d%0aX: y",
    "https://evil.example:99999/",
    "ftp://evil.example/",
    "../../../etc/passwd",
)
SIGNS = (
    "\u202e",
    "\u2066",
    "\u200b",
    "\u200d",
    "\u00ad",
    "\ufeff",
    "e\u0301",
    "\x00",
    "\x1b[2J",
    "\x85",
    "\u2028",
    "\t",
    "\ud7ff",
    "\U000e0041",
    "\u0430",
)
VALUES: tuple[Any, ...] = (
    "",
    " ",
    "~",
    "no",
    "0",
    "-1",
    "99999999999999999999",
    "2019-02-31",
    "9999-12-31",
    [],
    {},
    [[]],
    {"pl": []},
    {"pl": {"pl": "x"}},
)
BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{chr(98 + i)}: &{chr(98 + i)} [{', '.join([f'*{chr(97 + i)}'] * 9)}]\n" for i in range(9)
)

Damage = Callable[[bytes, Random], bytes]


def _places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of everything inside a value."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in inner:
        yield (*path, key)
        yield from _places(item, (*path, key))


def _at(value: Any, path: tuple[Any, ...]) -> Any:
    for step in path:
        value = value[step]
    return value


def read_plain(raw: bytes | str) -> Any:
    """A record as lists, dicts and strings; block texts without the line break at their end, which means nothing."""
    return _strip(yaml.load(raw, getattr(yaml, "CBaseLoader", yaml.BaseLoader)))


def _strip(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _strip(inner) for key, inner in value.items()}
    return [_strip(inner) for inner in value] if isinstance(value, list) else value.strip()


def _write(value: Any, chance: Random) -> bytes:
    """YAML as another tool writes it, sometimes as JSON."""
    if chance.random() < 0.2:
        return json.dumps(value, ensure_ascii=chance.random() < 0.5).encode("utf-8", "surrogatepass")
    return bytes(yaml.dump(value, allow_unicode=True, sort_keys=False, width=4000, encoding="utf-8"))


def _restructure(
    raw: bytes, chance: Random, change: Callable[[Any, Any, Random], None], *, leaf: bool = False
) -> bytes:
    """The record with `change` made to one place, given as its container and the key in there."""
    value = read_plain(raw)
    paths = [path for path in _places(value) if not leaf or isinstance(_at(value, path), str)]
    if not paths:
        return raw
    path = chance.choice(paths)
    change(_at(value, path[:-1]), path[-1], chance)
    return _write(value, chance)


def _replace(values: tuple[Any, ...]) -> Damage:
    def change(inside: Any, key: Any, chance: Random) -> None:
        inside[key] = chance.choice(values)

    return lambda raw, chance: _restructure(raw, chance, change, leaf=True)


def _embed(values: tuple[str, ...]) -> Damage:
    def change(inside: Any, key: Any, chance: Random) -> None:
        text = str(inside[key])
        place = chance.randint(0, len(text))
        inside[key] = text[:place] + chance.choice(values) + text[place:]

    return lambda raw, chance: _restructure(raw, chance, change, leaf=True)


def _delete(inside: Any, key: Any, _: Random) -> None:
    del inside[key]


def _wrap(inside: Any, key: Any, chance: Random) -> None:
    inside[key] = [inside[key]] if chance.random() < 0.5 else {"pl": inside[key]}


def _retype(inside: Any, key: Any, chance: Random) -> None:
    inside[key] = chance.choice(VALUES)


def _rename(inside: Any, key: Any, chance: Random) -> None:
    if isinstance(inside, dict):
        inside[chance.choice((f"{key}s", key.upper(), "<<", "__class__", chance.choice(TEXTS), "", f"x{MARK}"))] = (
            inside.pop(key)
        )
    else:
        inside.append(inside[key])


def _raw(change: Callable[[bytes, Random], bytes]) -> Damage:
    return change


def _insert(piece: Callable[[Random], bytes]) -> Damage:
    """Bytes at a random place of the file."""

    def damage(raw: bytes, chance: Random) -> bytes:
        place = chance.randint(0, len(raw))
        return raw[:place] + piece(chance) + raw[place:]

    return damage


def _double_lines(raw: bytes, chance: Random) -> bytes:
    lines = raw.splitlines(keepends=True)
    start = chance.randrange(len(lines))
    return b"".join(lines[: start + chance.randint(1, 8)] + lines[start:])


def _reindent(raw: bytes, chance: Random) -> bytes:
    lines = raw.splitlines(keepends=True)
    place = chance.randrange(len(lines))
    lines[place] = chance.choice((b"", b" ", b"  ", b"\t", b"      ")) + lines[place].lstrip()
    return b"".join(lines)


DAMAGES: dict[str, Damage] = {
    "key or item deleted": lambda raw, chance: _restructure(raw, chance, _delete),
    "key renamed or item doubled": lambda raw, chance: _restructure(raw, chance, _rename),
    "value of another type": lambda raw, chance: _restructure(raw, chance, _retype),
    "value wrapped": lambda raw, chance: _restructure(raw, chance, _wrap),
    "hostile text": _replace(TEXTS),
    "hostile text inside": _embed(TEXTS),
    "hostile address": _replace(ADDRESSES),
    "invisible or odd sign": _embed(SIGNS),
    "lines doubled": _double_lines,
    "line indented otherwise": _reindent,
    "cut off": lambda raw, chance: raw[: chance.randrange(len(raw))],
    "cut inside a letter": lambda raw, chance: raw[: chance.randrange(len(raw))] + "ż".encode()[:1],
    "byte that is no text": _insert(lambda chance: bytes([chance.choice((0x80, 0xC0, 0xFE, 0xFF))])),
    "byte order mark": lambda raw, _: b"\xef\xbb\xbf" + raw,
    "NUL": _insert(lambda _: b"\x00"),
    "tab": _insert(lambda _: b"\t"),
    "CR LF": lambda raw, _: raw.replace(b"\n", b"\r\n"),
    "UTF-16": lambda raw, _: raw.decode().encode("utf-16"),
    "alias bomb": lambda raw, chance: BOMB.encode() + raw if chance.random() < 0.5 else raw + BOMB.encode(),
    "anchor, alias, merge or tag": _insert(
        lambda chance: chance.choice(
            (
                b" &a ",
                b" *a ",
                b"\n<<: *a\n",
                b" !!python/object:os.system ",
                b" !x ",
                b"\n%YAML 1.1\n---\n",
                b"\n---\n",
                b"\n...\n",
            )
        )
    ),
    "endless line": lambda raw, chance: (
        raw + b"extra: " + chance.choice((b"x", b"[", b"{{", b"a,")) * chance.choice((100_000, 1_000_000)) + b"\n"
    ),
    "huge file": lambda raw, chance: (
        raw + chance.choice((b"- x\n", b"k: v\n", b"\n", b"# x\n")) * chance.choice((40_000, 400_000))
    ),
    "deep nesting": lambda raw, chance: (
        raw + b"deep: " + chance.choice((b"[" * 4_000, b"{a: " * 1_200, b"- " * 2_000)) + b"\n"
    ),
    "empty": lambda _, chance: chance.choice((b"", b"\n", b"# x\n", b"null\n", b"[]\n", b"x\n", b"---\n")),
    "syntax characters in a row": _insert(
        lambda chance: bytes(chance.choice(b"[]{}&*!|>%@`#'\",:?-~^\\\n ") for _ in range(chance.randint(1, 4)))
    ),
}


def damage(raw: bytes, chance: Random) -> tuple[str, bytes]:
    """The name of a kind of damage and the damaged bytes; sometimes two kinds meet, under the name of the first."""
    names = list(DAMAGES)
    weights = [1 if name in ("huge file", "endless line", "alias bomb", "deep nesting") else 3 for name in names]
    weights = [9 if name.startswith("hostile text") else weight for name, weight in zip(names, weights, strict=True)]
    name = chance.choices(names, weights)[0]
    return name, DAMAGES[name](raw, chance)
