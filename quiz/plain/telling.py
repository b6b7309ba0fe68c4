"""A session in words: what begins it, each question, and what was right. Every function gives paragraphs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quiz.counting import counted
from quiz.grading.reading import letter
from quiz.model import (
    NO_SOURCE,
    AnswerKind,
    Attempt,
    Card,
    Claim,
    Firmness,
    Form,
    Mode,
    Question,
    QuestionKind,
    QuestionSet,
    Verdict,
)
from quiz.questions import BLANK
from quiz.report import told_changed
from quiz.session import Session
from quiz.sourcing import firmness_of, is_of_article, says_so_itself

VERDICTS = {
    Verdict.CORRECT: "Right",
    Verdict.CLOSE: "Near",
    Verdict.WRONG: "Wrong",
    Verdict.SKIPPED: "Not answered",
}
"""The words for what an answer was worth."""

ASPECTS = {
    QuestionKind.FACT: "The fact",
    QuestionKind.SOURCE: "Who said so",
    QuestionKind.FIRMNESS: "How firmly",
    QuestionKind.GENUINE: "Your judgement",
}
"""What each kind of question is called when its answer is told."""

DID_NOT_SAY = "You did not say."
"""The reason of a question that was left; “Not answered” has said that already."""

_KINDS = {
    "article": "The text is an article.",
    "summary": "The text is a summary in other words.",
    "made up": "The text is made up.",
}

_MODES = {
    Mode.PRACTICE: "You choose from answers, and hear what was right after each card.",
    Mode.RECALL: "You type your answers, and hear what was right after each card.",
    Mode.SPOT: "You hear statements and say whether the article said just that, or something was changed.",
    Mode.EXAM: "You type your answers, and hear what was right at the end.",
}

_SPOT_WITHOUT_ARTICLE = "You hear statements and say whether each is right, or something was changed."

_WANTED = {
    AnswerKind.NUMBER: "a number",
    AnswerKind.PERSON: "a name",
    AnswerKind.PLACE: "a place",
    AnswerKind.DATE: "a day, month or date",
    AnswerKind.ORGANISATION: "an organisation",
    AnswerKind.TEXT: "a word or a few",
}


def opening(session: Session) -> list[str]:
    """The title, what the text is, and what will be asked."""
    question_set, options = session.question_set, session.options
    lines = [question_set.title]
    if question_set.description:
        lines.append(question_set.description)
    if question_set.article is not None:
        article = question_set.article
        origin = ", ".join(part for part in (article.publisher, article.published) if part)
        told = (_KINDS[article.kind], ended(article.note), ended(f"From {origin}" if origin else None))
        lines.append(" ".join(part for part in told if part))
    counts = f"{counted(len(session.cards), 'card')}, {counted(session.record.asked, 'question')}"
    lines.append(f"{options.mode.value.capitalize()}: {counts}. {_told_mode(session)}")
    if options.time_limit is not None:
        lines.append(f"Time limit: {counted(options.time_limit, 'second')} a card. A later answer does not count.")
    lines.append(f"The seed is {options.seed}: with it the same cards can be played again.")
    return lines


def opening_review(session: Session, changed: int) -> list[str]:
    """What will be reviewed, and that claims start afresh whose answer has changed.

    Args:
        session: the review.
        changed: how many claims that are.
    """
    titles = [f"“{question_set.title}”" for question_set in session.sets.values()]
    counts = f"{counted(len(session.cards), 'card')}, {counted(session.record.asked, 'question')}"
    lines = [f"Review: {counts}, from {joined_names(titles)}. {_told_mode(session)}"]
    if changed:
        lines.append(told_changed(changed))
    return lines


def _told_mode(session: Session) -> str:
    """What there is to do in a session of this mode."""
    mode = session.options.mode
    if mode is Mode.SPOT and not any(map(is_of_article, session.sets.values())):
        return _SPOT_WITHOUT_ARTICLE
    return _MODES[mode]


def joined_names(names: Sequence[str]) -> str:
    """Names as a sentence takes them: *a*, *a and b*, *a, b and c*."""
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)


def reading(question_set: QuestionSet) -> list[str]:
    """The article's text, with its beginning and its end said; nothing where there is none."""
    article = question_set.article
    if article is None:
        return []
    return ["The text begins.", *([article.title] if article.title else []), *article.paragraphs, "The text ends."]


def asked(session: Session, place: int | None = None) -> str:
    """A question of the card on the table, as one block: where it stands, what is asked, the choices.

    Args:
        session: the session as it stands.
        place: which question of the card; None for the one that is looked at.
    """
    questions = session.current_card.questions
    at = session.place if place is None else place
    question = questions[at]
    where = f"Card {session.card + 1} of {len(session.cards)}"
    if len(questions) > 1:
        where += f", question {at + 1} of {len(questions)}"
    about = f" “{session.question_set.title}”." if len(session.sets) > 1 else ""
    lines = [f"{where}.{about} {unblanked(question.prompt)}"]
    if question.statement is not None:
        lines.append(f"The statement: {unblanked(question.statement)}")
    lines += [f"{letter(number)}) {option.text}" for number, option in enumerate(question.options)]
    return "\n".join(lines)


def prompt(question: Question, claim: Claim) -> str:
    """What to type, without the line's end."""
    if question.form is Form.CHOICE:
        last = letter(len(question.options) - 1)
        letters = "a or b" if last == "b" else f"a letter from a to {last}"
        return f"Type {letters}, or ? for “I don't know”: "
    return f"Type {wanted(question, claim)}, or ? for “I don't know”: "


def wanted(question: Question, claim: Claim) -> str:
    """What is to be typed: *a number*, *a name*."""
    return "who it was or “no one”" if question.kind is QuestionKind.SOURCE else _WANTED[claim.answer.kind]


def revealed(question_set: QuestionSet, card: Card, attempts: Iterable[Attempt], *, brief: bool = False) -> list[str]:
    """What each answer on a card was worth, and what there is to know of its claim.

    Args:
        question_set: the set that the card is from.
        card: the card.
        attempts: the answers, this card's among them; a question without one is left out.
        brief: without the passage, the rivals and the explanation.
    """
    claim = question_set.claim(card.claim)
    answers = {attempt.question_id: attempt for attempt in attempts}
    verdicts = [
        f"{ASPECTS[each.kind]}: {told_attempt(answers[each.id])}" for each in card.questions if each.id in answers
    ]
    # Said of a denial, “the claim” would be the opposite of what the source holds.
    lead = "What was denied" if firmness_of(claim) is Firmness.DENIED else "The claim"
    claimed = [f"{lead}: {claim.content}", *_sourced(question_set, claim)]
    if not brief:
        claimed += _explained(question_set, claim)
    return ["\n".join(verdicts), "\n".join(claimed)]


def told_attempt(attempt: Attempt) -> str:
    """What one answer was worth, its verdict first: *Wrong. It was: Fire brigade. Your answer: the mayor*."""
    verdict = VERDICTS[attempt.verdict]
    reason = "" if attempt.reason == DID_NOT_SAY else _without_lead(attempt.reason, verdict)
    parts = [f"{verdict}.", ended(reason)]
    if not _tells_answer(attempt):
        parts.append(ended(f"The answer: {attempt.expected}"))
    if attempt.given is not None:
        parts.append(ended(f"Your answer: {attempt.given}"))
        if attempt.read_as and attempt.read_as.casefold() != attempt.given.casefold():
            parts.append(ended(f"Read as {attempt.read_as}"))
    if attempt.confidence is not None:
        parts.append(f"You were {attempt.confidence} per cent sure.")
    return " ".join(part for part in parts if part)


def _tells_answer(attempt: Attempt) -> bool:
    """Whether the right answer is plain from the rest that is said of an attempt."""
    if attempt.verdict is Verdict.CORRECT or (attempt.altered is not None and attempt.given is not None):
        return True
    if attempt.expected_key == NO_SOURCE and attempt.verdict is Verdict.WRONG:
        return True
    return attempt.expected.casefold() in attempt.reason.casefold()


def ended(text: str | None) -> str:
    """Text as a sentence with its end; nothing for none."""
    if not text:
        return ""
    return text if text.rstrip()[-1:] in {".", "!", "?", "…"} else f"{text}."


def _without_lead(reason: str, verdict: str) -> str:
    """The reason without the verdict that it may begin with, which has just been said."""
    for lead in (f"{verdict}. ", f"{verdict}.", f"{verdict}: ", f"{verdict}, ", f"{verdict}; "):
        if reason.startswith(lead):
            rest = reason.removeprefix(lead)
            return rest[:1].upper() + rest[1:]
    return reason


def _sourced(question_set: QuestionSet, claim: Claim) -> list[str]:
    source = question_set.source_of(claim)
    if source is None:
        return ["Source: no one. The article says so itself."] if says_so_itself(question_set, claim) else []
    lines = [
        " ".join([ended(f"Source: {source.name}"), ended(f"Role: {source.role}" if source.role else None)]).strip()
    ]
    if source.interest:
        lines.append(ended(f"Interest in the matter: {source.interest}"))
    firmness = firmness_of(claim)
    if claim.cue:
        meant = f", which counts as “{firmness}”" if firmness and firmness.value != claim.cue.casefold() else ""
        lines.append(f"The article's word for it: “{claim.cue}”{meant}.")
    elif firmness:
        lines.append(f"How firmly it is put: {firmness}.")
    return lines


def _explained(question_set: QuestionSet, claim: Claim) -> list[str]:
    lines = [f"In the text: “{claim.evidence}”"] if claim.evidence else []
    for rival in question_set.rivals_of(claim):
        source = question_set.source_of(rival)
        giver = source.name if source else "no one, the article says so itself" if is_of_article(question_set) else ""
        what = "figure" if rival.answer.kind is AnswerKind.NUMBER else "claim"
        told = f"The competing {what}: {rival.content}"
        lines.append(f"{told} {ended(f'Source: {giver}')}" if giver else told)
    return [*lines, *([f"To learn: {claim.explanation}"] if claim.explanation else []), *_verified(claim)]


def _verified(claim: Claim) -> list[str]:
    """What a check of the claim found, by whom and where."""
    check = claim.verification
    if check is None:
        return []
    lead = f"Checked by {check.reviewer}" if check.reviewer else "Checked"
    return [f"{lead}: {ended(check.rating)}", *([f"Where: {check.url}"] if check.url else [])]


def unblanked(text: str) -> str:
    """Text with its blank as a word that can be heard."""
    return text.replace(BLANK, "(blank)")


def joined(paragraphs: Sequence[str]) -> str:
    """Paragraphs with an empty line between them."""
    return "\n\n".join(paragraphs)
