"""One style sheet for the whole site, without the rules that no page of it uses.

Reading CSS: tinycss2, after CSS Syntax Level 3. A rule is removed only if it cannot match: its selector needs a
class, an id or an attribute's value that is on no page and is not created by a script. MADE_BY_SCRIPTS lists what
Material's scripts create.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import tinycss2

from ..model.cache import cached

SITE_STYLES = "assets/stylesheets/site.css"
MATERIAL_STYLES = ("main", "palette")
MADE_BY_SCRIPTS = frozenset(
    """js active shadow focus-visible md-header--shadow md-header__title--active md-nav__link--active md-dialog--active
    md-search-result__item md-search-result__link md-search-result__article md-search-result__article--document
    md-search-result__more md-search-result__teaser md-search-result__title md-search-result__icon md-icon md-typeset
    md-search-result__terms md-search__suggest search-group hit on off true page text ltr rtl-none""".split()
)
_TAG = re.compile(r"<[a-z][^>]*>")
_VALUES = re.compile(
    r"""\s(?:class|id|type|dir|rel|role|for|name|open|data-md-[a-z-]+|data-[a-z]+|aria-[a-z]+|popover)=["']([^"']*)["']"""
)
_NAME = re.compile(r"[A-Za-z_][\w-]+")
_DEFINITION = re.compile(r"(?<=[{;])(--[\w-]+):(?:[^;{}\"]|\"[^\"]*\")*;?")
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)")


def compose_styles(site: Path, sheets: Iterable[str], *, whole: bool = False) -> str:
    """Material's sheets and those given (paths below the site) as one text; without unused rules unless `whole`."""
    material = [next((site / "assets/stylesheets").glob(f"{name}.*.min.css")) for name in MATERIAL_STYLES]
    texts = [path.read_text(encoding="utf-8") for path in (*material, *(site / sheet for sheet in sheets))]
    text = "\n".join(re.sub(r"/\*# sourceMappingURL.*?\*/", "", text) for text in texts)
    if whole:
        return text
    words = _words_in(text, MADE_BY_SCRIPTS | _page_words(site) | _script_words(site))
    inputs = "\n".join((*sorted(words), text))
    return cached("styles", inputs, lambda: drop_variables(keep_rules(text, words)).encode()).decode()


def _words_in(css: str, words: frozenset[str]) -> frozenset[str]:
    """The words that a style sheet can mean, those that are no plain names included."""
    names = frozenset(_NAME.findall(css))
    return frozenset(word for word in words if word in names or not _NAME.fullmatch(word))


def _page_words(site: Path) -> frozenset[str]:
    tags = {tag for path in site.rglob("*.html") for tag in _TAG.findall(path.read_text(encoding="utf-8"))}
    return frozenset(word for tag in tags for value in _VALUES.findall(tag) for word in (value, *value.split()))


def _script_words(site: Path) -> frozenset[str]:
    scripts = (path.read_text(encoding="utf-8") for path in (site / "assets/js").rglob("*.js"))
    return frozenset(word for script in scripts for word in _NAME.findall(script))


def keep_rules(css: str, words: frozenset[str]) -> str:
    """The style sheet with only those selectors that these words, as classes, ids and values, can match."""
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    return "\n".join(_rule_texts(rules, words)) + "\n"


def _rule_texts(rules: Iterable[Any], words: frozenset[str]) -> Iterator[str]:
    for rule in rules:
        if rule.type == "qualified-rule":
            parts = (part for part in _split_selectors(rule.prelude) if _can_match(part, words))
            if selectors := ",".join(filter(None, (tinycss2.serialize(part).strip() for part in parts))):
                yield f"{selectors}{{{_block_text(rule.content)}}}"
        elif rule.type == "at-rule" and rule.lower_at_keyword in ("media", "supports"):
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            if body := "\n".join(_rule_texts(inner, words)):
                yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{body}}}"
        elif rule.type == "at-rule":
            yield tinycss2.serialize([rule])
        else:
            fault = getattr(rule, "message", rule.type)
            raise ValueError(f"a style sheet with a fault at line {rule.source_line}: {fault}")


def _block_text(content: list[Any]) -> str:
    parts = tinycss2.parse_declaration_list(content, skip_comments=True, skip_whitespace=True)
    return "".join(tinycss2.serialize([part]).strip() for part in parts)


def _split_selectors(prelude: list[Any]) -> Iterator[list[Any]]:
    for is_comma, part in groupby(prelude, key=lambda token: _is_literal(token, ",")):
        if not is_comma:
            yield list(part)


def _is_literal(token: Any, sign: str) -> bool:
    return token is not None and token.type == "literal" and token.value == sign


def _can_match(selector: list[Any], words: frozenset[str]) -> bool:
    """Whether every class, id and whole value is among the words; what is inside `:not()` and the like is left."""
    for before, token in zip([None, *selector], selector, strict=False):
        named = token.type == "hash" or (token.type == "ident" and _is_literal(before, "."))
        if named and token.value not in words:
            return False
        if token.type == "[] block" and not _has_value(token.content, words):
            return False
    return True


def _has_value(content: list[Any], words: frozenset[str]) -> bool:
    exact = any(_is_literal(token, "=") for token in content)
    values = [token.value for token in content[1:] if token.type in ("ident", "string")]
    return not exact or all(value in words for value in values)


def drop_variables(css: str) -> str:
    """The style sheet without custom properties that nothing refers to (CSS Custom Properties Level 1)."""
    used = frozenset(_VARIABLE.findall(css))
    kept = _DEFINITION.sub(lambda found: found[0] if found[1] in used else "", css)
    return css if kept == css else drop_variables(kept)
