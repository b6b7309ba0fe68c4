"""Which column of a table holds what, and what a row of it asks."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from quiz.errors import QuizError, UsageError
from quiz.exchange import Remarks
from quiz.exchange.claims import to_set
from quiz.exchange.questions import ForeignAnswer, Sort
from quiz.exchange.tables.headings import KEYS, key_of
from quiz.model import Answer, AnswerKind, Firmness, Qualifier
from tests.exchange.tabular import asked, questions, read, told


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("Question", "prompt"),
        ("PROMPT", "prompt"),
        ("Statement", "prompt"),
        ("Frage", "prompt"),
        ("Question - max 120 characters", "prompt"),
        ("question_text", "prompt"),
        ("Correct Answer", "answer"),
        ("Richtige Antwort", "answer"),
        ("réponse", "answer"),
        ("Correct answer(s) - choose at least one", "correct"),
        ("Correct Answer(s)\n(Only include Answer #)", "correct"),
        ("Wrong 1", "wrong"),
        ("wrong2", "wrong"),
        ("incorrect_answer_3", "wrong"),
        ("Falsche Antwort 2", "wrong"),
        ("Option A", "option"),
        ("option1", "option"),
        ("Answer 3\n(Optional)", "option"),
        ("Choice d", "option"),
        ("Kategorie", "topic"),
        ("Said by", "source"),
        ("Country", ""),
        ("", ""),
    ],
)
def test_a_heading_says_what_its_column_holds(heading: str, key: str) -> None:
    assert key_of(heading) == key


@pytest.mark.parametrize(
    ("content", "right", "wrong"),
    [
        pytest.param("question,answer,wrong1,wrong2\nWho?,Berg,Falk,Sund\n", ["Berg"], ["Falk", "Sund"], id="columns"),
        pytest.param("question,answer,wrong\nWho?,Berg,Falk | Sund;Holm\n", ["Berg"], ["Falk", "Sund;Holm"], id="bars"),
        pytest.param("question,answer,wrong\nWho?,Berg,Falk; Sund\n", ["Berg"], ["Falk", "Sund"], id="semicolons"),
        pytest.param("question,answer,wrong\nWho?,Berg,Falk\\; Sund\n", ["Berg"], ["Falk; Sund"], id="an escaped one"),
        pytest.param("question,A,B,C,correct\nWho?,Berg,Falk,Sund,B\n", ["Falk"], ["Berg", "Sund"], id="a letter"),
        pytest.param("question,A,B,C,correct\nWho?,Berg,Falk,Sund,(c)\n", ["Sund"], ["Berg", "Falk"], id="in brackets"),
        pytest.param("question,option1,option2,correct\nWho?,Berg,Falk,2\n", ["Falk"], ["Berg"], id="a number"),
        pytest.param("question,option1,option2,answer\nWho?,Berg,Falk,berg\n", ["Berg"], ["Falk"], id="its text"),
        pytest.param("question,option1,option2,correct\nSum?,3,4,4\n", ["4"], ["3"], id="a text, no number"),
        pytest.param("question,option1,option2,correct\nSum?,2,1,1\n", ["2"], ["1"], id="correct: a number first"),
        pytest.param("question,option1,option2,answer\nSum?,2,1,1\n", ["1"], ["2"], id="answer: a text first"),
        pytest.param('question,A,B,C,correct\nWho?,Berg,Falk,Sund,"1,3"\n', ["Berg", "Sund"], ["Falk"], id="two"),
        pytest.param("question,options,answer\nWho?,Berg|Falk|Sund,B\n", ["Falk"], ["Berg", "Sund"], id="one cell"),
        pytest.param("question,answers,correct answer\nWho?,Berg|Falk,Falk\n", ["Falk"], ["Berg"], id="answers"),
        pytest.param("question,A,B,correct\nWho?,Berg,Falk,0\nWho?,a,b,1\n", ["Berg"], ["Falk"], id="from 0"),
    ],
)
def test_options_are_right_or_wrong(tmp_path: Path, content: str, right: list[str], wrong: list[str]) -> None:
    question = questions(read(tmp_path, content))[0]
    assert [answer.text for answer in question.answers if answer.share == 1] == right
    assert [answer.text for answer in question.answers if answer.share == 0] == wrong


@pytest.mark.parametrize(
    ("correct", "expected"),
    [
        ("", "line 2: nothing says which of its options is right"),
        ("5", "line 2: “5” is none of its options"),
        ("Holm", "line 2: “Holm” is none of its options"),
        ("1,9", "line 2: “1,9” is none of its options"),
    ],
)
def test_an_option_that_is_not_there_is_told(tmp_path: Path, correct: str, expected: str) -> None:
    assert told(read(tmp_path, f'question,A,B,correct\nWho?,Berg,Falk,"{correct}"\n')) == [expected]


@pytest.mark.parametrize(
    ("cell", "answer"),
    [
        pytest.param("8000", ForeignAnswer(text="8,000", number=Decimal(8000)), id="digits"),
        pytest.param("8000.0", ForeignAnswer(text="8,000", number=Decimal(8000)), id="decimals of a program"),
        pytest.param(
            "about 8000 soldiers",
            ForeignAnswer(text="8,000", number=Decimal(8000), qualifier=Qualifier.ABOUT, unit="soldiers"),
            id="with words",
        ),
        pytest.param(
            "more than 70%",
            ForeignAnswer(text="70", number=Decimal(70), qualifier=Qualifier.MORE_THAN, unit="%"),
            id="a share",
        ),
        pytest.param(
            "7,000 to 8,000",
            ForeignAnswer(text="7,000 to 8,000", low=Decimal(7000), high=Decimal(8000)),
            id="a range",
        ),
        pytest.param(
            "dozens", ForeignAnswer(text="dozens", number=Decimal(24), qualifier=Qualifier.AT_LEAST), id="in words"
        ),
    ],
)
def test_an_answer_that_is_a_figure_is_read_as_one(tmp_path: Path, cell: str, answer: ForeignAnswer) -> None:
    (question,) = questions(read(tmp_path, f'question,answer\nHow many?,"{cell}"\n'))
    assert (question.sort, question.answers) == (Sort.NUMBER, (answer,))


@pytest.mark.parametrize(
    ("row", "sort", "kind"),
    [
        ("When was it?,1945,", Sort.SHORT, AnswerKind.DATE),
        ("How many?,1945,", Sort.NUMBER, None),
        ("How many?,1945,text", Sort.SHORT, AnswerKind.TEXT),
        ("The sea is salt.,TRUE,", Sort.TRUE_FALSE, None),
        ("Das Meer ist süß.,falsch,", Sort.TRUE_FALSE, None),
        ("Who?,Ida Berg,person", Sort.SHORT, AnswerKind.PERSON),
        ("Which?,Apollo 11,", Sort.SHORT, None),
        ("How many?,1e400,", Sort.SHORT, None),
        ("What?,=1+1,", Sort.SHORT, None),
    ],
)
def test_what_sort_of_question_it_is_follows_from_its_answer(
    tmp_path: Path, row: str, sort: Sort, kind: AnswerKind | None
) -> None:
    (question,) = questions(read(tmp_path, f"question,answer,kind\n{row}\n"))
    assert (question.sort, question.kind) == (sort, kind)


# ---------------------------------------------------------------- as the user says

GEOGRAPHY = (
    "land,hauptstadt,said by someone,nah,fern\nNorway,Oslo,The king,Bergen,Rome\nItaly,Rome,The pope,Milan,Oslo\n"
)


@pytest.mark.parametrize(
    "columns",
    [
        pytest.param({"prompt": "land", "answer": "hauptstadt", "wrong": "nah+fern"}, id="headings"),
        pytest.param({"prompt": "LAND", "answer": "Hauptstadt", "wrong1": "nah", "wrong2": "fern"}, id="numbered keys"),
        pytest.param({"prompt": "land", "answer": "2", "distractors": "4+5"}, id="headings and numbers"),
    ],
)
def test_a_map_says_which_column_holds_what(tmp_path: Path, columns: dict[str, str]) -> None:
    items = questions(read(tmp_path, GEOGRAPHY, columns=columns))
    assert asked(list(items)) == [("Norway", "Oslo"), ("Italy", "Rome")]
    assert [answer.text for answer in items[0].answers] == ["Oslo", "Bergen", "Rome"]


def test_a_map_in_numbers_is_for_files_without_headings(tmp_path: Path) -> None:
    columns = {"prompt": "1", "answer": "2", "source": "3"}
    items = questions(read(tmp_path, GEOGRAPHY.partition("\n")[2], columns=columns))
    assert [(item.text, item.answers[0].text, item.source) for item in items] == [
        ("Norway", "Oslo", "The king"),
        ("Italy", "Rome", "The pope"),
    ]


def test_a_map_goes_before_the_headings(tmp_path: Path) -> None:
    content = "question,statement,answer,speaker\nNot this?,This?,Yes it is,Berg\n"
    (item,) = questions(read(tmp_path, content, columns={"prompt": "statement", "source": "speaker"}))
    assert (item.text, item.answers[0].text, item.source) == ("This?", "Yes it is", "Berg")


def test_a_map_of_what_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(QuizError, match="Its first row is “land”, “hauptstadt”"):
        read(tmp_path, GEOGRAPHY, columns={"prompt": "land", "answer": "capital"})
    with pytest.raises(UsageError, match=r"No column is called “colour” in a map\. Columns: prompt, answer"):
        read(tmp_path, GEOGRAPHY, columns={"prompt": "land", "colour": "capital"})


def test_every_key_is_known_by_its_own_name() -> None:
    assert [key for key in KEYS if key_of(key) != key] == []


# ---------------------------------------------------------------- what rows become


def test_a_row_with_a_source_is_a_claim_that_is_attributed(tmp_path: Path) -> None:
    content = (
        "id,topic,question,answer,wrong,source,cue,firmness,hint,explanation\n"
        "left,People,How many left?,about 40 people,12;70,Fire brigade,estimated,suggested,Count.,They counted.\n"
        "board,People,Who?,Ida Berg,,Coast guard,claimed,,,\n"
        "fire,Land/Sea,Where?,engine room,,,said,,,\n"
    )
    remarks = Remarks()
    made = to_set(iter(read(tmp_path, content)), "Ferry", remarks).set
    first, second, third = made.claims
    assert (first.id, first.source, first.cue, first.topic) == ("left", "fire-brigade", "estimated", "people")
    assert first.answer == Answer(number=Decimal(40), qualifier=Qualifier.ABOUT, unit="people")
    assert (first.content, first.hint, first.explanation) == ("How many left? about 40", "Count.", "They counted.")
    assert (second.cue, second.firmness) == ("claimed", None)
    assert (third.source, third.cue, third.firmness) == (None, None, None)
    assert made.topics == {"people": "People", "land-sea": "Land/Sea"}
    report = remarks.report("", "csv", 3)
    assert [str(remark.place) + ": " + remark.told for remark in report.remarks] == [
        "line 4: it says how something was put and not by whom; that is not kept"
    ]


def test_how_firmly_it_was_put_may_stand_alone(tmp_path: Path) -> None:
    items = read(tmp_path, "question,answer,source,firmness\nWho?,Ida Berg,Coast guard,DENIED\n")
    (claim,) = to_set(iter(items), "Ferry", Remarks()).set.claims
    assert (claim.cue, claim.firmness) == (None, Firmness.DENIED)
