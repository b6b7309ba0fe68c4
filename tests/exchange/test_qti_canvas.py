"""QTI 1.2 as Canvas packs it, in and out: a specification by examples."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from decimal import Decimal
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import pytest
import qti2latex
from hypothesis import given, settings

from quiz.errors import QuizError
from quiz.exchange import ReadOptions, Remarks, by_name, recognised
from quiz.exchange.claims import to_set
from quiz.exchange.limits import DEEPEST
from quiz.exchange.qti.writing import as_qti
from quiz.exchange.questions import ForeignAnswer, ForeignQuestion, Pair, Sort
from quiz.model import Answer, QuestionSet
from tests.builders import GOLDEN, a_set, changed, claim, harbour
from tests.exchange.canvas_reader import faults, items
from tests.exchange.exchanged import mutations, one, questions, read, there_and_back, told, written
from tests.exchange.generated_sets import question_sets
from tests.hostile import hostile

FORM = "qti"


def file(*inside: str, root: str = 'ident="root_section"') -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<questestinterop xmlns="http://www.imsglobal.org/xsd/ims_qtiasiv1p2">\n'
        f'<assessment ident="metals" title="Metals"><section {root}>\n'
        + "\n".join(inside)
        + "\n</section></assessment></questestinterop>\n"
    )


def item(
    kind: str, presented: str, processed: str = "", feedback: str = "", *, stem: str = "Which metal?", more: str = ""
) -> str:
    sort = f"<qtimetadatafield><fieldlabel>question_type</fieldlabel><fieldentry>{kind}</fieldentry></qtimetadatafield>"
    metadata = f"<itemmetadata><qtimetadata>{sort}{more}</qtimetadata></itemmetadata>" if kind or more else ""
    material = f'<material><mattext texttype="text/html">{stem}</mattext></material>' if stem else ""
    return (
        f'<item ident="i1" title="A metal">{metadata}<presentation>{material}{presented}</presentation>'
        f"<resprocessing>{processed}</resprocessing>{feedback}</item>"
    )


def choices(*texts: str, ident: str = "r", many: bool = False, label: str = "") -> str:
    labels = "".join(
        f'<response_label ident="{letter}"><material><mattext texttype="text/plain">{text}</mattext></material>'
        "</response_label>"
        for letter, text in zip("abcdef", texts, strict=False)
    )
    named = f"<material><mattext>{label}</mattext></material>" if label else ""
    cardinality = "Multiple" if many else "Single"
    return (
        f'<response_lid ident="{ident}" rcardinality="{cardinality}">{named}'
        f"<render_choice>{labels}</render_choice></response_lid>"
    )


def typed(fibtype: str = "", ident: str = "r") -> str:
    kind = f' fibtype="{fibtype}"' if fibtype else ""
    return f'<response_str ident="{ident}"><render_fib{kind}><response_label ident="x"/></render_fib></response_str>'


def when(condition: str, points: str = "", link: str = "", *, action: str = "Set") -> str:
    effect = f'<setvar varname="SCORE" action="{action}">{points}</setvar>' if points else ""
    effect += f'<displayfeedback feedbacktype="Response" linkrefid="{link}"/>' if link else ""
    return f"<respcondition><conditionvar>{condition}</conditionvar>{effect}</respcondition>"


def equal(value: str, ident: str = "r") -> str:
    return f'<varequal respident="{ident}">{value}</varequal>'


def bounds(low: str, high: str, lower: str = "vargte") -> str:
    return f'<{lower} respident="r">{low}</{lower}><varlte respident="r">{high}</varlte>'


def feedback(name: str, text: str) -> str:
    return f'<itemfeedback ident="{name}"><material><mattext>{text}</mattext></material></itemfeedback>'


def answer(text: str, share: float = 1.0, **fields: object) -> ForeignAnswer:
    return ForeignAnswer(text=text, share=share, **fields)  # type: ignore[arg-type]


EXAMPLES = [
    pytest.param(
        item("multiple_choice_question", choices("lead", "tin"), when(equal("a"), "100")),
        Sort.CHOICE,
        (answer("lead"), answer("tin", 0.0)),
        id="one option",
    ),
    pytest.param(
        item("multiple_choice_question", choices("lead", "tin"), when(equal("a"), "10") + when(equal("b"), "5")),
        Sort.CHOICE,
        (answer("lead"), answer("tin", 0.5)),
        id="points that vary by answer",
    ),
    pytest.param(
        item(
            "",
            choices("lead", "tin", many=True),
            when(equal("a"), "50", action="Add") + when(equal("b"), "25", action="Subtract"),
        ),
        Sort.SEVERAL,
        (answer("lead"), answer("tin", -0.5)),
        id="points that add up, without a sort",
    ),
    pytest.param(
        item("true_false_question", choices("True", "False"), when(equal("b"), "100")),
        Sort.TRUE_FALSE,
        (answer("False"),),
        id="true or false",
    ),
    pytest.param(
        item(
            "multiple_answers_question",
            choices("lead", "tin", "tea", many=True),
            when(f"<and>{equal('a')}{equal('b')}<not>{equal('c')}</not></and>", "100"),
        ),
        Sort.SEVERAL,
        (answer("lead", 0.5), answer("tin", 0.5), answer("tea", 0.0)),
        id="several options, all or nothing",
    ),
    pytest.param(
        item("short_answer_question", typed(), when(equal("lead") + equal("Pb"), "100")),
        Sort.SHORT,
        (answer("lead"), answer("Pb")),
        id="short answer",
    ),
    pytest.param(
        item("", typed(), when(equal("lead"), "100") + when(equal("metal"), "50")),
        Sort.SHORT,
        (answer("lead"), answer("metal", 0.5)),
        id="short answer with weights",
    ),
    pytest.param(
        item(
            "numerical_question",
            typed("Decimal"),
            when(f"<or>{equal('82.0')}<and>{bounds('82.0', '82.0')}</and></or>", "100"),
        ),
        Sort.NUMBER,
        (answer("82", number=Decimal(82), tolerance=Decimal(0)),),
        id="a figure exactly",
    ),
    pytest.param(
        item(
            "numerical_question", typed("Decimal"), when(f"<or>{equal('77')}<and>{bounds('70', '84')}</and></or>", "1")
        ),
        Sort.NUMBER,
        (answer("77", number=Decimal(77), tolerance=Decimal(7)),),
        id="a figure with a margin",
    ),
    pytest.param(
        item(
            "numerical_question",
            typed("Decimal"),
            when(f"<or>{equal('1000')}<and>{bounds('999.5', '1000.5', 'vargt')}</and></or>", "1"),
        ),
        Sort.NUMBER,
        (answer("1000", number=Decimal(1000), tolerance=Decimal("0.5")),),
        id="a figure with a precision",
    ),
    pytest.param(
        item("numerical_question", typed("Decimal"), when(f"<or>{equal('9')}<and>{bounds('1', '2')}</and></or>", "1")),
        Sort.NUMBER,
        (answer("9", number=Decimal(9)),),
        id="a figure outside of its own bounds: those are left",
    ),
    pytest.param(
        item("", typed("Integer"), when(bounds("1", "22"), "100")),
        Sort.NUMBER,
        (answer("1 to 22", number=Decimal("11.5"), low=Decimal(1), high=Decimal(22)),),
        id="a range",
    ),
    pytest.param(
        item(
            "fill_in_multiple_blanks_question",
            choices("lead", "Pb", ident="response_metal", label="metal"),
            when(equal("a", "response_metal"), "100"),
            stem="It is [metal].",
        ),
        Sort.SHORT,
        (answer("lead"), answer("Pb")),
        id="one gap: all that Canvas lists is right",
    ),
    pytest.param(
        item(
            "multiple_dropdowns_question",
            choices("tin", "lead", ident="response_metal", label="metal"),
            when(equal("b", "response_metal"), "100"),
            stem="It is [metal].",
        ),
        Sort.CHOICE,
        (answer("tin", 0.0), answer("lead")),
        id="one list in a gap",
    ),
    pytest.param(item("essay_question", typed()), Sort.ESSAY, (), id="essay"),
    pytest.param(item("text_only_question", ""), Sort.DESCRIPTION, (), id="text alone"),
]


@pytest.mark.parametrize(("content", "sort", "answers"), EXAMPLES)
def test_sorts(content: str, sort: Sort, answers: tuple[ForeignAnswer, ...]) -> None:
    found = one(FORM, file(content))
    assert (found.sort, found.answers) == (sort, answers)
    assert (found.id, found.name, found.category, found.place.line) == ("i1", "A metal", "Metals", 4)


def test_several_gaps_become_a_question_each() -> None:
    content = item(
        "fill_in_multiple_blanks_question",
        choices("lead", ident="response_one") + choices("tin", "Sn", ident="response_two"),
        when(equal("a", "response_one"), "50"),
        stem="[one] is heavy, [two] is not.",
    )
    first, second = questions(FORM, file(content))
    assert (first.text, first.id, [each.text for each in first.answers]) == (
        "_____ is heavy, […] is not.",
        "i1-1",
        ["lead"],
    )
    assert (second.text, [each.text for each in second.answers]) == ("[…] is heavy, _____ is not.", ["tin", "Sn"])
    assert told(FORM, file(content)) == ["adapted, line 4, “A metal”: its 2 gaps become a question each"]


def test_gaps_between_texts() -> None:
    content = item(
        "",
        typed(ident="one") + "<material><mattext>and</mattext></material>" + typed(ident="two"),
        when(equal("lead", "one") + equal("tin", "two"), "1"),
        stem="Heavy:",
    )
    first, second = questions(FORM, file(content))
    assert (first.text, first.answers[0].text) == ("Heavy: _____ and […]", "lead")
    assert (second.text, second.answers[0].text) == ("Heavy: […] and _____", "tin")


def test_a_pattern_is_no_answer() -> None:
    gap = choices("^le.d$", ident="response_one").replace(
        "<response_label ", '<response_label scoring_algorithm="TextRegex" answer_type="openEntry" '
    )
    content = item("fill_in_multiple_blanks_question", gap, when(equal("a", "response_one"), "1"), stem="[one]!")
    assert told(FORM, file(content)) == [
        "left out, line 4, “A metal”: what is right there is said by a pattern, not by words"
    ]


def test_pairs() -> None:
    content = item(
        "matching_question",
        choices("heavy", "light", "blue", ident="one", label="lead")
        + choices("heavy", "light", "blue", ident="two", label="tin")
        + choices("heavy", "light", "blue", ident="three", label="tea"),
        when(equal("a", "one"), "50", action="Add") + when(equal("b", "two"), "50", action="Add"),
    )
    found = one(FORM, file(content))
    assert found.pairs == (Pair("lead", "heavy"), Pair("tin", "light"), Pair("", "blue"))
    assert told(FORM, file(content)) == ["left out, line 4, “A metal”: no right side belongs to “tea”"]


def test_categories_are_pairs_of_a_thing_and_where_it_belongs() -> None:
    content = item(
        "categorization_question",
        choices("lead", "tea", "tin", ident="one", many=True, label="metals")
        + choices("lead", "tea", "tin", ident="two", many=True, label="drinks"),
        when(equal("a", "one") + equal("c", "one"), "50") + when(equal("b", "two"), "50"),
    )
    found = one(FORM, file(content))
    assert found.pairs == (Pair("lead", "metals"), Pair("tin", "metals"), Pair("tea", "drinks"))


@pytest.mark.parametrize(
    ("kind", "why"),
    [
        ("file_upload_question", "a file is to be handed in"),
        ("calculated_question", "its figures are made anew each time it is asked"),
        ("hot_spot_question", "a place in a picture is to be pointed at"),
        ("ordering_question", "things are to be put in order"),
    ],
)
def test_what_cannot_be_asked_is_left_out_and_the_rest_is_kept(kind: str, why: str) -> None:
    content = file(item(kind, typed()), item("", choices("lead", "tin"), when(equal("a"), "1")))
    assert told(FORM, content) == [f"left out, line 4, “A metal”: {why}"]
    assert len(questions(FORM, content)) == 1


def test_an_order_is_left_out_without_a_sort_too() -> None:
    content = item("", choices("lead", "tin").replace("Single", "Ordered"), when(equal("a"), "1"))
    assert told(FORM, file(content)) == ["left out, line 4, “A metal”: things are to be put in order"]


def test_feedback_goes_to_whom_it_is_told() -> None:
    content = item(
        "multiple_choice_question",
        choices("lead", "tin"),
        when("<other/>", link="general_fb")
        + when(equal("b"), link="b_fb")
        + when(equal("a"), "100", "correct_fb")
        + when("<other/>", link="general_incorrect_fb"),
        feedback("general_fb", "So.")
        + feedback("b_fb", "Tin is light.")
        + feedback("correct_fb", "Yes.")
        + feedback("general_incorrect_fb", "No.")
        + '<itemfeedback ident="s"><solution><solutionmaterial><material><mattext>Weigh it.</mattext></material>'
        "</solutionmaterial></solution></itemfeedback>"
        + '<itemfeedback ident="h"><hint><hintmaterial><material><mattext>Heavy.</mattext></material></hintmaterial>'
        "</hint></itemfeedback>",
    )
    found = one(FORM, file(content))
    assert (found.feedback, found.hint) == ("So.\nWeigh it.", "Heavy.")
    assert [each.feedback for each in found.answers] == ["Yes.", "Tin is light.\nNo."]


def test_html_is_plain_text_and_pictures_are_told() -> None:
    stem = "&lt;p&gt;Which &lt;b&gt;metal&lt;/b&gt; &amp;amp; why?&lt;br&gt;&lt;img src='x' alt='bars'&gt;&lt;/p&gt;"
    content = item("", choices("a &lt; b", "tin"), when(equal("a"), "1"), stem=stem)
    found = one(FORM, file(content))
    assert found.text.startswith("Which metal & why?")
    assert found.answers[0].text == "a < b", "a plain text is no HTML"
    assert "a picture" in told(FORM, file(content))[0]


def test_elements_in_a_text_are_html() -> None:
    content = item("", choices("lead", "tin"), when(equal("a"), "1"), stem="<div><p>Which</p> <b>metal</b>?</div>")
    assert one(FORM, file(content)).text == "Which\nmetal?"


def test_points_that_differ_are_told_once() -> None:
    def worth(points: str) -> str:
        more = (
            "<qtimetadatafield><fieldlabel>points_possible</fieldlabel>"
            f"<fieldentry>{points}</fieldentry></qtimetadatafield>"
        )
        return item("", choices("lead", "tin"), when(equal("a"), "1"), more=more)

    assert told(FORM, file(worth("1"), worth("1"))) == []
    (only,) = told(FORM, file(worth("1"), worth("2"), worth("3")))
    assert only.startswith("adapted, the file: how many points")


def test_a_bank_and_a_group_are_categories() -> None:
    bank = (
        "<questestinterop><objectbank ident='b'><qtimetadata><qtimetadatafield><fieldlabel>bank_title</fieldlabel>"
        "<fieldentry>Old / new</fieldentry></qtimetadatafield></qtimetadata>"
        f"{item('', choices('lead', 'tin'), when(equal('a'), '1'))}</objectbank></questestinterop>"
    )
    assert one(FORM, bank).category == "Old - new"
    group = (
        '<section ident="g" title="Group"><selection_ordering><selection><selection_number>1</selection_number>'
        "</selection></selection_ordering>" + item("", choices("lead", "tin"), when(equal("a"), "1")) + "</section>"
    )
    assert one(FORM, file(group)).category == "Metals/Group"
    assert "1 are drawn by chance" in told(FORM, file(group))[0]


def test_a_question_of_a_bank_elsewhere_is_told() -> None:
    assert told(FORM, file('<bankentry_item item_ref="x"/>')) == [
        "left out, line 4: a question of a bank that is not in the file: “x”"
    ]


def a_zip(files: Mapping[str, str | bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


SOUND = file(item("", choices("lead", "tin"), when(equal("a"), "1")))


def test_a_package_is_read_file_by_file() -> None:
    packed = a_zip({"imsmanifest.xml": "<manifest/>", "a/a.xml": SOUND, "b.png": b"\x89", "__MACOSX/a/._a.xml": SOUND})
    found = one(FORM, packed)
    assert (found.place.name, found.text) == ("a/a.xml: A metal", "Which metal?")


def test_of_a_course_the_fuller_version_of_a_test_is_read() -> None:
    packed = a_zip(
        {
            "t1/assessment_qti.xml": file(),
            "non_cc_assessments/t1.xml.qti": SOUND,
            "t2/assessment_qti.xml": SOUND,
        }
    )
    assert [each.place.name for each in questions(FORM, packed)] == [
        "non_cc_assessments/t1.xml.qti: A metal",
        "t2/assessment_qti.xml: A metal",
    ]


def test_a_broken_file_in_a_package_is_told_and_the_others_are_read() -> None:
    packed = a_zip(
        {
            "a.xml": SOUND[:400],
            "b.xml": SOUND.replace("<questestinterop", "<!DOCTYPE q [<!ENTITY e 'x'>]><questestinterop"),
            "c.xml": SOUND,
        }
    )
    assert [each.place.name for each in questions(FORM, packed)] == ["c.xml: A metal"]
    first, second = told(FORM, packed)
    assert first.startswith("left out, line 4, “a.xml”: the file is not well-formed XML")
    assert second == "left out, “b.xml”: b.xml is refused: it defines entities or reaches for other files."


@pytest.mark.parametrize(
    ("content", "why"),
    [
        pytest.param("<quiz/>", "its root is <quiz>", id="another root"),
        pytest.param("<questest", "not well-formed", id="cut off before its root"),
        pytest.param("", "not well-formed", id="empty"),
        pytest.param("<?xml version='1.0' encoding='nothing'?><questestinterop/>", "encoding", id="no such encoding"),
        pytest.param(
            '<!DOCTYPE q [<!ENTITY a "x"><!ENTITY b "&a;&a;">]><questestinterop>&b;</questestinterop>',
            "entities",
            id="entities",
        ),
        pytest.param(
            '<!DOCTYPE q [<!ENTITY a SYSTEM "file:///etc/passwd">]><questestinterop>&a;</questestinterop>',
            "entities",
            id="another file",
        ),
        pytest.param(a_zip({"a.txt": "x"}), "nothing of QTI 1.2", id="a zip file of something else"),
        pytest.param(a_zip({"../a.xml": SOUND}), "outside", id="a path out of the archive"),
        pytest.param(b"PK\x03\x04 and no more", "zip", id="a broken zip file"),
    ],
)
def test_what_cannot_be_read_at_all_is_refused(content: str | bytes, why: str) -> None:
    with pytest.raises(QuizError, match=why):
        read(FORM, content)


def test_a_file_that_breaks_off_gives_what_stands_before() -> None:
    sound = item("", choices("lead", "tin"), when(equal("a"), "1"))
    content = file(sound, sound).rpartition("</presentation>")[0]
    assert len(questions(FORM, content)) == 1
    assert told(FORM, content)[-1].startswith("left out, line 5: the file is not well-formed XML")


def test_elements_too_deep_are_told() -> None:
    deep = "<div>" * DEEPEST
    assert "nested more than" in told(FORM, file(item("", "", stem=deep)))[-1]


def test_a_malformed_declaration_is_read_without() -> None:
    content = SOUND.replace('"1.0" encoding', '"1.0"encoding')
    assert told(FORM, content) == ["adapted, line 1: its XML declaration is malformed; it is read without"]
    assert one(FORM, content).answers == one(FORM, SOUND).answers


def test_characters_that_are_obeyed_are_taken_out() -> None:
    content = item("", choices("le\u202ead", "tin"), when(equal("a"), "1"), stem="Which\u200b \ufeffmetal?")
    found = one(FORM, file(content))
    assert (found.text, found.answers[0].text) == ("Which metal?", "lead")


def test_a_bomb_is_not_unpacked() -> None:
    bomb = a_zip({"a.xml": "<questestinterop>" + " " * 3_000_000})
    assert "too large when it is unpacked" in told(FORM, bomb)[0]


@pytest.mark.parametrize(
    ("name", "content", "form"),
    [
        ("a.xml", SOUND, "qti"),
        ("a.xml.qti", SOUND, "qti"),
        ("a.zip", a_zip({"x/x.xml": SOUND}), "qti"),
        ("a.xml", "<quiz></quiz>", "moodle-xml"),
    ],
    ids=["the file", "as Canvas names it", "in a package", "another format"],
)
def test_it_is_recognised(tmp_path: Path, name: str, content: str | bytes, form: str) -> None:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    assert recognised(path).name == form


# Out


def unpacked(packed: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_golden() -> None:
    folder = GOLDEN / "exchange" / "harbour-qti"
    files = unpacked(written(FORM, harbour()))
    assert {Path(name).name: text for name, text in files.items()} == {
        path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()
    }


def test_the_package_is_laid_out_as_canvas_lays_it_out() -> None:
    files = unpacked(written(FORM, harbour()))
    assert list(files) == [
        "imsmanifest.xml",
        "set-harbour-fire/set-harbour-fire.xml",
        "set-harbour-fire/assessment_meta.xml",
    ]
    manifest = ElementTree.fromstring(files["imsmanifest.xml"])  # noqa: S314 - our own
    named = {each.attrib["href"] for each in manifest.iter() if each.tag.endswith("}file")}
    assert named == set(files) - {"imsmanifest.xml"}
    identifiers = {each.attrib["identifier"] for each in manifest.iter() if each.tag.endswith("}resource")}
    (dependency,) = (each for each in manifest.iter() if each.tag.endswith("}dependency"))
    assert dependency.attrib["identifierref"] in identifiers
    meta = ElementTree.fromstring(files["set-harbour-fire/assessment_meta.xml"])  # noqa: S314 - our own
    assert meta.attrib["identifier"] in identifiers


@pytest.mark.parametrize("question_set", [harbour(), hostile()], ids=["harbour", "hostile"])
def test_it_is_as_the_binding_has_it(question_set: QuestionSet) -> None:
    assert faults(_test_of(question_set)) == []


def _test_of(question_set: QuestionSet) -> ElementTree.Element:
    files = unpacked(written(FORM, question_set))
    name = f"set-{question_set.id}"
    return ElementTree.fromstring(files[f"{name}/{name}.xml"])  # noqa: S314 - our own


def test_a_second_reader_finds_the_same() -> None:
    found = items(_test_of(harbour()))
    left = found["set-harbour-fire.left-ferry-fact"]
    assert left.kind == "numerical_question"
    assert (left.right, left.bounds) == (["40"], [("40", "40")])
    assert left.stem == "<p>How many people had left the ferry by noon?</p>"
    assert left.feedback["answer-1_fb"] == "<p>about 40</p>"
    assert found["set-harbour-fire.heat-fact"].bounds == [("600", "800")]
    assert found["set-harbour-fire.began-fact"].right == ["engine room", "the engine room"]
    source = found["set-harbour-fire.left-ferry-source"]
    assert [source.options[key] for key in source.right] == ["Fire brigade"]


def test_a_reader_of_others_finds_the_same() -> None:
    expected = {f"set-harbour-fire.{each.id}": each for each in questions(FORM, written(FORM, harbour()))}
    found = list(_test_of(harbour()).iter("{http://www.imsglobal.org/xsd/ims_qtiasiv1p2}item"))
    assert len(found) == len(expected)
    for element in found:
        question = expected[element.attrib["ident"]]
        fields = qti2latex.get_qti_metadata(element)
        assert (
            qti2latex.guess_type(fields, element)
            == {
                Sort.CHOICE: "multiple_choice_question",
                Sort.SHORT: "short_answer_question",
                Sort.NUMBER: "numerical_question",
            }[question.sort]
        )
        assert unescape(qti2latex.get_item_stem(element)).removeprefix("<p>").removesuffix("</p>") == question.text
        right = qti2latex.get_correct_idents(element)
        if question.sort is Sort.CHOICE:
            offered = dict(qti2latex.get_choices(element))
            assert list(offered.values()) == [each.text for each in question.answers]
            assert {offered[key] for key in right} == {each.text for each in question.answers if each.share == 1}
        elif all(each.low is None for each in question.answers):
            assert right == {each.text for each in question.answers}


@pytest.mark.parametrize("question_set", [harbour(), hostile()], ids=["harbour", "hostile"])
def test_there_and_back(question_set: QuestionSet) -> None:
    there_and_back(FORM, question_set, lambda each: as_qti(question_set, each), typed=True, hints=False)


@settings(max_examples=25, deadline=None)
@given(question_sets())
def test_there_and_back_of_any_set(question_set: QuestionSet) -> None:
    there_and_back(FORM, question_set, lambda each: as_qti(question_set, each), typed=True, hints=False)
    assert faults(_test_of(question_set)) == []


def test_identifiers_hold_when_a_claim_is_edited() -> None:
    before = items(_test_of(harbour()))
    after = items(_test_of(changed(harbour(), "left-ferry", prompt="How many had left?")))
    assert list(before) == list(after)


def test_the_same_set_gives_the_same_bytes() -> None:
    assert written(FORM, harbour()) == written(FORM, harbour())


def test_what_is_lost_is_told() -> None:
    remarks = Remarks()
    written(FORM, harbour(), remarks)
    lost = [str(each.told) for each in remarks.report("x", "x", 1).remarks]
    assert "close answers of 1 claim: the format has no place for them" in lost
    assert "hints of 1 claim: the format has no place for them" in lost


def test_a_set_comes_back_as_claims() -> None:
    back = to_set(iter(read(FORM, written(FORM, harbour()))), "Back", Remarks()).set
    fact = back.claim("left-ferry-fact")
    assert fact.answer.number == 40
    assert (fact.explanation or "").startswith("Fire brigade (said): About 40 people")


def test_an_answer_with_marks_is_itself() -> None:
    answer = Answer(text="<b> & 'c'", aliases=("]]>",))
    question_set = a_set(claim(answer, "It says <b> & 'c' there."))
    found = [each for each in questions(FORM, written(FORM, question_set)) if each.sort is Sort.SHORT]
    assert [each.text for each in found[0].answers] == ["<b> & 'c'", "]]>"]
    assert found[0].text == "It says _____ there."


@pytest.mark.parametrize("content", [SOUND.encode(), written(FORM, harbour())], ids=["file", "package"])
def test_mutated_files_raise_nothing_else(content: bytes) -> None:
    for mutated in mutations(content, 80):
        try:
            to_set(iter(read(FORM, mutated)), "Fuzz", Remarks())
        except QuizError:
            continue


def test_a_hundred_thousand_elements_take_no_time() -> None:
    many = choices("lead", "tin", ident="r") * 3_000
    assert "asks more than" in told(FORM, file(item("", many, when(equal("a"), "1") * 1_000)))[0]


def test_what_is_read_goes_on_from_any_form() -> None:
    assert isinstance(one(FORM, SOUND), ForeignQuestion)
    assert by_name(FORM).writes
    with pytest.raises(QuizError, match="cannot be read"):
        list(by_name(FORM).read(Path("/nowhere/at/all.zip"), ReadOptions()))
