"""The fields of a claim itself."""

from __future__ import annotations

import re
from typing import Any

from msgspec.structs import replace

from quiz.answers import answer_text
from quiz.builder.editing.answering import answer_read, as_written, typed_answer
from quiz.builder.editing.changes import CannotEditError, attributed_to, with_claim, with_source_of
from quiz.builder.editing.fields import Field, Group, joined_list, one_line, one_of, split_list
from quiz.builder.editing.verification_fields import VERIFICATION_FIELDS
from quiz.cues import firmness
from quiz.model import (
    NO_ONE,
    NO_SOURCE,
    Answer,
    AnswerKind,
    Claim,
    Firmness,
    Lure,
    Part,
    QuestionSet,
)
from quiz.questions import of_lure, statement
from quiz.sets.slugs import Ids, slug

_IDENTIFIER = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")

FROM_CUE = "-"
"""The choice of firmness that leaves it to the cue."""

_ARROW = re.compile(r"\s*(?:→|->)\s*")


def _text(question_set: QuestionSet, claim: Claim, name: str, text: str, *, needed: bool = False) -> QuestionSet:
    value = one_line(text)
    if value is None and needed:
        raise CannotEditError(f"The {name} cannot be empty.")
    return with_claim(question_set, replace(claim, **{name: value}))


def _plain_field(name: str, label: str, about: str) -> Field:
    return Field(
        id=name,
        group=Group.CLAIM,
        label=label,
        about=about,
        finding=name,
        shown=lambda _, claim: getattr(claim, name) or "",
        changed=lambda question_set, claim, text: _text(question_set, claim, name, text),
    )


def _list_field(name: str, label: str, about: str) -> Field:
    return Field(
        id=name,
        group=Group.CLAIM,
        label=label,
        about=f"{about} Put semicolons between them.",
        finding=name,
        shown=lambda _, claim: joined_list(getattr(claim, name)),
        changed=lambda question_set, claim, text: with_claim(question_set, replace(claim, **{name: split_list(text)})),
    )


def _source(question_set: QuestionSet, claim: Claim) -> str:
    source = question_set.source_of(claim)
    return source.name if source is not None else NO_ONE


def _source_choices(question_set: QuestionSet, _: Claim) -> tuple[tuple[str, str], ...]:
    return ((NO_SOURCE, NO_ONE), *((key, source.name) for key, source in question_set.sources.items()))


def _set_source(question_set: QuestionSet, claim: Claim, text: str) -> QuestionSet:
    """The claim with the source of that key or name, a new one where there is none."""
    name = one_line(text)
    if name is None:
        raise CannotEditError("A source needs a name.")
    if name == NO_SOURCE:
        return with_source_of(question_set, claim.id, None)
    return attributed_to(question_set, claim.id, name)


def _set_cue(question_set: QuestionSet, claim: Claim, text: str) -> QuestionSet:
    cue = one_line(text)
    if cue is not None and claim.source is None:
        raise CannotEditError("A cue needs a source: choose the source first.")
    # What the reviewer has said of another cue is not true of this one.
    firm = None if cue not in {None, claim.cue} and firmness(cue or "") is not None else claim.firmness
    return with_claim(question_set, replace(claim, cue=cue, firmness=firm))


def _firmness_choices(_: QuestionSet, claim: Claim) -> tuple[tuple[str, str], ...]:
    known = firmness(claim.cue) if claim.cue else None
    from_cue = f"as the cue has it: {known}" if known is not None else "as the cue has it (it is not known)"
    return ((FROM_CUE, from_cue), *((each.value, each.value) for each in Firmness))


def _shown_firmness(_: QuestionSet, claim: Claim) -> str:
    if claim.firmness is not None:
        return claim.firmness.value
    known = firmness(claim.cue) if claim.cue else None
    return f"{known} (from the cue)" if known is not None else ""


def _set_firmness(question_set: QuestionSet, claim: Claim, value: str) -> QuestionSet:
    if value != FROM_CUE and claim.source is None:
        raise CannotEditError("Firmness needs a source: choose the source first.")
    chosen = one_of(value, (FROM_CUE, *Firmness))
    firm = None if chosen == FROM_CUE else Firmness(chosen)
    return with_claim(question_set, replace(claim, firmness=firm))


def _set_content(question_set: QuestionSet, claim: Claim, text: str) -> QuestionSet:
    content = one_line(text)
    if content is None:
        raise CannotEditError("A claim needs a content: a sentence that holds the answer.")
    answer = claim.answer
    if answer.kind is AnswerKind.NUMBER:
        # The same figure may be written in another way now.
        answer = as_written(answer, content)
    return with_claim(question_set, replace(claim, content=content, answer=answer))


def _set_answer(question_set: QuestionSet, claim: Claim, text: str) -> QuestionSet:
    answer = answer_read(text, claim.answer.kind, claim.content, claim.answer)
    return with_claim(question_set, replace(claim, answer=answer))


def _set_kind(question_set: QuestionSet, claim: Claim, value: str) -> QuestionSet:
    kind = AnswerKind(one_of(value, AnswerKind))
    if kind is claim.answer.kind:
        return question_set
    words = answer_text(claim.answer) if kind is not AnswerKind.NUMBER else typed_answer(claim.answer)
    return with_claim(question_set, replace(claim, answer=answer_read(words, kind, claim.content)))


def _answer_list(name: str, label: str, about: str) -> Field:
    def change(question_set: QuestionSet, claim: Claim, text: str) -> QuestionSet:
        answer: Answer = replace(claim.answer, **{name: split_list(text)})
        return with_claim(question_set, replace(claim, answer=answer))

    return Field(
        id=f"answer-{name}",
        group=Group.CLAIM,
        label=label,
        about=f"{about} Put semicolons between them.",
        finding=f"answer-{name}",
        shown=lambda _, claim: joined_list(getattr(claim.answer, name)),
        changed=change,
    )


def _topic_choices(question_set: QuestionSet, _: Claim) -> tuple[tuple[str, str], ...]:
    topics = dict.fromkeys((*question_set.topics, *question_set.used_topics))
    return tuple((topic, question_set.topic_title(topic)) for topic in topics)


def _set_topic(question_set: QuestionSet, claim: Claim, text: str) -> QuestionSet:
    """The topic of that id or title; a title that there is not yet makes a new one."""
    title = one_line(text)
    if title is None:
        raise CannotEditError("A topic needs a title.")
    known = dict(_topic_choices(question_set, claim))
    topic = title if title in known else next((key for key, each in known.items() if each == title), None)
    topics = dict(question_set.topics)
    if topic is None:
        topic = Ids(*known).unique(slug(title) or "topic")
        # Where any topic is listed, all that are used have to be.
        topics = {**known, topic: title}
    changed = with_claim(question_set, replace(claim, topic=topic))
    unused = {key for key in topics if key not in changed.used_topics and key == claim.topic}
    return replace(changed, topics={key: each for key, each in topics.items() if key not in unused})


def _rivals(question_set: QuestionSet, claim: Claim, text: str) -> QuestionSet:
    """The claim with those rivals, and each of them with this one."""
    wanted = split_list(text.replace(",", ";"))
    for name in wanted:
        if name == claim.id or name not in question_set.claims_by_id:
            raise CannotEditError(f"There is no other claim “{name}”. Rivals are named by their ids.")
        if question_set.claim(name).answer.kind is not claim.answer.kind:
            raise CannotEditError(f"“{name}” answers with another kind of thing, so it cannot compete with this one.")
    changed = with_claim(question_set, replace(claim, rivals=wanted))
    for each in changed.claims:
        if each.id == claim.id:
            continue
        rivals = tuple(rival for rival in each.rivals if rival != claim.id or each.id in wanted)
        if each.id in wanted and claim.id not in rivals:
            rivals = (*rivals, claim.id)
        if rivals != each.rivals:
            changed = with_claim(changed, replace(each, rivals=rivals))
    return changed


def _lures(question_set: QuestionSet, claim: Claim) -> str:
    lures = (lure for lure in question_set.lures if lure.claim == claim.id)
    return "; ".join(f"{lure.alters}: {lure.was} → {lure.became}" for lure in lures)


def _set_lures(question_set: QuestionSet, claim: Claim, text: str) -> QuestionSet:
    before = {(lure.alters, lure.was, lure.became): lure for lure in question_set.lures if lure.claim == claim.id}
    made: list[Lure] = []
    for item in split_list(text):
        part, _, change = item.partition(":")
        sides = _ARROW.split(change.strip())
        if part.strip() not in set(Part) or len(sides) != 2 or not all(sides):
            raise CannotEditError(
                f"“{item}” is not a lure. Write the part, what it says and what it becomes, for example "
                f"“figure: 24 → 42”. Parts: {', '.join(Part)}."
            )
        key = (Part(part.strip()), sides[0], sides[1])
        lure = before.get(key) or Lure(claim=claim.id, alters=key[0], was=key[1], became=key[2])
        try:
            statement(question_set, claim, of_lure(lure))
        except ValueError as error:
            raise CannotEditError(f"The lure “{item}” does not fit: {error}.") from error
        made.append(lure)
    lures = question_set.lures
    place = next((at for at, lure in enumerate(lures) if lure.claim == claim.id), len(lures))
    others = tuple(lure for lure in lures[place:] if lure.claim != claim.id)
    return replace(question_set, lures=(*lures[:place], *made, *others))


def _set_id(question_set: QuestionSet, claim: Claim, text: str) -> QuestionSet:
    name = text.strip()
    if not _IDENTIFIER.fullmatch(name):
        raise CannotEditError(f"“{name}” is no id. Use small letters, digits and hyphens, 64 at most.")
    return with_claim(question_set, replace(claim, id=name), instead_of=claim.id)


def _field(name: str, label: str, about: str, **functions: Any) -> Field:
    functions.setdefault("finding", name)
    return Field(id=name, group=Group.CLAIM, label=label, about=about, **functions)


CLAIM_FIELDS: tuple[Field, ...] = (
    _field(
        "source",
        "Source",
        "Who is said to have said it.",
        shown=_source,
        changed=_set_source,
        choices=_source_choices,
        new="New source",
    ),
    _field(
        "cue",
        "Cue",
        "The words that attribute it, as they stand in the article: said, confirmed, according to.",
        shown=lambda _, claim: claim.cue or "",
        changed=_set_cue,
    ),
    _field(
        "firmness",
        "Firmness",
        "How firmly it is put.",
        shown=_shown_firmness,
        changed=_set_firmness,
        choices=_firmness_choices,
    ),
    _field(
        "content",
        "Content",
        "What is claimed: one sentence that holds the answer once and does not name the source.",
        shown=lambda _, claim: claim.content,
        changed=_set_content,
    ),
    _field(
        "answer",
        "Answer",
        "The one fact to recall, a figure with its qualifier and unit: about 8,000 soldiers.",
        shown=lambda _, claim: typed_answer(claim.answer),
        changed=_set_answer,
    ),
    _field(
        "kind",
        "Kind",
        "What sort of thing the answer is.",
        finding="answer-kind",
        shown=lambda _, claim: claim.answer.kind.value,
        changed=_set_kind,
        choices=lambda _, __: tuple((kind.value, kind.value) for kind in AnswerKind),
    ),
    _field(
        "topic",
        "Topic",
        "What it is filed under; a new title makes a new topic.",
        shown=lambda question_set, claim: question_set.topic_title(claim.topic),
        changed=_set_topic,
        choices=_topic_choices,
        new="New topic",
    ),
    _plain_field("prompt", "Prompt", "The question asked; empty for the content with the answer left blank."),
    _list_field("distractors", "Wrong", "Wrong answers to offer first."),
    _field(
        "rivals",
        "Rivals",
        "The ids of claims with a competing figure for the same thing, with semicolons between.",
        shown=lambda _, claim: joined_list(claim.rivals),
        changed=_rivals,
    ),
    _field(
        "lures",
        "Lures",
        "Statements that the article does not make, one part altered: figure: 24 → 42; place: …",
        shown=_lures,
        changed=_set_lures,
    ),
    _answer_list("aliases", "As right", "Other wordings of the answer that are as right."),
    _answer_list("close", "Near", "Wordings that are near, but too broad or not exact."),
    _plain_field("hint", "Hint", "Shown on demand before the answer."),
    _plain_field("explanation", "Explains", "What there is to learn of the sourcing, shown afterwards."),
    *VERIFICATION_FIELDS,
    _field(
        "evidence",
        "Evidence",
        "The passage of the article that shows it, letter for letter, within one paragraph.",
        shown=lambda _, claim: claim.evidence or "",
        changed=lambda question_set, claim, text: _text(question_set, claim, "evidence", text),
    ),
    _field(
        "id",
        "Id",
        "Its name in the file; answers given before belong to the old one.",
        shown=lambda _, claim: claim.id,
        changed=_set_id,
    ),
)
"""The fields of a claim, the ones that are looked at most first."""
