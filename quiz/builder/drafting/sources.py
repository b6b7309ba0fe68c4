"""The sources of a draft set: names, aliases and broader names of which each is read as what it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from quiz.builder.drafting.persons import surname
from quiz.builder.drafting.roles import role_of
from quiz.builder.drafting.voices import UNNAMED, Voice, is_outlet
from quiz.builder.finding.cue_words import listed
from quiz.builder.finding.vocabulary import word_classes
from quiz.grading import read_source
from quiz.model import QuestionSet, Source, SourceKind
from quiz.names import fold
from quiz.names.countries import country, with_countries_joined
from quiz.questions import occurrences

_KINDS: tuple[tuple[SourceKind, frozenset[str]], ...] = (
    (
        "government",
        listed(
            """
            government administration ministry cabinet parliament congress senate house kremlin state
            department treasury presidency white
            """
        ),
    ),
    (
        "agency",
        listed(
            """
            agency bureau police force army navy military guard intelligence service brigade authority
            commission command forces gur fbi cia nato un usgs sheriff coastguard office institute council
            court watchdog regulator
            """
        ),
    ),
    (
        "office",
        listed(
            """
            minister president spokesman spokeswoman spokesperson mayor governor director secretary  commander
            ambassador chief official leader chairman judge prosecutor speaker aide
            """
        ),
    ),
)
_MOST_ALIASES = 8
_MOST_TRIED = 24
"""Aliases of a source that are looked at: each is looked for in all that it says."""
_POINTING = listed("his her their its this that another one some a an our my")
_SHOWN = {
    "unitedstates": "United States",
    "northkorea": "North Korea",
    "southkorea": "South Korea",
    "saudiarabia": "Saudi Arabia",
    "southafrica": "South Africa",
    "unitedarabemirates": "United Arab Emirates",
    "newzealand": "New Zealand",
    "europeanunion": "European Union",
    "unitednations": "United Nations",
    "sovietunion": "Soviet Union",
}


def sources_of(text: str, voices: Sequence[Voice], contents: Mapping[str, Sequence[str]]) -> dict[str, Source]:
    """The sources that these voices are, by their keys.

    Args:
        text: the article.
        voices: those that have claims, in order.
        contents: for each voice the contents of its claims, which none of its names may stand in.

    Returns:
        Sources of which every name and alias is read as that source alone, and every broader name as no one.
        A voice whose very name is another's or nobody's is left out.
    """
    taken: dict[str, str] = {}
    listed_voices = [voice for voice in voices if _is_own(voice.name, voice.key, taken)]
    roles = {voice.key: role_of(text, voice) for voice in listed_voices}
    wanted = {voice.key: _aliases(voice, roles[voice.key]) for voice in listed_voices}
    shared = _shared(wanted)
    sources = {}
    for voice in listed_voices:
        aliases = [
            alias
            for alias in wanted[voice.key]
            if fold(alias) not in shared
            and not any(occurrences(content, alias) for content in contents.get(voice.key, ()))
            and _is_own(alias, voice.key, taken)
        ]
        role = roles[voice.key]
        if role is not None and taken.setdefault(fold(role), voice.key) != voice.key:
            role = None
        sources[voice.key] = Source(
            name=voice.name, kind=kind_of(voice), aliases=tuple(aliases[:_MOST_ALIASES]), role=role
        )
    return {key: _broadened(source, taken) for key, source in sources.items()}


def kind_of(voice: Voice) -> SourceKind:
    """What sort of source a voice is, by the words of its name."""
    if voice.person:
        return "person"
    if is_outlet(voice.name):
        return "outlet"
    words = fold(voice.name).split()
    if voice.sort == "group" and not voice.name.isupper() and words[-1] not in {"forces", "police", "nations"}:
        return "group"
    for kind, telling in _KINDS:
        if words[-1] in telling:
            return kind
    return next((kind for kind, telling in _KINDS if any(word in telling for word in words)), "other")


def _is_own(name: str, key: str, taken: dict[str, str]) -> bool:
    """Whether a name is read as this source and as no other; it is taken then.

    A name is nearest to itself, so that only one that folds alike could be read as well.
    """
    folded = fold(name)
    if not folded or taken.get(folded, key) != key or read_source(name, _NOBODY).keys:
        return False
    taken[folded] = key
    return True


_NOBODY = QuestionSet(schema=1, id="nobody", title="-")
"""A set without sources: a name that is read as one here is one of the words for *no one*."""


def _aliases(voice: Voice, role: str | None) -> list[str]:
    """Other ways in which the article calls a voice, without those that its name takes in anyway."""
    wanted = ["reports", "unnamed sources"] if voice.name == UNNAMED else []
    words = voice.name.split()
    if voice.person and len(words) > 1:
        wanted.append(surname(voice.name))
    acronym = len(words[-1]) > 2 and words[-1].isupper() and words[-1].isalpha()
    if acronym and not voice.name.isupper():
        wanted.append(words[-1])
    wanted += [form for form in map(_as_alias, voice.forms) if form and (not voice.person or _is_persons(form, voice))]
    if role is not None and not voice.person:
        wanted.append(role)
    distinct = {_bare(voice.name): voice.name}
    for alias in wanted:
        distinct.setdefault(_bare(alias), alias)
    return list(distinct.values())[1 : _MOST_TRIED + 1]


def _is_persons(form: str, voice: Voice) -> bool:
    """Whether a form is a person's own: a title and the surname, or *the* and an office; not the full name again."""
    words = form.split()
    if voice.name in form or "and" in words:
        return False
    if surname(voice.name) in words:
        return all(word[:1].isupper() for word in words)
    return words[0] == "the" and words[-1].isalpha() and not word_classes().get(words[-1].lower())


def _as_alias(form: str) -> str | None:
    """How the article calls a voice, as an alias: in small letters its article; None for *his spokesman*."""
    form = form[:-2] if form.endswith(("'s", "’s")) else form
    head, _, rest = form.partition(" ")
    if head.lower() in _POINTING or len(fold(form)) < 2 or any(map(str.isdigit, form)):
        return None
    return f"the {rest}" if rest and head == "The" else form


def _bare(name: str) -> str:
    """A folded name without its article."""
    return fold(name).removeprefix("the ")


def _shared(wanted: Mapping[str, Iterable[str]]) -> set[str]:
    """Folded aliases that more than one voice would have."""
    owners: dict[str, set[str]] = {}
    for key, aliases in wanted.items():
        for alias in aliases:
            owners.setdefault(fold(alias), set()).add(key)
    return {folded for folded, keys in owners.items() if len(keys) > 1}


def _broadened(source: Source, taken: Mapping[str, str]) -> Source:
    """The source with the country that its name or role is of as a broader name, where no source is that country."""
    words = f"{source.name} {source.role or ''}"
    for word in with_countries_joined(fold(words)).split():
        land = country(word)
        if land is None:
            continue
        shown = _SHOWN.get(land, land.capitalize())
        if fold(shown) in taken:
            return source
        return Source(name=source.name, kind=source.kind, aliases=source.aliases, role=source.role, broader=(shown,))
    return source
