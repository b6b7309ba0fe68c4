"""Open Trivia DB and OpenTriviaQA: choices and statements, in every encoding, as far as a file goes."""

from __future__ import annotations

import base64
import json
import random
from pathlib import Path
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.errors import QuizError
from quiz.exchange import by_name, recognised
from quiz.exchange.characters import in_a_line
from quiz.exchange.exchanging import import_file
from quiz.exchange.questions import ForeignQuestion, Item, Remark, Sort
from quiz.model import Answer
from tests.exchange.anki_packages import read_items

GIVEN: dict[str, object] = {
    "type": "multiple",
    "difficulty": "easy",
    "category": "Sea & Ships",
    "question": "Who owns the ferry “Ida”?",
    "correct_answer": "Blue Line",
    "incorrect_answers": ["Red Line", "O’Hara & Sons"],
}
BOOLEAN = GIVEN | {
    "type": "boolean",
    "question": "It burned.",
    "correct_answer": "True",
    "incorrect_answers": ["False"],
}


def call(*questions: object, code: int = 0) -> bytes:
    return json.dumps({"response_code": code, "results": questions}).encode()


def encoded(question: dict[str, object], encode: object, *, kind: bool = False) -> dict[str, object]:
    """A question with its texts encoded; its type too, where that is so in the encoding."""
    assert callable(encode)
    texts = {
        key: [encode(each) for each in value] if isinstance(value, list) else encode(value)
        for key, value in question.items()
    }
    return texts if kind else texts | {"type": question["type"]}


def entities(text: str) -> str:
    return text.replace("&", "&amp;").replace("“", "&ldquo;").replace("”", "&rdquo;").replace("’", "&#039;")


def in_base64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def read(content: bytes, folder: Path, form: str = "opentdb") -> list[Item]:
    return read_items(folder / "file", content, form)


def told(items: list[Item]) -> list[tuple[str, str]]:
    return [(str(item.place), item.told) for item in items if isinstance(item, Remark)]


def shown(item: Item) -> tuple[Sort, str, str, list[tuple[str, float]]]:
    assert isinstance(item, ForeignQuestion)
    return item.sort, item.category, item.text, [(each.text, each.share) for each in item.answers]


@pytest.mark.parametrize(
    "question",
    [
        pytest.param(GIVEN, id="not encoded"),
        pytest.param(encoded(GIVEN, quote), id="url3986"),
        pytest.param(encoded(GIVEN, quote_plus), id="urlLegacy"),
        pytest.param(encoded(GIVEN, in_base64, kind=True), id="base64"),
    ],
)
def test_every_encoding_is_undone(question: dict[str, object], tmp_path: Path) -> None:
    (item,) = read(call(question), tmp_path)
    answers = [("Blue Line", 1.0), ("Red Line", 0.0), ("O’Hara & Sons", 0.0)]
    assert shown(item) == (Sort.CHOICE, "Sea & Ships", "Who owns the ferry “Ida”?", answers)


def test_html_entities_are_undone(tmp_path: Path) -> None:
    (item,) = read(call(encoded(GIVEN, entities)), tmp_path)
    assert shown(item)[2:] == (
        "Who owns the ferry “Ida”?",
        [("Blue Line", 1.0), ("Red Line", 0.0), ("O'Hara & Sons", 0.0)],
    )


@pytest.mark.parametrize("question", [BOOLEAN, encoded(BOOLEAN, in_base64, kind=True)], ids=["not encoded", "base64"])
def test_a_statement_is_true_or_false(question: dict[str, object], tmp_path: Path) -> None:
    (item,) = read(call(question), tmp_path)
    assert shown(item) == (Sort.TRUE_FALSE, "Sea & Ships", "It burned.", [("True", 1.0)])


@pytest.mark.parametrize("text", ["100% of it", "a+b=c", "%41", "5%25 more or less"])
def test_what_only_looks_encoded_is_not_undone(text: str, tmp_path: Path) -> None:
    (item,) = read(call(GIVEN | {"question": text}), tmp_path)
    assert shown(item)[2] == text


def test_the_list_alone_is_read_too(tmp_path: Path) -> None:
    assert len(read(json.dumps([GIVEN, BOOLEAN]).encode(), tmp_path)) == 2


@pytest.mark.parametrize(
    ("broken", "why"),
    [
        pytest.param({"question": "?"}, "it is not as the others are", id="no answer"),
        pytest.param(GIVEN | {"correct_answer": 3}, "it is not as the others are", id="a figure for a text"),
        pytest.param(GIVEN | {"incorrect_answers": "x"}, "it is not as the others are", id="a text for a list"),
        pytest.param(GIVEN | {"question": " "}, "it has no question", id="an empty question"),
        pytest.param(GIVEN | {"correct_answer": ""}, "it has no right answer", id="an empty answer"),
        pytest.param("x", "it is not as the others are", id="a text for a question"),
    ],
)
def test_a_broken_question_is_told_and_the_rest_kept(broken: object, why: str, tmp_path: Path) -> None:
    items = read(call(GIVEN, broken, BOOLEAN), tmp_path)
    assert [isinstance(item, ForeignQuestion) for item in items] == [True, False, True]
    ((place, reason),) = told(items)
    assert place == "“question 2”"
    assert reason.startswith(why)


def test_of_a_file_that_breaks_off_the_whole_questions_are_read(tmp_path: Path) -> None:
    items = read(call(GIVEN, BOOLEAN, GIVEN)[:-40], tmp_path)
    assert [isinstance(item, ForeignQuestion) for item in items] == [False, True, True]
    assert told(items)[0][1].startswith("this is no whole JSON")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        pytest.param(call(code=5), "code 5, it was asked too often", id="an error of the API"),
        pytest.param(call(), "holds no questions", id="no questions"),
        pytest.param(b"{}", "holds no questions", id="another object"),
        pytest.param(b'{"results": 3}', "holds no questions", id="no list"),
        pytest.param(b"[]", "holds no questions", id="an empty list"),
    ],
)
def test_a_file_without_questions_says_why(content: bytes, why: str, tmp_path: Path) -> None:
    with pytest.raises(QuizError, match=why):
        read(content, tmp_path)


def test_a_file_is_recognised_and_becomes_claims(tmp_path: Path) -> None:
    path = tmp_path / "ships.json"
    path.write_bytes(call(GIVEN, BOOLEAN))
    assert recognised(path).name == "opentdb"
    first, _ = import_file(path).set.claims
    assert (first.answer, first.distractors, first.topic) == (
        Answer(text="Blue Line"),
        ("Red Line", "O’Hara & Sons"),
        "sea-ships",
    )


@settings(max_examples=60)
@given(st.text(st.characters(codec="utf-8"), max_size=30), st.sampled_from(["base64", "json"]))
def test_a_text_comes_through(tmp_path_factory: pytest.TempPathFactory, text: str, encoding: str) -> None:
    question = GIVEN | {"question": f"Is it {text}?"}
    made = encoded(question, in_base64, kind=True) if encoding == "base64" else question
    (item,) = read(call(made), tmp_path_factory.mktemp("opentdb"))
    if "&" not in text:
        assert shown(item)[2] == in_a_line(f"Is it {text}?")


@pytest.mark.parametrize("seed", range(60))
def test_a_mutated_file_is_read_or_refused(seed: int, tmp_path: Path) -> None:
    rng = random.Random(seed)
    content = bytearray(call(GIVEN, BOOLEAN, encoded(GIVEN, in_base64, kind=True)))
    for _ in range(rng.randint(1, 10)):
        at = rng.randrange(len(content))
        content[at : at + rng.randint(0, 4)] = rng.choice(
            [b'"', b"{", b"}", b"[", b"\xff", b"1", b"", b"\\ud800", b":"]
        )
    try:
        items = read(bytes(content), tmp_path)
    except QuizError:
        return
    assert items


# ---------------------------------------------------------------- OpenTriviaQA

SHIPS = """\
#Q Who built the ferry?
^ Nordwerk
A Baltic Yards
B Nordwerk
C Olsen
and Sons

#Q The ferry reads:
“Ida”
of Bergen
^ On the bow
A On the bow
B A long way off

#Q Is it afloat?
^ False
A True
B False
"""


def test_questions_begin_with_their_mark(tmp_path: Path) -> None:
    assert [shown(item)[2:] for item in read(SHIPS.encode(), tmp_path, "opentriviaqa")] == [
        ("Who built the ferry?", [("Nordwerk", 1.0), ("Baltic Yards", 0.0), ("Olsen and Sons", 0.0)]),
        ("The ferry reads:\n“Ida”\nof Bergen", [("On the bow", 1.0), ("A long way off", 0.0)]),
        ("Is it afloat?", [("False", 1.0)]),
    ]


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        pytest.param(
            "#Q Who?\nA x\n", ("line 1, “Who? A x”", "it has no right answer: no line begins with ^"), id="no answer"
        ),
        pytest.param("#Q\n^ x\n", ("line 1", "it asks nothing"), id="no question"),
        pytest.param(
            "#Q Who?\n^ x\n" + "A x\n" * 2_000, ("line 1, “Who?”", "it has more than 1000 lines"), id="no end"
        ),
    ],
)
def test_a_question_that_cannot_be_asked_is_told(text: str, remark: tuple[str, str], tmp_path: Path) -> None:
    items = read(f"{text}\n{SHIPS}".encode(), tmp_path, "opentriviaqa")
    assert told(items) == [remark]
    assert len(items) == 4


def test_the_layout_is_recognised(tmp_path: Path) -> None:
    path = tmp_path / "ships"
    path.write_text(f"\n{SHIPS}", encoding="utf-8")
    assert recognised(path).name == "opentriviaqa"
    assert not by_name("opentriviaqa").writes


def test_a_text_without_a_question_says_so(tmp_path: Path) -> None:
    with pytest.raises(QuizError, match="#Q"):
        read(b"no question", tmp_path, "opentriviaqa")


@pytest.mark.parametrize("seed", range(40))
def test_a_mutated_text_is_read(seed: int, tmp_path: Path) -> None:
    rng = random.Random(seed)
    content = bytearray(b"#Q \n" + SHIPS.encode())
    for _ in range(rng.randint(1, 12)):
        at = rng.randrange(4, len(content))
        content[at : at + rng.randint(0, 3)] = rng.choice([b"^", b"\n", b"#Q", b"A ", b"\xff", b"\x00"])
    assert read(bytes(content), tmp_path, "opentriviaqa")
