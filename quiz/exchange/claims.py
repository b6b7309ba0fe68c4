"""Foreign questions as a question set: claims with the fact alone, playable at once.

| foreign question | claim |
| --- | --- |
| one right option | the option is the answer, the others are its distractors |
| several right options | the first is the answer, the others are as right; the rest are distractors |
| true or false | the answer is *True* or *False* |
| short answer | the answer with most credit; others with as much are aliases, with less close, with none distractors |
| number | a figure; a range stays one, a tolerance is left to the grader, which calls near figures close |
| matching | a claim for each pair, with the other right sides as distractors |
| essay, description | left out: nobody grades the one, the other asks nothing |
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from quiz.answers import answer_text, figure_text, shown_answer
from quiz.cues import firmness
from quiz.exchange.characters import in_a_line
from quiz.exchange.questions import BLANK, ForeignAnswer, ForeignQuestion, Remark, Sort
from quiz.exchange.report import Remarks
from quiz.garbage import settled
from quiz.model import Answer, AnswerKind, Claim, Firmness, QuestionSet, Source
from quiz.names import fold
from quiz.numbers import read_number
from quiz.questions.wording import blanked, occurrences
from quiz.sets.slugs import Ids, set_id, slug

MOST_DISTRACTORS = 8
"""That are taken of one question."""

LONGEST = 4_000
"""Characters of a text that are taken; what is longer is no question."""

_YES_OR_NO = {
    True: (Answer(text="True", aliases=("Yes",)), ("False",)),
    False: (Answer(text="False", aliases=("No",)), ("True",)),
}
"""What a true statement is answered with, and a false one: the answer, and what is offered beside it."""

Progress = Callable[[int], None]
"""Is told how many questions have been read."""

_TOLD_EVERY = 500

_IDENTIFIER = re.compile("[a-z0-9][a-z0-9-]{0,63}")
"""What can be a claim's id as it stands."""


class Imported(msgspec.Struct, frozen=True):
    """A set, and how many questions of the file it holds: one may have become several claims, or none."""

    set: QuestionSet
    carried: int


def to_set(
    items: Iterable[ForeignQuestion | Remark], title: str, remarks: Remarks, progress: Progress | None = None
) -> Imported:
    """Make a set of foreign questions.

    Args:
        items: what a reader gives; read to the end.
        title: of the set.
        remarks: takes what is adapted and left out, the reader's remarks among it.
        progress: is told how far this is.
    """
    gathered = _Gathered(remarks)
    carried = 0
    for number, item in enumerate(settled(items), 1):
        if isinstance(item, Remark):
            remarks.add(item)
        elif gathered.take(item):
            carried += 1
        if progress is not None and number % _TOLD_EVERY == 0:
            progress(number)
    question_set = QuestionSet(
        schema=1,
        id=set_id(title),
        title=title,
        topics=gathered.topics,
        sources=gathered.sources,
        claims=tuple(gathered.claims),
    )
    return Imported(question_set, carried)


def title_of(path: Path) -> str:
    """A title for the set of a file: its name as words, with nothing in it that no text can hold."""
    return " ".join(in_a_line(path.stem).replace("_", " ").replace("-", " ").split()) or "Imported questions"


class _Gathered:
    """The claims as they come, with the topics and sources that they need."""

    def __init__(self, remarks: Remarks) -> None:
        self.claims: list[Claim] = []
        self.topics: dict[str, str] = {}
        self.sources: dict[str, Source] = {}
        self._remarks = remarks
        self._ids = Ids()
        self._source_ids = Ids()
        self._source_of: dict[str, str] = {}
        self._evidence_told = False

    def take(self, question: ForeignQuestion) -> bool:
        """Add what a question becomes. False, with a remark, where that is nothing."""
        why = _unfit(question)
        if why is not None:
            self._remarks.left_out(question.place, why)
            return False
        made = 0
        for part, answer, distractors in self._facts(question):
            self._add(part, answer, distractors)
            made += 1
        return made > 0

    def _facts(self, question: ForeignQuestion) -> Iterator[tuple[ForeignQuestion, Answer, tuple[str, ...]]]:
        """What is asked, the answer, and what is offered beside it: one for each fact of a question."""
        if question.sort is Sort.MATCHING:
            yield from self._pairs(question)
            return
        right, close, rest = _by_share(question.answers)
        if question.sort is Sort.TRUE_FALSE:
            yield replace(question, text=f"Is this so? {question.text}"), *_YES_OR_NO[right[0].text == "True"]
        elif question.sort is Sort.NUMBER:
            answer = self._figure(question, right)
            # The same figure again, with a wider tolerance, is no other answer.
            near = _distinct([each.text for each in close if each.number != right[0].number], answer.aliases)
            yield question, replace(answer, close=near) if near else answer, _distinct([each.text for each in rest], ())
        else:
            if question.sort is Sort.SEVERAL and len(right) > 1:
                told = f"any one of its {len(right)} right options is taken for the answer"
                self._remarks.adapted(question.place, told)
            first, *others = right
            aliases = _distinct([each.text for each in others], (first.text,))
            near = _distinct([each.text for each in close], (first.text, *aliases))
            answer = _in_words(question.kind, first.text, aliases, near)
            yield question, answer, _distinct([each.text for each in rest], (first.text, *aliases, *near))
        self._tell_lost_feedback(question, rest)

    def _pairs(self, question: ForeignQuestion) -> Iterator[tuple[ForeignQuestion, Answer, tuple[str, ...]]]:
        pairs = [pair for pair in question.pairs if pair.left]
        self._remarks.adapted(question.place, f"its {len(pairs)} pairs become a claim each")
        for pair in pairs:
            others = [each.right for each in question.pairs if each.right != pair.right]
            text = f"{question.text} {pair.left}".strip()
            yield replace(question, text=text), Answer(text=pair.right), _distinct(others, (pair.right,))

    def _figure(self, question: ForeignQuestion, right: list[ForeignAnswer]) -> Answer:
        first = right[0]
        if first.low is not None and first.high is not None and first.low != first.high and first.tolerance is None:
            read = Answer(
                low=first.low,
                high=first.high,
                qualifier=first.qualifier,
                unit=first.unit or None,
                aliases=_words(right),
            )
            return _written(read, first.text)
        if first.tolerance:
            told = f"the tolerance of {first.tolerance} is not kept; the grader calls near figures close"
            self._remarks.adapted(question.place, told)
        aliases = _words(right)
        if len(right) > 1 + len(aliases):
            told = f"of its {len(right) - len(aliases)} right figures the first is kept"
            self._remarks.adapted(question.place, told)
        read = Answer(number=first.number, qualifier=first.qualifier, unit=first.unit or None, aliases=aliases)
        return _written(read, first.text)

    def _tell_lost_feedback(self, question: ForeignQuestion, rest: list[ForeignAnswer]) -> None:
        if any(each.feedback for each in rest):
            self._remarks.adapted(question.place, "what is told to those who give a wrong answer is not kept")

    def _add(self, question: ForeignQuestion, answer: Answer, distractors: tuple[str, ...]) -> None:
        wanted = question.id if _IDENTIFIER.fullmatch(question.id) else _slugged(question.id)
        key = self._ids.unique(wanted or _slugged(question.name) or slug(question.text) or "question")
        source = self._source(question)
        claim = Claim(
            id=key,
            topic=self._topic(question),
            source=source,
            cue=question.cue or None if source else None,
            content=question.content or question.text,
            answer=answer,
            prompt=question.text,
            distractors=distractors,
            hint=question.hint or None,
            explanation=_explanation(question) or None,
            verification=question.verification,
        )
        if question.evidence and not self._evidence_told:
            # Of a file, not of each of a hundred thousand rows.
            self._evidence_told = True
            told = "the passages that say so are not kept: the set has no article that they could be found in"
            self._remarks.left_out(question.place, told)
        claim = _asked(claim) if question.content else _stated(claim)
        self.claims.append(self._put(claim, question))

    def _put(self, claim: Claim, question: ForeignQuestion) -> Claim:
        """The claim with how firmly it was put, where neither its cue nor anything else would say so."""
        if claim.source is None:
            return claim
        told = _firmness(claim.cue) if claim.cue else None
        if question.firmness is not None:
            return claim if told is question.firmness else replace(claim, firmness=question.firmness)
        if told is None:
            self._remarks.adapted(question.place, "how firmly it was put is not given; it is taken for said")
            return replace(claim, firmness=Firmness.SAID)
        return claim

    def _topic(self, question: ForeignQuestion) -> str:
        title = question.category.rstrip("/").rpartition("/")[2].strip() or (question.tags[0] if question.tags else "")
        key = _slug(title)
        if not key:
            return "general" if not self.topics else self._general()
        if not self.topics and any(claim.topic == "general" for claim in self.claims):
            self._general()
        self.topics.setdefault(key, title)
        return key

    def _general(self) -> str:
        self.topics.setdefault("general", "General")
        return "general"

    def _source(self, question: ForeignQuestion) -> str | None:
        name = question.source.strip()
        if not name:
            return None
        if name not in self._source_of:
            folded = fold(name) or name
            if folded not in self._source_of:
                key = self._source_ids.unique(slug(name) or "source")
                self._source_of[folded] = key
                self.sources[key] = Source(name=name, kind=question.source_kind or "other")
            self._source_of[name] = self._source_of[folded]
        return self._source_of[name]


_firmness = lru_cache(maxsize=1024)(firmness)
_slug = lru_cache(maxsize=1024)(slug)
"""A file has many rows of few topics and cues."""


def _unfit(question: ForeignQuestion) -> str | None:
    """Why a question becomes no claim; None where it does."""
    if question.sort is Sort.ESSAY:
        return "an essay: nobody here can grade it"
    if question.sort is Sort.DESCRIPTION or not question.text.strip():
        return "a text that asks nothing"
    if max([len(question.text), *[len(each.text) for each in question.answers]]) > LONGEST:
        return f"a text of more than {LONGEST} characters"
    return _unanswerable(question)


def _unanswerable(question: ForeignQuestion) -> str | None:
    if question.sort is Sort.MATCHING:
        return None if any(pair.left and pair.right for pair in question.pairs) else "it has no pairs"
    if not any(each.share > 0 and each.text.strip() for each in question.answers):
        return "none of its answers is right"
    if question.sort is Sort.NUMBER and not _is_figure((right := _by_share(question.answers)[0])[0]):
        return f"“{right[0].text}” is no figure that can be asked for"
    return None


def _is_figure(answer: ForeignAnswer) -> bool:
    """Whether an answer has a figure, and one within what an answer of a set may be."""
    try:
        if answer.low is not None and answer.high is not None:
            Answer(low=answer.low, high=answer.high)
        if answer.number is not None:
            Answer(number=answer.number)
    except ValueError:
        return False
    return answer.number is not None or answer.low is not None


def _by_share(answers: Iterable[ForeignAnswer]) -> tuple[list[ForeignAnswer], list[ForeignAnswer], list[ForeignAnswer]]:
    """The answers with the most credit, those with some of it, and those with none."""
    listed = [each for each in answers if each.text.strip()]
    most = max([each.share for each in listed], default=0.0)
    right: list[ForeignAnswer] = []
    close: list[ForeignAnswer] = []
    rest: list[ForeignAnswer] = []
    for each in listed:
        (rest if each.share <= 0 else right if each.share == most else close).append(each)
    return right, close, rest


def _distinct(texts: Sequence[str], others: tuple[str, ...]) -> tuple[str, ...]:
    """Texts that are neither said twice nor among others, the first `MOST_DISTRACTORS`."""
    if not texts:
        return ()
    seen = {_folded(text) for text in others}
    kept = []
    for text in texts:
        key = _folded(text)
        if key not in seen and text != "*":
            seen.add(key)
            kept.append(text)
    return tuple(kept[:MOST_DISTRACTORS])


def _folded(text: str) -> str:
    """What texts that are the same have in common."""
    if text.isascii() and text.replace(" ", "").isalnum():
        # What folding gives for plain letters and digits, in a tenth of the time; and most options are.
        return " ".join(text.casefold().split())
    return fold(text) or text


def _written(answer: Answer, text: str) -> Answer:
    """A figure that is written as the file writes it, where it is read back as the same."""
    if figure_text(answer) == text:
        return answer
    if text.isascii() and text.isdecimal() and answer.number is not None:
        # Reading what is plain would take most of the time that a figure takes.
        return replace(answer, written=text) if Decimal(text) == answer.number else answer
    read = read_number(text)
    if read is None or (read.value, read.low, read.high) != (answer.number, answer.low, answer.high):
        return answer
    return replace(answer, written=text)


def _slugged(text: str) -> str:
    return slug(text) if text else ""


def _in_words(kind: AnswerKind | None, text: str, aliases: tuple[str, ...], close: tuple[str, ...]) -> Answer:
    """An answer of a kind, of which a number is none here."""
    name = kind.value if kind is not None and kind is not AnswerKind.NUMBER else "text"
    fields: dict[str, Any] = {name: text}
    return Answer(**fields, aliases=aliases, close=close)


def _words(right: list[ForeignAnswer]) -> tuple[str, ...]:
    """What is as right as a figure and is none itself: *two score*."""
    return _distinct([each.text for each in right[1:] if each.number is None and each.low is None], ())


def _asked(claim: Claim) -> Claim:
    """A claim whose content is given, without its prompt where that is the content with the answer left blank."""
    return replace(claim, prompt=None) if blanked(claim) == claim.prompt else claim


def _stated(claim: Claim) -> Claim:
    """The claim with a sentence that holds its answer once, and its prompt where that does not follow from it."""
    asked, answer, words = claim.content, shown_answer(claim.answer), answer_text(claim.answer)
    if BLANK in asked and asked.count(BLANK) == 1:
        content = asked.replace(BLANK, answer)
        if len(occurrences(content, words)) == 1:
            return replace(claim, content=content, prompt=None)
    for content in (f"{asked} {answer}", f"{claim.id}: {answer}", f"Answer: {answer}"):
        if len(occurrences(content, words)) == 1:
            return replace(claim, content=content)
    return replace(claim, content=f"{asked} {answer}")


def _explanation(question: ForeignQuestion) -> str:
    if not any(answer.feedback for answer in question.answers):
        return question.feedback
    right, _, _ = _by_share(question.answers)
    told = [question.feedback, *(each.feedback for each in right[:1])]
    return "\n".join(dict.fromkeys(each for each in told if each))
