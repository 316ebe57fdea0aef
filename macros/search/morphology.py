"""Inflected forms of every word of the corpus, from the dictionary SGJP by way of Morfeusz 2 (http://morfeusz.sgjp.pl/).

A word's readings are voted on: the lemma that most different words of the corpus attest wins, ties stay. Names that no
dictionary declines bring their own forms (`forms:` of a record).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ..model.cache import cached, cached_each
from ..model.dictionary import dictionary
from .normalise import STOP_WORDS, fold

_VULGAR = {"wulg.", "pogard.", "obelż."}
_ARCHAIC = {"daw.", "rzad.", "gwar.", "przest."}
NEVER = frozenset({"szczać"})
"""Lemmas never meant here, although the dictionary does not label them as vulgar."""

ENDINGS = {
    "A": "c ci cia ciach ciami cie ciem ciom ciu la li lo ly ta te tego tej temu to ty tych tym tymi",
    "B": " a e ego ej emu o y ych ym ymi",
    "C": "a e ego ej emu y ych ym ymi",
    "D": " ch e ego ej emu m mi",
    "E": " ia iach iami ie iem iom iu",
    "F": "a ach ami e em om u",
    "G": " a i o y",
    "H": " cie my sz",
}
"""Capital → endings that many words share, folded, long sets first; one with an empty ending starts with a space."""
LEAST = 3
"""How many endings a capital must save."""

_LEFT_OUT = {"neg", "sup", "pant", "voc", "impt"}
"""Negated and superlative forms; forms that are vocatives alone, participles in -wszy, and imperatives."""
_NAMES = {"nazwisko", "imię", "nazwisko_patronimiczne"}


@dataclass(frozen=True)
class FormMap:
    """Lemma → its forms, all folded; `unknown` are the words that neither the dictionary nor a record knows."""

    forms: Mapping[str, tuple[str, ...]]
    unknown: tuple[str, ...]

    @cached_property
    def lemmas(self) -> Mapping[str, tuple[str, ...]]:
        """Form → the lemmas that it may stand for."""
        found: dict[str, list[str]] = defaultdict(list)
        for lemma, forms in self.forms.items():
            for form in (lemma, *forms):
                found[form].append(lemma)
        return {form: tuple(lemmas) for form, lemmas in found.items()}


def build_forms(words: Iterable[str], declined: Sequence[Sequence[str]]) -> FormMap:
    """The form map of a set of words as written; `declined` are the forms that records give, the base form first."""
    own = {fold(form): fold(forms[0]) for forms in declined for form in forms}
    read = read_words(word for word in words if _is_word(word) and fold(word) not in own)
    forms: dict[str, set[str]] = defaultdict(set)
    for lemma, inflected in cached_each("forms", _vote(read), lambda lemmas: list(map(_forms_of, lemmas))).items():
        forms[fold(lemma.partition(":")[0])].update(inflected)
    for form, base in own.items():
        forms[base].add(form)
    return FormMap(
        {lemma: tuple(sorted(found - {lemma})) for lemma, found in sorted(forms.items())},
        tuple(word for word in read if not read[word]),
    )


def _is_word(word: str) -> bool:
    return len(word) > 1 and word.isalpha() and fold(word) not in STOP_WORDS["pl"]


def read_words(words: Iterable[str]) -> dict[str, Sequence[str]]:
    """The lemmas that each word may stand for, in alphabetical order; none where no dictionary knows it."""
    return dict(sorted(cached_each("readings", words, lambda unread: [read_word(word) for word in unread]).items()))


def read_word(word: str) -> tuple[str, ...]:
    """The lemmas of a word, never vulgar; a surname, a label or an archaism only where nothing plainer fits."""
    found = [(_grade(*entry[2]), entry[2][1]) for entry in dictionary().analyse(word) if entry[2][2] != "ign"]
    wanted = [(grade, lemma) for grade, lemma in found if grade is not None]
    best = min((grade for grade, _ in wanted), default=0)
    return tuple(dict.fromkeys(lemma for grade, lemma in wanted if grade == best))


def _grade(_form: str, lemma: str, _tag: str, names: Sequence[str], labels: Sequence[str]) -> int | None:
    """How far a reading is from what a writer means: 0 plain, 1 a name or labelled, 2 archaic or rare, None vulgar."""
    said = _split(labels)
    if said & _VULGAR or lemma.partition(":")[0] in NEVER:
        return None
    return 2 if said & _ARCHAIC else int(bool(said or _NAMES & set(names)))


def _split(labels: Sequence[str]) -> set[str]:
    return {label for entry in labels for label in re.split("[|,]", entry)}


def _vote(readings: Mapping[str, Sequence[str]]) -> list[str]:
    votes = Counter(lemma for lemmas in readings.values() for lemma in lemmas)
    chosen: set[str] = set()
    for lemmas in filter(None, readings.values()):
        most = max(votes[lemma] for lemma in lemmas)
        chosen |= {lemma for lemma in lemmas if votes[lemma] == most}
    return sorted(chosen)


def _forms_of(lemma: str) -> list[str]:
    """The forms of a lemma by which people search, without nie- and naj-, which the worker takes off by rule."""
    generated = [entry for entry in dictionary().generate(lemma) if not _LEFT_OUT & set(entry[2].split(":"))]
    labels = [_split(entry[4]) for entry in generated]
    unwanted = _VULGAR if all(said & _ARCHAIC for said in labels) else _VULGAR | _ARCHAIC
    kept = {entry[0] for entry, said in zip(generated, labels, strict=True) if not unwanted & said}
    return sorted({fold(form) for form in kept if form.isalpha()})


def dictionary_notice() -> str:
    """Version and licence of the dictionary, as it states them itself."""
    return cached("notice", "", _read_notice).decode()


def _read_notice() -> bytes:
    import morfeusz2

    known = dictionary()
    licence = known.dict_copyright().strip()
    return f"Morfeusz 2 {morfeusz2.__version__}, dictionary {known.dict_id()}\n\n{licence}\n".encode()


def encode_forms(form_map: FormMap) -> str:
    """The form map as text, a line for each set of endings: `endings|stems`; a capital at the end of an ending is one
    of `ENDINGS`.

    The lemma's own ending is first; a stem is a digit, how many letters it shares with the one before, and the others.
    """
    classes = _classes(form_map).items()
    return "".join(f"{_spell(endings)}|{' '.join(_front_coded(stems))}\n" for endings, stems in classes)


def _spell(endings: tuple[str, ...]) -> str:
    """A set of endings as a line: those of `ENDINGS` by their capital, where that saves something."""
    rest, named = set(endings[1:]), []
    for capital, tails in ENDINGS.items():
        whole = set(tails.split(" "))
        longest = max(whole, key=len)
        for beginning in sorted({ending.removesuffix(longest) for ending in endings if ending.endswith(longest)}):
            taken = {beginning + tail for tail in whole}
            if taken <= set(endings) and len(taken & rest) >= LEAST:
                rest -= taken
                named.append(beginning + capital)
    return " ".join((endings[0], *sorted(rest), *named))


def list_lemmas(form_map: FormMap) -> tuple[str, ...]:
    """Every lemma in the order in which `encode_forms` writes them, so that a number can stand for one."""
    return tuple(stem + endings[0] for endings, stems in _classes(form_map).items() for stem in stems)


def _classes(form_map: FormMap) -> dict[tuple[str, ...], list[str]]:
    """Each set of endings, the lemma's own first, with the stems that take it."""
    found: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for lemma, forms in form_map.forms.items():
        stem = _common_start((lemma, *forms))
        found[(lemma[len(stem) :], *(form[len(stem) :] for form in forms))].append(stem)
    return {endings: sorted(found[endings]) for endings in sorted(found)}


def _common_start(texts: Sequence[str]) -> str:
    first, last = min(texts), max(texts)
    return first[: next((i for i, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), len(first))]


def _front_coded(stems: Sequence[str]) -> Iterable[str]:
    before = ""
    for stem in stems:
        shared = min(len(_common_start((before, stem))), 9)
        yield f"{shared}{stem[shared:]}"
        before = stem
