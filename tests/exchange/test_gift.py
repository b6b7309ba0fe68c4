"""GIFT, in and out: a specification by examples."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.exchange import Remarks, recognised
from quiz.exchange.exchanging import import_file
from quiz.exchange.gift.writing import as_gift
from quiz.exchange.questions import ForeignAnswer, ForeignQuestion, Pair, Sort
from quiz.model import Answer, QuestionSet
from tests.builders import GOLDEN, a_set, claim, figure, harbour
from tests.exchange.exchanged import mutations, one, questions, read, there_and_back, told, written
from tests.exchange.generated_sets import SIGNS, question_sets
from tests.hostile import hostile


def right(text: str, feedback: str = "") -> ForeignAnswer:
    return ForeignAnswer(text=text, feedback=feedback)


def wrong(text: str, feedback: str = "") -> ForeignAnswer:
    return ForeignAnswer(text=text, share=0.0, feedback=feedback)


def part(text: str, share: float) -> ForeignAnswer:
    return ForeignAnswer(text=text, share=share)


def number(text: str, value: str, **fields: object) -> ForeignAnswer:
    return ForeignAnswer(text=text, number=Decimal(value), **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("body", "sort", "answers"),
    [
        pytest.param("{~tin =lead ~zinc}", Sort.CHOICE, (wrong("tin"), right("lead"), wrong("zinc")), id="choice"),
        pytest.param(
            "{~tin ~=lead ~ = zinc}", Sort.CHOICE, (wrong("tin"), right("lead"), right("zinc")), id="both marks"
        ),
        pytest.param("{\n\t~tin\n\n\t=lead\n}", Sort.CHOICE, (wrong("tin"), right("lead")), id="an empty line inside"),
        pytest.param(
            "{~tin#Too soft. =lead#Yes.\nIt is. ~zinc}",
            Sort.CHOICE,
            (wrong("tin", "Too soft."), right("lead", "Yes. It is."), wrong("zinc")),
            id="feedback",
        ),
        pytest.param(
            "{~tin ~%50%bronze =%25%brass =lead}",
            Sort.CHOICE,
            (wrong("tin"), part("bronze", 0.5), part("brass", 0.25), right("lead")),
            id="weights",
        ),
        pytest.param(
            "{~%50%iron ~%50%nickel ~%-100%tin ~%12.5%zinc}",
            Sort.SEVERAL,
            (part("iron", 0.5), part("nickel", 0.5), part("tin", -1.0), part("zinc", 0.125)),
            id="several are right",
        ),
        pytest.param("{T}", Sort.TRUE_FALSE, (right("True"),), id="T"),
        pytest.param("{ TRUE }", Sort.TRUE_FALSE, (right("True"),), id="TRUE"),
        pytest.param("{False}", Sort.TRUE_FALSE, (right("False"),), id="False as people write it"),
        pytest.param(
            "{F#It is not.#Well seen.}",
            Sort.TRUE_FALSE,
            (right("False", "Well seen."), wrong("True", "It is not.")),
            id="what is told to wrong answers, then to right ones",
        ),
        pytest.param("{TRUE##Yes: a\\=b.}", Sort.TRUE_FALSE, (right("True", "Yes: a=b."),), id="only to right ones"),
        pytest.param("{=two =2}", Sort.SHORT, (right("two"), right("2")), id="short answers"),
        pytest.param("{two}", Sort.SHORT, (right("two"),), id="one short answer without a mark"),
        pytest.param(
            "{=two#Yes. =%50%deux =%0%*#No.}",
            Sort.SHORT,
            (right("two", "Yes."), part("deux", 0.5), wrong("*", "No.")),
            id="short answers with weights",
        ),
        pytest.param("{=5 \\\\* 2}", Sort.SHORT, (right("5 * 2"),), id="an asterisk that stands for itself"),
        pytest.param("{#1822}", Sort.NUMBER, (number("1822", "1822"),), id="a figure"),
        pytest.param("{#-3.5:0.25}", Sort.NUMBER, (number("-3.5", "-3.5", tolerance=Decimal("0.25")),), id="tolerance"),
        pytest.param("{#-5..5}", Sort.NUMBER, (number("-5..5", "0", low=Decimal(-5), high=Decimal(5)),), id="a range"),
        pytest.param(
            "{#\n=12:0#Yes.\n=%50%12:2\n~#No.}",
            Sort.NUMBER,
            (
                number("12", "12", tolerance=Decimal(0), feedback="Yes."),
                number("12", "12", tolerance=Decimal(2), share=0.5),
                wrong("*", "No."),
            ),
            id="weighted figures, and what is told to wrong ones",
        ),
        pytest.param("{}", Sort.ESSAY, (), id="essay"),
        pytest.param("", Sort.DESCRIPTION, (), id="description"),
    ],
)
def test_every_type_is_read(body: str, sort: Sort, answers: tuple[ForeignAnswer, ...]) -> None:
    question = one("gift", f"What is it? {body}")
    assert (question.sort, question.text, question.answers) == (sort, "What is it?", answers)


def test_pairs_are_read_with_those_that_mislead() -> None:
    question = one("gift", "Which metal? {\n=Pb -> lead\n=[html]<b>Sn</b>->tin\n= -> zinc\n####Metals.\n}")
    assert question.sort is Sort.MATCHING
    assert question.pairs == (Pair("Pb", "lead"), Pair("Sn", "tin"), Pair("", "zinc"))
    assert question.feedback == "Metals."


@pytest.mark.parametrize(
    ("content", "text"),
    [
        pytest.param("Lead is {~blue =grey}.", "Lead is _____.", id="a missing word"),
        pytest.param("{=Lead} is grey.", "_____ is grey.", id="a missing word first"),
        pytest.param("_____ is grey. {=Lead}", "_____ is grey.", id="a blank that the author wrote"),
        pytest.param("Two\nlines  here {T}", "Two lines here", id="lines of the file are no lines of the text"),
        pytest.param(r"Two\nlines {T}", "Two\nlines", id="a line end that is meant"),
        pytest.param(r"\{a\: \~ \= \# b\} \\n \\ \x {T}", r"{a: ~ = # b} \n \ \x", id="escapes"),
        pytest.param("[html]<p>a <b>b</b><br>c &amp; d</p> {T}", "a b\nc & d", id="HTML"),
        pytest.param("[markdown]a **b**  \nc {T}", "a b\nc", id="Markdown"),
        pytest.param("[plain]a <b> &amp; c {T}", "a <b> &amp; c", id="plain text"),
        pytest.param("a <b>b</b> &amp; c {T}", "a b & c", id="HTML in Moodle's own format"),
        pytest.param("a < b > c & d {T}", "a < b > c & d", id="no HTML in Moodle's own format"),
        pytest.param("[sic] a {T}", "[sic] a", id="brackets that name no format"),
        pytest.param("a\x00\x1b[31m\u202eb {T}", "a[31mb", id="control characters and turned writing"),
    ],
)
def test_texts_are_plain(content: str, text: str) -> None:
    assert one("gift", content).text == text


def test_answers_are_in_the_format_of_the_question_unless_they_say_otherwise() -> None:
    question = one("gift", "[html]<i>Which?</i> {=<b>a</b>#<i>yes</i> ~[plain]<b> ####<u>why</u>}")
    assert question.answers == (right("a", "yes"), wrong("<b>"))
    assert question.feedback == "why"


def test_names_ids_tags_and_categories_are_read() -> None:
    content = """\
$CATEGORY: $course$/top/Metals//Ores/Heavy ones

// metals [id:q\\]1] [tag:old]
::Lead\\: 1::Is it heavy? {T}
// [tag:a b] [tag:c]
::Tin::Is it heavy? {F}

$CATEGORY: Other
Is gold heavy? {T}
"""
    first, second, third = questions("gift", content)
    assert (first.id, first.tags, first.name) == ("q]1", ("old",), "Lead: 1")
    assert (second.id, second.tags, second.name) == ("", ("a b", "c"), "Tin")
    assert [each.category for each in (first, second, third)] == ["Metals/Ores/Heavy ones"] * 2 + ["Other"]
    assert [each.place.line for each in (first, second, third)] == [4, 6, 9]


@pytest.mark.parametrize(
    ("content", "texts"),
    [
        pytest.param("a {T}\r\n\r\nb {T}\r\n", ["a", "b"], id="Windows line ends"),
        pytest.param("\ufeffa {T}\n\nb {T}", ["a", "b"], id="a byte order mark"),
        pytest.param("a {T}\nb {T}\n// c\nd\ne {T}", ["a", "b", "d e"], id="no empty lines between"),
        pytest.param("::1::a {T}\n::2::b {T}", ["a", "b"], id="titles without empty lines"),
        pytest.param("a {=b\n\n::2::c {T}", ["c"], id="a brace that is never closed, then a title"),
        pytest.param("a {=b\n\nc {T}", ["c"], id="a brace that is never closed, then a question"),
        pytest.param("a } b\n\nc {T}", ["c"], id="a brace that was never opened"),
        pytest.param("a {=b\n\n// }\n=c\n\n}", ["a"], id="empty lines and comments inside of braces"),
        pytest.param("a {T} b\nc\n\nd {T}", ["a _____ b c", "d"], id="a missing word and more lines"),
        pytest.param("// only\n\n   \n// comments\n", [], id="comments only"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_one_question_never_takes_another_with_it(content: str, texts: list[str]) -> None:
    assert [each.text for each in questions("gift", content)] == texts


def test_other_encodings_are_read_and_told() -> None:
    content = "Größe? {=5 µm}".encode("cp1252")
    assert one("gift", content).text == "Größe?"
    assert "Windows-1252" in told("gift", content)[0]
    assert one("gift", "Größe? {=5 µm}".encode("utf-16")).text == "Größe?"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        pytest.param("::A::b {=c", "a brace without its counterpart", id="brace not closed"),
        pytest.param("::A::b {T} c {F}", "more than one pair of braces", id="two answers"),
        pytest.param("::A::b {~c}", "multiple choice with fewer than two options", id="one option"),
        pytest.param("::A::b {=c -> d}", "a matching question with fewer than two pairs", id="one pair"),
        pytest.param("::A::b {=c -> d =e}", "“e” has no pair, but others have", id="no arrow"),
        pytest.param("::A::b {#lots}", "“lots” is no figure", id="no figure"),
        pytest.param("::A::b {#1e99}", "“1e99” is no figure", id="a figure that no claim can hold"),
        pytest.param("::A::b {#}", "a numerical question without a right figure", id="no figures"),
        pytest.param("::A::b {~%500%c =d}", "a weight of 500 per cent", id="weight"),
        pytest.param("::A::b {=}", "a short answer question without an answer", id="no answer"),
    ],
)
def test_a_broken_question_is_reported_and_the_next_one_read(content: str, why: str) -> None:
    first, second = read("gift", f"\n{content}\n\nNext? {{T}}\n")
    assert told("gift", f"\n{content}") == [f"left out, line 2, “A”: {first.told}"]  # type: ignore[union-attr]
    assert first.told.startswith(why)  # type: ignore[union-attr]
    assert isinstance(second, ForeignQuestion)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        pytest.param("a {#8,000}", "“8,000” is read as 8000; Moodle would take any answer for it", id="8,000"),
        pytest.param(
            "[html]<img src='x'> a {T}", "a picture, or something else that is no text, is not kept", id="picture"
        ),
        pytest.param("a {~b =c ~}", "an option without a text is not kept", id="an empty option"),
        pytest.param("a {=b =%10%*}", "that any answer earns something is not kept", id="any answer"),
        pytest.param(
            "a {=b*}", "“b*”: its asterisk, which stands for any letters there, stands for itself", id="any letters"
        ),
    ],
)
def test_what_is_changed_is_told(content: str, why: str) -> None:
    assert told("gift", content) == [f"adapted, line 1: {why}"]
    assert len(questions("gift", content)) == 1


@pytest.mark.parametrize(
    ("name", "content", "form"),
    [
        ("a.gift", "::a::b {T}", "gift"),
        ("a.txt", "a {~b =c}", "gift"),
        ("a.txt", "$CATEGORY: a\n\nb", "gift"),
        ("a.gift", "Nothing but text.", "gift"),
    ],
)
def test_it_is_recognised(tmp_path: Path, name: str, content: str, form: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    assert recognised(tmp_path / name).name == form


def test_a_set_is_written_as_ever() -> None:
    golden = GOLDEN / "exchange" / "harbour.gift"
    assert written("gift", harbour()).decode() == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("question_set", [harbour(), hostile()], ids=["harbour", "hostile"])
def test_what_is_written_is_read_back(question_set: QuestionSet) -> None:
    there_and_back("gift", question_set, as_gift, typed=True, hints=False)


@settings(max_examples=40, deadline=None)
@given(question_sets())
def test_whatever_is_written_is_read_back(question_set: QuestionSet) -> None:
    there_and_back("gift", question_set, as_gift, typed=True, hints=False)


def test_ids_are_those_of_the_claims_and_stay(tmp_path: Path) -> None:
    path = tmp_path / "harbour.gift"
    path.write_bytes(written("gift", harbour()))
    made = import_file(path).set
    assert list(made.claims_by_id)[:3] == ["left-ferry-fact", "left-ferry-source", "left-ferry-firmness"]
    path.write_bytes(written("gift", made))
    assert "[id:left-ferry-fact-fact]" in path.read_text(encoding="utf-8")


def test_the_same_figure_with_less_credit_is_no_other_answer(tmp_path: Path) -> None:
    path = tmp_path / "a.gift"
    path.write_text("How many? {#=12:0 =%50%12:2 =%25%20:1}", encoding="utf-8")
    assert import_file(path).set.claims[0].answer.close == ("20",)


def test_figures_go_out_as_plain_digits_with_the_qualifier_in_their_feedback() -> None:
    (fact, *_) = questions(
        "gift", written("gift", a_set(claim(figure(8000, unit="people"), "There were 8,000 people.")))
    )
    assert fact.answers[0].text == "8000"
    about = harbour().claim("left-ferry").answer
    assert about.qualifier == "about"
    assert "{#\n\t=40:0#about 40\n" in written("gift", harbour()).decode()


def test_what_is_lost_on_the_way_out_is_told() -> None:
    remarks = Remarks()
    arrow = claim(Answer(text="a -> b"), "It is a -> b.", hint="Think.")
    written("gift", a_set(arrow), remarks)
    told_of = [f"{each.fate}: {each.told}" for each in remarks.report("f", "gift", 1).remarks]
    assert told_of == [
        "left out: hints of 1 claim: the format has no place for them",
        "adapted: “->” is written as → in claim-fact: it would make pairs",
    ]


@settings(max_examples=60, deadline=None)
@given(st.text(SIGNS, max_size=200))
def test_any_text_is_read_without_an_error(content: str) -> None:
    read("gift", content)


def test_a_damaged_file_is_read_without_an_error() -> None:
    content = (GOLDEN / "exchange" / "harbour.gift").read_bytes()[:4000]
    for mutated in mutations(content, 60):
        read("gift", mutated)


@pytest.mark.parametrize(
    "content",
    [
        "{" * 50_000,
        "{\n\n" * 5_000,
        "~%1%" * 20_000,
        "::" * 50_000,
        "// [id:" * 20_000,
        "\\" * 100_000,
        "{=a\n" * 9_000,
    ],
    ids=["braces", "open braces", "weights", "titles", "labels", "backslashes", "lines"],
)
def test_a_file_that_is_made_to_be_slow_is_not(content: str) -> None:
    read("gift", content + "\n\nb {T}")
