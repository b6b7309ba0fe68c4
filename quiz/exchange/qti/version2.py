"""QTI 2.1 and 2.2, in: items one by one, and packages of them.

After the information model of 2.1 (https://www.imsglobal.org/question/qtiv2p1/imsqti_infov2p1.html) and what 2.2
changed in it (https://www.imsglobal.org/question/index.html#version2.2).

| in the file | question |
| --- | --- |
| `choiceInteraction`, `hottextInteraction` | choice; several options, for `cardinality` *multiple*; true or false |
| `textEntryInteraction` | short answer; figure where `baseType` is *integer* or *float*, with its tolerance |
| `inlineChoiceInteraction`, `gapMatchInteraction` | choice; of several gaps a question each, the others as […] |
| `sliderInteraction` | figure |
| `matchInteraction`, `associateInteraction` | pairs, where each thing belongs to one other |
| `extendedTextInteraction`, no interaction | given as an essay, as a text |
| `correctResponse`, `mapping` | right answers, shares of the credit |
| `feedbackInline` of a choice; `modalFeedback` named *correct*, *incorrect*, *hint* or as a choice | feedback, hint |
| `identifier`, `title` | id, name |
| titles of tests and sections | category |
| order, pictures, drawings, files, several sorts in one item, items with variables | left out, and told |
| other feedback, which follows conditions; pictures, recordings | lost, and told |

Response processing is not followed but for tolerances: what is right is what the item declares.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote

from msgspec.structs import replace

from quiz.errors import QuizError
from quiz.exchange.characters import in_a_line
from quiz.exchange.formats import ReadOptions
from quiz.exchange.qti.bodies import name_of, title_of
from quiz.exchange.qti.interactions import asked_by
from quiz.exchange.qti.packages import Part, holds, parts
from quiz.exchange.qti.tree import Found, found_in
from quiz.exchange.questions import ForeignQuestion, Item, Items, Place, Remark, Sort, left_out

_ITEM, _TEST = "assessmentItem", "assessmentTest"


def recognise(head: bytes, path: Path) -> bool:
    """Whether it is an item of QTI 2, or a package that holds some."""
    return holds(head, path, frozenset({_ITEM}))


def read(path: Path, options: ReadOptions) -> Items:
    """The questions of a package or of one item, in the order of the package.

    Raises:
        QuizError: it cannot be read, or holds no item of QTI 2.
    """
    del options
    categories = _categories(path)
    count = 0
    for part in parts(path):
        if isinstance(part, Remark):
            yield part
        elif part.root == _ITEM or not part.name:
            count += 1
            yield from _questions(part, str(path), categories.get(part.name, ""))
    if not count:
        raise QuizError(f"{path} holds no item of QTI 2. Version 1.2 is read as another format.")


def _questions(part: Part, path: str, category: str) -> Iterator[Item]:
    try:
        for found in found_in(part.name or path, part.pieces, {_ITEM}, {_ITEM}):
            if isinstance(found, Remark):
                yield replace(found, place=replace(found.place, name=part.name))
            else:
                yield from _item(found, part, category)
    except QuizError as error:
        if not part.name:
            raise
        yield left_out(Place(name=part.name), str(error))


def _item(found: Found, part: Part, category: str) -> Iterator[Item]:
    item = found.element
    name = in_a_line(title_of(item))
    place = Place(line=found.line, name=": ".join(each for each in (part.name, name) if each))
    if not found.whole:
        yield left_out(place, "it is too large")
        return
    bare = ForeignQuestion(sort=Sort.DESCRIPTION, text="", place=place, id=name_of(item), name=name, category=category)
    yield from asked_by(item, bare)


def _categories(path: Path) -> Mapping[str, str]:
    """Where the items of a package belong, by the names of their files, as its tests say."""
    found: dict[str, str] = {}
    for part in parts(path):
        if isinstance(part, Part) and part.name and part.root == _TEST:
            found |= _referenced(part)
    return found


def _referenced(part: Part) -> dict[str, str]:
    referenced = {}
    try:
        for found in found_in(part.name, part.pieces, {_TEST}, {"assessmentItemRef"}):
            if isinstance(found, Found):
                titles = [in_a_line(outer.get("title", "")).replace("/", "-") for outer in found.within]
                at = posixpath.join(posixpath.dirname(part.name), unquote(found.element.get("href", "")))
                referenced[posixpath.normpath(at)] = "/".join(title for title in titles if title)
    except QuizError:
        # A test that cannot be read says nothing of its items, which are read all the same.
        return referenced
    return referenced
