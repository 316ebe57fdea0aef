"""The contacts for help as their page shows them: by who needs them, the two that matter most above all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..model.corpus import Corpus
from ..model.records import HelpContact

URGENT_GROUPS = 2
"""The first contact of so many groups, in the order of the vocabulary, stands above everything as a large link."""


@dataclass(frozen=True)
class ContactGroup:
    """Who needs help, the contacts for them, and those of other groups that serve them too."""

    id: str
    contacts: tuple[HelpContact, ...]
    others: tuple[HelpContact, ...]


def view_help(corpus: Corpus) -> Mapping[str, Any]:
    """What the page on help prints."""
    groups = group_contacts(corpus)
    urgent = tuple(group.contacts[0] for group in groups[:URGENT_GROUPS] if group.contacts)
    return {"groups": groups, "urgent": urgent, "contacts": corpus.help, "neutral": corpus.neutral}


def group_contacts(corpus: Corpus) -> tuple[ContactGroup, ...]:
    """Every group that somebody serves, in the order of the vocabulary, its contacts in the order of their file."""
    groups = (_gather(corpus, name) for name in corpus.vocabularies["help-groups"])
    return tuple(group for group in groups if group.contacts or group.others)


def _gather(corpus: Corpus, name: str) -> ContactGroup:
    own = tuple(contact for contact in corpus.help if contact.group == name)
    others = tuple(contact for contact in corpus.help if name in contact.also and contact.group != name)
    return ContactGroup(name, own, others)
