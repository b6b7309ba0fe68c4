"""Who was taken for whom in a class: in sentences, and as the table of true against answered source."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from quiz.counting import counted
from quiz.history.classes import Confused
from quiz.model import NO_ONE, NO_SOURCE, QuestionSet
from quiz.tui.teaching.names import fitted, one_line
from quiz.tui.text import joined, lines, plain

MOST_SENTENCES = 5
"""Confusions that are told in sentences."""

_CELL, _MOST_LABEL = 5, 32


def told_confused(confused: Sequence[Confused], question_set: QuestionSet, width: int) -> Content:
    """The confusions of a class, the most frequent first, and their table.

    Args:
        confused: how often whose claims were given to whom, the right ones among them.
        question_set: of the class.
        width: cells of a line.
    """
    if not confused:
        return plain("No source has been named yet.", "dim")
    wrong = [each for each in confused if each.answered is not None and each.answered != each.expected]
    sentences = [plain(f"• {_sentence(each, confused, question_set)}") for each in wrong[:MOST_SENTENCES]]
    if not sentences:
        sentences = [plain("Every source that was named was the right one.")]
    return lines(*sentences, plain(" "), *_table(confused, question_set, width))


def _sentence(each: Confused, confused: Sequence[Confused], question_set: QuestionSet) -> str:
    answers = sum(other.n for other in confused if other.expected == each.expected)
    whose = f"of {_name(each.expected, question_set)}"
    if each.expected == NO_SOURCE:
        whose = "that the article makes itself"
    whom = f"to {_name(each.answered or '', question_set)}"
    if each.answered == NO_SOURCE:
        whom = "to no one, as if the article said so itself"
    # Of answers and not of students: a student may have been asked about several claims of one source.
    return f"{each.n} of {counted(answers, 'answer')} about claims {whose} went {whom}."


def _table(confused: Sequence[Confused], question_set: QuestionSet, width: int) -> list[Content]:
    order = [*question_set.sources, NO_SOURCE]
    counts = {(each.expected, each.answered): each.n for each in confused}
    true = [key for key in order if any(pair[0] == key for pair in counts)]
    named: list[str | None] = [key for key in order if any(pair[1] == key for pair in counts)]
    heads = [chr(ord("A") + place) for place in range(len(named))]
    keys = [
        joined((f"{head}  ", "bold"), _name(key or "", question_set)) for head, key in zip(heads, named, strict=True)
    ]
    if any(pair[1] is None for pair in counts):
        named, heads = [*named, None], [*heads, "?"]
        keys.append(joined(("?  ", "bold"), "a name that is no source of the article"))
    label = min(_MOST_LABEL, max(8, width - _CELL * len(named)))
    table = [
        joined(fitted(joined(("Who said it", "dim")), label), ("".join(f"{head:>{_CELL}}" for head in heads), "bold"))
    ]
    for key in true:
        cells = [_cell(counts.get((key, other), 0), right=other == key) for other in named]
        table.append(joined(fitted(fitted(_name(key, question_set), label - 1), label), *cells))
    return [*table, plain(" "), joined(("Who was named (✓ rightly)", "dim")), *keys]


def _cell(count: int, *, right: bool) -> tuple[str, str]:
    if not count:
        return f"{'·':>{_CELL}}", "dim"
    return f"{f'✓{count}' if right else count:>{_CELL}}", "bold $text-success" if right else "bold $text-error"


def _name(key: str, question_set: QuestionSet) -> str:
    if key == NO_SOURCE:
        return NO_ONE
    source = question_set.sources.get(key)
    return one_line(source.name) if source is not None else key
