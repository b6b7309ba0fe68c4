"""A report as JSON, Markdown and HTML: golden files, and what no text from outside may do in them."""

from __future__ import annotations

import json
import os
from collections import Counter
from html.parser import HTMLParser

import msgspec
import pytest

from quiz.classroom.reporting import (
    ClassReport,
    Gradebook,
    anonymous,
    as_html,
    as_json,
    as_markdown,
    class_report,
    grades,
    told,
)
from quiz.model import Mode
from tests.builders import GOLDEN, harbour, trivia
from tests.classroom_reporting.rooms import (
    NASTY_NICKNAMES,
    NICKNAMES,
    nasty_report,
    report_of,
    sat_down,
    small_report,
)
from tests.hostile import LONG, NASTY

# Golden files: these shapes are for scripts and stay as they are. WRITE_GOLDEN=1 writes them anew.


@pytest.mark.parametrize(
    ("name", "made"),
    [
        pytest.param("class.json", lambda: as_json(small_report(cards=1)), id="JSON"),
        pytest.param("class.md", lambda: as_markdown(small_report()), id="Markdown"),
        pytest.param("class.html", lambda: as_html(small_report()), id="HTML"),
        pytest.param("class-spot.md", lambda: as_markdown(small_report(mode=Mode.SPOT, cards=9)), id="spot the change"),
        pytest.param("class.csv", lambda: grades(small_report(), Gradebook.PLAIN).text, id="CSV"),
    ],
)
def test_a_report_is_written_as_it_always_was(name: str, made: object) -> None:
    assert callable(made)
    golden = GOLDEN / name
    if os.environ.get("WRITE_GOLDEN"):
        golden.write_text(made(), encoding="utf-8", newline="\n")
    assert made() == golden.read_text(encoding="utf-8")


def test_a_class_of_plain_questions_is_told_without_an_article() -> None:
    record, students, attempts = sat_down(trivia())
    report = class_report(record, trivia(), students, attempts)
    assert json.loads(as_json(report))["head"]["of_article"] is False
    for written in (as_json(report), as_markdown(report), as_html(report)):
        assert "Capital of France? Paris" in written
        assert "The article says so itself." not in written


# JSON.


def test_json_gives_the_report_back() -> None:
    report = small_report()
    assert msgspec.json.decode(as_json(report), type=ClassReport) == report


def test_a_figure_in_json_has_its_value_its_interval_and_what_is_missing() -> None:
    whole = json.loads(as_json(report_of([[1, 1, 0, 0]] * 2)))["whole"]
    assert whole["mean"] == {"value": 0.5, "low": None, "high": None, "too_little": None}
    assert whole["consistency"] == {
        "value": None,
        "low": None,
        "high": None,
        "too_little": "needs 3 more students",
    }


# HTML.


class Page(HTMLParser):
    """A page as it is read: its elements with what stands in them."""

    VOID = frozenset({"meta", "br", "hr", "img", "input", "link"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.headings: list[int] = []
        self.captions = 0
        self.unscoped = 0
        self.attributes: set[str] = set()
        self.text = ""
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert self._open == [], "every element is closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags[tag] += 1
        self.attributes |= set(given)
        if "id" in given:
            self.ids.append(given["id"] or "")
        if tag == "a":
            self.links.append(given.get("href") or "")
        if tag in {"h1", "h2", "h3", "h4"}:
            self.headings.append(int(tag[1]))
        if tag == "th" and given.get("scope") not in {"row", "col"}:
            self.unscoped += 1
        if tag == "caption":
            assert self._open[-1] == "table"
            self.captions += 1
        if tag not in self.VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self._open:
            self.text += data


@pytest.fixture(params=["the small class", "a hostile one", "spot the change", "nobody"])
def report(request: pytest.FixtureRequest) -> ClassReport:
    match request.param:
        case "a hostile one":
            return nasty_report()
        case "spot the change":
            return small_report(mode=Mode.SPOT, cards=9)
        case "nobody":
            record, _, _ = sat_down(nicknames=())
            return class_report(record, harbour(), [], [])
    return small_report()


def test_a_page_is_sound_and_accessible(report: ClassReport) -> None:
    page = Page(as_html(report))
    assert as_html(report).startswith('<!DOCTYPE html>\n<html lang="en">\n')
    assert page.tags["title"] == page.tags["h1"] == page.tags["main"] == 1
    assert page.headings[0] == 1
    assert all(after - before <= 1 for before, after in zip(page.headings, page.headings[1:], strict=False))
    assert page.tags["table"] == page.captions > 0
    assert page.tags["th"] > 0
    assert page.unscoped == 0
    assert len(page.ids) == len(set(page.ids))
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)


def test_a_page_asks_for_nothing(report: ClassReport) -> None:
    text = as_html(report)
    page = Page(text)
    assert not {"script", "img", "link", "iframe", "object", "form", "base", "svg", "b", "red"} & set(page.tags)
    assert not {"src", "onerror", "onload", "onclick", "background"} & page.attributes
    assert all(link.startswith("#") for link in page.links)
    assert "url(" not in text
    assert "@import" not in text


def test_text_from_outside_is_read_letter_for_letter() -> None:
    text = as_html(nasty_report())
    page = Page(text)
    for nickname in NASTY_NICKNAMES:
        assert nickname.replace("\x1b", "␛") in page.text
    assert f"Title {NASTY}" in page.text
    assert f"Evidence number 8,000 said {NASTY} {LONG}" in page.text
    assert "\x1b" not in text


def test_markdown_is_shown_letter_for_letter() -> None:
    text = as_markdown(nasty_report())
    assert "\\<script\\>alert(1)\\</script\\>" in text
    assert "<" not in text.replace("\\<", "")
    assert "\x1b" not in text
    for line in text.splitlines():
        if line.startswith("| "):
            assert line.endswith(" |")


# What is told.


def test_every_figure_is_explained() -> None:
    document = told(report_of())
    (whole,) = [section for section in document.sections if section.key == "whole-test"]
    assert all(len(row) == 3 and row[2].text.endswith(".") for row in whole.tables[0].rows)
    (how,) = [section for section in document.sections if section.key == "how-to-read"]
    explained = {row[0].text for row in how.tables[0].rows}
    (claims,) = [section for section in document.sections if section.key == "claims"]
    assert explained == set(claims.parts[0].tables[0].heads) - {"Question", "Students"}


def test_too_few_students_is_said_where_it_is_the_truth() -> None:
    text = as_markdown(report_of([[1, 1, 0, 1]] * 3))
    assert "| Coefficient of internal consistency | – (too few students: needs 2 more students) |" in text
    assert "| Fact | 3 | 100% (44 to 100%) | – (too few students) | – (too few students) |" in text


def test_confusions_are_told_in_sentences() -> None:
    text = as_markdown(report_of())
    assert "- What Ferry operator said was given to Fire brigade, 3 of 5 times.\n" in text
    assert "| A Fire brigade | 3 ✓ | 2 |" in text


def test_an_anonymous_report_has_no_nickname() -> None:
    report = anonymous(small_report())
    for text in (as_json(report), as_markdown(report), as_html(report), grades(report, Gradebook.PLAIN).text):
        assert not [nickname for nickname in NICKNAMES if nickname in text]
    assert "| Seat 2 |" in as_markdown(report)
    assert [student.nickname for student in small_report().students] == list(NICKNAMES)
