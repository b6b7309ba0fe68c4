"""QTI 1.2 as Canvas packs it, in and out: a zip file with a manifest, a test and its settings; in, also one XML file.

After the binding of QTI 1.2 (https://www.imsglobal.org/question/qtiv1p2/imsqti_asi_bindv1p2.html) and the packages that
Canvas exports of classic and of New Quizzes, of which the examples are those of its own reader
(https://github.com/instructure/qti).

| in the file | question |
| --- | --- |
| `multiple_choice_question`, a choice without a sort | choice; shares of the credit from the conditions |
| `true_false_question`, options *True* and *False* | true or false |
| `multiple_answers_question`, `rcardinality` *Multiple* | several options; each right one has its part of the credit |
| `short_answer_question`, `render_fib` | short answer, with weights |
| `numerical_question` | figure: exact, with a margin or a precision as tolerance, a range, a bound |
| `matching_question` | pairs, and right sides that belong to nothing |
| `categorization_question` | a pair for each thing; what belongs nowhere is lost |
| `fill_in_multiple_blanks_question`, `multiple_dropdowns_question`, several `render_fib` | a question for each gap, \
the other gaps as […] |
| `essay_question`, `text_only_question` | given as such |
| `file_upload_question`, `calculated_question`, `hot_spot_question`, an order | left out, and told |
| feedback of an answer, of right and of wrong answers; `general_fb`, solutions; hints | feedback; hint |
| title of the bank, the test, the section, `qmd_topic` | category |
| `ident`, `title` | id, name |
| `points_possible` | lost: every claim counts the same; told once where they differ |
| HTML | plain text; pictures are lost, and told |
| drawing some questions of a group by chance, texts that questions share | all are asked; lost, and told |

Of a package of a course, a test that is there in two versions is read once, in the fuller one.

Written are the questions of a set: figures and words to type, where Canvas can grade those, source and firmness as
choices; who said it, how firmly and in which word, the content, the explanation and the passage are general feedback;
topic and kind are metadata. Identifiers are made of those of set and claim, by which Canvas knows a question again that
was imported before. The test is a practice quiz that is not published, with the set's title and description. Lost: what
`quiz.exchange.losses` tells, above all hints, half of the credit for what is close, the article, units, distractors of
facts, lures, rivals and what is known of sources beside their names.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from xml.etree.ElementTree import Element

from msgspec.structs import replace

from quiz.errors import QuizError
from quiz.exchange.characters import in_a_line
from quiz.exchange.formats import ReadOptions
from quiz.exchange.qti.items import fields_of, kind_of
from quiz.exchange.qti.packages import Part, holds, parts
from quiz.exchange.qti.packing import CARRIED, write
from quiz.exchange.qti.questions import asked_by
from quiz.exchange.qti.tree import Found, found_in, written
from quiz.exchange.questions import ForeignQuestion, Item, Items, Place, Remark, Sort, adapted, left_out

__all__ = ["CARRIED", "read", "recognise", "write"]

_ROOT = "questestinterop"
_WANTED = frozenset({"item", "qtimetadata", "bankentry_item", "selection_ordering"})
_FULLER = "non_cc_assessments"


def recognise(head: bytes, path: Path) -> bool:
    """Whether it is QTI 1.2, or a package that holds some."""
    return holds(head, path, frozenset({_ROOT}))


def read(path: Path, options: ReadOptions) -> Items:
    """The questions of a package or of one file, in the order of the package.

    Raises:
        QuizError: it cannot be read, or holds nothing of QTI 1.2.
    """
    del options
    thinner = _thinner(path)
    points = _Points()
    count = 0
    for part in parts(path, lambda name: name not in thinner):
        if isinstance(part, Remark):
            yield part
        elif part.root == _ROOT or not part.name:
            count += 1
            yield from _questions(part, str(path), points)
    if not count:
        raise QuizError(f"{path} holds nothing of QTI 1.2. Other versions are read as another format.")
    yield from points.told()


class _Points:
    """What questions count, to tell it once."""

    def __init__(self) -> None:
        self._seen: set[str] = set()

    def take(self, fields: dict[str, str]) -> None:
        if len(self._seen) < 100 and kind_of(fields) != "text_only_question":
            self._seen.add(fields.get("points_possible", ""))

    def told(self) -> Iterator[Remark]:
        if len(self._seen - {""}) > 1:
            yield adapted(Place(), "how many points each counts is not kept: every claim counts the same")


def _thinner(path: Path) -> frozenset[str]:
    """The tests of a course's package of which a fuller version is there: that of Common Cartridge has fewer sorts."""
    names = [part.name for part in parts(path) if isinstance(part, Part) and part.name]
    fuller = {PurePosixPath(name).name.partition(".")[0] for name in names if _FULLER in PurePosixPath(name).parts}
    return frozenset(
        name
        for name in names
        if PurePosixPath(name).name == "assessment_qti.xml" and PurePosixPath(name).parent.name in fuller
    )


def _questions(part: Part, path: str, points: _Points) -> Iterator[Item]:
    bank = ""
    try:
        for found in found_in(part.name or path, part.pieces, {_ROOT}, _WANTED):
            if isinstance(found, Remark):
                yield replace(found, place=replace(found.place, name=part.name))
            elif found.element.tag == "item":
                yield from _item(found, part, bank, points)
            elif found.element.tag == "qtimetadata":
                bank = fields_of(found.element).get("bank_title", bank)
            else:
                yield from _drawn(found, part)
    except QuizError as error:
        if not part.name:
            raise
        yield left_out(Place(name=part.name), str(error))


def _drawn(found: Found, part: Part) -> Iterator[Remark]:
    """What is said of questions that stand elsewhere, or that are drawn by chance."""
    element = found.element
    place = Place(line=found.line, name=_place_name(part, found.within[-1].get("title", "") if found.within else ""))
    if element.tag == "bankentry_item":
        yield left_out(place, f"a question of a bank that is not in the file: “{element.get('item_ref', '')[:80]}”")
    elif any(part.tag.startswith("sourcebank") for part in element.iter()):
        yield adapted(place, "questions are drawn from a bank; those that are in the file are asked")
    elif number := written(element.find(".//selection_number")):
        yield adapted(place, f"of this group {number[:10]} are drawn by chance; here all are asked")


def _item(found: Found, part: Part, bank: str, points: _Points) -> Iterator[Item]:
    item, fields = found.element, fields_of(found.element)
    name = in_a_line(item.get("title", ""))
    place = Place(line=found.line, name=_place_name(part, name or item.get("ident", "")))
    if not found.whole:
        yield left_out(place, "it is too large")
        return
    points.take(fields)
    if item.get("parent_stimulus_item_ident") and fields.get("question_type") != "text_only_question":
        yield adapted(place, "a text that it belongs to is not kept")
    bare = ForeignQuestion(
        sort=Sort.DESCRIPTION,
        text="",
        place=place,
        id=_ident(item, found.within),
        name=name,
        category=_category(found.within, bank, fields),
        tags=tuple(filter(None, (in_a_line(tag) for tag in fields.get("keywords", "").split(",")))),
    )
    for asked in asked_by(item, bare, kind_of(fields)):
        yield replace(asked, text=asked.text[:200_000]) if isinstance(asked, ForeignQuestion) else asked


def _ident(item: Element, within: tuple[Element, ...]) -> str:
    """The identifier of a question, without that of its test where it begins with it."""
    ident = item.get("ident", "")
    for outer in within:
        name = outer.get("ident", "")
        if outer.tag == "assessment" and name and ident.startswith(f"{name}."):
            return ident.removeprefix(f"{name}.")
    return ident


def _category(within: tuple[Element, ...], bank: str, fields: dict[str, str]) -> str:
    titles = [bank, *(outer.get("title", "") for outer in within if outer.get("ident") != "root_section")]
    titles.append(fields.get("qmd_topic", ""))
    return "/".join(in_a_line(title).replace("/", "-") for title in titles if title.strip())


def _place_name(part: Part, name: str) -> str:
    return ": ".join(each for each in (part.name, name) if each)
