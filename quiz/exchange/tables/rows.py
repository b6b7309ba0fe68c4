"""A row of a table to a question."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from quiz.exchange.questions import ForeignAnswer, ForeignQuestion, Item, Place, Sort, left_out
from quiz.exchange.tables.cells import listed, plain_figure
from quiz.exchange.tables.figures import figure_of
from quiz.exchange.tables.headings import Columns
from quiz.model import AnswerKind, Firmness, Verification
from quiz.names import fold
from quiz.questions.wording import BLANK, occurrences

_TRUE = frozenset({"true", "wahr", "richtig", "vrai", "verdadero", "waar", "vero", "sant", "sann"})
_FALSE = frozenset({"false", "falsch", "faux", "falso", "onwaar", "usant", "falsk"})

_YEAR = re.compile(r"1\d{3}|20\d{2}")
_ASKS_FOR_YEAR = re.compile(r"\b(?:year|when|jahr|wann|annee|quand|ano|cuando|jaar|wanneer|anno)\b", re.IGNORECASE)
_LETTER = re.compile(r"[a-j]")
_KINDS = {kind.value: kind for kind in AnswerKind}
_FIRMNESS = {each.value: each for each in Firmness}

_RATING = "verification rating"

_LONGEST = 4_000
"""Characters of a cell in which an answer is looked for among options."""


class Fields(Struct, frozen=True, kw_only=True):
    """What a row says, wherever it stands in it.

    Attributes:
        single: texts by `quiz.exchange.tables.headings.SINGLE`, empty ones left out.
        options: as they stand in the row, empty ones among them, since they may be told by their number.
        labels: what each option is called, where that is not its letter.
        wrong: the wrong answers.
        aliases: answers that are as right.
        close: answers that are nearly right.
        from_nought: whether numbers of options count from 0.
    """

    single: dict[str, str]
    options: Sequence[str] = ()
    labels: Sequence[str] = ()
    wrong: Sequence[str] = ()
    aliases: Sequence[str] = ()
    close: Sequence[str] = ()
    from_nought: bool = False


def fields_of(cells: Sequence[str], columns: Columns, *, from_nought: bool = False) -> Fields:
    """What the cells of a row say, which are clean but for space around their texts."""
    count = len(cells)
    single = {key: text for key, at in columns.single.items() if at < count and (text := cells[at].strip())}
    options = [cells[at].strip() if at < count else "" for at in columns.option]
    wrong = [text for at in columns.wrong if at < count and (text := cells[at].strip())]
    if len(columns.wrong) == 1 and wrong:
        wrong = listed(wrong[0])
    return Fields(
        single=single,
        options=options or _listed(single, "options"),
        wrong=wrong,
        aliases=_listed(single, "aliases"),
        close=_listed(single, "close"),
        from_nought=from_nought,
    )


def _listed(single: dict[str, str], key: str) -> Sequence[str]:
    return listed(single[key]) if key in single else ()


def question_of(fields: Fields, place: Place) -> Item:
    """The question of a row, or why it is none."""
    content = fields.single.get("content", "")
    answers = _answers(fields)
    if isinstance(answers, str):
        return left_out(place, answers)
    prompt = fields.single.get("prompt", "") or _blanked(content, answers[0].text)
    if not prompt:
        return left_out(place, "it has no question")
    single = fields.single
    kind = _KINDS.get(single.get("kind", "").casefold())
    sort, answers = _sorted(fields, prompt, kind, answers)
    if kind is None and sort is not Sort.NUMBER and _is_year(answers[0].text, prompt):
        kind = AnswerKind.DATE
    return ForeignQuestion(
        sort=sort,
        text=prompt,
        place=place,
        answers=tuple(answers),
        id=single.get("id", ""),
        # As it stands: a category would be parted at its slashes.
        tags=(topic,) if (topic := single.get("topic", "")) else (),
        feedback=single.get("explanation", ""),
        hint=single.get("hint", ""),
        source=single.get("source", ""),
        cue=single.get("cue", ""),
        evidence=single.get("evidence", ""),
        content=content,
        firmness=_FIRMNESS.get(single.get("firmness", "").casefold()),
        kind=kind,
        verification=_verification(single),
    )


def _verification(single: Mapping[str, str]) -> Verification | None:
    """What a check found; None where the row has no rating, without which there was none."""
    if _RATING not in single:
        return None
    return Verification(
        rating=single[_RATING], reviewer=single.get("verification reviewer"), url=single.get("verification url")
    )


def _answers(fields: Fields) -> list[ForeignAnswer] | str:
    """The answers, the right ones first; a text that says why there are none."""
    right = _right(fields)
    if isinstance(right, str):
        return right
    answers = [ForeignAnswer(text=text) for text in right]
    answers += [ForeignAnswer(text=text) for text in fields.aliases]
    answers += [ForeignAnswer(text=text, share=0.5) for text in fields.close]
    answers += [ForeignAnswer(text=text, share=0.0) for text in fields.wrong]
    answers += [ForeignAnswer(text=text, share=0.0) for text in fields.options if text and text not in right]
    return answers


def _right(fields: Fields) -> list[str] | str:
    answer, correct = fields.single.get("answer", ""), fields.single.get("correct", "")
    if not any(fields.options):
        told = answer or correct
        return [plain_figure(told)] if told else "it has no answer"
    if not answer and not correct:
        return "nothing says which of its options is right"
    told = correct or answer
    # A heading that speaks of which option is right means its number first, one that speaks of an answer its text.
    chosen = _chosen(told, fields, number_first=bool(correct))
    if chosen is None and not correct:
        return [answer]
    return chosen or f"“{told[:60]}” is none of its options"


def _chosen(told: str, fields: Fields, *, number_first: bool) -> list[str] | None:
    """The options that a cell names: by their text, their number from 1, their letter or their label."""
    told = told[:_LONGEST]
    if not number_first and (one := _by_text(told, fields)) is not None:
        return [one]
    found = []
    parts = [part for part in re.split(r"[,;|/ ]+", told) if part]
    for part in parts[: len(fields.options)]:
        option = _by_number(part, fields)
        if option is None:
            break
        found.append(option)
    else:
        if found and len(parts) <= len(fields.options):
            return list(dict.fromkeys(found))
    one = _by_text(told, fields)
    return [one] if one is not None else None


def _by_text(told: str, fields: Fields) -> str | None:
    if told in fields.options:
        return told
    folded = fold(told)
    return next((option for option in fields.options if option and folded and fold(option) == folded), None)


def _by_number(part: str, fields: Fields) -> str | None:
    part = part.strip("().")
    if part in fields.labels:
        place = fields.labels.index(part)
    elif part.isdecimal() and len(part) < 3:
        place = int(part) - (0 if fields.from_nought else 1)
    elif _LETTER.fullmatch(part.casefold()):
        place = ord(part.casefold()) - ord("a")
    else:
        return None
    return fields.options[place] or None if 0 <= place < len(fields.options) else None


def _sorted(
    fields: Fields, prompt: str, kind: AnswerKind | None, answers: list[ForeignAnswer]
) -> tuple[Sort, list[ForeignAnswer]]:
    """Which sort of question it is, with its figure read where it asks for one."""
    first, shares = answers[0], [each.share for each in answers]
    if shares.count(1) > 1 + len(fields.aliases):
        return Sort.SEVERAL, answers
    if kind is None and len(answers) == 1 and (truth := fold(first.text)) in _TRUE | _FALSE:
        return Sort.TRUE_FALSE, [ForeignAnswer(text=str(truth in _TRUE))]
    if kind in {None, AnswerKind.NUMBER} and not (kind is None and _is_year(first.text, prompt)):
        figure = figure_of(first.text, fields.single)
        if figure is not None:
            return Sort.NUMBER, [figure, *answers[1:]]
    return (Sort.CHOICE if min(shares) <= 0 else Sort.SHORT), answers


def _blanked(content: str, answer: str) -> str:
    """A sentence with the answer in it left blank; empty where it does not hold it once."""
    found = occurrences(content, answer)
    return f"{content[: found[0][0]]}{BLANK}{content[found[0][1] :]}" if len(found) == 1 else ""


def _is_year(text: str, prompt: str) -> bool:
    return _YEAR.fullmatch(text) is not None and _ASKS_FOR_YEAR.search(fold(prompt[:_LONGEST])) is not None
