"""The worksheet: what is asked, what the key says, and that nothing of a set is obeyed as markup."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from quiz.exchange import Remarks, WriteOptions, by_name
from quiz.exchange.worksheet.sheets import sheets
from quiz.model import QuestionSet
from tests.builders import GOLDEN, changed, harbour
from tests.exchange.full_set import full
from tests.hostile import hostile

FORMS = ("worksheet", "worksheet-markdown")


def written(form: str, question_set: QuestionSet | None = None, **options: object) -> str:
    chosen = WriteOptions(**options)  # type: ignore[arg-type]
    return by_name(form).write(question_set or harbour(), chosen, Remarks()).decode()


class Outline(HTMLParser):
    """The tags of a page, what is open at its end, and its text."""

    _VOID = frozenset({"meta", "br"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)
        if tag not in self._VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("form", FORMS)
def test_golden(form: str) -> None:
    suffix = by_name(form).suffixes[0]
    golden = GOLDEN / "exchange" / f"harbour-worksheet{suffix}"
    assert written(form, versions=2, seed=3) == golden.read_text(encoding="utf-8")


def test_the_first_version_is_in_the_order_of_the_set_and_the_others_are_not() -> None:
    first, second = sheets(harbour(), WriteOptions(versions=2, seed=3), Remarks())
    assert (first.letter, second.letter) == ("A", "B")
    answers = [block.answer for block in first.blocks]
    assert answers != [block.answer for block in second.blocks]
    assert sorted(answers) == sorted(block.answer for block in second.blocks)
    assert [block.number for block in second.blocks] == list(range(1, len(answers) + 1))


def test_a_single_version_has_no_letter() -> None:
    (only,) = sheets(harbour(), WriteOptions(), Remarks())
    assert only.letter == ""


@pytest.mark.parametrize("form", FORMS)
def test_the_same_seed_makes_the_same_sheets(form: str) -> None:
    assert written(form, versions=3, seed=9) == written(form, versions=3, seed=9)


@pytest.mark.parametrize("form", FORMS)
def test_the_article_can_be_left_out(form: str) -> None:
    told = "built by Nordwerk"
    assert written(form).count(told) == written(form, article=False).count(told) + 1


def test_no_answer_stands_on_the_sheet_before_the_key() -> None:
    page = Outline(written("worksheet", article=False)).text
    questions, key = page.split("Answer key")
    assert "about 40" not in questions
    assert "about 40 people" in key


def test_the_page_is_whole_asks_nobody_and_prints_keys_on_pages_of_their_own() -> None:
    page = written("worksheet", versions=2)
    outline = Outline(page)
    assert outline.open == []
    assert "script" not in outline.tags
    assert not re.search(r"https?://", page)
    assert page.count('<section class="key">') == 2
    assert page.index("Answer key, version A") > page.index("version B</h1>")
    assert outline.tags.count("caption") == outline.tags.count("table") == 2


@pytest.mark.parametrize("form", FORMS)
def test_what_is_not_on_the_sheet_is_told(form: str) -> None:
    remarks = Remarks()
    by_name(form).write(changed(harbour(), "builder", content="It was built elsewhere."), WriteOptions(), remarks)
    told = [f"{each.fate}, {each.place}: {each.told}" for each in remarks.report("x", form, 1).remarks]
    assert "left out, the file: hints of 1 claim: the format has no place for them" in told
    assert "left out, the file: 2 lures: the format has no place for them" in told
    assert told[-1].startswith("left out, “builder”: there is nothing to ask about it")


@pytest.mark.parametrize("form", FORMS)
def test_all_that_is_known_of_the_article_stands_on_the_sheet(form: str) -> None:
    page = written(form, full()).replace("\\", "")
    assert "Publisherword · Dayword · Made up · Noteword · https://example.org/addressword" in page


@pytest.mark.parametrize("form", FORMS)
def test_a_cue_stands_in_the_key_whatever_is_known_of_its_firmness(form: str) -> None:
    page = written(form, changed(harbour(), "left-ferry", cue="danced"))
    assert "(“danced”)" in page.partition("Answer key")[2]


def test_text_from_outside_is_never_markup() -> None:
    page = written("worksheet", hostile())
    assert Outline(page).open == []
    assert Outline(page).tags.count("red") == 0
    assert "<w" not in page.partition("</style>")[2].replace("<write", "")
    markdown = written("worksheet-markdown", hostile())
    assert not re.search(r"(?<!\\)\[w\d", markdown)
