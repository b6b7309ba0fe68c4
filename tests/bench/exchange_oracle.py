"""How what we read of real files compares with what others read of them.

GIFT is compared with the JSON that the gift-pegjs parser makes of the same files: types, texts, answers, weights and
feedback, each difference printed with why it is one; Moodle's examples and the Moodle XML files are read and counted.

    python tests/bench/exchange_oracle.py ../shared/samples
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from lxml.html import document_fromstring  # type: ignore[import-untyped]  # it has no types

from quiz.exchange import ReadOptions, Remarks, by_name
from quiz.exchange.claims import to_set
from quiz.exchange.gift.blocks import Category, blocks
from quiz.exchange.markup import plain_markdown, plain_text
from quiz.exchange.questions import ForeignAnswer, ForeignQuestion, Remark, Sort
from quiz.exchange.tables.encodings import encoding_of
from quiz.exchange.tables.lines import lines_of

SORTS = {
    "MC": {Sort.CHOICE, Sort.SEVERAL},
    "TF": {Sort.TRUE_FALSE},
    "Short": {Sort.SHORT},
    "Numerical": {Sort.NUMBER},
    "Matching": {Sort.MATCHING},
    "Essay": {Sort.ESSAY},
    "Description": {Sort.DESCRIPTION},
}

BLANK_SPACE = "gift-pegjs puts a space behind a blank; Moodle puts none"
MARKUP = "gift-pegjs keeps the markup, here it is taken off (compared with the markup taken off)"
TRUE_FALSE = (
    "gift-pegjs calls the first feedback that of true; in Moodle it is told to wrong answers, which is the same thing "
    "only for {FALSE}"
)


def main() -> None:
    """Print the counts and every difference."""
    samples = Path(sys.argv[1])
    gift_pegjs(samples / "gift" / "gift-pegjs")
    moodle_gift(samples / "gift" / "moodle")
    moodle_xml(samples / "moodle-xml")


def read(form: str, path: Path) -> tuple[list[ForeignQuestion], list[Remark]]:
    """The questions and the remarks of a file."""
    items = list(by_name(form).read(path, ReadOptions()))
    questions = [item for item in items if isinstance(item, ForeignQuestion)]
    return questions, [item for item in items if isinstance(item, Remark)]


def gift_pegjs(folder: Path) -> None:
    """Compare with the oracle."""
    counts: Counter[str] = Counter()
    print(f"== {folder}")
    for path in sorted(folder.glob("*.gift")):
        expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        compare(path, expected, counts)
        counts["files"] += 1
    for name, count in sorted(counts.items()):
        print(f"{count:5} {name}")


def compare(path: Path, expected: list[dict[str, Any]], counts: Counter[str]) -> None:
    """Compare what is read of a file with what the oracle has of it."""
    questions, remarks = read("gift", path)
    wanted = [each for each in expected if each["type"] != "Category"]
    categories = [each["title"] for each in expected if each["type"] == "Category"]
    lines = lines_of(path, encoding_of(path))
    if categories != [block.title for block in blocks(lines) if isinstance(block, Category)]:
        print(f"{path.name}: DIFFERENT categories, {categories}")
        counts["DIFFERENT categories"] += 1
    counts["categories equal"] += len(categories)
    counts["remarks"] += len(remarks)
    if len(questions) != len(wanted):
        print(f"{path.name}: {len(questions)} questions, {len(wanted)} in the oracle")
        counts["DIFFERENT counts of questions"] += 1
    for question, other in zip(questions, wanted, strict=False):
        counts["questions"] += 1
        faults = list(differences(question, other, counts))
        counts["questions equal"] += not faults
        for fault in faults:
            print(f"{path.name}, {question.place}: DIFFERENT {fault}")
            counts["DIFFERENT values"] += 1


def differences(question: ForeignQuestion, other: dict[str, Any], counts: Counter[str]) -> Iterator[str]:
    """What is not the same, beside what is justified, which is counted."""
    if question.sort not in SORTS[other["type"]]:
        yield f"sort {question.sort}, {other['type']}"
    if question.name != " ".join((other["title"] or "").split()):
        yield f"title {question.name!r}, {other['title']!r}"
    if (question.id or None) != other.get("id") or list(question.tags) != (other.get("tags") or []):
        yield f"id or tags {question.id!r} {question.tags}"
    text = shown(other["stem"], counts)
    if question.text != text and question.text == re.sub(r"_____ (?=[.,;:!?])", "_____", text):
        counts[f"texts justified: {BLANK_SPACE}"] += 1
    elif question.text != text:
        yield f"text {question.text!r}, {text!r}"
    if question.feedback != shown(other.get("globalFeedback"), counts):
        yield f"feedback {question.feedback!r}, {other.get('globalFeedback')!r}"
    if other["type"] == "TF":
        yield from true_or_false(question, other, counts)
    elif other["type"] == "Matching":
        pairs = [(shown(pair["subquestion"], counts), pair["subanswer"]) for pair in other["matchPairs"]]
        if pairs != [(pair.left, pair.right) for pair in question.pairs]:
            yield f"pairs {question.pairs}, {pairs}"
    elif "choices" in other:
        yield from answers(question, other, counts)


def true_or_false(question: ForeignQuestion, other: dict[str, Any], counts: Counter[str]) -> Iterator[str]:
    """Compare which is right, and what is told."""
    true = question.answers[0].text == "True"
    if true is not other["isTrue"]:
        yield f"answer {question.answers[0].text}"
    told = {answer.share: answer.feedback for answer in question.answers}
    first, second = (shown(other[key], counts) for key in ("trueFeedback", "falseFeedback"))
    if (told.get(0.0, ""), told[1.0]) != (first, second):
        yield f"feedback {told}, {first!r}, {second!r}"
    if true and (first or second):
        counts[f"feedback justified: {TRUE_FALSE}"] += 1


def answers(question: ForeignQuestion, other: dict[str, Any], counts: Counter[str]) -> Iterator[str]:
    """Compare the answers, in order."""
    choices = other["choices"]
    if isinstance(choices, dict):
        choices = [{"isCorrect": True, "weight": None, "text": choices, "feedback": None}]
    if len(choices) != len(question.answers):
        yield f"{len(question.answers)} answers, {len(choices)}"
    for answer, choice in zip(question.answers, choices, strict=False):
        counts["answers"] += 1
        share = float(choice["isCorrect"]) if choice["weight"] is None else choice["weight"] / 100
        if answer.share != share:
            yield f"share {answer.share}, {share}"
        if not same(answer, choice["text"], counts):
            yield f"answer {answer}, {choice['text']}"
        if answer.feedback != shown(choice["feedback"], counts):
            yield f"feedback {answer.feedback!r}, {choice['feedback']}"


def same(answer: ForeignAnswer, text: dict[str, Any], counts: Counter[str]) -> bool:
    """Whether an answer says the same."""
    match text.get("type"):
        case "simple":
            return answer.number == number(text["number"])
        case "range":
            return (answer.number, answer.tolerance) == (number(text["number"]), number(text["range"]))
        case "high-low":
            return (answer.low, answer.high) == (number(text["numberLow"]), number(text["numberHigh"]))
        case _:
            return answer.text == shown(text, counts)


def number(value: float) -> Decimal:
    """The figure that the oracle wrote down."""
    return Decimal(repr(value))


def shown(text: dict[str, str] | None, counts: Counter[str]) -> str:
    """A text of the oracle as plain text; its markup counts as a difference."""
    if text is None:
        return ""
    if text["format"] not in {"html", "markdown"}:
        return text["text"].strip()
    plain = (plain_text if text["format"] == "html" else plain_markdown)(text["text"])[0]
    if text["format"] == "html" and text["text"]:
        # A taker-off of markup that is not ours, but for descriptions of pictures and for spaces.
        other = document_fromstring(f"<div>{text['text']}</div>").text_content()
        agree = "".join(re.sub(r"\[[^]]*\]", "", plain).split()) == "".join(re.sub(r"\[[^]]*\]", "", other).split())
        counts["HTML texts as lxml reads them" if agree else "DIFFERENT HTML texts from lxml's"] += 1
    if plain != text["text"].strip():
        counts[f"texts justified: {MARKUP}"] += 1
    return plain


def moodle_gift(folder: Path) -> None:
    """Read Moodle's examples."""
    for path in sorted(folder.glob("*.txt")):
        if path.name != "SOURCES.txt":
            tell("gift", path)
    counts: Counter[str] = Counter()
    for path in sorted(folder.glob("examples.txt.*.json")):
        compare(folder / "examples.txt", json.loads(path.read_text(encoding="utf-8")), counts)
        print(f"   against {path.name}: {dict(counts)}")


def moodle_xml(folder: Path) -> None:
    """Read the Moodle XML files."""
    for path in sorted(folder.glob("*.xml")):
        tell("moodle-xml", path)


def tell(form: str, path: Path) -> None:
    """What a file gives."""
    questions, remarks = read(form, path)
    sorts = Counter(str(question.sort) for question in questions)
    kept = Remarks()
    made = to_set(by_name(form).read(path, ReadOptions()), path.stem, kept)
    print(f"== {path}: {len(questions)} questions {dict(sorts)}; {len(made.set.claims)} claims")
    for remark in remarks:
        print(f"   {remark.fate}: {remark.place}: {remark.told}")


if __name__ == "__main__":
    main()
