"""The name that the source of a found claim goes by, and what the article calls it there."""

from __future__ import annotations

import re

from quiz.builder.drafting.persons import Named, is_person, named
from quiz.builder.drafting.voices import UNNAMED
from quiz.builder.finding.cue_words import listed
from quiz.builder.finding.found import FoundClaim, Pattern
from quiz.builder.finding.given_names import gender_of
from quiz.builder.finding.vocabulary import ROLES
from quiz.names import fold
from quiz.names.countries import country
from quiz.names.organisations import is_organisation
from quiz.numbers.words import NUMBER_WORDS

PRONOUNS = listed(
    """
    he she it they we i you who which that this these those some many others one both all several him her them his
    someone somebody everyone everybody nobody anyone most few another none what whoever people ones there here
    their its our my your a an himself herself themselves itself man woman men women person persons boy girl guy
    friend friends
    """
)
"""First words of what names nobody."""

_NUMBERS = listed("one two three four five six seven eight nine ten first second third fourth last next other others")
_SHARES = listed("percent proportion majority minority number half quarter third share rest total plurality")
_ARTICLES = frozenset({"the", "a", "an"})
_TRAILING = re.compile(
    r"(?: (?:[a-z]+ly|released|conducted|published|filed|also|then|now|later|earlier|still|already|again|has|have))+$"
)
_TOLD_TO_BE = r"\b([A-Z](?:[\w&-]|\.(?=\w))*(?: [A-Z][\w&-]*){{0,3}}), (?:the|an?) (?:[\w’'-]+ ){{0,5}}?{}\b"
_BACK = 3000
"""Characters before a claim in which the name of its source is looked for."""
_GLUED = re.compile(r"[a-z]\.[A-Z]")
_FORBIDDEN = frozenset('“”"()[]{}<>|=@')
_MARKS = '"“”«»,;:.()[] '
_LONGEST = 90
"""Characters of a name; a longer one is a description."""
_MOST_WORDS = 9
_AROUND = 400
"""Characters before and behind a claim within which its speaker's role is looked for."""


def speaker(claim: FoundClaim) -> str | None:
    """The name that a claim's source goes by.

    Returns:
        None for the article's own voice, for a pronoun, a description, and what no name can be made of.
    """
    if claim.source is None:
        return UNNAMED if claim.cue is not None and claim.pattern is not Pattern.OWN_VOICE else None
    written = " ".join((claim.speaker or "").split()).strip(_MARKS).partition(",")[0].rstrip()
    while (words := written.split(maxsplit=1)) and len(words) == 2 and words[0].lower() in _ARTICLES:
        written = words[1]
    written = bare(_without_adverb(written))
    return written if _is_name(written) else None


def bare(written: str) -> str:
    """A name without the adverb or participle behind it: *the operator later*, *a poll released*."""
    return _TRAILING.sub("", written)


def _is_name(written: str) -> bool:
    words = fold(written).split()
    if not words or not 1 < len(written) <= _LONGEST or len(written.split()) > _MOST_WORDS:
        return False
    if words[0] in PRONOUNS | _NUMBERS | _SHARES | NUMBER_WORDS or words[-1] in _NUMBERS or "percent" in words:
        return False
    if (len(words) > 1 and written.isupper()) or (len(words) == 1 and len(words[0]) < 2):
        return False
    strange = any(map(str.isdigit, "".join(words))) or _GLUED.search(written) or not _FORBIDDEN.isdisjoint(written)
    return not strange


def _without_adverb(written: str) -> str:
    """The name without an adverb that opens its sentence: *Interestingly Blocher*."""
    first, _, rest = written.partition(" ")
    adverb = first.endswith("ly") and len(first) > 6 and first.istitle() and gender_of((first.lower(),)) is None
    return rest if rest and adverb else written


def taken(written: str) -> Named:
    """The name without its title, where that is a person's; any other name is whole."""
    return named(written) if is_person(written) else Named("", written)


def form_of(written: str) -> str:
    """How a source is called where it speaks: without what stands behind a comma; empty for a pronoun."""
    form = bare(" ".join(written.split()).partition(",")[0].strip(_MARKS))
    words = form.lower().split()
    return form if words and words[0] not in PRONOUNS and len(form) <= _LONGEST and len(words) <= 6 else ""


def title_before(written: str, name: str) -> str:
    """The title before a name in a source as it is written; empty where what stands there is none."""
    before = " ".join(written.partition(name)[0].split())
    whole = named(f"{before} {name}") if before else None
    return before if whole is not None and whole.name == name else ""


def apposed(written: str) -> str | None:
    """The name that stands behind a source's description: *the ferry operator, Nordline*; None for none."""
    behind = written.split(",")[1:2]
    name = behind[0].strip() if behind else ""
    return name if name.istitle() and len(name.split()) <= 3 and not is_person(name) else None


def named_as(text: str, noun: str, place: int) -> str | None:
    """The name that was told, before a place, to be of such a thing: *GUR, the military intelligence agency*."""
    told = re.compile(_TOLD_TO_BE.format(re.escape(noun)))
    found = list(told.finditer(text, max(0, place - _BACK), place))
    return found[-1][1] if found and not is_person(found[-1][1]) else None


def has_role_behind(text: str, name: str, place: int) -> bool:
    """Whether a name of two or three words is told to be somebody's near a place: *Marta Lindqvist, the head of …*."""
    words = name.split()
    if not 2 <= len(words) <= 3 or not all(word.istitle() and word.isalpha() for word in words):
        return False
    folded = tuple(fold(name).split())
    if is_organisation(folded) or any(country(word) for word in folded):
        return False
    around = text[max(0, place - _AROUND) : place + _AROUND]
    at = around.find(f"{name}, ")
    behind = around[at + len(name) + 2 :].partition(",")[0].partition(".")[0].lower().split()[:5]
    return at >= 0 and bool(behind) and (behind[0].isdecimal() or any(word in ROLES for word in behind))
