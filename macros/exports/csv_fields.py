"""What the columns of the tables mean, by their names; a name means the same in every table."""

from __future__ import annotations

FIELDS = {
    "id": "the key of the row",
    "paragraph": "the number of the paragraph",
    "letter": "the letter of the point, empty for a paragraph",
    "number": "its number within the text or the record, from 1",
    "title_pl": "the editors' heading, in Polish",
    "title_en": "the editors' heading, in English",
    "text_pl": "the text in Polish; official wording in the tables of units, sentences and footnotes, else the "
    "editors' words",
    "text_en": "the editors' words in English",
    "summary_pl": "the editors' summary in plain Polish",
    "summary_en": "the editors' summary in plain English",
    "sha256": "SHA-256 of the official wording in UTF-8, hexadecimal",
    "address": "the page for people, in Polish",
    "json": "the same record as JSON",
    "unit": "a paragraph or point: 14, 7f",
    "sentence": "the number of the sentence in the unit, from 1",
    "start": "where the words begin in the normalised text, in Unicode code points from 0",
    "end": "where they end, exclusive",
    "quote": "the words, verbatim",
    "footnote": "the number of the footnote, empty for the text itself",
    "entity": "an actor, instrument or initiative",
    "kind": "actor, instrument or initiative",
    "type": "the sort of entity",
    "name_pl": "the name in Polish",
    "name_en": "the name in English",
    "description_pl": "the editors' description in Polish",
    "description_en": "the editors' description in English",
    "how": "named, anaphor (by a pronoun) or implied (by a verb)",
    "force": "how strongly, from the verb",
    "speaker": "the actor whose statement it is",
    "action_pl": "what it comes to, in the editors' plain Polish",
    "action_en": "what it comes to, in the editors' plain English",
    "call": "a call: the unit, # and the number of the call: 14#c3",
    "theme": "a theme",
    "development": "what followed after 8 October 2019",
    "date": "the day, month, year or interval (EDTF, level 0)",
    "as_of": "up to when the outcome is known (EDTF, level 0)",
    "subject": "the record whose fact it is: document, or the id of an entity or a development",
    "subject_kind": "what the subject is: document, actor, instrument, initiative or development",
    "source": "where a reader should check it",
    "seen": "the copy in which it was read, empty where that was the source",
    "checked": "when it was read (EDTF, level 0)",
    "status": "verified or unverified",
    "on_timeline": "whether it is on the timeline",
}
"""Name of a column → its meaning."""

TYPES = {**dict.fromkeys(("number", "sentence", "start", "end", "footnote"), "integer"), "on_timeline": "boolean"}
"""Name of a column → its type (Table Schema); any other holds strings."""
REFERENCES = {
    **{name: f"{name}s" for name in ("unit", "call", "theme", "development")},
    **dict.fromkeys(("entity", "speaker"), "entities"),
}
"""Name of a column → the table of whose rows it holds ids."""
