"""The reveal: what each answer was worth and why, and where the text says it."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from quiz.answers import spoken_answer
from quiz.model import Attempt, Claim, Question, QuestionSet, Verdict
from quiz.questions import occurrences
from quiz.report import verdict_sign
from quiz.sitting import Sitting
from quiz.sourcing import firmness_of, is_of_article, says_so_itself
from quiz.tui.footer import KeyFooter
from quiz.tui.sitting_screen import CardSide, review_bindings
from quiz.tui.text import KIND_NAMES, joined, lines, plain

VERDICT_STYLES = {
    Verdict.CORRECT: "$text-success",
    Verdict.CLOSE: "$text-warning",
    Verdict.WRONG: "$text-error",
    Verdict.SKIPPED: "$text-muted",
}

SOURCE_STYLE, CUE_STYLE, EVIDENCE_STYLE = "bold underline", "reverse", "bold"
"""How the parts of the evidence are marked: three ways that do not depend on colour."""


class RevealScreen(CardSide):
    """What a card came to."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "next", "Next", id="next"),
        Binding("space", "more", "More", id="more"),
        *review_bindings(in_footer=True),
        Binding("u", "undo", show=False, id="undo-reveal"),
    ]

    def __init__(self, sitting: Sitting) -> None:
        super().__init__(sitting)
        self.sitting.pause()

    def compose(self) -> ComposeResult:
        """Verdicts first, then the claim, the text, and what there is to learn."""
        session = self.sitting.session
        question_set = session.question_set
        claim = question_set.claim(session.current_card.claim)
        yield Static(self.strip(*self.progress()), classes="strip")
        with VerticalScroll(id="reveal", classes="column"):
            for question in session.current_card.questions:
                attempt = session.attempt_at(question)
                if attempt is not None:
                    yield Static(told_attempt(question, attempt))
                    reason = told_reason(attempt)
                    if reason:
                        yield Static(reason, classes="reason")
            yield Static(told_claim(question_set, claim), classes="told")
            marked = marked_evidence(question_set, claim)
            if marked is not None:
                evidence = Static(marked, classes="evidence")
                evidence.border_title = "In the text"
                evidence.border_subtitle = _legend(claim)
                yield evidence
            lessons = (told_lesson(claim), told_verification(claim))
            for part in (told_source(question_set, claim), told_rivals(question_set, claim), *lessons):
                if part:
                    yield Static(part, classes="told")
        yield KeyFooter()

    def on_mount(self) -> None:
        """Be ready to scroll or to go on."""
        self.query_one("#reveal").focus()

    def action_more(self) -> None:
        """A page on; at the end, the next card."""
        reveal = self.query_one("#reveal")
        if reveal.scroll_offset.y < reveal.max_scroll_y:
            reveal.scroll_page_down(animate=False)
        else:
            self.action_next()

    def action_next(self) -> None:
        """The next card, or the result."""
        self.post_message(self.PhaseOver(self))


def told_attempt(question: Question, attempt: Attempt) -> Content:
    """An answer with its verdict, as a sign and in colour."""
    sign = verdict_sign(attempt.verdict)
    given = attempt.given if attempt.given is not None else "not answered"
    read_as = attempt.read_as if attempt.read_as and attempt.read_as.casefold() != given.casefold() else None
    return joined(
        (f"{sign} {KIND_NAMES[question.kind]:<9} ", f"bold {VERDICT_STYLES[attempt.verdict]}"),
        given,
        ("" if attempt.confidence is None else f"  ({attempt.confidence} % sure)", "dim"),
        (f"  read as {read_as}" if read_as else "", "dim"),
    )


def told_reason(attempt: Attempt) -> Content:
    """What was expected, where the reason does not say it, and the reason, where there is more to say than *right*."""
    expected = Content("")
    if attempt.verdict is not Verdict.CORRECT and attempt.expected not in attempt.reason:
        expected = joined(("Expected: ", "dim"), attempt.expected)
    return lines(expected, Content("") if attempt.reason == "Right." else plain(attempt.reason))


def told_claim(question_set: QuestionSet, claim: Claim) -> Content:
    """Who said what, in one line: source, firmness, content."""
    source = question_set.source_of(claim)
    firmness = firmness_of(claim)
    if source is not None:
        lead = joined((source.name, "bold"), f" ({firmness}): " if firmness else ": ")
    elif says_so_itself(question_set, claim):
        lead = joined(("No one is named", "bold"), ", the article says so itself: ")
    else:
        lead = Content("")
    return lead + plain(claim.content)


def marked_evidence(question_set: QuestionSet, claim: Claim) -> Content | None:
    """The paragraph that holds the claim's evidence, with the evidence, its source and its cue marked."""
    article = question_set.article
    if article is None or not claim.evidence:
        return None
    for paragraph in article.paragraphs:
        start = paragraph.find(claim.evidence)
        if start >= 0:
            return _marked(paragraph, start, question_set, claim)
    return None


def _marked(paragraph: str, start: int, question_set: QuestionSet, claim: Claim) -> Content:
    # `visible` keeps every character's place, so that what was found before holds after.
    end = start + len(claim.evidence or "")
    content = plain(paragraph).stylize("dim", 0, start).stylize(EVIDENCE_STYLE, start, end)
    content = content.stylize("dim", end, len(paragraph))
    source = question_set.source_of(claim)
    evidence = paragraph[start:end]
    if source is not None:
        for name in (source.name, *source.aliases):
            for first, last in occurrences(evidence, name):
                content = content.stylize(SOURCE_STYLE, start + first, start + last)
    cues = occurrences(evidence, claim.cue) if claim.cue else []
    if cues:
        content = content.stylize(CUE_STYLE, start + cues[0][0], start + cues[0][1])
    return content


def _legend(claim: Claim) -> Content:
    if claim.source is None:
        return joined(("the claim", EVIDENCE_STYLE))
    return joined(("source", SOURCE_STYLE), " ", ("cue", CUE_STYLE), " ", ("claim", EVIDENCE_STYLE))


def told_source(question_set: QuestionSet, claim: Claim) -> Content:
    """Who the source is, and what it has to gain or lose."""
    source = question_set.source_of(claim)
    if source is None or not (source.role or source.interest):
        return Content("")
    parts = [source.role or "", f"Interest: {source.interest}." if source.interest else ""]
    return joined(("Who  ", "bold"), f"{source.name}: ", ". ".join(part for part in parts if part))


def told_rivals(question_set: QuestionSet, claim: Claim) -> Content:
    """The competing figures, each with who gave it or, where a set is of no article, with what it is a figure of."""
    told = []
    for rival in question_set.rivals_of(claim):
        source = question_set.source_of(rival)
        giver = source.name if source else "the article itself" if is_of_article(question_set) else ""
        told.append(joined(("But  ", "bold"), f"{giver}: {spoken_answer(rival.answer)}" if giver else rival.content))
    return lines(*told)


def told_lesson(claim: Claim) -> Content:
    """What there is to learn of the sourcing."""
    return joined(("Why  ", "bold"), claim.explanation) if claim.explanation else Content("")


def told_verification(claim: Claim) -> Content:
    """What a check of the claim found, by whom and where."""
    check = claim.verification
    if check is None:
        return Content("")
    reviewer = f" ({check.reviewer})" if check.reviewer else ""
    url = f"  {check.url}" if check.url else ""
    return joined(("Checked  ", "bold"), f"{check.rating}{reviewer}", (url, "dim"))
