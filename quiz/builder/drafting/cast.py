"""Who speaks in an article: the speakers of its claims gathered into one voice each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quiz.builder.drafting.persons import gender, is_person
from quiz.builder.drafting.same_voices import SameVoices
from quiz.builder.drafting.speaking import apposed, form_of, has_role_behind, named_as, speaker, taken, title_before
from quiz.builder.drafting.voices import UNNAMED, Gathered, Voice, shown
from quiz.builder.finding.found import FoundClaim
from quiz.names import fold
from quiz.sets.slugs import Ids, slug

_GENDERS = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "herself": "f"}


class Cast:
    """The voices of an article by their keys, and whose each claim is; `unnamed` is that of hearsay."""

    def __init__(self, text: str, found: Sequence[FoundClaim]) -> None:
        """Gather the voices of the claims found in a text."""
        self.unnamed = Voice(key=slug(UNNAMED), name=UNNAMED, person=False)
        self.voices: dict[str, Voice] = {self.unnamed.key: self.unnamed}
        self._gathered: dict[str, Gathered] = {}
        for claim in found:
            self._add(text, claim)
        for each in self._gathered.values():
            if each.name.islower() and " " not in each.name:
                name = named_as(text, each.name, each.first)
                each.apposed |= {fold(name): name} if name else {}
        self._same = SameVoices(self._gathered)
        self._key_of: dict[str, str] = {fold(UNNAMED): self.unnamed.key}
        ids = Ids(self.unnamed.key)
        for folded, each in self._gathered.items():
            if folded not in self._same.merged and folded not in self._key_of:
                voice = _voice(each, ids.unique(slug(each.name) or "source"))
                self.voices[voice.key] = voice
                self._key_of[folded] = voice.key

    def of(self, claim: FoundClaim) -> Voice | None:
        """The voice of a claim; None where it is the article's own, or where it cannot be told whose it is."""
        written = speaker(claim)
        if written is None:
            return None
        key = self._key_of.get(self._same.resolved(fold(taken(written).name)))
        return self.voices.get(key) if key else None

    def _add(self, text: str, claim: FoundClaim) -> None:
        written = speaker(claim)
        if written is None:
            return
        name = taken(written)
        each = self._gathered.get(fold(name.name))
        if each is None:
            each = Gathered(name.name, is_person(written), claim.content[0].start, [], {}, {}, {})
            self._gathered[fold(name.name)] = each
        if name.title:
            each.titles[name.title] = None
        _note(each, claim.source.of(text) if claim.source else "")
        if not each.person and has_role_behind(text, written, claim.content[0].start):
            each.person = True


def _note(each: Gathered, written: str) -> None:
    """Keep how the article calls a voice here, and what that tells of it."""
    lower = written.strip().lower()
    if lower in _GENDERS:
        each.genders.append(_GENDERS[lower])
        return
    form = form_of(written)
    if form:
        each.forms[form] = None
    if each.person and each.name in written and (title := title_before(written, each.name)):
        each.titles[title] = None
    name = apposed(written) if not each.person else None
    if name:
        each.apposed[fold(name)] = name


def _voice(each: Gathered, key: str) -> Voice:
    told = gender(" ".join([*each.titles, each.name])) or (each.genders[0] if each.genders else None)
    return Voice(
        key=key,
        name=shown(each.name),
        person=each.person,
        gender=told,
        forms=tuple(each.forms),
        titles=tuple(each.titles),
        first=each.first,
    )


def voices_by_place(voices: Iterable[Voice]) -> list[Voice]:
    """Voices in the order in which the article first gives them a word."""
    return sorted(voices, key=lambda voice: (voice.first, voice.key))
