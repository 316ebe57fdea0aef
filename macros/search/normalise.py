"""Words as search compares them: lower case, no diacritics, letters and digits only."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")
_UNDECOMPOSED = str.maketrans("łøđß", "lods")

STOP_WORDS: dict[str, str] = {
    "pl": "a aby albo ale beda bedzie bez bo by byc byl byla bylo byly chca chce co czemu czy czyj czyja czyje czyli "
    "czym dla dlaczego do ds gdy gdzie go i ich ile ilu im innymi ja jak jaka jaki jakich jakie jakiego jakiej "
    "jakim jakimi jako je jego jej jesli jest jezeli juz kiedy kim kogo komu kto ktora ktore ktorego ktorej ktory "
    "ktorych ktorym ktorymi ku lub ma maja mi mial miedzy mimo mnie moga mowic moze mozna musi musza na nad nam "
    "nas nawet nia nich nie niej nim nimi o od on ona one oni oprocz oraz po pod podczas poprzez powinien powinna "
    "powinno powinny przez przy robic rowniez sa sie siebie skad sobie swoich swoim swoj swoja swoje ta tak takze "
    "tam te tego tej temu ten tez to trzeba tu tych tylko tym u w we wedlug wiec wobec wsrod z za zas ze zeby "
    "znaczy zostac zrobic",
    "en": "a about all also am an and any are as at be because been being between both by can could did do does each "
    "for from get got had has have he her here his how i if in into is it its just may me more most must my no "
    "not of on only or other our say says she should so some such than that the their them then there these they "
    "this those through to too us very was we were what when where which while who whose why will with would you "
    "your",
}
"""Words too common to distinguish pages, folded; kept out of the index and out of queries."""
STOP = {lang: frozenset(listed.split()) for lang, listed in STOP_WORDS.items()}
"""The same as sets."""


def fold(text: str) -> str:
    """The text in lower case without diacritics, ł included (Unicode NFD, combining marks dropped)."""
    lowered = text.casefold()
    if lowered.isascii():
        return lowered
    decomposed = unicodedata.normalize("NFD", lowered)
    return "".join(char for char in decomposed if not unicodedata.combining(char)).translate(_UNDECOMPOSED)


def words(text: str) -> list[str]:
    """The words of a text as written, in their order; the search worker cuts texts in the same places."""
    return _WORD.findall(unicodedata.normalize("NFC", text))


def folded_words(text: str) -> list[str]:
    """The words of a text, folded."""
    return [fold(word) for word in words(text)]
