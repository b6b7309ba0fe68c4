"""The questions of a set as a test of QTI 1.2, in the words of Canvas."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from html import escape as html_escape
from xml.sax.saxutils import escape, quoteattr

from msgspec.structs import replace

from quiz.exchange.characters import in_a_line
from quiz.exchange.figures import digits
from quiz.exchange.outgoing import said_of_figure
from quiz.exchange.questions import ForeignAnswer, ForeignQuestion, Sort
from quiz.model import QuestionSet

BEGIN = '<?xml version="1.0" encoding="UTF-8"?>\n'
_QTI = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
_QTI_SCHEMA = f"{_QTI} http://www.imsglobal.org/xsd/ims_qtiasiv1p2p1.xsd"
INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"

_KINDS = {
    Sort.CHOICE: "multiple_choice_question",
    Sort.SHORT: "short_answer_question",
    Sort.NUMBER: "numerical_question",
}


def as_qti(question_set: QuestionSet, question: ForeignQuestion) -> ForeignQuestion:
    """What Canvas holds of a question, which is what is read back.

    Figures are in plain digits, with what is said of them in the answer's feedback; of words to type those that are
    right; source, cue and evidence are in the general feedback only.
    """
    answers = question.answers
    if question.sort is Sort.NUMBER:
        answers = tuple(_as_figure(answer) for answer in answers)
    elif question.sort is Sort.SHORT:
        right = [answer for answer in answers if answer.share == 1 and answer.text]
        answers = tuple({answer.text: answer for answer in right}.values())
    titles = (question_set.title, question_set.topic_title(question_set.claim(question.name).topic))
    category = "/".join(title for title in map(_title, titles) if title)
    return replace(question, answers=answers, category=category, hint="", source="", cue="", evidence="", statement="")


def _title(text: str) -> str:
    """A title as a part of a category."""
    return in_a_line(text).replace("/", "-")


def _as_figure(answer: ForeignAnswer) -> ForeignAnswer:
    told = said_of_figure(answer)
    if answer.low is not None and answer.high is not None and answer.low != answer.high:
        text = f"{digits(answer.low)} to {digits(answer.high)}"
        return replace(answer, text=text, feedback="" if told == text else told)
    number = answer.low if answer.low is not None else answer.number
    if number is None:
        return answer
    text = digits(number)
    feedback = "" if told == text else told
    return replace(answer, text=text, number=number, low=None, high=None, feedback=feedback, tolerance=Decimal(0))


def as_test(question_set: QuestionSet, name: str, questions: list[ForeignQuestion]) -> str:
    """The XML of a test.

    Args:
        question_set: the set.
        name: the identifier of the test.
        questions: of the set, as `as_qti` gives them.
    """
    lines = [
        f'{BEGIN}<questestinterop xmlns="{_QTI}" xmlns:xsi="{INSTANCE}" xsi:schemaLocation="{_QTI_SCHEMA}">',
        f"  <assessment ident={quoteattr(name)} title={quoteattr(_title(question_set.title))}>",
        "    <qtimetadata>",
        *_field("cc_maxattempts", "unlimited", "      "),
        "    </qtimetadata>",
        '    <section ident="root_section">',
    ]
    for question in questions:
        lines += _item(question, name)
    return "\n".join([*lines, "    </section>", "  </assessment>", "</questestinterop>", ""])


def _item(question: ForeignQuestion, test: str) -> Iterator[str]:
    yield f"      <item ident={quoteattr(f'{test}.{question.id}')} title={_attribute(question.name)}>"
    yield "        <itemmetadata>"
    yield "          <qtimetadata>"
    for label, entry in (
        ("question_type", _KINDS[question.sort]),
        ("points_possible", "1"),
        ("qmd_topic", question.category.rpartition("/")[2]),
        ("keywords", ", ".join(question.tags)),
    ):
        yield from _field(label, entry, "            ")
    yield "          </qtimetadata>"
    yield "        </itemmetadata>"
    yield "        <presentation>"
    yield f"          <material>{_html(question.text)}</material>"
    yield from _response(question)
    yield "        </presentation>"
    yield from _processing(question)
    yield from _feedbacks(question)
    yield "      </item>"


def _response(question: ForeignQuestion) -> Iterator[str]:
    if question.sort is not Sort.CHOICE:
        typed = '<render_fib fibtype="Decimal">' if question.sort is Sort.NUMBER else "<render_fib>"
        yield '          <response_str ident="response1" rcardinality="Single">'
        yield f'            {typed}<response_label ident="answer1" rshuffle="No"/></render_fib>'
        yield "          </response_str>"
        return
    yield '          <response_lid ident="response1" rcardinality="Single">'
    yield "            <render_choice>"
    for number, answer in enumerate(question.answers, 1):
        text = f'<material><mattext texttype="text/plain">{escape(answer.text)}</mattext></material>'
        yield f'              <response_label ident="{_option(number)}">{text}</response_label>'
    yield "            </render_choice>"
    yield "          </response_lid>"


def _processing(question: ForeignQuestion) -> Iterator[str]:
    yield "        <resprocessing>"
    yield '          <outcomes><decvar maxvalue="100" minvalue="0" varname="SCORE" vartype="Decimal"/></outcomes>'
    if question.feedback:
        yield _condition("<other/>", _link("general_fb"), goes_on=True)
    score = '<setvar action="Set" varname="SCORE">100</setvar>'
    if question.sort is Sort.SHORT:
        alternatives = "".join(_equal(answer.text) for answer in question.answers)
        yield _condition(alternatives, score)
    for number, answer in enumerate(question.answers, 1):
        link = _link(f"{_option(number)}_fb") if answer.feedback else ""
        if question.sort is Sort.NUMBER:
            yield _condition(_figure(answer), score + link)
        elif question.sort is Sort.CHOICE and answer.share == 1:
            yield _condition(_equal(_option(number)), score)
    yield "        </resprocessing>"


def _figure(answer: ForeignAnswer) -> str:
    """A condition as Canvas writes it: the figure itself or within its bounds."""
    if answer.low is not None and answer.high is not None:
        return _bounds(answer.low, answer.high)
    number = answer.number if answer.number is not None else Decimal(0)
    return f"<or>{_equal(digits(number))}<and>{_bounds(number, number)}</and></or>"


def _bounds(low: Decimal, high: Decimal) -> str:
    return f'<vargte respident="response1">{digits(low)}</vargte><varlte respident="response1">{digits(high)}</varlte>'


def _equal(text: str) -> str:
    return f'<varequal respident="response1">{escape(text)}</varequal>'


def _condition(condition: str, effect: str, *, goes_on: bool = False) -> str:
    proceeds = "Yes" if goes_on else "No"
    return (
        f'          <respcondition continue="{proceeds}"><conditionvar>{condition}</conditionvar>'
        f"{effect}</respcondition>"
    )


def _link(name: str) -> str:
    return f'<displayfeedback feedbacktype="Response" linkrefid="{name}"/>'


def _feedbacks(question: ForeignQuestion) -> Iterator[str]:
    told = {"general_fb": question.feedback}
    told |= {f"{_option(number)}_fb": answer.feedback for number, answer in enumerate(question.answers, 1)}
    for name, text in told.items():
        if text:
            material = f"<flow_mat><material>{_html(text)}</material></flow_mat>"
            yield f'        <itemfeedback ident="{name}">{material}</itemfeedback>'


def _field(label: str, entry: str, indent: str) -> Iterator[str]:
    if entry:
        yield f"{indent}<qtimetadatafield>"
        yield f"{indent}  <fieldlabel>{label}</fieldlabel>"
        yield f"{indent}  <fieldentry>{escape(entry)}</fieldentry>"
        yield f"{indent}</qtimetadatafield>"


def _option(number: int) -> str:
    return f"answer-{number}"


def _html(text: str) -> str:
    """A text as HTML, which is escaped a second time as the text of an element."""
    html = "<br>".join(html_escape(line, quote=False) for line in text.split("\n"))
    return f'<mattext texttype="text/html">{escape(f"<p>{html}</p>")}</mattext>'


def _attribute(text: str) -> str:
    return quoteattr(in_a_line(text))
