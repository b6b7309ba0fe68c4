"""A session's result for scripts, spreadsheets and readers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from quiz.measures import Accuracy, summarise
from quiz.model import Attempt, Question, SessionRecord
from quiz.report.cells import Cell, as_lines
from quiz.report.words import told_session, verdict_sign
from quiz.visible import inline

_COLUMNS = (
    "card",
    "claim",
    "kind",
    "prompt",
    "given",
    "expected",
    "verdict",
    "credit",
    "confidence",
    "seconds",
    "peeks",
    "reason",
    "at",
)


def as_data(record: SessionRecord, attempts: Sequence[Attempt]) -> dict[str, Any]:
    """The result as plain data; this shape is for scripts and stays as it is.

    Keys: session, set, mode, seed, finished, asked, answered, cards (claim, questions: kind, prompt, given,
    expected, verdict, credit, confidence, seconds) and measures (fact, source, firmness: n, accuracy; both,
    csim, acsim, d_prime, c, brier, overconfidence). None stands for *too little data*, and in an open question
    for every key that only an answer has.
    """
    answers = {attempt.question_id: attempt for attempt in attempts}
    return {
        "session": record.id,
        "set": record.set,
        "mode": record.options.mode.value,
        "seed": record.options.seed,
        "finished": record.finished is not None,
        "asked": record.asked,
        "answered": len(answers),
        "cards": [
            {
                "claim": card.claim,
                "questions": [_question(question, answers.get(question.id)) for question in card.questions],
            }
            for card in record.cards
        ],
        "measures": _measures(attempts),
    }


def as_json(record: SessionRecord, attempts: Sequence[Attempt]) -> str:
    """`as_data` as an indented JSON document."""
    return json.dumps(as_data(record, attempts), indent=2, ensure_ascii=False) + "\n"


def as_csv(attempts: Sequence[Attempt]) -> str:
    """One line an answer, with a head; see `quiz.report.cells` for the form."""
    rows: list[list[Cell]] = [list(_COLUMNS)]
    for attempt in attempts:
        cells = {
            "card": attempt.card + 1,
            "kind": attempt.kind.value,
            "verdict": attempt.verdict.value,
            "at": attempt.at.isoformat(),
        }
        rows.append([cells[column] if column in cells else getattr(attempt, column) for column in _COLUMNS])
    return as_lines(rows)


def as_markdown(record: SessionRecord, attempts: Sequence[Attempt]) -> str:
    """The result as a Markdown document: the measures in words, then every answer."""
    answers = {attempt.question_id: attempt for attempt in attempts}
    lines = [
        f"# {inline(record.set_title)}",
        "",
        f"Session {record.id}, {record.options.mode.value}, seed {record.options.seed}, "
        f"{record.started:%Y-%m-%d %H:%M} UTC: {len(answers)} of {record.asked} questions answered.",
        "",
        "| measure | value | meaning |",
        "| --- | --- | --- |",
    ]
    lines += [f"| {told.name} | {told.value} | {inline(told.meaning)} |" for told in told_session(record, attempts)]
    for number, card in enumerate(record.cards, 1):
        lines += ["", f"## {number}. {inline(card.claim)}", ""]
        for question in card.questions:
            lines += _told_question(question, answers.get(question.id))
    return "\n".join(lines) + "\n"


def _question(question: Question, attempt: Attempt | None) -> dict[str, Any]:
    return {
        "kind": question.kind.value,
        "prompt": question.prompt,
        "given": attempt.given if attempt else None,
        "expected": attempt.expected if attempt else None,
        "verdict": attempt.verdict.value if attempt else None,
        "credit": attempt.credit if attempt else None,
        "confidence": attempt.confidence if attempt else None,
        "seconds": attempt.seconds if attempt else None,
    }


def _measures(attempts: Sequence[Attempt]) -> dict[str, Any]:
    summary = summarise(attempts)
    calibration = summary.calibration
    return {
        "fact": _counted(summary.fact),
        "source": _counted(summary.source),
        "firmness": _counted(summary.firmness),
        "both": summary.both.accuracy,
        "csim": summary.csim,
        "acsim": summary.acsim,
        "d_prime": summary.discernment.d_prime,
        "c": summary.discernment.c,
        "brier": calibration.brier if calibration else None,
        "overconfidence": calibration.overconfidence if calibration else None,
    }


def _counted(accuracy: Accuracy) -> dict[str, Any]:
    return {"n": accuracy.n, "accuracy": accuracy.accuracy}


def _told_question(question: Question, attempt: Attempt | None) -> list[str]:
    about = f" {inline(question.statement)}" if question.statement else ""
    if attempt is None:
        return [f"- · {inline(question.prompt)}{about} (open)"]
    given = f"“{inline(attempt.given)}”" if attempt.given is not None else "not answered"
    sure = f", {attempt.confidence} % sure" if attempt.confidence is not None else ""
    return [
        f"- {verdict_sign(attempt.verdict)} {inline(question.prompt)}{about}",
        f"  You: {given}{sure}. Expected: “{inline(attempt.expected)}”. {inline(attempt.reason)}",
    ]
