"""Who a source is: its full name as the article first gives it, for short names, roles and pronouns."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from quiz.builder.finding.cue_words import listed
from quiz.builder.finding.given_names import gender_of
from quiz.builder.finding.mentions import Mention, read_mention, without_possessive
from quiz.builder.finding.phrases import phrase_before
from quiz.builder.finding.tokens import Tokens
from quiz.builder.finding.unfinished import Range, Unfinished
from quiz.builder.finding.vocabulary import CAPITAL, DETERMINER, MARK, POSSESSIVE, RELATIVE
from quiz.names import fold
from quiz.names.countries import COUNTRY_WORDS
from quiz.names.organisations import is_organisation
from quiz.names.titles import TITLES

_HE_OR_SHE = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "herself": "f"}
_THINGS = listed("it its itself")
_PLURALS = listed("they them their themselves")
_TELLING_NOTHING = listed("same new former outgoing incoming then acting current country's country nation's")
"""Words before a role by which it is no other: *the same agency*; *the foreign ministry* is not *the ministry*."""
_MOST_LOOKED_AT = 300
"""How many names back it is looked for who *the agency* is."""
_SPOKE_LAST, _OPENS, _UNKNOWN = 60.0, 40.0, 15.0
"""How many tokens nearer a candidate counts for having spoken, for opening a sentence; farther for no known gender."""
_FARTHEST = 400
"""How many tokens back a pronoun may refer."""


class Speakers:
    """The names of a text, and the sources as far as they have been resolved; asked in the order of the text."""

    def __init__(self, tokens: Tokens, runs: Sequence[Range]) -> None:
        """`runs` are the capitalised words of the text, as ranges of its tokens, in order."""
        self._tokens = tokens
        self._mentions = [read_mention(tokens, run) for run in runs]
        self._places = [mention.first for mention in self._mentions]
        self._full: dict[str, Mention] = {}
        self._genders: dict[str, str | None] = {}
        for mention in self._mentions:
            if mention.person and len(mention.words) > 1:
                self._full.setdefault(mention.words[-1], mention)
        self._said: list[tuple[int, str, str | None, bool]] = []

    def resolve(self, draft: Unfinished) -> str | None:
        """The full name of a claim's source, None where it has none."""
        if draft.source is None:
            return None
        name = self._name(draft.source)
        plural = name.split()[-1].endswith("s") and not self._is_person(name) if name else False
        self._said.append((draft.source[0], name, self._gender(name), plural))
        return name

    def _name(self, source: Range) -> str:
        tokens = self._tokens
        first, stop = source
        word = tokens.words[first].partition("'")[0] if stop - first == 1 else ""
        if stop - first == 1 and word in _HE_OR_SHE:
            return self._person_before(first, _HE_OR_SHE[word]) or tokens.written(first, stop)
        if stop - first == 1 and word in _THINGS | _PLURALS:
            return self._group_before(first, plural=word in _PLURALS) or tokens.written(first, stop)
        if stop - first == 1 and (tokens.classes[first] & RELATIVE or word == "that"):
            return self._antecedent(first) or tokens.written(first, stop)
        if tokens.classes[stop - 1] & RELATIVE or tokens.words[stop - 1] == "that":
            stop -= 1 + (tokens.words[stop - 2] == "," and stop - 2 > first)
        return self._described(first, stop)

    def _described(self, first: int, stop: int) -> str:
        """The name of a source that is a noun phrase."""
        tokens = self._tokens
        runs = [mention for mention in self._within(first, stop) if not tokens.classes[mention.stop - 1] & POSSESSIVE]
        head = self._head_end(first, stop)
        persons = [mention for mention in runs if mention.person]
        for mention in persons:
            if mention.stop <= head or tokens.words[mention.first - 1] == ",":
                return self._first_given(mention)
        acronym = next(
            (
                mention
                for mention in runs
                if mention.first > first
                and tokens.words[mention.first - 1] == ","
                and tokens.written(mention.first, mention.stop).isupper()
            ),
            None,
        )
        if acronym is not None:
            return tokens.written(acronym.first, acronym.stop)
        for mention in runs:
            if mention.stop == head and len(mention.words) == 1 and mention.words[0] in self._full:
                return self._first_given(mention)
        return self._role(first, head) or self._plain(first, head)

    def _head_end(self, first: int, stop: int) -> int:
        """Where the head of a source ends: before the first comma, bracket or relative clause."""
        tokens = self._tokens
        for at in range(first + 1, stop):
            if tokens.words[at] in {",", "(", "—", "–"} or tokens.classes[at] & RELATIVE:
                return at
        return stop

    def _within(self, first: int, stop: int) -> list[Mention]:
        begin, end = bisect_left(self._places, first), bisect_left(self._places, stop)
        return [mention for mention in self._mentions[begin:end] if mention.stop <= stop]

    def _mentions_before(self, at: int) -> list[Mention]:
        """The names before a token, the last first, as far back as it is looked."""
        stop = bisect_left(self._places, at)
        return self._mentions[max(0, stop - _MOST_LOOKED_AT) : stop][::-1]

    def _first_given(self, mention: Mention) -> str:
        """The name as the text first gives it in full."""
        full = self._full.get(mention.words[-1], mention)
        if len(mention.words) > 1:
            given = [word for word in mention.words[:-1] if word not in TITLES]
            if given and given[-1] not in full.words:
                full = mention
        return self._titled(full)

    def _titled(self, mention: Mention) -> str:
        """A name without the country before it: *General Oleksandr Syrskyi*."""
        tokens, first = self._tokens, mention.first
        while first < mention.stop - 2 and (
            fold(tokens.words[first]) in COUNTRY_WORDS or tokens.classes[first] & POSSESSIVE
        ):
            first += 1
        return without_possessive(tokens.written(first, mention.stop))

    def _role(self, first: int, head: int) -> str | None:
        """Who *the agency*, *the president*, *the mayor* is, among those named before."""
        tokens = self._tokens
        if (
            not tokens.classes[first] & DETERMINER
            or head - first > 3
            or tokens.words[first] not in {"the", "his", "her", "its"}
        ):
            return None
        noun, told = tokens.words[head - 1], set(tokens.words[first + 1 : head - 1]) - _TELLING_NOTHING
        if tokens.classes[head - 1] & CAPITAL or noun.endswith("s"):
            return None
        for mention in self._mentions_before(first):
            around = tokens.words[max(0, mention.first - 6) : mention.first]
            if not told <= {*mention.words, *around}:
                continue
            if noun in mention.words:
                return self._first_given(mention) if mention.person else self._titled_organisation(mention)
            if (
                noun in around
                and "," in around[around.index(noun) : around.index(noun) + 2]
                and mention.first - first < 200
            ):
                return self._first_given(mention) if mention.person else tokens.written(mention.first, mention.stop)
        for _, name, _, _ in self._said[: -_MOST_LOOKED_AT - 1 : -1]:
            if {noun, *told} <= set(name.lower().split()):
                return name
        return None

    def _titled_organisation(self, mention: Mention) -> str:
        return without_possessive(self._tokens.written(mention.first, mention.stop))

    def _plain(self, first: int, stop: int) -> str:
        tokens = self._tokens
        while first < stop - 1 and (tokens.words[first] in {"the", "a", "an"} or tokens.classes[first] & MARK):
            first += 1
        return without_possessive(tokens.written(first, stop))

    def _person_before(self, at: int, gender: str) -> str | None:
        """The person that a pronoun at this token means: who spoke last, or was the subject last, and fits."""
        candidates: list[tuple[float, str]] = []
        for place, name, said_gender, _ in self._said[: -_MOST_LOOKED_AT - 1 : -1]:
            if place >= at:
                continue
            if at - place > _FARTHEST or len(candidates) > 3:
                break
            if said_gender in {None, gender} and self._is_person(name):
                candidates.append((at - place - _SPOKE_LAST, name))
        for mention in self._mentions_before(at):
            distance = at - mention.first
            if distance > _FARTHEST:
                break
            if not self._may_be(mention, gender):
                continue
            name = self._first_given(mention)
            if self._gender(name) in {None, gender}:
                candidates.append(
                    (
                        distance
                        - (_OPENS if mention.opening else 0.0)
                        + (_UNKNOWN if self._gender(name) is None else 0.0),
                        name,
                    )
                )
        return min(candidates)[1] if candidates else None

    def _may_be(self, mention: Mention, gender: str) -> bool:
        if self._tokens.quotation[mention.first] >= 0:
            return False
        known = mention.person or mention.words[-1] in self._full
        return known and mention.gender in {None, gender}

    def _group_before(self, at: int, *, plural: bool) -> str | None:
        for place, name, _, said_plural in self._said[: -_MOST_LOOKED_AT - 1 : -1]:
            if place < at and at - place < _FARTHEST and not self._is_person(name) and (said_plural or not plural):
                return name
        return None

    def _antecedent(self, at: int) -> str | None:
        tokens = self._tokens
        stop = at - 1 if at and tokens.words[at - 1] == "," else at
        first = phrase_before(tokens, max(0, stop - 20), stop)
        return None if first is None else self._described(first, stop)

    def _gender(self, name: str) -> str | None:
        if name not in self._genders:
            self._genders[name] = gender_of(tuple(name.lower().replace(".", "").split()))
        return self._genders[name]

    def _is_person(self, name: str) -> bool:
        """Whether a resolved name is a person's, as far as it shows; a single word that is no acronym may be one."""
        words = name.split()
        if not words:
            return False
        last = words[-1].lower()
        alone = (
            len(words) == 1
            and name.istitle()
            and not last.endswith("s")
            and fold(name) not in COUNTRY_WORDS
            and not is_organisation((last,))
        )
        return alone or last in self._full or self._gender(name) is not None
