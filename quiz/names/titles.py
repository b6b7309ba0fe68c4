"""Words around a name that are not the name: titles, ranks, honorifics, generations, particles."""

from __future__ import annotations

from quiz.names.countries import COUNTRY_WORDS
from quiz.names.folding import listed

TITLES = listed(
    """
    mr mrs ms miss mx dr doctor prof professor sir dame lord lady hon honourable honorable rt
    president pres premier chancellor minister secretary ambassador envoy governor gov mayor senator sen representative
    rep congressman congresswoman mp deputy speaker spokesman spokeswoman spokesperson chairman chairwoman chairperson
    chair director chief head leader commander founder boss prime king queen prince princess emperor pope tsar
    general gen colonel col captain capt major maj lieutenant lt sergeant sgt admiral adm marshal corporal cpl private
    commodore brigadier brig rear cmdr judge justice attorney comrade inspector detective
    rev reverend father fr archbishop bishop cardinal patriarch saint rabbi imam ayatollah mullah sheikh shaikh sheik
    shaykh sayyid sayyed haji hajji maulavi mawlawi mufti sultan emir herr frau monsieur madame mme senor senora
    shri smt kumari prasident presidente predsjednik presedintele presiden prezydent
    prezident kanzler ministro ministre generale
    """
)
_TITLE_PARTS = listed(
    """
    the of for and in to former ex acting interim vice deputy first foreign defence defense interior finance prime
    state right his her excellency majesty highness holiness eminence grand supreme high senior junior army navy air
    force staff general national security council economy justice health press affairs opposition party
    """
)
_OFFICES = listed(
    """
    president minister secretary spokesman spokeswoman spokesperson chief director ambassador envoy general gen
    commander chancellor premier governor senator chairman chairwoman speaker leader head founder boss
    """
)
"""Titles that stand after the one whose they are: *Kremlin spokesman*, *Wagner founder*. None is often a surname."""

_JOINING = listed("of for to in and the")

GENERATIONS = {"jr": "2", "junior": "2", "sr": "1", "senior": "1", "ii": "2", "iii": "3", "iv": "4", "i": "1", "v": "5"}
"""What tells bearers of one name apart, as a number: *Junior* is the second."""

_LETTERS_AFTER = listed("phd md mp esq esquire qc kc obe mbe cbe dds cpa mba ret dr")

_INNER_PARTICLES = listed(
    """
    al el ul ur as ad an ar at az bin ibn ben bint ould de da di do dos das del della du la le los las van von der
    den ter ten zu na abu
    """
)
_LEADING_PARTICLES = listed("el bin ibn de da di dos das del della von der")
"""Particles that a name may begin with. Al and Van are given names there."""

PATRONYMIC_PARTICLES = listed("bin ibn ben bint")


def without_titles(words: tuple[str, ...]) -> slice:
    """Which of the folded `words` are the name itself: titles before it and letters after it are left out.

    Whose title it is goes with it (*Russian Foreign Minister Sergei Lavrov*, *Kremlin spokesman Dmitry Peskov*).
    Words that are nothing but titles are kept whole: they are all the name there is.
    """
    end = len(words)
    while end > 2 and words[end - 1] in _LETTERS_AFTER:
        end -= 1
    start = _after_offices(words[:end])
    seen_title = start > 0
    for index, word in enumerate(words[start:end], start):
        if word in TITLES:
            start, seen_title = index + 1, True
        elif seen_title and word in COUNTRY_WORDS and words[index - 1] in {"of", "the"}:
            start = index + 1
        elif word not in _TITLE_PARTS and word not in COUNTRY_WORDS:
            break
    return slice(start, end) if start < end else slice(0, end)


def _after_offices(words: tuple[str, ...]) -> int:
    """Where the words begin that follow the last office, if it stands between words of other sorts; else 0."""
    for index in range(len(words) - 2, 0, -1):
        if words[index] in _OFFICES and words[index + 1] not in _JOINING:
            return index + 1
    return 0


def is_title(word: str) -> bool:
    """Whether a folded word belongs to a title, and so is no name when it stands after a comma."""
    return word in TITLES or word in _TITLE_PARTS or word in COUNTRY_WORDS or word in _LETTERS_AFTER


def are_particles(words: tuple[str, ...]) -> tuple[bool, ...]:
    """For each folded word of a name whether it may be missing on the other side (*al*, *van der*, *de la*)."""
    last = len(words) - 1
    leading = True
    found = []
    for index, word in enumerate(words):
        leading = leading and word in _LEADING_PARTICLES and index < last
        found.append(leading or (word in _INNER_PARTICLES and 0 < index < last))
    return tuple(found)
