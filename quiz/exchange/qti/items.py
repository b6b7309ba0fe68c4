"""A question of QTI 1.2 taken apart: what it is called, what it shows, how it is answered, what is told afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from quiz.exchange.characters import tidy
from quiz.exchange.markup import looks_like_html, plain_text
from quiz.exchange.qti.tree import as_html, written

_SHOWN = frozenset({"mattext", "matemtext"})
_PICTURES = frozenset({"matimage", "mataudio", "matvideo", "matapplet", "matapplication", "mat_extension"})
_RESPONSES = frozenset({"response_lid", "response_xy", "response_str", "response_num", "response_grp"})
_EXTENSIONS = frozenset({"response_extension"})

_PROFILES = {
    "cc.multiple_choice.v0p1": "multiple_choice_question",
    "cc.true_false.v0p1": "true_false_question",
    "cc.fib.v0p1": "short_answer_question",
    "cc.pattern_match.v0p1": "pattern_match_question",
    "cc.multiple_response.v0p1": "multiple_answers_question",
    "cc.essay.v0p1": "essay_question",
}
"""The sorts of Common Cartridge as those of Canvas."""


class Text(NamedTuple):
    """A text as it is shown, and whether something that is no text was lost."""

    text: str
    lost: bool = False


class Option(NamedTuple):
    """A thing to choose, or in a gap of Canvas one to type: `how` is what New Quizzes says of the comparison."""

    ident: str
    text: Text
    way: str = ""
    how: str = ""


class Response(NamedTuple):
    """One thing to answer.

    Attributes:
        ident: what conditions call it.
        many: whether several options may be chosen.
        ordered: whether it is their order that counts.
        label: the text that stands before it.
        options: what can be chosen; empty where something is typed.
        typed: whether something is typed.
        figure: whether that is a figure.
        known: whether it is of a form that is read.
    """

    ident: str
    many: bool
    ordered: bool
    label: Text
    options: tuple[Option, ...]
    typed: bool
    figure: bool
    known: bool


def fields_of(element: Element) -> dict[str, str]:
    """What its metadata says, by label; of two that say the same, the first."""
    fields: dict[str, str] = {}
    for field in element.iter("qtimetadatafield"):
        label, entry = written(field.find("fieldlabel")), tidy(written(field.find("fieldentry")))
        if label and entry:
            fields.setdefault(label, entry)
    return fields


def kind_of(fields: dict[str, str]) -> str:
    """Which sort of question it is, in the words of Canvas; empty where it does not say."""
    return fields.get("question_type") or _PROFILES.get(fields.get("cc_profile", ""), "")


def shown(element: Element | None) -> Text:
    """The material in an element as text."""
    if element is None:
        return Text("")
    texts, lost = [], False
    for part in element.iter():
        if part.tag in _SHOWN:
            text = _shown_text(part)
            texts.append(text.text)
            lost = lost or text.lost
        elif part.tag in _PICTURES:
            lost = True
    return Text("\n".join(text for text in texts if text), lost)


def _shown_text(part: Element) -> Text:
    """One text: HTML where it says so or holds elements, else as it is."""
    source = part.text or ""
    if len(part) or "html" in part.get("texttype", "").casefold():
        # The text of the element is HTML that was escaped once; elements in it were not.
        children = "".join(
            f"<{child.tag}>{as_html(child, lambda _: None)}</{child.tag}>{child.tail or ''}" for child in part
        )
        return Text(*plain_text(source + children))
    if part.get("texttype") is None and looks_like_html(source):
        return Text(*plain_text(source))
    return Text(tidy(source))


def presented(item: Element) -> list[Text | Response]:
    """What an item shows, texts and responses in order."""
    presentation = item.find("presentation")
    return list(_presented(presentation)) if presentation is not None else []


def _presented(element: Element) -> Iterator[Text | Response]:
    for part in element:
        if part.tag in _RESPONSES or part.tag in _EXTENSIONS:
            yield _response(part)
        elif part.tag == "material":
            yield shown(part)
        elif part.tag in {"flow", "flow_mat"}:
            yield from _presented(part)


def _response(part: Element) -> Response:
    label = Text("")
    typed = part.find(".//render_fib")
    choice = part.find("render_choice")
    for child in part:
        if child.tag == "material":
            label = shown(child)
            break
    cardinality = part.get("rcardinality", "Single").casefold()
    how = typed.get("fibtype", "").casefold() if typed is not None else ""
    return Response(
        ident=part.get("ident", ""),
        many=cardinality == "multiple",
        ordered=cardinality == "ordered",
        label=label,
        options=tuple(_option(each) for each in choice.iter("response_label")) if choice is not None else (),
        typed=typed is not None,
        figure=part.tag == "response_num" or how in {"decimal", "integer", "scientific"},
        known=part.tag in {"response_lid", "response_str", "response_num"} and (typed is None) != (choice is None),
    )


def _option(label: Element) -> Option:
    return Option(
        label.get("ident", ""), shown(label), label.get("answer_type", ""), label.get("scoring_algorithm", "")
    )


def feedbacks(item: Element) -> dict[str, str]:
    """What is told afterwards, by the names that conditions link to; hints and solutions under *hint*, *solution*."""
    told: dict[str, str] = {}
    for feedback in item.iter("itemfeedback"):
        ident = feedback.get("ident", "")
        for name in ("hint", "solution"):
            part = feedback.find(name)
            if part is not None:
                told.setdefault(f"*{name}", shown(part).text)
                feedback.remove(part)
        text = shown(feedback).text
        if text:
            told.setdefault(ident, text)
    return told
