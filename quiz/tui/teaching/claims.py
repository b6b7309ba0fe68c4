"""The claims of a class in lines: what share of the answers to each question was right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from textual.content import Content

from quiz.history.classes import Answers
from quiz.model import Card, QuestionKind, QuestionSet
from quiz.report.words import percent
from quiz.tui.teaching.names import fitted, one_line, thin_bar
from quiz.tui.text import KIND_NAMES, joined, lines, plain

ByItem = Mapping[tuple[str, QuestionKind], Answers]
"""What was answered, by claim and question."""

_MOST_BAR = 16


def by_item(answers: Iterable[Answers]) -> ByItem:
    """What was answered, by claim and question."""
    return {(each.claim, each.kind): each for each in answers}


def ordered_cards(cards: Sequence[Card], answers: ByItem, *, lowest_first: bool) -> list[Card]:
    """The cards as they are asked or, by share of right answers, the lowest first; without answers they come last."""
    if not lowest_first:
        return list(cards)
    return sorted(cards, key=lambda card: _share(card, answers))


def told_card(card: Card, number: int, question_set: QuestionSet, answers: ByItem, width: int) -> Content:
    """A claim in two lines: what it says, and a bar with its figures for each question.

    Args:
        card: the claim with its questions.
        number: of the card in the class, from 1.
        question_set: of the claim.
        answers: what was answered.
        width: cells of a line.
    """
    content = one_line(question_set.claim(card.claim).content)
    first = fitted(joined((f"{number:>2} ", "dim"), (content, "bold")), width)
    room = (width - 3) // max(3, len(card.questions)) - 1
    parts = [fitted(_told_question(question.kind, answers, card.claim, room), room) for question in card.questions]
    return lines(first, plain("   ") + Content(" ").join(parts))


def _told_question(kind: QuestionKind, answers: ByItem, claim: str, room: int) -> Content:
    found = answers.get((claim, kind))
    name = f"{KIND_NAMES[kind]} "
    if found is None or not found.n:
        return joined(name, ("no answers", "dim"))
    share = found.correct / found.n
    figures = f" {percent(share)} of {found.n}"
    cells = min(_MOST_BAR, max(3, room - len(name) - len(figures)))
    return joined(name, thin_bar(share, cells), (figures, "bold"))


def _share(card: Card, answers: ByItem) -> float:
    found = [answers[key] for question in card.questions if (key := (card.claim, question.kind)) in answers]
    n = sum(each.n for each in found)
    # More than any share, for what nobody has answered.
    return sum(each.correct for each in found) / n if n else 2.0
