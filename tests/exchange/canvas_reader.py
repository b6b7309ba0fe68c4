"""A second reader of QTI 1.2, strict and written from the binding alone: what stands in what, in which order.

It knows the part of the binding that is written, and Canvas's metadata; anything else is an error.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.etree import ElementTree

QTI = "{http://www.imsglobal.org/xsd/ims_qtiasiv1p2}"

CONTENT = {
    "questestinterop": "assessment",
    "assessment": "qtimetadata* section+",
    "section": "item*",
    "qtimetadata": "qtimetadatafield+",
    "qtimetadatafield": "fieldlabel fieldentry",
    "item": "itemmetadata? presentation? resprocessing* itemfeedback*",
    "itemmetadata": "qtimetadata*",
    "presentation": "material+ (response_lid|response_str)+",
    "material": "mattext+",
    "response_lid": "render_choice",
    "response_str": "render_fib",
    "render_choice": "response_label+",
    "render_fib": "response_label+",
    "response_label": "material*",
    "resprocessing": "outcomes respcondition+",
    "outcomes": "decvar+",
    "respcondition": "conditionvar setvar* displayfeedback*",
    "conditionvar": "(other|or|and|varequal|vargte|varlte)+",
    "or": "(and|varequal|vargte|varlte)+",
    "and": "(varequal|vargte|varlte)+",
    "itemfeedback": "flow_mat",
    "flow_mat": "material+",
}
"""What each element may hold; an element that is not named here holds text alone."""

REQUIRED = {
    "assessment": {"ident"},
    "section": {"ident"},
    "item": {"ident"},
    "itemfeedback": {"ident"},
    "response_lid": {"ident"},
    "response_str": {"ident"},
    "response_label": {"ident"},
    "varequal": {"respident"},
    "vargte": {"respident"},
    "varlte": {"respident"},
    "displayfeedback": {"linkrefid"},
}
"""Attributes that have to be there."""


@dataclass
class Read:
    """A question as this reader sees it."""

    kind: str
    stem: str
    options: dict[str, str] = field(default_factory=dict)
    right: list[str] = field(default_factory=list)
    bounds: list[tuple[str, str]] = field(default_factory=list)
    feedback: dict[str, str] = field(default_factory=dict)


def faults(root: ElementTree.Element) -> list[str]:
    """What is not as the binding has it."""
    found = []
    for element in root.iter():
        name = element.tag.removeprefix(QTI)
        if not element.tag.startswith(QTI):
            found.append(f"{element.tag} is of another namespace")
            continue
        children = "".join(f"{child.tag.removeprefix(QTI)}," for child in element)
        model = re.sub(r"\w+", r"(?:\g<0>,)", CONTENT.get(name, "")).replace(" ", "")
        if not re.fullmatch(model, children):
            found.append(f"<{name}> holds {children or 'nothing'}")
        missing = REQUIRED.get(name, set()) - set(element.attrib)
        if missing:
            found.append(f"<{name}> is without {', '.join(sorted(missing))}")
        if name in CONTENT and (element.text or "").strip():
            found.append(f"<{name}> holds text")
    idents = [item.get("ident") for item in root.iter(f"{QTI}item")]
    if len(set(idents)) < len(idents):
        found.append("two items have one identifier")
    for item in root.iter(f"{QTI}item"):
        linked = {each.get("linkrefid") for each in item.iter(f"{QTI}displayfeedback")}
        if linked != {each.get("ident") for each in item.iter(f"{QTI}itemfeedback")}:
            found.append(f"{item.get('ident')}: feedback and links to it do not match")
    return found


def items(root: ElementTree.Element) -> dict[str, Read]:
    """The questions by their identifiers."""
    return {item.attrib["ident"]: _read(item) for item in root.iter(f"{QTI}item")}


def _read(item: ElementTree.Element) -> Read:
    fields = {_text(each, "fieldlabel"): _text(each, "fieldentry") for each in item.iter(f"{QTI}qtimetadatafield")}
    read = Read(fields["question_type"], _text(item, f"presentation/{QTI}material/{QTI}mattext"))
    for label in item.iter(f"{QTI}response_label"):
        read.options[label.attrib["ident"]] = _text(label, f"material/{QTI}mattext")
    for condition in item.iter(f"{QTI}respcondition"):
        if _text(condition, "setvar") == "100":
            read.right += [each.text or "" for each in condition.iter(f"{QTI}varequal")]
            low = [each.text or "" for each in condition.iter(f"{QTI}vargte")]
            high = [each.text or "" for each in condition.iter(f"{QTI}varlte")]
            read.bounds += list(zip(low, high, strict=True))
    for feedback in item.iter(f"{QTI}itemfeedback"):
        read.feedback[feedback.attrib["ident"]] = _text(feedback, f"flow_mat/{QTI}material/{QTI}mattext")
    return read


def _text(element: ElementTree.Element, path: str) -> str:
    return element.findtext(f"{QTI}{path}") or ""
