"""What the tests of tables share: a file written and read, and a set as it is when no column holds the rest of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec.structs import replace

from quiz.answers import figure_text
from quiz.exchange import ReadOptions, Remarks, by_name
from quiz.exchange.claims import to_set
from quiz.exchange.questions import ForeignQuestion, Item, Remark
from quiz.exchange.tables.cells import cleaned
from quiz.model import Answer, Claim, QuestionSet, Source
from quiz.numbers import read_number
from quiz.questions import blanked
from quiz.sets.slugs import slug
from quiz.sourcing import firmness_of


def read(folder: Path, content: str | bytes, form: str = "csv", columns: Mapping[str, str] | None = None) -> list[Item]:
    """What a reader makes of a file of that content."""
    path = folder / f"table.{form}"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(by_name(form).read(path, ReadOptions(columns=columns or {})))


def questions(items: list[Item]) -> list[ForeignQuestion]:
    return [item for item in items if isinstance(item, ForeignQuestion)]


def told(items: list[Item]) -> list[str]:
    return [f"{item.place}: {item.told}" for item in items if isinstance(item, Remark)]


def asked(items: list[Item]) -> list[tuple[str, str]]:
    """Each question with its first answer."""
    return [(item.text, item.answers[0].text) for item in questions(items)]


def imported(items: list[Item], title: str) -> QuestionSet:
    """The set that items become."""
    return to_set(iter(items), title, Remarks()).set


def less_what_is_lost(question_set: QuestionSet) -> QuestionSet:
    """The set with what a table cannot carry taken off, as the writer's report says it."""
    names: dict[str, str] = {}
    for claim in question_set.claims:
        source = question_set.source_of(claim)
        if source is not None:
            names.setdefault(source.name, slug(source.name) or "source")
    used = {claim.topic: question_set.topic_title(claim.topic) for claim in question_set.claims}
    return QuestionSet(
        schema=1,
        id=slug(question_set.title) or "article",
        title=question_set.title,
        topics={slug(title): title for title in used.values()},
        sources={key: Source(name=name) for name, key in names.items()},
        claims=tuple(_less(question_set, claim, names) for claim in question_set.claims),
    )


def _less(question_set: QuestionSet, claim: Claim, names: Mapping[str, str]) -> Claim:
    source = question_set.source_of(claim)
    firm = firmness_of(claim)
    follows = firmness_of(replace(claim, firmness=None))
    return replace(
        claim,
        topic=slug(question_set.topic_title(claim.topic)),
        source=names[source.name] if source is not None else None,
        cue=claim.cue if source is not None else None,
        firmness=firm if source is not None and firm is not follows else None,
        evidence=None,
        prompt=None if claim.prompt == blanked(claim) else claim.prompt,
        rivals=(),
        draft=None,
    )


def tidied(question_set: QuestionSet) -> QuestionSet:
    """The set with texts that a cell holds as they are, and answers of which no two are the same."""
    return replace(
        question_set,
        title=_text(question_set.title),
        topics={key: _text(title) for key, title in question_set.topics.items()},
        sources={key: Source(name=_text(source.name)) for key, source in question_set.sources.items()},
        claims=tuple(_tidy(claim) for claim in question_set.claims),
    )


def _tidy(claim: Claim) -> Claim:
    answer = claim.answer
    if answer.low is not None and read_number(figure_text(answer)) is None:
        # A range that cannot be written so that it is read as one: *0 to 0*.
        answer = Answer(number=answer.low)
    if answer.text is not None:
        answer = replace(
            answer, text=_text(answer.text), aliases=_numbered(answer.aliases, "a"), close=_numbered(answer.close, "c")
        )
    else:
        answer = replace(answer, aliases=_numbered(answer.aliases, "a"), close=_numbered(answer.close, "c"))
    return replace(
        claim,
        content=_text(claim.content),
        answer=answer,
        prompt=_text(claim.prompt or "") or "What?",
        distractors=_numbered(claim.distractors, "d"),
        hint=_text(claim.hint or "") or None,
        explanation=_text(claim.explanation or "") or None,
        evidence=_text(claim.evidence or "") or None,
    )


def _numbered(texts: tuple[str, ...], kind: str) -> tuple[str, ...]:
    return tuple(f"{_text(text)} {kind}{number}" for number, text in enumerate(texts))


def _text(text: str) -> str:
    # Space of all sorts is taken off the ends of cells; tabs are lost where they part cells.
    return cleaned(text).replace("\t", " ").strip()
