"""Items of QTI 2.1 and 2.2, in: a specification by examples."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.errors import QuizError, UsageError
from quiz.exchange import Remarks, by_name, recognised
from quiz.exchange.claims import to_set
from quiz.exchange.questions import ForeignAnswer, Pair, Sort
from tests.exchange.exchanged import mutations, one, questions, read, told

FORM = "qti2"


def item(body: str, declared: str = "", behind: str = "", *, version: str = "v2p1") -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_{version}" identifier="i1" title="A metal">\n'
        f"{declared}<itemBody>{body}</itemBody>{behind}</assessmentItem>\n"
    )


def declared(*right: str, kind: str = "identifier", many: bool = False, **earned: float) -> str:
    values = "".join(f"<value>{value}</value>" for value in right)
    entries = "".join(f'<mapEntry mapKey="{key}" mappedValue="{value}"/>' for key, value in earned.items())
    cardinality = "multiple" if many else "single"
    correct = f"<correctResponse>{values}</correctResponse>" if right else ""
    mapping = f"<mapping>{entries}</mapping>" if entries else ""
    return (
        f'<responseDeclaration identifier="R" cardinality="{cardinality}" baseType="{kind}">{correct}{mapping}'
        "</responseDeclaration>"
    )


def choice(*choices: str, prompt: str = "Which metal?", inside: str = "") -> str:
    listed = "".join(
        f'<simpleChoice identifier="{letter}">{text}{inside}</simpleChoice>'
        for letter, text in zip("ABCDEF", choices, strict=False)
    )
    return f'<choiceInteraction responseIdentifier="R"><prompt>{prompt}</prompt>{listed}</choiceInteraction>'


def answer(text: str, share: float = 1.0, **fields: object) -> ForeignAnswer:
    return ForeignAnswer(text=text, share=share, **fields)  # type: ignore[arg-type]


SOUND = item(choice("lead", "tin"), declared("A"))
TYPED = '<p>It is <textEntryInteraction responseIdentifier="R"/>.</p>'


@pytest.mark.parametrize(
    ("content", "text", "sort", "answers"),
    [
        pytest.param(SOUND, "Which metal?", Sort.CHOICE, (answer("lead"), answer("tin", 0.0)), id="one option"),
        pytest.param(
            item(choice("lead", "tin"), declared("A", A=2, B=1)),
            "Which metal?",
            Sort.CHOICE,
            (answer("lead"), answer("tin", 0.5)),
            id="one option, with credit for another",
        ),
        pytest.param(
            item(choice("lead", "tin", "tea"), declared("A", "B", many=True)),
            "Which metal?",
            Sort.SEVERAL,
            (answer("lead", 0.5), answer("tin", 0.5), answer("tea", 0.0)),
            id="several options",
        ),
        pytest.param(
            item(choice("lead", "tin", "tea"), declared("A", "B", many=True, A=1, B=1, C=-1)),
            "Which metal?",
            Sort.SEVERAL,
            (answer("lead", 0.5), answer("tin", 0.5), answer("tea", -0.5)),
            id="several options, with credit",
        ),
        pytest.param(
            item(choice("True", "False"), declared("B")),
            "Which metal?",
            Sort.TRUE_FALSE,
            (answer("False"),),
            id="false",
        ),
        pytest.param(
            item(TYPED, declared("lead", kind="string", lead=1, Pb=0.5)),
            "It is _____.",
            Sort.SHORT,
            (answer("lead"), answer("Pb", 0.5)),
            id="words",
        ),
        pytest.param(
            item(TYPED, declared("82.0", kind="float")),
            "It is _____.",
            Sort.NUMBER,
            (answer("82", number=Decimal("82.0")),),
            id="a figure",
        ),
        pytest.param(
            item(
                TYPED,
                declared("80", kind="integer"),
                '<responseProcessing><responseCondition><responseIf><equal toleranceMode="relative" tolerance="5 5">'
                '<variable identifier="R"/><correct identifier="R"/></equal></responseIf></responseCondition>'
                "</responseProcessing>",
            ),
            "It is _____.",
            Sort.NUMBER,
            (answer("80", number=Decimal(80), tolerance=Decimal(4)),),
            id="a figure with a tolerance in per cent",
        ),
        pytest.param(
            item(
                '<p>It is <inlineChoiceInteraction responseIdentifier="R">'
                '<inlineChoice identifier="A">tin</inlineChoice>'
                '<inlineChoice identifier="B">lead</inlineChoice></inlineChoiceInteraction>.</p>',
                declared("B"),
            ),
            "It is _____.",
            Sort.CHOICE,
            (answer("tin", 0.0), answer("lead")),
            id="a list in a gap",
        ),
        pytest.param(
            item(
                '<hottextInteraction responseIdentifier="R"><p><hottext identifier="A">Lead</hottext> and '
                '<hottext identifier="B">tea</hottext></p></hottextInteraction>',
                declared("A"),
            ),
            "Lead and tea",
            Sort.CHOICE,
            (answer("Lead"), answer("tea", 0.0)),
            id="words in a text",
        ),
        pytest.param(
            item(
                '<sliderInteraction responseIdentifier="R"><prompt>How many?</prompt></sliderInteraction>',
                declared("16", kind="integer"),
            ),
            "How many?",
            Sort.NUMBER,
            (answer("16", number=Decimal(16)),),
            id="slider",
        ),
        pytest.param(
            item('<p>Write.</p><extendedTextInteraction responseIdentifier="R"/>'), "Write.", Sort.ESSAY, (), id="essay"
        ),
        pytest.param(item("<p>Read this.</p>"), "Read this.", Sort.DESCRIPTION, (), id="text alone"),
    ],
)
@pytest.mark.parametrize("version", ["v2p1", "v2p2"])
def test_sorts(content: str, text: str, sort: Sort, answers: tuple[ForeignAnswer, ...], version: str) -> None:
    found = one(FORM, content.replace("v2p1", version))
    assert (found.text, found.sort, found.answers) == (text, sort, answers)
    assert (found.id, found.name, found.place.line) == ("i1", "A metal", 2)


def test_what_is_not_declared_as_right_is_not_guessed() -> None:
    content = item(choice("1", "2"), declared())
    remarks = Remarks()
    assert to_set(iter(read(FORM, content)), "x", remarks).carried == 0
    assert remarks.report("x", "x", 0).remarks[0].told == "none of its answers is right"


def matched(*pairs: str, kind: str = "directedPair") -> str:
    return item(
        '<matchInteraction responseIdentifier="R"><prompt>Match.</prompt>'
        '<simpleMatchSet><simpleAssociableChoice identifier="L">lead</simpleAssociableChoice>'
        '<simpleAssociableChoice identifier="T">tin</simpleAssociableChoice></simpleMatchSet>'
        '<simpleMatchSet><simpleAssociableChoice identifier="H">heavy</simpleAssociableChoice>'
        '<simpleAssociableChoice identifier="S">soft</simpleAssociableChoice></simpleMatchSet></matchInteraction>',
        declared(*pairs, kind=kind, many=True),
    )


def test_pairs() -> None:
    assert one(FORM, matched("L H")).pairs == (Pair("lead", "heavy"), Pair("", "soft"))
    assert one(FORM, matched("L S", "T S")).pairs == (Pair("lead", "soft"), Pair("tin", "soft"), Pair("", "heavy"))


def test_pairs_are_turned_where_one_side_belongs_to_one_alone() -> None:
    assert one(FORM, matched("L H", "L S")).pairs == (Pair("heavy", "lead"), Pair("soft", "lead"), Pair("", "tin"))


def test_things_that_belong_to_several_are_left_out() -> None:
    assert told(FORM, matched("L H", "L S", "T S")) == [
        "left out, line 2, “A metal”: several of its things belong to several others"
    ]


def test_things_of_one_list_are_paired() -> None:
    content = item(
        '<associateInteraction responseIdentifier="R"><prompt>Pair.</prompt>'
        + "".join(
            f'<simpleAssociableChoice identifier="{letter}">{text}</simpleAssociableChoice>'
            for letter, text in [("L", "lead"), ("P", "Pb"), ("T", "tin")]
        )
        + "</associateInteraction>",
        declared("L P", kind="pair", many=True),
    )
    assert one(FORM, content).pairs == (Pair("lead", "Pb"), Pair("", "tin"))


def test_gaps_become_a_question_each() -> None:
    content = item(
        '<gapMatchInteraction responseIdentifier="R"><gapText identifier="L">lead</gapText>'
        '<gapText identifier="T">tin</gapText><p>Heavy <gap identifier="G1"/>, light <gap identifier="G2"/>.</p>'
        "</gapMatchInteraction>",
        declared("L G1", "T G2", kind="directedPair", many=True),
    )
    first, second = questions(FORM, content)
    assert (first.text, first.answers, first.id) == (
        "Heavy _____, light […].",
        (answer("lead"), answer("tin", 0.0)),
        "i1-1",
    )
    assert (second.text, second.answers) == ("Heavy […], light _____.", (answer("lead", 0.0), answer("tin")))


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("<orderInteraction/>", "things are to be put in order"),
        ("<hotspotInteraction/>", "a place in a picture is to be pointed at"),
        ("<uploadInteraction/>", "a file is to be handed in"),
        ("<drawingInteraction/>", "something is to be drawn"),
        ("<newInteraction/>", "it is answered in a way that is not read (<newInteraction>)"),
        (choice("a", "b") + TYPED, "it asks several things at once, in several ways"),
    ],
)
def test_what_cannot_be_asked_is_left_out(body: str, why: str) -> None:
    assert told(FORM, item(body)) == [f"left out, line 2, “A metal”: {why}"]


def test_items_with_variables_are_left_out() -> None:
    content = item(choice("a", "b"), declared("A") + '<templateDeclaration identifier="X"/>')
    assert "made anew" in told(FORM, content)[0]


def test_feedback_goes_to_whom_it_is_told() -> None:
    content = item(
        choice("lead", "tin", inside='<feedbackInline identifier="x">Look up.</feedbackInline>'),
        declared("A"),
        '<modalFeedback identifier="correct">Yes.</modalFeedback>'
        '<modalFeedback identifier="INCORRECT">No.</modalFeedback>'
        '<modalFeedback identifier="B">Light.</modalFeedback><modalFeedback identifier="HINT">Heavy.</modalFeedback>'
        '<modalFeedback identifier="F17">Who knows.</modalFeedback>',
    )
    found = one(FORM, content)
    assert [each.feedback for each in found.answers] == ["Look up.\nYes.", "Look up.\nLight.\nNo."]
    assert [each.text for each in found.answers] == ["lead", "tin"]
    assert found.hint == "Heavy."
    assert "some of its feedback" in told(FORM, content)[0]


def test_formulas_are_their_letters_and_pictures_are_told() -> None:
    formula = (
        '<m:math xmlns:m="x"><m:mfrac><m:mn>1</m:mn><m:mi>x</m:mi></m:mfrac><m:mo>=</m:mo>'
        "<m:msup><m:mi>y</m:mi><m:mn>2</m:mn></m:msup></m:math>"
    )
    content = item(f'<p>{formula}</p><p><img src="a.png" alt="a bar"/></p>' + choice("lead", formula), declared("A"))
    found = one(FORM, content)
    assert found.text == "1/x = y²\n[a bar]\nWhich metal?"
    assert found.answers[1].text == "1/x = y²"
    assert [each.partition(": ")[2] for each in told(FORM, content)] == [
        "a formula is kept as its letters alone",
        "a picture, or something else that is no text, is not kept",
    ]


def test_what_others_are_told_is_not_shown() -> None:
    body = (
        '<rubricBlock view="scorer"><p>Two points.</p></rubricBlock>'
        '<rubricBlock view="candidate"><p>Choose.</p></rubricBlock>'
    )
    assert one(FORM, item(body + choice("lead", "tin"), declared("A"))).text == "Choose.\nWhich metal?"


def a_zip(files: Mapping[str, str]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


def test_a_package_is_read_with_the_sections_of_its_test() -> None:
    test = (
        '<assessmentTest title="Metals"><testPart identifier="p"><assessmentSection title="Heavy / light">'
        '<assessmentItemRef identifier="i1" href="../items/one%20two.xml"/>'
        "</assessmentSection></testPart></assessmentTest>"
    )
    packed = a_zip(
        {
            "imsmanifest.xml": "<manifest/>",
            "tests/t.xml": test,
            "items/one two.xml": SOUND,
            "items/bad.xml": SOUND[:-40],
        }
    )
    assert one(FORM, packed).category == "Metals/Heavy - light"
    assert told(FORM, packed)[0].startswith("left out, line 3, “items/bad.xml”: the file is not well-formed XML")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        pytest.param("<assessmentTest/>", "its root is <assessmentTest>", id="a test without its items"),
        pytest.param("<assessm", "not well-formed", id="cut off"),
        pytest.param(a_zip({"a.xml": "<questestinterop/>"}), "no item of QTI 2", id="a package of another version"),
        pytest.param('<!DOCTYPE q [<!ENTITY a "x">]><assessmentItem>&a;</assessmentItem>', "entities", id="entities"),
    ],
)
def test_what_cannot_be_read_at_all_is_refused(content: str | bytes, why: str) -> None:
    with pytest.raises(QuizError, match=why):
        read(FORM, content)


def test_html_in_place_of_xml_is_told() -> None:
    content = item("<video controls></video>" + choice("a", "b"), declared("A"))
    assert told(FORM, content) == [
        "left out, line 3: the file is not well-formed XML (not well-formed (invalid token)); what follows is not read"
    ]


def test_it_is_recognised_and_only_read(tmp_path: Path) -> None:
    for name, content in {"a.xml": SOUND.encode(), "b.zip": a_zip({"x.xml": SOUND})}.items():
        path = tmp_path / name
        path.write_bytes(content)
        assert recognised(path).name == FORM
    with pytest.raises(UsageError):
        _ = by_name(FORM).write


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=12), min_size=1, max_size=4
    ),
    st.integers(0, 3),
)
def test_any_texts_are_options(texts: list[str], right: int) -> None:
    def escaped(text: str) -> str:
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("]]>", "]]&gt;")

    content = item(choice(*(f"w{escaped(text)}w" for text in texts)), declared("ABCD"[right % len(texts)]))
    found = one(FORM, content)
    assert [each.share for each in found.answers] == [
        float(number == right % len(texts)) for number in range(len(texts))
    ]


def test_mutated_files_raise_nothing_else() -> None:
    for mutated in mutations(SOUND.encode(), 80) + mutations(matched("L H", "T S").encode(), 80):
        try:
            to_set(iter(read(FORM, mutated)), "Fuzz", Remarks())
        except QuizError:
            continue
