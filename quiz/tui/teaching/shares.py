"""What a room answered, as bars; and the claim behind it with where the text says it."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from quiz.classroom.distribution import Distribution
from quiz.counting import counted
from quiz.model import Claim, Question, QuestionSet, Verdict
from quiz.report import verdict_sign
from quiz.report.words import percent
from quiz.tui.reveal import VERDICT_STYLES, marked_evidence, told_claim, told_lesson, told_rivals, told_source
from quiz.tui.teaching.names import fitted, one_line
from quiz.tui.text import KIND_NAMES, bar, joined, lines, plain

_FIGURES, _LEAST_LABEL, _MOST_LABEL, _MOST_BAR = 12, 16, 40, 30


def told_question(question: Question, *, choices: bool = True) -> Content:
    """A question as the room was asked it, with its choices where it has some and they are wanted."""
    parts = [plain(question.prompt, "bold")]
    if question.statement:
        parts.insert(0, plain(question.statement))
    if choices and question.options:
        parts += [plain(" "), *(joined(("   • ", "dim"), one_line(option.text)) for option in question.options)]
    return lines(*parts)


def told_distributions(many: Sequence[Distribution], width: int) -> Content:
    """The answers to some questions, a line each: a sign for what it was worth, a bar, how many, and their share.

    Args:
        many: the answers to each question.
        width: cells of a line.
    """
    # As wide for one question as for the other, so that the bars stand below each other.
    texts = [each.text for shares in many for each in shares.given]
    label = max([_LEAST_LABEL, *(plain(one_line(text)).cell_length for text in texts)])
    label = min(label, _MOST_LABEL, max(_LEAST_LABEL, (width - _FIGURES) // 2))
    return Content("\n\n").join(_told_distribution(shares, label, width) for shares in many)


def _told_distribution(shares: Distribution, label: int, width: int) -> Content:
    figure = f"{shares.correct} of {shares.n} right" if shares.n else "nobody has answered"
    cells = max(4, min(_MOST_BAR, width - label - _FIGURES - 3))
    told = []
    for each in shares.given:
        style = VERDICT_STYLES[each.verdict]
        right = each.verdict is Verdict.CORRECT
        sign = joined((f"{verdict_sign(each.verdict)} ", f"bold {style}"))
        name = fitted(joined((one_line(each.text), f"bold {style}" if right else "")), label)
        told.append(sign + name + _figures(each.n, shares.n, cells, style if right else "$primary"))
    if shares.others:
        told.append(joined("  ", fitted("other answers", label), _figures(shares.others, shares.n, cells, "$primary")))
    if shares.skipped:
        sign = plain(f"{verdict_sign(Verdict.SKIPPED)} ")
        told.append(sign + fitted("no answer", label) + _figures(shares.skipped, shares.n, cells, "dim"))
    return lines(joined((f"{KIND_NAMES[shares.kind]}  ", "bold"), figure), *told)


def told_evidence(question_set: QuestionSet, claim: Claim) -> Content:
    """Who said what, where the text says it, who that is, who says otherwise, and what there is to learn."""
    parts = [
        told_claim(question_set, claim),
        marked_evidence(question_set, claim) or Content(""),
        lines(told_source(question_set, claim), told_rivals(question_set, claim), told_lesson(claim)),
    ]
    return Content("\n\n").join(part for part in parts if part)


def told_count(done: int, of: int) -> str:
    """How many of how many students have answered."""
    if not of:
        return "Nobody has joined yet."
    return f"{done} of {counted(of, 'student')} {'has' if of == 1 else 'have'} answered"


def _figures(n: int, of: int, cells: int, style: str) -> Content:
    share = n / of if of else 0.0
    return joined(" ", (bar(share, cells), style), (f" {n:>3}", "bold"), (f" {percent(share):>6}", "dim"))
