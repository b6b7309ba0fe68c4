"""Nothing is dropped in silence: what a format carries is in the file, and its report names the rest."""

from __future__ import annotations

import html
import io
import json
import re
import sqlite3
import zipfile
from collections.abc import Callable, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import msgspec
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import inspect
from msgspec.structs import replace

from quiz.answers import shown_answer
from quiz.exchange import FORMATS, ExchangeReport, Remarks, WriteOptions, by_name
from quiz.exchange.claims import to_set
from quiz.exchange.exchanging import export_set
from quiz.exchange.outgoing import NOTHING_ASKED, NothingToExportError
from quiz.exchange.pieces import KEYS, Owner, Piece
from quiz.exchange.questions import Fate, Place
from quiz.model import Answer, AnswerKind, Claim, QuestionSet, Source
from quiz.sourcing import firmness_of
from tests.builders import a_set, claim, harbour
from tests.exchange.exchanged import read
from tests.exchange.full_set import ALWAYS, TEXTS, WITHOUT, full, loose
from tests.hostile import hostile

WRITTEN = tuple(form.name for form in FORMATS if form.writes)
PIECES = [pytest.param(piece, id=piece.name) for piece in Piece]

OFFERED_BY_CHANCE = frozenset({Piece.UNCITED_SOURCES, Piece.RIVALS})
"""What stands in a file as a wrong option among others, where there is room, and not as what it is."""


# ---------------------------------------------------------------- the pieces and the model


def _structs(kind: inspect.Type) -> Mapping[str, tuple[str, ...]]:
    """The structs that a type holds, at any depth, each with its fields."""
    if isinstance(kind, inspect.StructType):
        found = {kind.cls.__name__: tuple(field.name for field in kind.fields)}
        for field in kind.fields:
            found |= _structs(field.type)
        return found
    within: list[inspect.Type] = []
    match kind:
        case inspect.Metadata(type=inner):
            within = [inner]
        case inspect.UnionType(types=types):
            within = list(types)
        case inspect.VarTupleType(item_type=inner):
            within = [inner]
        case inspect.DictType(key_type=key, value_type=value):
            within = [key, value]
        case _:
            within = []
    return {name: fields for inner in within for name, fields in _structs(inner).items()}


def test_every_field_of_a_set_belongs_to_a_piece_or_is_a_key() -> None:
    structs = _structs(inspect.type_info(QuestionSet))
    assert set(structs) == {"QuestionSet", "Article", "Source", "Claim", "Answer", "Verification", "Lure"}
    fields = {f"{struct}.{field}" for struct, names in structs.items() for field in names}
    held = {field for piece in Piece for field in piece.fields}
    assert held | KEYS.keys() == fields
    assert not held & KEYS.keys() - {"QuestionSet.article"}


@pytest.mark.parametrize("piece", PIECES)
def test_a_piece_is_found_where_it_is_and_not_where_it_was_taken_off(piece: Piece) -> None:
    question_set = with_it(piece)
    assert piece.is_in(question_set)
    less = WITHOUT[piece](question_set)
    assert less != question_set
    assert piece.is_in(less) == (piece in ALWAYS)


@pytest.mark.parametrize("name", WRITTEN)
def test_no_piece_is_carried_twice(name: str) -> None:
    carried = by_name(name).carried
    declared = [*carried.whole, *(piece for pieces in carried.adapted.values() for piece in pieces)]
    assert len(declared) == len(set(declared))
    assert {*declared, *carried.left_out} == set(Piece)


# ---------------------------------------------------------------- carried, or told


def with_it(piece: Piece) -> QuestionSet:
    """A set that has it."""
    return full() if piece.is_in(full()) else loose()


class Export:
    """A set in a format: the file, what it shows, what is read back, the report."""

    def __init__(self, name: str, question_set: QuestionSet) -> None:
        remarks = Remarks()
        self._form = by_name(name)
        self.content = self._form.write(question_set, WriteOptions(), remarks)
        self.report = remarks.report("file", name, len(question_set.claims))

    @cached_property
    def shown(self) -> str:
        """What the file shows, in small letters."""
        return shown_in(self._form.name, self.content).casefold()

    @cached_property
    def back(self) -> QuestionSet | None:
        """The set that is made of the file; None where the format is only written."""
        if not self._form.reads:
            return None
        return to_set(iter(read(self._form.name, self.content)), "Back", Remarks()).set


@cache
def exported(name: str, *, article: bool) -> Export:
    return Export(name, full() if article else loose())


def shown_in(name: str, content: bytes) -> str:
    """All that a file shows, as plain text."""
    if name in {"xlsx", "kahoot"}:
        book = openpyxl.load_workbook(io.BytesIO(content))
        return "\n".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value)
    if name == "anki":
        return html.unescape(_collection(content))
    if name == "qti":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            files = [archive.read(member).decode() for member in archive.namelist()]
        return html.unescape(html.unescape("\n".join(files)))
    # Backslashes are before signs that would be obeyed.
    return html.unescape(content.decode("utf-8-sig")).replace("\\", "")


def _collection(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        database = archive.read("collection.anki2")
    connection = sqlite3.connect(":memory:")
    try:
        connection.deserialize(database)
        rows = connection.execute("SELECT flds || ' ' || tags FROM notes").fetchall()
        decks = connection.execute("SELECT decks FROM col").fetchall()
    finally:
        connection.close()
    return "\n".join(str(row[0]) for row in [*rows, *decks])


def _of_claims(value: Callable[[QuestionSet, Claim], Any]) -> Callable[[QuestionSet], set[Any]]:
    """What is said of those claims of which anything is said."""
    return lambda question_set: {
        said for each in question_set.claims if (said := value(question_set, each)) not in (None, (), "")
    }


def _of_answers(value: Callable[[Answer], Any]) -> Callable[[QuestionSet], set[Any]]:
    return _of_claims(lambda _, claim: value(claim.answer))


def _source(question_set: QuestionSet, claim: Claim) -> str:
    source = question_set.source_of(claim)
    return source.name if source is not None else ""


NO_KINDS = frozenset({AnswerKind.NUMBER, AnswerKind.TEXT})

RETURNED: Mapping[Piece, Callable[[QuestionSet], set[Any]]] = {
    Piece.TOPICS: lambda question_set: {claim.topic for claim in question_set.claims} & {"other-topic"},
    Piece.TOPIC_TITLES: _of_claims(lambda question_set, claim: question_set.topics.get(claim.topic)),
    Piece.SOURCES: _of_claims(_source),
    Piece.SOURCE_KINDS: _of_claims(
        lambda question_set, claim: (source := question_set.source_of(claim)) and (source.name, source.kind)
    ),
    Piece.CUES: _of_claims(
        lambda question_set, claim: claim.cue and claim.source and (_source(question_set, claim), claim.cue)
    ),
    Piece.FIRMNESS: _of_claims(lambda _, claim: claim.firmness and claim.source and (claim.cue, firmness_of(claim))),
    Piece.PROMPTS: _of_claims(lambda _, claim: claim.prompt),
    Piece.CONTENTS: _of_claims(lambda _, claim: claim.prompt and claim.content),
    Piece.UNSOURCED_CONTENTS: _of_claims(lambda _, claim: claim.prompt and claim.content),
    Piece.EXPLANATIONS: _of_claims(lambda _, claim: claim.explanation),
    Piece.HINTS: _of_claims(lambda _, claim: claim.hint),
    Piece.ANSWERS: _of_answers(lambda answer: "word" in shown_answer(answer) and shown_answer(answer)),
    Piece.RANGES: _of_answers(lambda answer: shown_answer(answer) == "610 to 890" and "610 to 890"),
    Piece.QUALIFIERS: _of_answers(lambda answer: "more than" in shown_answer(answer) and shown_answer(answer)),
    Piece.UNITS: _of_answers(lambda answer: answer.unit and (answer.unit, answer.number)),
    Piece.ANSWER_KINDS: _of_answers(lambda answer: answer.kind not in NO_KINDS and (answer.kind, answer.name)),
    Piece.WORDED_FIGURES: _of_answers(lambda answer: shown_answer(answer) == "two dozen" and "two dozen"),
    Piece.OTHER_WORDS: _of_answers(lambda answer: answer.name and answer.aliases),
    Piece.OTHER_WORDS_OF_FIGURES: _of_answers(lambda answer: "aliasoffigure" in answer.aliases and answer.aliases),
    Piece.CLOSE_WORDS: _of_answers(lambda answer: answer.name and answer.close),
    Piece.CLOSE_WORDS_OF_FIGURES: _of_answers(lambda answer: "closeoffigure" in answer.close and answer.close),
    Piece.DISTRACTORS: _of_claims(lambda _, claim: claim.distractors),
    Piece.VERIFICATIONS: _of_claims(lambda _, claim: claim.verification),
}
"""What a set that is made of a file has of a piece; the others such a set has no place for."""


def test_every_piece_has_its_words_and_is_taken_off() -> None:
    assert set(TEXTS) == set(WITHOUT) == set(Piece)


@pytest.mark.parametrize("name", WRITTEN)
@pytest.mark.parametrize("piece", PIECES)
def test_what_is_declared_as_carried_is_in_the_file_and_nothing_else(name: str, piece: Piece) -> None:
    question_set, carried = with_it(piece), by_name(name).carried
    made = exported(name, article=question_set.article is not None)
    less = Export(name, WITHOUT[piece](question_set))
    there = less.content != made.content and all(text.casefold() in made.shown for text in TEXTS[piece])
    if piece in carried.whole and made.back is not None and piece in RETURNED:
        expected = RETURNED[piece](question_set)
        assert expected
        assert expected <= RETURNED[piece](made.back)
    if piece in OFFERED_BY_CHANCE:
        assert piece in carried.left_out
    else:
        assert there == (piece not in carried.left_out)
    if piece in carried.left_out:
        assert any(piece.noun in line for line in left_out(made.report))


def left_out(report: ExchangeReport) -> list[str]:
    """What the report names as left out of the whole set."""
    return [remark.told for remark in report.remarks if remark.fate is Fate.LEFT_OUT and remark.place == Place()]


# ---------------------------------------------------------------- the report

BARE = a_set(
    *(claim(Answer(text=metal), f"Metal {at} is {metal}.", metal) for at, metal in enumerate(("tin", "lead", "zinc")))
)
"""A set of nothing but questions and their answers, which are each other's wrong options."""


NO_PLACE = "the format has no place for"


def test_a_report_has_a_line_for_each_piece_with_its_count() -> None:
    made = exported("aiken", article=True)
    assert [line.partition(f": {NO_PLACE}")[0] for line in left_out(made.report)] == [
        "the set's title, description and language",
        "the article's text, title, publisher, day, address, kind and note",
        "titles of 1 topic",
        "1 topic without claims",
        "1 source without claims",
        "kinds of 1 source",
        "other names of 1 source",
        "roles of 1 source",
        "interests of 1 source",
        "notes of 1 source",
        "1 lure",
        "topics of 2 claims",
        "cues of 2 claims",
        "cues and firmness without a source of 1 claim",
        "passages of 1 claim",
        "explanations of 1 claim",
        "hints of 1 claim",
        "units of 1 claim",
        "kinds of the answers of 5 claims",
        "wordings in the content of 1 claim",
        "other wordings of the answers of 3 claims",
        "close answers of 2 claims",
        "rivals of 2 claims",
        "verifications of 1 claim",
        "draft marks of 1 claim",
    ]
    assert [remark.told for remark in made.report.remarks if remark.fate is Fate.ADAPTED] == [
        "sources and firmness: asked for",
        "contents: quoted to ask who said so",
        "distractors: the first 3 are offered",
    ]


@pytest.mark.parametrize(
    ("question_set", "told"),
    [
        pytest.param(full(), f"hints of 1 claim: {NO_PLACE} them", id="of one claim"),
        pytest.param(full(), f"1 lure: {NO_PLACE} it", id="one thing itself"),
        pytest.param(harbour(), f"2 lures: {NO_PLACE} them", id="two things themselves"),
        pytest.param(harbour(title="Harbour fire"), f"the article's text, title and kind: {NO_PLACE} them", id="three"),
        pytest.param(
            replace(BARE, description="A description"), f"the set's description: {NO_PLACE} it", id="one of the set"
        ),
    ],
)
def test_a_line_is_a_sentence(question_set: QuestionSet, told: str) -> None:
    assert told in left_out(Export("gift", question_set).report)


@pytest.mark.parametrize("name", WRITTEN)
def test_a_piece_is_told_in_the_same_words_whatever_the_format(name: str) -> None:
    known = {*map(pattern, Piece)}
    lines = left_out(Export(name, full()).report)
    assert [line for line in lines if sum(bool(re.match(each, line)) for each in known) != 1] == []
    assert all(line.endswith((f": {NO_PLACE} it", f": {NO_PLACE} them")) for line in lines)


@pytest.mark.parametrize("name", WRITTEN)
def test_of_a_set_that_has_none_of_them_nothing_is_left_out(name: str) -> None:
    assert Export(name, BARE).report.left_out == 0


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(WRITTEN), st.sets(st.sampled_from(Piece)), st.booleans())
def test_a_report_names_what_a_set_has_and_a_format_does_not_carry(name: str, pieces: set[Piece], whole: bool) -> None:
    question_set = full() if whole else loose()
    for piece in pieces:
        question_set = WITHOUT[piece](question_set)
    lines, lost = left_out(Export(name, question_set).report), by_name(name).carried.left_out
    there = [piece for piece in lost if piece.is_in(question_set)]
    assert len(lines) == len({pattern(piece) for piece in there})
    for piece in there:
        (line,) = (line for line in lines if re.match(pattern(piece), line))
        assert piece.noun in line
    for piece in lost:
        if pattern(piece) not in map(pattern, there):
            assert not [line for line in lines if re.match(pattern(piece), line)]


def pattern(piece: Piece) -> str:
    """How a line begins that tells of a piece; pieces that are called the same have one line."""
    kept = piece.owner.value
    if piece.owner in {Owner.SET, Owner.ARTICLE}:
        return f"the {kept.name}'s "
    return rf"{f'{piece.noun} of ' if piece.noun else ''}\d+ ({kept.name}|{kept.names}): "


@pytest.mark.parametrize("name", WRITTEN)
@pytest.mark.parametrize("made", [harbour, hostile, full], ids=["a usual set", "a set of hostile texts", "a full set"])
def test_a_report_is_short_and_sound_json(name: str, made: Callable[[], QuestionSet]) -> None:
    report = Export(name, made()).report
    assert len(left_out(report)) <= 25
    again = json.loads(json.dumps(msgspec.to_builtins(report)))
    assert msgspec.convert(again, ExchangeReport) == report
    assert all("[" not in line and "\n" not in line for line in left_out(report))


# ---------------------------------------------------------------- nothing to export


@pytest.mark.parametrize("name", WRITTEN)
def test_a_set_without_claims_has_nothing_to_export(name: str, tmp_path: Path) -> None:
    with pytest.raises(NothingToExportError, match="“A set” has no question to export: it has no claims yet") as raised:
        export_set(a_set(), tmp_path / "out", by_name(name))
    assert raised.value.exit_code == 1
    assert not list(tmp_path.iterdir())


UNASKED = a_set(claim(Answer(text="Oslo"), "It is Bergen.", source="one"), sources={"one": Source(name="One")})
ONE_OPTION = a_set(claim(Answer(text="Oslo"), "It is Oslo."))


@pytest.mark.parametrize(
    "name",
    ["moodle-xml", "qti", "aiken", "gift", "anki", "anki-text", "kahoot", "blooket", "worksheet", "worksheet-markdown"],
)
def test_a_set_of_which_nothing_can_be_asked_has_nothing_to_export(name: str, tmp_path: Path) -> None:
    with pytest.raises(NothingToExportError) as raised:
        export_set(UNASKED, tmp_path / "out", by_name(name))
    assert str(raised.value) == f"“A set” has no question to export: {NOTHING_ASKED}"
    assert raised.value.exit_code == 1


@pytest.mark.parametrize("name", ["csv", "tsv", "jsonl", "xlsx", "claimreview"])
def test_claims_go_out_as_they_are_where_no_questions_are_made(name: str, tmp_path: Path) -> None:
    assert export_set(UNASKED, tmp_path / "out", by_name(name)).carried == 1


@pytest.mark.parametrize("name", ["aiken", "kahoot", "blooket"])
def test_a_set_without_anything_to_choose_from_has_no_choices_to_export(name: str, tmp_path: Path) -> None:
    with pytest.raises(NothingToExportError, match="distractors"):
        export_set(ONE_OPTION, tmp_path / "out", by_name(name))
