"""The help contacts as the help page shows them: by group, with the two most important first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..model.corpus import Corpus
from ..model.records import HelpContact

URGENT_GROUPS = 2
"""Number of groups, in the order of the vocabulary, whose first contact is a large link at the top."""


@dataclass(frozen=True)
class ContactGroup:
    """A group of people, its contacts, and those of other groups that serve it too."""

    id: str
    contacts: tuple[HelpContact, ...]
    others: tuple[HelpContact, ...]


def view_help(corpus: Corpus) -> Mapping[str, object]:
    """The view of the help page."""
    groups = group_contacts(corpus)
    return {"groups": groups, "urgent": list_urgent(groups), "contacts": corpus.help, "neutral": corpus.neutral}


def list_urgent(groups: Sequence[ContactGroup]) -> tuple[HelpContact, ...]:
    """The contacts that are large links at the top of the page."""
    return tuple(group.contacts[0] for group in groups[:URGENT_GROUPS] if group.contacts)


def group_contacts(corpus: Corpus) -> tuple[ContactGroup, ...]:
    """Every group with contacts, in the order of the vocabulary; contacts in the order of their file."""
    groups = (
        ContactGroup(
            name,
            tuple(contact for contact in corpus.help if contact.group == name),
            tuple(contact for contact in corpus.help if name in contact.also and contact.group != name),
        )
        for name in corpus.vocabularies["help-groups"]
    )
    return tuple(group for group in groups if group.contacts or group.others)
