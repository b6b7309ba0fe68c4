"""The types of schema.org that stand for the kinds of sources and answers, and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from quiz.model import AnswerKind, SourceKind

NAMESPACE = "urn:factcheck-quiz:"
"""What the identifiers of claims begin with that are written here."""

SOURCE_KINDS: Mapping[str, SourceKind] = {kind: kind for kind in get_args(SourceKind)}
"""The kinds of sources by their names."""

TYPE_OF_SOURCE: Mapping[str, str] = {
    "person": "Person",
    "office": "GovernmentOrganization",
    "government": "GovernmentOrganization",
    "outlet": "NewsMediaOrganization",
}
"""The type that is written for a kind of source; *Organization* for the others."""

SOURCE_TYPES: Mapping[str, SourceKind] = {
    "Person": "person",
    "GovernmentOrganization": "government",
    "NewsMediaOrganization": "outlet",
    "Organization": "group",
    "NGO": "group",
    "Corporation": "group",
    "PoliticalParty": "group",
}
"""What the types of authors are read as, where nothing more exact is said."""

ANSWER_KINDS: Mapping[str, AnswerKind] = {kind.value: kind for kind in AnswerKind}
"""The kinds of answers by their names."""

TYPE_OF_ANSWER: Mapping[AnswerKind, str] = {
    AnswerKind.PERSON: "Person",
    AnswerKind.PLACE: "Place",
    AnswerKind.ORGANISATION: "Organization",
    AnswerKind.DATE: "Thing",
    AnswerKind.TEXT: "Thing",
}
"""The type that is written for what an answer is."""
