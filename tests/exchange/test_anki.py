"""Anki's packages: claims out as notes that update, notes of every generation and type in."""

from __future__ import annotations

import contextlib
import datetime
import random
import sqlite3
import stat
import sys
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.answers import spoken_answer
from quiz.errors import QuizError
from quiz.exchange import ExchangeReport, ReadOptions, Remarks, WriteOptions, by_name, recognised
from quiz.exchange.anki import unpacking
from quiz.exchange.anki.claim_notes import guid, identity
from quiz.exchange.anki.notes import Note, questions
from quiz.exchange.anki.protobuf import whole_number
from quiz.exchange.characters import in_a_line, tidy
from quiz.exchange.claims import to_set
from quiz.exchange.exchanging import export_set, import_file
from quiz.exchange.limits import FREE_BYTES
from quiz.exchange.questions import BLANK, ForeignQuestion, Item, Place, Remark
from quiz.model import Answer, Article, Claim, Firmness, Qualifier, QuestionSet, Source
from quiz.questions.wording import blanked
from quiz.sourcing import firmness_of
from tests.builders import GOLDEN, a_set, changed, claim, figure, harbour
from tests.exchange.anki_packages import (
    BASIC,
    CLOZE,
    GENERATIONS,
    NEWEST_META,
    MadeNote,
    MadeType,
    collection,
    packed,
    read_items,
    zipped,
    zipped_as,
)
from tests.hostile import hostile


def day(number: int) -> datetime.datetime:
    return datetime.datetime(2026, 1, number, tzinfo=datetime.UTC)


def written(question_set: QuestionSet, options: WriteOptions | None = None) -> bytes:
    return by_name("anki").write(question_set, options or WriteOptions(), Remarks())


def report_of_writing(question_set: QuestionSet) -> ExchangeReport:
    remarks = Remarks()
    by_name("anki").write(question_set, WriteOptions(), remarks)
    return remarks.report("out.apkg", "anki", 0)


def rows(content: bytes, tmp_path: Path, sql: str) -> list[tuple[object, ...]]:
    """What a package that was written holds."""
    package = tmp_path / "looked-at.apkg"
    package.write_bytes(content)
    with zipfile.ZipFile(package) as archive:
        connection = sqlite3.connect(":memory:")
        connection.deserialize(archive.read("collection.anki2"))
        found = connection.execute(sql).fetchall()
        connection.close()
        return found


def told(items: list[Item]) -> list[str]:
    return [item.told for item in items if isinstance(item, Remark)]


def asked(items: list[Item]) -> list[tuple[str, str]]:
    """What is asked, and the answer."""
    return [(item.text, item.answers[0].text) for item in items if isinstance(item, ForeignQuestion)]


# ---------------------------------------------------------------- in: notes


def note(*fields: str, kind: MadeType = BASIC, **more: object) -> Note:
    return Note(place=Place(), fields=fields, names=kind.fields, type=kind.name, cloze=kind.cloze, **more)  # type: ignore[arg-type]


WORDS = MadeType(30, "Words", ("Word", "Picture", "Meaning"))


@pytest.mark.parametrize(
    ("given_note", "expected"),
    [
        pytest.param(note("Capital?", "Oslo"), [("Capital?", "Oslo")], id="two sides"),
        pytest.param(
            note("Tom &amp; <i>Jerry</i><br>are?", "<div>a cat</div><div>a mouse</div>"),
            [("Tom & Jerry\nare?", "a cat a mouse")],
            id="markup",
        ),
        pytest.param(note("<", "a < b", html=False), [("<", "a < b")], id="no markup where the file says so"),
        pytest.param(note("word", "", "sense", kind=WORDS), [("word", "sense")], id="the next field that is not empty"),
        pytest.param(
            note("{{c1::Oslo}} is in {{c2::Norway}}", "", kind=CLOZE),
            [(f"{BLANK} is in Norway", "Oslo"), (f"Oslo is in {BLANK}", "Norway")],
            id="a question for each gap",
        ),
        pytest.param(
            note("{{c1::Bergen}} or {{c1::<b>Bergen</b>}}", kind=CLOZE),
            [(f"{BLANK} or {BLANK}", "Bergen")],
            id="two gaps of a number, filled alike",
        ),
        pytest.param(
            note("{{c1::red}} and {{c1::blue}}", kind=CLOZE), [(f"{BLANK} and {BLANK}", "red, blue")], id="or not alike"
        ),
        pytest.param(
            note("{{c1::Oslo in {{c2::Norway}}}} it is", kind=CLOZE),
            [(f"{BLANK} it is", "Oslo in Norway"), (f"Oslo in {BLANK} it is", "Norway")],
            id="a gap in a gap",
        ),
        pytest.param(
            note("{{c1,2::Oslo}}, {{c2::Norway}}", kind=CLOZE),
            [(f"{BLANK}, Norway", "Oslo"), (f"{BLANK}, {BLANK}", "Oslo, Norway")],
            id="a gap of two numbers",
        ),
        pytest.param(note("a }} {{c1::b}} {{c2::c", kind=CLOZE), [(f"a }}}} {BLANK} ", "b")], id="a gap never closed"),
        pytest.param(
            Note(place=Place(), fields=("{{c1::Oslo}}!", "x")), [(f"{BLANK}!", "Oslo")], id="gaps of an unknown type"
        ),
        pytest.param(
            note("What are {{c1::braces}}?", "gaps"),
            [("What are {{c1::braces}}?", "gaps")],
            id="no gaps in another type",
        ),
    ],
)
def test_a_note_is_what_its_cards_ask(given_note: Note, expected: list[tuple[str, str]]) -> None:
    found = asked(list(questions([given_note])))
    assert found == [(text.strip(), answer) for text, answer in expected]


@pytest.mark.parametrize(
    ("given_note", "why"),
    [
        pytest.param(note("", "Oslo"), "its question is empty", id="no question"),
        pytest.param(note("Capital?", " <br> "), "its answer is empty", id="no answer"),
        pytest.param(note("Capital?"), "its answer is empty", id="one field"),
        pytest.param(
            note('<img src="flag.png">', "Norway"), "its question is a picture or a sound", id="a picture asks"
        ),
        pytest.param(note("Say it", "[sound:a.mp3]"), "its answer is a picture or a sound", id="a sound answers"),
        pytest.param(note("No gap", "", kind=CLOZE), "it has no gap", id="a cloze note without a gap"),
        pytest.param(note("{{c1::}} x", kind=CLOZE), "gap 1 holds no text", id="an empty gap"),
        pytest.param(
            note("{{c1::image-occlusion:rect:left=.1}}", kind=CLOZE),
            "it covers parts of a picture",
            id="image occlusion",
        ),
        pytest.param(note("x" * 300_000, "y"), "it has more than 200000 characters", id="a book"),
    ],
)
def test_a_note_that_nothing_can_be_asked_of_is_told(given_note: Note, why: str) -> None:
    items = list(questions([given_note]))
    assert (asked(items), told(items)) == ([], [why])


def test_a_hint_and_the_last_field_go_along() -> None:
    (question,) = questions([note("{{c1::Oslo::a city}}", "Once <i>Christiania</i>", kind=CLOZE)])
    assert isinstance(question, ForeignQuestion)
    assert (question.hint, question.feedback) == ("a city", "Once Christiania")


def test_pictures_beside_the_text_are_told() -> None:
    items = list(questions([note('<img src="a.png">Capital?', "Oslo")]))
    assert (asked(items), told(items)) == ([("Capital?", "Oslo")], ["its pictures and sounds are not kept"])


def test_how_another_type_is_read_is_told_once() -> None:
    items = list(questions([note("word", "x", "sense", kind=WORDS)] * 3))
    assert told(items) == [
        "of notes of the type “Words”, “Word” asks and “Picture” is the answer; no other field is kept"
    ]


# ---------------------------------------------------------------- in: packages


@pytest.mark.parametrize("generation", GENERATIONS)
def test_every_generation_of_packages_is_read(generation: str, tmp_path: Path) -> None:
    items = read_items(tmp_path / "deck.apkg", GENERATIONS[generation]())
    assert asked(items) == [
        ("Capital of Denmark?", "Copenhagen"),
        (f"{BLANK} is in Norway", "Oslo"),
        (f"Oslo is in {BLANK}", "Norway"),
    ]
    # The deck of the card's own, where another one has borrowed it; and no tag that Anki sets itself.
    assert {item.category for item in items if isinstance(item, ForeignQuestion)} == {"Geography/Europe"}
    assert isinstance(items[0], ForeignQuestion)
    assert items[0].tags == ("capital",)


@pytest.mark.parametrize("name", ["deck.apkg", "deck.colpkg", "deck"])
def test_a_package_is_recognised(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(GENERATIONS["collection.anki2"]())
    assert recognised(path).name == "anki"


def test_media_are_counted_and_not_unpacked(tmp_path: Path) -> None:
    items = read_items(
        tmp_path / "deck.apkg", zipped_as([("collection.anki2", collection()), ("0", b"x"), ("1", b"y")])
    )
    assert told(items) == ["its pictures and sounds (2) are not kept"]


def spoiled(name: str) -> bytes:
    """A package of which the member begins with no block that there is."""
    content = zipped_as([(name, packed(collection()))])
    begin = content.index(name.encode()) + len(name)
    return content[:begin] + b"\x07" + content[begin + 1 :]


def link() -> zipfile.ZipInfo:
    info = zipfile.ZipInfo("collection.anki21")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


@pytest.mark.parametrize(
    ("content", "why"),
    [
        pytest.param(b"PK\x03\x04 and no more", "no sound zip file", id="no zip file"),
        pytest.param(zipped(media=b"{}"), "holds no collection", id="no collection"),
        pytest.param(zipped(collection_anki2=b"no database" * 99), "is damaged", id="no database"),
        pytest.param(zipped(collection_anki2=b""), "has no notes", id="nothing in the collection"),
        pytest.param(zipped(collection_anki21b=b"not packed"), "is damaged", id="not packed with Zstandard"),
        pytest.param(
            zipped(meta=b"\x08\x04", collection_anki21b=packed(collection(tables=True))),
            "newer Anki",
            id="of a newer Anki",
        ),
        pytest.param(
            zipped(collection_anki2=collection(after="DROP TABLE notes; CREATE VIEW notes AS SELECT 1")),
            "has no notes",
            id="a program instead of a table",
        ),
        pytest.param(
            zipped_as([("collection.anki2", collection()), ("../../evil", b"")]),
            "would lie outside",
            id="a path that leads out",
        ),
        pytest.param(
            zipped_as([("collection.anki2", collection()), ("C:/evil", b"")]),
            "would lie outside",
            id="a path on a drive",
        ),
        pytest.param(zipped_as([(link(), b"/etc/passwd")]), "is a link", id="a link"),
        pytest.param(spoiled("collection.anki2"), "is damaged", id="damaged"),
        pytest.param(spoiled("collection.anki21b"), "is damaged", id="damaged around what Zstandard has packed"),
        pytest.param(zipped(collection_anki2=bytes(FREE_BYTES * 3)), "too large when it is unpacked", id="a zip bomb"),
        pytest.param(
            zipped_as([("collection.anki21b", packed(bytes(FREE_BYTES * 3)))], zipfile.ZIP_STORED),
            "too large when it is unpacked",
            id="a Zstandard bomb",
        ),
    ],
)
def test_what_is_no_package_says_so(content: bytes, why: str, tmp_path: Path) -> None:
    with pytest.raises(QuizError, match=why):
        read_items(tmp_path / "deck.apkg", content)


def test_what_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(QuizError, match="cannot be read"):
        list(by_name("anki").read(tmp_path / "none.apkg", ReadOptions()))


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        pytest.param("UPDATE col SET models = '{'", ["Capital of Denmark?"], id="damaged note types"),
        pytest.param(
            "UPDATE col SET models = printf('%.9000c', '[')", ["Capital of Denmark?"], id="note types nested deeply"
        ),
        pytest.param("UPDATE col SET models = x'00'", ["Capital of Denmark?"], id="note types that are no text"),
        pytest.param("DELETE FROM col", ["Capital of Denmark?"], id="no note types"),
        pytest.param("UPDATE col SET decks = '[]'", ["Capital of Denmark?"], id="damaged decks"),
        pytest.param("DELETE FROM cards", ["Capital of Denmark?"], id="notes without cards"),
        pytest.param("UPDATE notes SET flds = x'ff1fff' WHERE id = 1", [], id="a note that is no text"),
        pytest.param("UPDATE notes SET mid = 'x' WHERE id = 1", [], id="a note of no type"),
        pytest.param("UPDATE notes SET flds = NULL WHERE id = 1", [], id="a note without fields"),
    ],
)
def test_of_a_damaged_collection_the_rest_is_read(after: str, expected: list[str], tmp_path: Path) -> None:
    items = read_items(tmp_path / "deck.apkg", zipped(collection_anki2=collection(after=after)))
    texts = [text for text, _ in asked(items)]
    assert texts == [*expected, f"{BLANK} is in Norway", f"Oslo is in {BLANK}"]
    assert ("it is damaged" in told(items)) == (not expected)


def test_a_collection_that_breaks_off_is_read_up_to_there(tmp_path: Path) -> None:
    many = [MadeNote(10, (f"Question {number} {'long ' * 100}", "answer")) for number in range(100)]
    whole = bytearray(collection(many))
    at = whole.index(b"Question 50 ")
    whole[at - 4096 : at + 4096] = bytes(8192)
    items = read_items(tmp_path / "deck.apkg", zipped(collection_anki2=bytes(whole)))
    assert 20 < len(asked(items)) < 60
    assert told(items)[-1].startswith("the collection is damaged from here on")


def test_a_library_that_is_missing_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "sys", type("Old", (), {"version_info": (3, 11)}))
    monkeypatch.setitem(sys.modules, "zstandard", None)
    monkeypatch.setitem(sys.modules, "genanki", None)
    monkeypatch.delitem(sys.modules, "quiz.exchange.anki.package", raising=False)
    with pytest.raises(QuizError, match=r"factcheck-quiz\[anki\]"):
        read_items(tmp_path / "new.apkg", GENERATIONS["collection.anki21b beside a dummy"]())
    with pytest.raises(QuizError, match=r"factcheck-quiz\[anki\]"):
        written(harbour())
    # Older packages need none.
    assert read_items(tmp_path / "old.apkg", GENERATIONS["collection.anki2"]())


@pytest.mark.parametrize(
    ("message", "number"),
    [
        pytest.param(b"", 0, id="nothing"),
        pytest.param(b"\x08\x03", 3, id="first"),
        pytest.param(b"\x12\x02ab\x08\x96\x01", 150, id="behind a text, of two bytes"),
        pytest.param(b"\x11" + bytes(8) + b"\x15" + bytes(4) + b"\x08\x01", 1, id="behind fixed numbers"),
        pytest.param(b"\x10\x05", 0, id="another field"),
        pytest.param(b"\x0b", 0, id="a group, which is not read"),
        pytest.param(b"\xff" * 50, 0, id="no message"),
    ],
)
def test_a_number_is_found_in_a_message(message: bytes, number: int) -> None:
    assert whole_number(message, 1) == number


# ---------------------------------------------------------------- out


def test_the_notes_are_those_of_the_golden_file(tmp_path: Path) -> None:
    content = written(harbour(), WriteOptions(at=day(1)))
    listed = rows(
        content, tmp_path, "SELECT guid, mid, mod, tags, replace(flds, char(31), char(10)) FROM notes ORDER BY id"
    )
    cards = rows(
        content, tmp_path, "SELECT n.guid, c.ord, c.did FROM cards c JOIN notes n ON n.id = c.nid ORDER BY c.id"
    )
    shown = "\n".join("\n".join(map(str, row)) + "\n" for row in listed) + "\n".join(
        " ".join(map(str, row)) for row in cards
    )
    assert f"{shown}\n" == (GOLDEN / "exchange" / "harbour-anki-notes.txt").read_text(encoding="utf-8")


def test_the_same_set_is_written_the_same() -> None:
    assert written(harbour()) == written(harbour())


def test_a_note_is_known_by_set_and_claim_alone() -> None:
    assert guid("one-set", "claim") == "q4ad43a73665f47f0909f"
    assert len({guid("one", "two"), guid("two", "one"), guid("one-two", "two"), guid("one", "two-two")}) == 4


def test_decks_have_numbers_of_the_past() -> None:
    numbers = [identity(f"deck {number}") for number in range(1_000)]
    assert len(set(numbers)) == len(numbers)
    # 2004, in milliseconds: what lies ahead Anki takes for a mistake and changes.
    assert 0 < min(numbers) <= max(numbers) < day(1).timestamp() * 1000


@pytest.mark.parametrize(
    ("claim_id", "cards"),
    [
        pytest.param("began", 2, id="one for the fact and one for its source"),
        pytest.param("builder", 1, id="no source"),
    ],
)
def test_only_a_claim_with_a_source_has_a_source_card(claim_id: str, cards: int, tmp_path: Path) -> None:
    found = rows(written(harbour()), tmp_path, "SELECT n.guid FROM cards c JOIN notes n ON n.id = c.nid")
    assert found.count((guid("harbour-fire", claim_id),)) == cards


def test_nothing_in_a_text_is_obeyed(tmp_path: Path) -> None:
    texts = "\x1f".join(str(row[0]) for row in rows(written(hostile()), tmp_path, "SELECT flds FROM notes"))
    assert not {"<script", "[sound:", "[latex]", "\\(", "<red"} & set(texts.split())
    assert texts.count("<") == texts.count("<br>")
    assert "[" not in texts
    assert "\\" not in texts


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@x", "\t=1", "＝1", '"=1"', "[sound:a.mp3]", "\\(x\\)", "<b>", "a\nb"]
)
def test_what_a_program_would_run_is_a_text_and_comes_back(text: str, tmp_path: Path) -> None:
    question_set = a_set(claim(Answer(text="Oslo"), "It is Oslo.", prompt=text))
    for form in ("anki", "anki-text"):
        content = by_name(form).write(question_set, WriteOptions(), Remarks())
        ((shown, _),) = asked(read_items(tmp_path / "out", content, form))
        assert shown == tidy(text)
        if form == "anki-text":
            cells = content.decode().splitlines()[-1].split("\t")
            assert cells[4][0] not in '=+-@＝"'


def test_what_a_note_has_no_place_for_is_told_once() -> None:
    lost = [remark.told.partition(":")[0] for remark in report_of_writing(harbour()).remarks]
    assert lost[:3] == ["the article's text", "titles of 2 topics", "1 source without claims"]
    assert lost[-4:] == [
        "other wordings of the answers of 4 claims",
        "close answers of 1 claim",
        "distractors of 5 claims",
        "rivals of 2 claims",
    ]
    assert len(lost) == len(set(lost))


def test_a_claim_that_asks_nothing_is_told() -> None:
    lost, kept = claim(Answer(text="Oslo"), "It is Bergen.", "lost"), claim(Answer(text="Oslo"), "It is Oslo.", "kept")
    report = report_of_writing(a_set(lost, kept))
    assert [(str(remark.place), remark.fate) for remark in report.remarks] == [("“lost”", "left out")]


# ---------------------------------------------------------------- there and back


def carried(question_set: QuestionSet, each: Claim) -> dict[str, object]:
    """What a note carries of a claim."""
    source, put = question_set.source_of(each), firmness_of(each)
    return {
        "id": each.id,
        "topic": each.topic,
        "source": in_a_line(source.name) if source is not None else None,
        "cue": (each.cue or (str(put) if put else None)) if source is not None else None,
        "put": put if source is not None else None,
        "content": tidy(each.content),
        "prompt": tidy(each.prompt or blanked(each) or ""),
        "answer": in_a_line(spoken_answer(each.answer)),
        "explanation": tidy(each.explanation or "") or None,
    }


def back(content: bytes, folder: Path, form: str = "anki") -> QuestionSet:
    return to_set(iter(read_items(folder / "back", content, form)), "Back", Remarks()).set


def same(question_set: QuestionSet, again: QuestionSet) -> None:
    assert [carried(again, each) for each in again.claims] == [
        carried(question_set, each) for each in question_set.claims
    ]


@pytest.mark.parametrize("form", ["anki", "anki-text"])
@pytest.mark.parametrize("made", [harbour, hostile], ids=["a usual set", "a set of hostile texts"])
def test_a_set_comes_back_as_the_table_of_the_format_says(made: object, form: str, tmp_path: Path) -> None:
    assert callable(made)
    question_set = made()
    same(question_set, back(by_name(form).write(question_set, WriteOptions(), Remarks()), tmp_path, form))


def test_figures_come_back_as_figures(tmp_path: Path) -> None:
    answers = [
        figure(8000),
        figure(40, Qualifier.ABOUT, "people"),
        figure(70, Qualifier.MORE_THAN, "%"),
        figure("1.5"),
        Answer(low=Decimal(600), high=Decimal(800), unit="degrees"),
        Answer(text="1945"),
    ]
    claims = [claim(each, f"It was {spoken_answer(each)}.", f"claim-{at}") for at, each in enumerate(answers)]
    again = back(written(a_set(*claims)), tmp_path)
    assert [each.answer for each in again.claims] == answers


# A letter first, so that tidied it is not empty.
WORDS_OF_TEXTS = st.text(st.characters(codec="utf-8"), max_size=20).map(lambda text: f"w{text}")
IDS = st.lists(st.sampled_from(["left-ferry", "a", "a-2", "x1-y2-z3", "heat"]), min_size=1, max_size=3, unique=True)
NAMES = st.sampled_from([("Fire brigade",), ("Coast guard", "Olga Berg")])


@st.composite
def sets(draw: st.DrawFn) -> QuestionSet:
    """A set with claims of every kind, with and without a source."""
    ids, names = draw(IDS), draw(NAMES)
    claims = []
    for number, claim_id in enumerate(ids):
        held = draw(st.sampled_from(["Oslo", "Ida Berg", "Friday", "brass"]))
        answer = draw(
            st.one_of(
                st.just(Answer(text=held)),
                st.builds(
                    figure, st.integers(-(10**6), 10**6), st.sampled_from(Qualifier), st.sampled_from([None, "people"])
                ),
            )
        )
        source = draw(st.sampled_from([None, *range(len(names))]))
        content = f"It is {spoken_answer(answer)}, {number}{draw(WORDS_OF_TEXTS)}"
        claims.append(
            Claim(
                id=claim_id,
                topic=draw(st.sampled_from(["general", "ship", "the-people"])),
                source=None if source is None else f"s{source}",
                cue=None if source is None else draw(st.sampled_from(["said", "claimed", "according to", "denied"])),
                firmness=None if source is None else draw(st.sampled_from([None, *Firmness])),
                content=content,
                prompt=draw(st.one_of(st.none(), WORDS_OF_TEXTS)),
                answer=answer,
                evidence=draw(st.one_of(st.none(), WORDS_OF_TEXTS)),
                explanation=draw(st.one_of(st.none(), WORDS_OF_TEXTS)),
            )
        )
    sources = {f"s{at}": Source(name=name) for at, name in enumerate(names)}
    article = draw(st.one_of(st.none(), st.builds(Article, title=WORDS_OF_TEXTS, text=st.just("Text."))))
    asking = tuple(each for each in claims if each.prompt or blanked(each))
    return QuestionSet(schema=1, id="a-set", title="A set", sources=sources, claims=asking, article=article)


@settings(max_examples=25)
@given(sets())
def test_what_is_written_is_read_again(tmp_path_factory: pytest.TempPathFactory, question_set: QuestionSet) -> None:
    folder = tmp_path_factory.mktemp("anki")
    for form in ("anki", "anki-text"):
        same(question_set, back(by_name(form).write(question_set, WriteOptions(), Remarks()), folder, form))


# ---------------------------------------------------------------- Anki itself


@pytest.fixture
def anki(tmp_path: Path) -> Iterator[object]:
    """A collection of Anki's."""
    from anki.collection import Collection

    opened = Collection(str(tmp_path / "collection.anki2"))
    yield opened
    opened.close()


def imported(collection_of_anki: object, path: Path) -> dict[str, int]:
    """What Anki's log says of an import."""
    from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest, ImportCsvRequest

    assert isinstance(collection_of_anki, Collection)
    if path.suffix == ".apkg":
        request = ImportAnkiPackageRequest(package_path=str(path), options=ImportAnkiPackageOptions())
        log = collection_of_anki.import_anki_package(request).log
    else:
        metadata = collection_of_anki.get_csv_metadata(str(path), None)
        log = collection_of_anki.import_csv(ImportCsvRequest(path=str(path), metadata=metadata)).log
    kinds = ("new", "updated", "duplicate", "conflicting", "first_field_match", "missing_notetype", "missing_deck")
    return {kind: len(getattr(log, kind)) for kind in kinds if len(getattr(log, kind))}


def test_anki_takes_notes_once_and_updates_the_one_that_was_edited(anki: object, tmp_path: Path) -> None:
    from anki.collection import Collection

    assert isinstance(anki, Collection)
    package, text = tmp_path / "harbour.apkg", tmp_path / "harbour.txt"
    first = harbour()
    export_set(first, package, by_name("anki"), WriteOptions(at=day(1)))
    assert imported(anki, package) == {"new": 9}
    assert imported(anki, package) == {"duplicate": 9}
    # Exported another day, but not changed.
    export_set(first, package, by_name("anki"), WriteOptions(at=day(2)))
    assert imported(anki, package) == {"duplicate": 9}
    edited = changed(first, "cargo", explanation="The insurer pays for the rest.")
    export_set(edited, package, by_name("anki"), WriteOptions(at=day(3)))
    assert imported(anki, package) == {"updated": 1, "duplicate": 8}
    # As a text the same notes, known by the same GUIDs.
    export_set(edited, text, by_name("anki-text"))
    assert imported(anki, text) == {"duplicate": 9}
    export_set(changed(edited, "alarm", explanation="It did fail."), text, by_name("anki-text"))
    assert imported(anki, text) == {"updated": 1, "duplicate": 8}
    # Another set with the same claims is another deck.
    export_set(harbour(id="another", title="Another"), text, by_name("anki-text"))
    assert imported(anki, text) == {"new": 9}
    assert {deck.name for deck in anki.decks.all_names_and_ids()} == {"Default", "Fire at the harbour", "Another"}
    assert (anki.note_count(), anki.card_count()) == (18, 32)
    assert anki.get_empty_cards().notes == []
    (source_card,) = anki.find_cards(
        "tag:harbour-fire::ship 'Claim id:harbour-fire/cargo' card:Source".replace("'", '"')
    )
    assert "The insurer pays for the rest." in anki.get_card(source_card).answer()


def test_what_anki_exports_is_read(anki: object, tmp_path: Path) -> None:
    from anki.collection import Collection, ExportAnkiPackageOptions

    assert isinstance(anki, Collection)
    export_set(harbour(), tmp_path / "harbour.apkg", by_name("anki"))
    imported(anki, tmp_path / "harbour.apkg")
    basic = anki.models.by_name("Basic")
    assert basic is not None
    added = anki.new_note(basic)
    added["Front"], added["Back"] = "Capital of <b>Denmark</b>?", "Copenhagen"
    deck = anki.decks.id("Geography::Europe")
    assert deck is not None
    anki.add_note(added, deck)
    exports = [tmp_path / name for name in ("new.apkg", "old.apkg", "new.colpkg", "old.colpkg", "notes.txt")]
    for path in exports[:2]:
        options = ExportAnkiPackageOptions(legacy="old" in path.name)
        anki.export_anki_package(out_path=str(path), options=options, limit=None)
    anki.export_note_csv(
        out_path=str(exports[4]),
        limit=None,
        with_html=True,
        with_tags=True,
        with_deck=True,
        with_notetype=True,
        with_guid=True,
    )
    for path in exports[2:4]:
        anki.export_collection_package(str(path), include_media=False, legacy="old" in path.name)
        anki.reopen(after_full_sync=False)
    for path in exports:
        found = import_file(path).set
        same(harbour(), QuestionSet(schema=1, id="x", title="X", sources=found.sources, claims=found.claims[:9]))
        assert [(each.prompt, each.answer.text, each.topic) for each in found.claims[9:]] == [
            ("Capital of Denmark?", "Copenhagen", "europe")
        ], path.name


# ---------------------------------------------------------------- what is mutated


def mutated(content: bytes, rng: random.Random) -> bytes:
    """Some bytes changed, cut out or doubled."""
    changed_bytes = bytearray(content)
    for _ in range(rng.randint(1, 8)):
        at = rng.randrange(len(changed_bytes))
        length = rng.randint(1, 40)
        match rng.randrange(4):
            case 0:
                changed_bytes[at : at + length] = rng.randbytes(length)
            case 1:
                del changed_bytes[at : at + length]
            case 2:
                changed_bytes[at:at] = changed_bytes[at : at + length]
            case _:
                changed_bytes[at] = rng.randrange(256)
        if not changed_bytes:
            return b""
    return bytes(changed_bytes)


@pytest.mark.parametrize("seed", range(40))
def test_a_mutated_package_is_read_or_refused(seed: int, tmp_path: Path) -> None:
    rng = random.Random(seed)
    inner = mutated(collection(tables=seed % 2 == 1), rng)
    made = zipped(meta=NEWEST_META, collection_anki21b=packed(inner)) if seed % 2 else zipped(collection_anki2=inner)
    for content in (made, mutated(made, rng)):
        with contextlib.suppress(QuizError):
            read_items(tmp_path / "deck.apkg", content)
