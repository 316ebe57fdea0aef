"""Words as search compares them: lower case, no diacritics, letters and digits only."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")
_UNDECOMPOSED = str.maketrans("łøđß", "lods")

STOP_WORDS: dict[str, str] = {
    "pl": "a aby albo ale bo by byc co czy czym czyli dla do gdy gdzie go i ich ile im ja jak jaka jaki jakie jako je jego jej jest "
    "jesli kiedy kim kto ktora ktore ktory ktorych lub ma maja mi mial mnie moga moze na nad nich nie o od oraz po pod przez przy sa sie "
    "ta tak tam te tego tej ten to tu tych tym u w we wiec z za ze znaczy zrobic robic mowic",
    "en": "a about an and are as at be been being by can did do does for from had has have how i in into is it its may of on or should so "
    "that the their them they this to was were what when where which who whose why will with would you say says",
}
"""Words too common to tell one page from another, folded; kept out of the index and out of queries."""


def fold(text: str) -> str:
    """The text in lower case without diacritics, ł included (Unicode NFD, combining marks dropped)."""
    decomposed = unicodedata.normalize("NFD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char)).translate(_UNDECOMPOSED)


def words(text: str) -> list[str]:
    """The words of a text as written, in their order; the search worker cuts texts in the same places."""
    return _WORD.findall(unicodedata.normalize("NFC", text))


def folded_words(text: str) -> list[str]:
    """The words of a text, folded."""
    return [fold(word) for word in words(text)]
