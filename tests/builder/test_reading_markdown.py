"""Markdown to plain paragraphs, and the fields before it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.builder.reading import ReadArticle, read, read_pasted
from quiz.builder.reading.front_matter import split_front_matter
from quiz.builder.reading.markdown import looks_like_markdown, read_markdown
from quiz.builder.reading.published import day_of

FULL = """\
---
title: "Fire at the harbour: what is known"
author: Ida Berg
date: 2024-11-02T06:30:00+01:00
publisher: The Daily Example   # the paper
tags: [fire, harbour]
source: https://news.example.org/fire
---

# Fire at the harbour: what is known

The **fire brigade** said [about 40 people](https://example.org "a title") had left
the *ferry* by noon.[^1] The operator<br>claimed that `only 12` were on board.

![The ferry](ferry.jpg)

## What is not known

> “Nobody is missing,”
> she added.

- Two drones were seen, the police said.
- Three boats were damaged:
  1. the *Ida*,
  2. the *Berg*.

| Source  | Number |
|---------|--------|
| Brigade | 40     |

<aside><b>Note:</b> R&amp;D said <script>alert(1)</script>nothing.</aside>

[^1]: The brigade counted at the gangway.
"""


def test_a_whole_article() -> None:
    found = read("-", given=FULL.encode())
    assert found == ReadArticle(
        title="Fire at the harbour: what is known",
        publisher="The Daily Example",
        published="2024-11-02",
        url="https://news.example.org/fire",
        origin="standard input",
        text="\n\n".join(
            [
                "The fire brigade said about 40 people had left the ferry by noon. The operator claimed that only 12 "
                "were on board.",
                "What is not known",
                "“Nobody is missing,” she added.",
                "Two drones were seen, the police said.",
                "Three boats were damaged:",
                "the Ida,",
                "the Berg.",
                *("Source", "Number", "Brigade", "40"),
                "Note: R&D said nothing.",
                "The brigade counted at the gangway.",
            ]
        ),
    )


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        pytest.param("a **b** *c* __d__ _e_ ~~f~~ `g`", "a b c d e f g", id="emphasis"),
        pytest.param(
            "5 * 3 * 2 and snake_case_word, 2*3*4", "5 * 3 * 2 and snake_case_word, 234", id="stars that are none"
        ),
        pytest.param("[a](b) [c][d] <https://e.org> ![f](g)\n\n[d]: h", "a c https://e.org", id="links"),
        pytest.param("a\nb  \nc\\\nd", "a b c d", id="line breaks"),
        pytest.param("> a\n> > b", "a\n\nb", id="quotations"),
        pytest.param("```sh\nx = *1*\n```", "x = *1*", id="code as it stands"),
        pytest.param("A claim[^note] stands.", "A claim stands.", id="a footnote's mark"),
        pytest.param(r"\*not\* \#markup", "*not* #markup", id="escapes"),
        pytest.param("&quot;a&quot; &#8220;b&#8221; &nope;", '"a" “b” &nope;', id="entities"),
        pytest.param("<!-- nothing -->a <b>b</b><i>c</i>", "a bc", id="tags and comments"),
        pytest.param("1. a\n2. b\n- [ ] c", "a\n\nb\n\n[ ] c", id="lists"),
        pytest.param("In 1812. Then 40 left.\n1986\\. A year.", "In 1812. Then 40 left. 1986. A year.", id="years"),
        pytest.param("a\n\n---\n\nb\n***", "a\n\nb", id="rules"),
        pytest.param("<![CDATA[ a", "<![CDATA[ a", id="a declaration that is none"),
    ],
)
def test_marks_are_taken_off(markdown: str, expected: str) -> None:
    assert "\n\n".join(read_markdown(markdown).paragraphs) == expected


@pytest.mark.parametrize(
    ("markdown", "title", "text"),
    [
        pytest.param("# A\n\nb", "A", ("b",), id="the first heading"),
        pytest.param("A *b*\n=====\n\nc", "A b", ("c",), id="underlined"),
        pytest.param("a\n\n# B", None, ("a", "B"), id="not one further down"),
        pytest.param("# A\n\n# B\n\nc", "A", ("B", "c"), id="only the first"),
        pytest.param("---\ntitle: T\n---\n# A\n\nb", "T", ("A", "b"), id="the fields' before the heading's"),
        pytest.param("---\ntitle: A\n---\n# A\n\nb", "A", ("b",), id="the same"),
    ],
)
def test_the_title(markdown: str, title: str | None, text: tuple[str, ...]) -> None:
    found = read_markdown(markdown)
    assert (found.title, found.paragraphs) == (title, text)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        pytest.param("title: A: b", "A: b", id="plain"),
        pytest.param("Title: 'It''s'", "It's", id="single marks"),
        pytest.param(r'title: "A \"b\" c"', 'A "b" c', id="double marks"),
        pytest.param("title: >-\n  A\n  b\ndate: 2024-01-01", "A b", id="folded"),
        pytest.param("title: |\n  A", "A", id="over lines"),
        pytest.param("headline: A # b", "A", id="a comment"),
        pytest.param("title: ~\nheadline: B", "B", id="none"),
        pytest.param("tags:\n  - a\n- b\ntitle: A", "A", id="lists are passed over"),
        pytest.param("# a comment\n\ntitle: A", "A", id="comments and empty lines"),
    ],
)
def test_fields(fields: str, expected: str) -> None:
    found = split_front_matter(f"---\n{fields}\n---\nText.\n")
    assert (found.title, found.body) == (expected, "Text.\n")


def test_fields_in_toml() -> None:
    found = split_front_matter('+++\ntitle = "A"\ndate = 2024-11-02\n[params]\nx = 1\n+++\nText.')
    assert (found.title, found.published, found.body) == ("A", "2024-11-02", "Text.")


def test_source_is_an_address_or_a_name() -> None:
    assert split_front_matter("---\nsource: https://a.org/b\n---\n").url == "https://a.org/b"
    assert split_front_matter("---\nsource: Reuters\n---\n").publisher == "Reuters"
    assert split_front_matter("---\nurl: javascript:alert(1)\n---\n").url is None


@pytest.mark.parametrize(
    "text",
    ["---\n\nA rule, and text.\n\n---\n", "---\nNo field here\n---\n", "+++\nno = toml = here\n+++\n", "---\ntitle: A"],
)
def test_a_rule_is_no_beginning_of_fields(text: str) -> None:
    assert split_front_matter(text).body == text


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2024-11-02", "2024-11-02"),
        ("2024-11-02T23:59:59Z", "2024-11-02"),
        ("2024-11-02 06:30", "2024-11-02"),
        ("2 November 2024", "2024-11-02"),
        ("November 2, 2024, 06:30 CET", "2024-11-02"),
        ("Sat, 2 Nov 2024 at 6.30", "2024-11-02"),
        ("02/11/2024", "2024-11-02"),
        ("November 2024", "2024-11"),
        ("2024", "2024"),
        ("2024-02-30", None),
        ("yesterday", None),
        ("2 November", None),
        ("", None),
    ],
)
def test_the_day(written: str, expected: str | None) -> None:
    assert day_of(written) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Fire\n\nText.", True),
        ("---\ntitle: A\n---\nText.", True),
        ("Text with [a link](https://example.org).", True),
        ("#1 in the list", False),
        ("He said [sic] (twice).", False),
        ("5 * 3 * 2", False),
    ],
)
def test_what_looks_like_markdown(text: str, expected: bool) -> None:
    assert looks_like_markdown(text) is expected


PLAIN_WORDS = st.lists(st.text("abcdefgäß'’“”0123456789", min_size=1, max_size=8), min_size=1, max_size=20)
MARKS = st.sampled_from(["{}", "**{}**", "*{}*", "`{}`", "[{}](https://example.org)", "~~{}~~", "<b>{}</b>", "\\{}"])
WRAPS = st.sampled_from(["{}", "> {}", "- {}", "7. {}", "## {}"])


@given(st.lists(st.tuples(WRAPS, PLAIN_WORDS, st.lists(MARKS, min_size=20, max_size=20)), min_size=1, max_size=5))
def test_what_was_marked_up_comes_back(blocks: list[tuple[str, list[str], list[str]]]) -> None:
    markdown = "Begin.\n\n" + "\n\n".join(
        wrap.format(
            " ".join(mark.format(word) if mark[0] != "\\" else word for mark, word in zip(marks, words, strict=False))
        )
        for wrap, words, marks in blocks
    )
    assert read_markdown(markdown).paragraphs == ("Begin.", *(" ".join(words) for _, words, _ in blocks))


@given(st.text(st.sampled_from("ab \n\n#*_`[]()<>!&;\\|-=+~:^1.\t"), max_size=200))
@settings(max_examples=300)
def test_any_markdown_gives_paragraphs_or_a_problem(text: str) -> None:
    found = read_pasted("# A\n\n" + text)
    assert not isinstance(found, ReadArticle) or "\n\n\n" not in found.text


@pytest.mark.parametrize("unit", ["[", "![", "<!--", "*a ", "`a", "[a](", "> ", "<a ", "|", "- "])
def test_nothing_makes_it_hang(unit: str) -> None:
    begun = time.perf_counter()
    read_markdown(unit * (60_000 // len(unit)))
    assert time.perf_counter() - begun < 5
