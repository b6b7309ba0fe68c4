"""Moodle XML, in and out: a specification by examples."""

from __future__ import annotations

import tracemalloc
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings

from quiz.errors import QuizError
from quiz.exchange import ReadOptions, Remarks, by_name, recognised
from quiz.exchange.limits import DEEPEST
from quiz.exchange.moodle_xml.writing import as_moodle
from quiz.exchange.questions import ForeignAnswer, Pair, Sort
from quiz.model import Answer, QuestionSet
from tests.builders import GOLDEN, a_set, claim, harbour
from tests.exchange.exchanged import mutations, one, questions, read, there_and_back, told, written
from tests.exchange.generated_sets import question_sets
from tests.hostile import hostile

RIGHT = '<answer fraction="100"><text>lead</text></answer>'
WRONG = '<answer fraction="0"><text>tin</text></answer>'
CHOICE = RIGHT + WRONG


def quiz(*elements: str) -> str:
    return '<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n' + "\n".join(elements) + "\n</quiz>\n"


def question(kind: str, inside: str, text: str = "<p>Which <b>metal</b>?</p>") -> str:
    return (
        f'<question type="{kind}"><name><text>Metals</text></name>'
        f'<questiontext format="html"><text><![CDATA[{text}]]></text></questiontext>{inside}</question>'
    )


def answer(text: str, share: float = 1.0, **fields: object) -> ForeignAnswer:
    return ForeignAnswer(text=text, share=share, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "inside", "sort", "answers"),
    [
        pytest.param(
            "multichoice",
            "<single>true</single>"
            '<answer fraction="100" format="html"><text>&lt;i&gt;lead&lt;/i&gt;</text>'
            "<feedback><text>Yes.</text></feedback></answer>"
            '<answer fraction="50"><text>bronze</text></answer><answer fraction="0"><text>tin</text></answer>',
            Sort.CHOICE,
            (answer("lead", feedback="Yes."), answer("bronze", 0.5), answer("tin", 0.0)),
            id="one option",
        ),
        pytest.param(
            "multichoice",
            '<single>false</single><answer fraction="50"><text>lead</text></answer>'
            '<answer fraction="50"><text>tin</text></answer><answer fraction="-100"><text>tea</text></answer>',
            Sort.SEVERAL,
            (answer("lead", 0.5), answer("tin", 0.5), answer("tea", -1.0)),
            id="several options",
        ),
        pytest.param(
            "truefalse",
            '<answer fraction="0"><text>true</text><feedback><text>No.</text></feedback></answer>'
            '<answer fraction="100"><text>false</text><feedback><text>Yes.</text></feedback></answer>',
            Sort.TRUE_FALSE,
            (answer("False", feedback="Yes."), answer("True", 0.0, feedback="No.")),
            id="false",
        ),
        pytest.param(
            "truefalse",
            '<answer fraction="100"><text>Wahr</text></answer><answer fraction="0"><text>Falsch</text></answer>',
            Sort.TRUE_FALSE,
            (answer("True"),),
            id="true, in the language of the site",
        ),
        pytest.param(
            "shortanswer",
            r'<answer fraction="100"><text>5 \* 2 &lt; 11</text></answer>'
            '<answer fraction="50"><text>10</text></answer>',
            Sort.SHORT,
            (answer("5 * 2 < 11"), answer("10", 0.5)),
            id="short answer",
        ),
        pytest.param(
            "numerical",
            '<answer fraction="100"><text>11.3</text><tolerance>0.1</tolerance></answer>'
            '<answer fraction="0"><text>*</text><feedback><text>No.</text></feedback></answer>'
            "<units><unit><multiplier>1</multiplier><unit_name>g</unit_name></unit></units>",
            Sort.NUMBER,
            (
                answer("11.3", number=Decimal("11.3"), tolerance=Decimal("0.1"), unit="g"),
                answer("*", 0.0, feedback="No."),
            ),
            id="figure with a tolerance and a unit",
        ),
        pytest.param(
            "numerical",
            '<answer fraction="100">23<tolerance>0</tolerance></answer>',
            Sort.NUMBER,
            (answer("23", number=Decimal(23), tolerance=Decimal(0)),),
            id="figure of an old file",
        ),
        pytest.param("essay", "", Sort.ESSAY, (), id="essay"),
        pytest.param("description", "", Sort.DESCRIPTION, (), id="description"),
    ],
)
def test_every_type_is_read(kind: str, inside: str, sort: Sort, answers: tuple[ForeignAnswer, ...]) -> None:
    found = one("moodle-xml", quiz(question(kind, inside)))
    assert (found.sort, found.text, found.answers) == (sort, "Which metal?", answers)
    assert (found.name, found.place.line) == ("Metals", 3)


def test_pairs_are_read_with_those_that_mislead() -> None:
    pairs = (
        "<subquestion><text>Pb</text><answer><text>lead</text></answer></subquestion>"
        "<subquestion><text>Sn</text><answer><text>tin</text></answer></subquestion>"
        "<subquestion><text></text><answer><text>zinc</text></answer></subquestion>"
    )
    found = one("moodle-xml", quiz(question("matching", pairs)))
    assert (found.sort, found.pairs) == (Sort.MATCHING, (Pair("Pb", "lead"), Pair("Sn", "tin"), Pair("", "zinc")))


def test_what_all_types_have_is_read() -> None:
    category = '<question type="category"><category><text>$course$/top/Ores//Metals/Heavy</text></category></question>'
    more = (
        "<generalfeedback format='markdown'><text>It *is*.</text></generalfeedback><idnumber>q-1</idnumber>"
        "<hint><text>Heavy.</text></hint><hint><text>Grey.</text></hint>"
        "<tags><tag><text>a b</text></tag><tag><text>c</text></tag></tags>"
    )
    found = one("moodle-xml", quiz(category, question("multichoice", CHOICE + more)))
    assert (found.category, found.id, found.tags) == ("Ores/Metals/Heavy", "q-1", ("a b", "c"))
    assert (found.feedback, found.hint) == ("It is.", "Heavy.\nGrey.")


def test_embedded_answers_become_a_question_for_each_blank() -> None:
    text = (
        r"<p>Lead is {1:MULTICHOICE:~blue#No.~=grey#Yes.}<br>and melts at {2:NUMERICAL:=327.5:0.5~%50%330:5} °C"
        r" {:SA:=a\}b~%50%c}.</p>"
    )
    found = questions("moodle-xml", quiz(question("cloze", "<idnumber>pb</idnumber>", text)))
    assert [each.text for each in found] == [
        "Lead is _____\nand melts at 327.5 °C a}b.",
        "Lead is grey\nand melts at _____ °C a}b.",
        "Lead is grey\nand melts at 327.5 °C _____.",
    ]
    assert [each.sort for each in found] == [Sort.CHOICE, Sort.NUMBER, Sort.SHORT]
    assert [each.id for each in found] == ["pb-1", "pb-2", "pb-3"]
    assert found[0].answers == (answer("blue", 0.0, feedback="No."), answer("grey", feedback="Yes."))
    assert found[1].answers[1].tolerance == 5
    assert told("moodle-xml", quiz(question("cloze", "", text))) == [
        "adapted, line 3, “Metals”: its 3 blanks become a question each, with the others filled in"
    ]


def test_another_blank_does_not_give_the_answer_away() -> None:
    found = questions("moodle-xml", quiz(question("cloze", "", "{1:SA:=a} {1:SA:=b} {1:SA:=a}")))
    assert [each.text for each in found] == ["_____ b …", "a _____ a", "… b _____"]


@pytest.mark.parametrize(
    ("kind", "inside", "why"),
    [
        pytest.param("multichoice", RIGHT, "multiple choice with fewer than two options", id="one option"),
        pytest.param("multichoice", "", "multiple choice with fewer than two options", id="no options"),
        pytest.param("truefalse", WRONG, "true or false, of which not one is right", id="neither true nor false"),
        pytest.param("shortanswer", "", "a short answer question without an answer", id="no answer"),
        pytest.param("numerical", RIGHT, "“lead” is no figure", id="no figure"),
        pytest.param("numerical", "", "a numerical question without a right figure", id="no figures"),
        pytest.param("matching", "", "a matching question with fewer than two pairs", id="no pairs"),
        pytest.param("cloze", "", "embedded answers without a blank", id="no blank"),
        pytest.param("calculated", "", "a question of the type “calculated”", id="a type that there is none of here"),
        pytest.param("", "", "a question of the type “”", id="no type"),
        pytest.param("multichoice", CHOICE.replace("100", "nan"), "a fraction of “nan”", id="fraction"),
    ],
)
def test_a_broken_question_is_reported_and_the_next_one_read(kind: str, inside: str, why: str) -> None:
    content = quiz(question(kind, inside), question("multichoice", CHOICE))
    assert len(questions("moodle-xml", content)) == 1
    (remark,) = told("moodle-xml", content)
    assert remark.startswith(f"left out, line 3, “Metals”: {why}")


@pytest.mark.parametrize(
    ("inside", "why"),
    [
        pytest.param(
            "<image>x.png</image>", "a picture, or something else that is no text, is not kept", id="old picture"
        ),
        pytest.param(
            "<generalfeedback><text>&lt;a href='@@PLUGINFILE@@/x.mp3'>Listen&lt;/a></text>"
            f"<file name='x.mp3' encoding='base64'>{'QUJD' * 100}</file></generalfeedback>",
            "a picture, or something else that is no text, is not kept",
            id="a file",
        ),
        pytest.param(
            "<correctfeedback><text>Bravo.</text></correctfeedback>",
            "what is told to all right, partly right or wrong answers is not kept",
            id="overall feedback",
        ),
    ],
)
def test_what_is_lost_is_told(inside: str, why: str) -> None:
    content = quiz(question("multichoice", CHOICE + inside))
    assert told("moodle-xml", content) == [f"adapted, line 3, “Metals”: {why}"]
    assert len(questions("moodle-xml", content)) == 1


def test_a_file_that_breaks_off_keeps_what_came_before() -> None:
    content = quiz(question("multichoice", CHOICE), question("truefalse", "<answer>"))
    assert len(questions("moodle-xml", content)) == 1
    (remark,) = told("moodle-xml", content)
    assert remark.startswith("left out, line 4: the file is not well-formed XML (mismatched tag)")


def test_empty_lines_before_the_declaration_do_no_harm() -> None:
    content = "\n\n" + quiz(question("multichoice", CHOICE))
    assert one("moodle-xml", content).place.line == 5
    assert one("moodle-xml", b"\xef\xbb\xbf" + content.encode()).place.line == 5


@pytest.mark.parametrize(
    ("content", "why"),
    [
        pytest.param("", "not well-formed", id="empty"),
        pytest.param("no XML", "not well-formed", id="no XML"),
        pytest.param("<questestinterop/>", "its root is <questestinterop>, not <quiz>", id="another format"),
        pytest.param("<!DOCTYPE quiz [<!ENTITY a 'b'>]><quiz>&a;</quiz>", "it defines entities", id="entities"),
        pytest.param(
            "<!DOCTYPE quiz [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><quiz>&a;</quiz>", "it defines", id="other files"
        ),
        pytest.param("<?xml version='1.0' encoding='nonsense'?><quiz/>", "an encoding", id="unknown encoding"),
    ],
)
def test_what_is_no_such_file_is_refused(content: str, why: str) -> None:
    with pytest.raises(QuizError, match=why):
        read("moodle-xml", content)


def test_elements_that_are_nested_too_deeply_are_not_read() -> None:
    content = quiz(question("multichoice", CHOICE), "<a>" * DEEPEST + "</a>" * DEEPEST)
    assert len(questions("moodle-xml", content)) == 1
    assert told("moodle-xml", content) == [
        f"left out, line 4: elements are nested more than {DEEPEST} deep; what follows is not read"
    ]


def test_a_large_file_is_read_in_little_memory(tmp_path: Path) -> None:
    picture = f'<file name="a.png" encoding="base64">{"QUJD" * 20_000}</file>'
    path = tmp_path / "large.xml"
    path.write_text(quiz(*[question("multichoice", CHOICE + picture)] * 100), encoding="utf-8")
    count = 0
    tracemalloc.start()
    for _ in by_name("moodle-xml").read(path, ReadOptions()):
        count += 1
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 100
    assert peak < 3_000_000


@pytest.mark.parametrize(
    "content",
    [
        quiz(),
        "\n<!-- made -> by --> <!-- hand -->\n<quiz>",
        "\ufeff<?xml version='1.0'?><quiz/>",
    ],
    ids=["declaration", "comments", "byte order mark"],
)
def test_it_is_recognised(tmp_path: Path, content: str) -> None:
    path = tmp_path / "export.txt"
    path.write_text(content, encoding="utf-8")
    assert recognised(path).name == "moodle-xml"


def test_a_set_is_written_as_ever() -> None:
    golden = GOLDEN / "exchange" / "harbour-moodle.xml"
    assert written("moodle-xml", harbour()).decode() == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("question_set", [harbour(), hostile()], ids=["harbour", "hostile"])
def test_what_is_written_is_read_back(question_set: QuestionSet) -> None:
    there_and_back("moodle-xml", question_set, as_moodle, typed=True, hints=True)


@settings(max_examples=30, deadline=None)
@given(question_sets())
def test_whatever_is_written_is_read_back(question_set: QuestionSet) -> None:
    there_and_back("moodle-xml", question_set, as_moodle, typed=True, hints=True)


def test_a_range_goes_out_as_its_middle_with_a_tolerance_and_that_is_told() -> None:
    remarks = Remarks()
    between = claim(Answer(low=Decimal(7), high=Decimal(8)), "It took 7 to 8 hours.")
    (found, *_) = questions("moodle-xml", written("moodle-xml", a_set(between), remarks))
    assert found.answers == (answer("7.5", number=Decimal("7.5"), tolerance=Decimal("0.5"), feedback="7 to 8"),)
    assert "ranges: written as their middle with a tolerance" in str(remarks.report("f", "moodle-xml", 1).remarks)


def test_a_damaged_file_is_read_or_refused() -> None:
    content = (GOLDEN / "exchange" / "harbour-moodle.xml").read_bytes()[:5000]
    kept = 0
    for mutated in mutations(content, 60):
        try:
            kept += len(read("moodle-xml", mutated))
        except QuizError:
            continue
    assert kept > 50
