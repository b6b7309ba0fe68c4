"""What a session came to, in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from quiz.model import Attempt, QuestionKind, QuestionSet, SessionRecord
from quiz.plain.telling import ended, told_attempt, unblanked
from quiz.report import told_confusions, told_session


def told_result(
    record: SessionRecord, attempts: Sequence[Attempt], sets: Mapping[str, QuestionSet] | None = None
) -> list[str]:
    """The measures, a sentence each, and who was taken for whom.

    Args:
        record: the session.
        attempts: its answers.
        sets: what the sources are called is taken from them; None to take it from the session itself.
    """
    if not attempts:
        return ["No question was answered."]
    lines = [told_measure(told.name, told.value, told.meaning) for told in told_session(record, attempts)]
    for set_id in dict.fromkeys(attempt.set for attempt in attempts):
        own = [attempt for attempt in attempts if attempt.set == set_id]
        names = _names(record, own)
        if sets is not None:
            names |= {key: source.name for key, source in sets[set_id].sources.items()}
        lines += told_confusions(own, names)
    return lines


def told_cards(record: SessionRecord, attempts: Iterable[Attempt]) -> list[str]:
    """Every question of a session with its answer, a card a paragraph; told from what was kept alone."""
    answers = {attempt.question_id: attempt for attempt in attempts}
    told = []
    for number, card in enumerate(record.cards, 1):
        lines = []
        for question in card.questions:
            about = " ".join(ended(unblanked(part)) for part in (question.prompt, question.statement) if part)
            attempt = answers.get(question.id)
            lines.append(f"{about} {told_attempt(attempt) if attempt else 'Open.'}")
        told.append("\n".join([f"Card {number}.", *lines]))
    return told


def told_measure(name: str, value: str, meaning: str) -> str:
    """A measure as a sentence: its name, its figure, and what that says."""
    # A dash alone says nothing to a listener, and the meaning says what is missing.
    return f"{name}: {meaning}" if value == "–" else f"{name}: {value}. {meaning[:1].upper()}{meaning[1:]}"


def _names(record: SessionRecord, attempts: Sequence[Attempt]) -> dict[str, str]:
    """What the sources of one set are called, as far as the session has shown them: by options and right answers.

    Args:
        record: the session.
        attempts: its answers about that set.
    """
    sets = {attempt.set for attempt in attempts}
    cards = [card for card in record.cards if card.set in sets]
    asked = [each for card in cards for each in card.questions if each.kind is QuestionKind.SOURCE]
    names = {option.key: option.text for question in asked for option in question.options}
    for attempt in attempts:
        if attempt.kind is QuestionKind.SOURCE and attempt.expected_key:
            names.setdefault(attempt.expected_key, attempt.expected)
        if attempt.kind is QuestionKind.SOURCE and attempt.answered_key and attempt.read_as:
            names.setdefault(attempt.answered_key, attempt.read_as)
    return names
