"""From a found claim to what could be asked of it: a sentence, an answer in it, and the evidence."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from msgspec import Struct

from quiz.builder.drafting.answering import Asked, figures_of, names_of, places_of, surnames_of
from quiz.builder.drafting.cast import Cast
from quiz.builder.drafting.choices import figure_choices, is_enough, name_choices
from quiz.builder.drafting.counted import is_vague
from quiz.builder.drafting.evidence import Paragraphs, Quoted
from quiz.builder.drafting.interrupted import completed
from quiz.builder.drafting.inventory import Inventory, is_country
from quiz.builder.drafting.passages import Passage, passages
from quiz.builder.drafting.persons import surname
from quiz.builder.drafting.prompts import prompt_of
from quiz.builder.drafting.saying import Saying, Stated, saying_of, stated
from quiz.builder.drafting.voices import Voice
from quiz.builder.finding.found import FoundClaim, Pattern, Span
from quiz.cues import firmness
from quiz.model import Answer, AnswerKind, Claim, Firmness

_MOST_FIGURES, _MOST_OWN_FIGURES = 3, 2
"""Claims that are made of one found claim for its figures; of a sentence in the article's own voice."""

_WITHOUT_CUE = frozenset({Pattern.SPEAKER_LABEL, Pattern.SIGNATURE})


class Candidate(Struct, frozen=True, kw_only=True):
    """What could become a claim.

    `voice` is None where the article speaks itself; `phrase` is what a figure counts; `asked` is where the answer
    stands in the article.
    """

    voice: Voice | None
    cue: str | None
    firmness: Firmness | None
    content: str
    prompt: str | None
    evidence: str
    answer: Answer
    phrase: str
    distractors: tuple[str, ...]
    confidence: float
    asked: Span


class Drafting(Struct, frozen=True):
    """What the candidates of one article are made from."""

    text: str
    paragraphs: Paragraphs
    cast: Cast
    inventory: Inventory


class _Put(Struct, frozen=True):
    """How something is put: the voice, the cue, and the firmness where it does not follow from the cue."""

    voice: Voice | None = None
    cue: str | None = None
    firmness: Firmness | None = None


def candidates(drafting: Drafting, found: FoundClaim) -> Iterator[Candidate]:
    """What could be asked of one found claim: its figures, or else the one name or date best asked for."""
    found = completed(drafting.text, found)
    saying = saying_of(drafting.text, drafting.cast, found)
    if saying is None:
        return
    parts = passages(drafting.text, found.content)
    figures = 0
    for passage in parts:
        for asked in figures_of(drafting.text, found, passage):
            candidate = _candidate(drafting, saying, passage, asked)
            if candidate is not None and figures < (_MOST_FIGURES if saying.voice else _MOST_OWN_FIGURES):
                figures += 1
                yield candidate
    if figures == 1 and saying.voice:
        yield from _placed(drafting, saying, parts)
    if not figures and (saying.voice or any(is_vague(drafting.text, figure) for figure in found.figures)):
        named = _named(drafting, saying, parts)
        if named is not None:
            yield named


def _placed(drafting: Drafting, saying: Saying, parts: list[Passage]) -> Iterator[Candidate]:
    """The first place, other than a country, of a claim that has a figure as well: *in the Kursk region*."""
    for passage in parts:
        for asked in places_of(saying.found, passage):
            if asked.answer.place and not is_country(asked.answer.place):
                candidate = _candidate(drafting, saying, passage, asked)
                if candidate is not None:
                    yield candidate
                    return


def _named(drafting: Drafting, saying: Saying, parts: list[Passage]) -> Candidate | None:
    """The first name or date of a claim that can be asked for."""
    for passage in parts:
        named = names_of(drafting.text, saying.found, passage)
        surnames = surnames_of(drafting.text, saying.found, passage, drafting.inventory.is_surname)
        for asked in chain(named, surnames):
            candidate = _candidate(drafting, saying, passage, asked)
            if candidate is not None:
                return candidate
    return None


def _candidate(drafting: Drafting, saying: Saying, passage: Passage, asked: Asked) -> Candidate | None:
    content = stated(saying, passage, asked.answer)
    quoted = drafting.paragraphs.quote(saying.found, passage) if content is not None else None
    if content is None or quoted is None:
        return None
    put = _how_it_is_put(drafting, saying, content, quoted)
    choices = _choices(drafting, saying, content, asked.answer)
    if put is None or not is_enough(asked.answer, choices):
        return None
    return Candidate(
        voice=put.voice,
        cue=put.cue,
        firmness=put.firmness,
        content=content.content,
        prompt=prompt_of(Claim(id="a", content=content.content, answer=asked.answer)),
        evidence=quoted.evidence,
        answer=asked.answer,
        phrase=asked.phrase,
        distractors=choices,
        confidence=saying.found.confidence,
        asked=asked.span,
    )


def _how_it_is_put(drafting: Drafting, saying: Saying, content: Stated, quoted: Quoted) -> _Put | None:
    """Voice and cue of a claim; None where its source takes no stand, or the words are a heading's."""
    if content.hedge is not None:
        return _Put(drafting.cast.unnamed, content.hedge)
    if saying.voice is None:
        return _Put()
    if quoted.cue is None:
        said = Firmness.SAID if saying.found.pattern in _WITHOUT_CUE else None
        firm = saying.found.firmness or said
        return _Put(saying.voice, None, firm) if firm is not None else None
    if quoted.cue.isupper():
        return None
    if firmness(quoted.cue) is not None:
        return _Put(saying.voice, quoted.cue)
    firm = saying.found.firmness
    return _Put(saying.voice, quoted.cue, firm) if firm is not None else None


def _choices(drafting: Drafting, saying: Saying, content: Stated, answer: Answer) -> tuple[str, ...]:
    if answer.kind is AnswerKind.NUMBER:
        return figure_choices(answer)
    speaker = saying.voice.name if saying.voice else ""
    known = [name for name in drafting.inventory.like(answer) if name not in {speaker, surname(speaker)}]
    return name_choices(answer, content.content, known)
