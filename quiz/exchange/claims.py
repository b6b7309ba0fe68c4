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

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec
from msgspec.structs import replace

from quiz.answers import figure_text
from quiz.cues import firmness
from quiz.exchange.questions import BLANK, ForeignAnswer, ForeignQuestion, Remark, Sort
from quiz.exchange.report import Remarks
from quiz.model import Answer, Claim, Firmness, QuestionSet, Source
from quiz.names import fold
from quiz.numbers import read_number
from quiz.questions.wording import answer_span
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
    for number, item in enumerate(items, 1):
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
    """A title for the set of a file: its name as words."""
    return " ".join(path.stem.replace("_", " ").replace("-", " ").split()) or "Imported questions"


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
            yield question, self._figure(question, right), _distinct([each.text for each in rest], ())
        else:
            if question.sort is Sort.SEVERAL and len(right) > 1:
                told = f"any one of its {len(right)} right options is taken for the answer"
                self._remarks.adapted(question.place, told)
            first, *others = right
            aliases = _distinct([each.text for each in others], (first.text,))
            near = _distinct([each.text for each in close], (first.text, *aliases))
            answer = Answer(text=first.text, aliases=aliases, close=near)
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
            return _written(Answer(low=first.low, high=first.high), first.text)
        if first.tolerance:
            told = f"the tolerance of {first.tolerance} is not kept; the grader calls near figures close"
            self._remarks.adapted(question.place, told)
        if len(right) > 1:
            self._remarks.adapted(question.place, f"of its {len(right)} right figures the first is kept")
        return _written(Answer(number=first.number), first.text)

    def _tell_lost_feedback(self, question: ForeignQuestion, rest: list[ForeignAnswer]) -> None:
        if any(each.feedback for each in rest):
            self._remarks.adapted(question.place, "what is told to those who give a wrong answer is not kept")

    def _add(self, question: ForeignQuestion, answer: Answer, distractors: tuple[str, ...]) -> None:
        key = self._ids.unique(slug(question.id) or slug(question.name) or slug(question.text) or "question")
        source = self._source(question)
        claim = Claim(
            id=key,
            topic=self._topic(question),
            source=source,
            cue=question.cue or None if source else None,
            content=question.text,
            answer=answer,
            prompt=question.text,
            distractors=distractors,
            hint=question.hint or None,
            explanation=_explanation(question) or None,
        )
        claim = _stated(claim)
        if source is not None and (not claim.cue or firmness(claim.cue) is None):
            claim = replace(claim, firmness=Firmness.SAID)
            self._remarks.adapted(question.place, "how firmly it was put is not given; it is taken for said")
        self.claims.append(claim)

    def _topic(self, question: ForeignQuestion) -> str:
        title = question.category.rstrip("/").rpartition("/")[2].strip() or (question.tags[0] if question.tags else "")
        key = slug(title)
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
        folded = fold(name) or name
        if folded not in self._source_of:
            key = self._source_ids.unique(slug(name) or "source")
            self._source_of[folded] = key
            self.sources[key] = Source(name=name)
        return self._source_of[folded]


def _unfit(question: ForeignQuestion) -> str | None:
    """Why a question becomes no claim; None where it does."""
    if question.sort is Sort.ESSAY:
        return "an essay: nobody here can grade it"
    if question.sort is Sort.DESCRIPTION or not question.text.strip():
        return "a text that asks nothing"
    if len(question.text) > LONGEST or any(len(each.text) > LONGEST for each in question.answers):
        return f"a text of more than {LONGEST} characters"
    return _unanswerable(question)


def _unanswerable(question: ForeignQuestion) -> str | None:
    if question.sort is Sort.MATCHING:
        return None if any(pair.left and pair.right for pair in question.pairs) else "it has no pairs"
    right, _, _ = _by_share(question.answers)
    if not right:
        return "none of its answers is right"
    if question.sort is Sort.NUMBER and right[0].number is None and right[0].low is None:
        return f"“{right[0].text}” is no figure"
    return None


def _by_share(answers: Iterable[ForeignAnswer]) -> tuple[list[ForeignAnswer], list[ForeignAnswer], list[ForeignAnswer]]:
    """The answers with the most credit, those with some of it, and those with none."""
    listed = [each for each in answers if each.text.strip()]
    most = max((each.share for each in listed), default=0.0)
    if most <= 0:
        return [], [], listed
    right = [each for each in listed if each.share == most]
    close = [each for each in listed if 0 < each.share < most]
    return right, close, [each for each in listed if each.share <= 0]


def _distinct(texts: Iterable[str], others: tuple[str, ...]) -> tuple[str, ...]:
    """Texts that are neither said twice nor among others, the first `MOST_DISTRACTORS`."""
    seen = {fold(text) or text for text in others}
    kept = []
    for text in texts:
        key = fold(text) or text
        if key not in seen and text != "*":
            seen.add(key)
            kept.append(text)
    return tuple(kept[:MOST_DISTRACTORS])


def _written(answer: Answer, text: str) -> Answer:
    """A figure that is written as the file writes it, where it is read back as the same."""
    read = read_number(text)
    if read is None or (read.value, read.low, read.high) != (answer.number, answer.low, answer.high):
        return answer
    return answer if figure_text(answer) == text else replace(answer, written=text)


def _stated(claim: Claim) -> Claim:
    """The claim with a sentence that holds its answer once, and its prompt where that does not follow from it."""
    asked, answer = claim.content, figure_text(claim.answer) if claim.answer.name is None else claim.answer.name
    if asked.count(BLANK) == 1:
        whole = replace(claim, content=asked.replace(BLANK, answer), prompt=None)
        if answer_span(whole) is not None:
            return whole
    for content in (f"{asked} {answer}", f"{claim.id}: {answer}", f"Answer: {answer}"):
        whole = replace(claim, content=content)
        if answer_span(whole) is not None:
            return whole
    return replace(claim, content=f"{asked} {answer}")


def _explanation(question: ForeignQuestion) -> str:
    right, _, _ = _by_share(question.answers)
    told = [question.feedback, *(each.feedback for each in right[:1])]
    return "\n".join(dict.fromkeys(each for each in told if each))
