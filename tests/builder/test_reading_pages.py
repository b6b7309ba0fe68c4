"""Web pages to the text of their article, by the extra "web"."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.builder.reading import ReadArticle, read, read_pasted
from quiz.builder.reading.pages import LARGEST, declared_encoding, looks_like_html
from quiz.sets import Problem

PAGE = """\
<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<title>Fire at the harbour | The Daily Example</title>
<meta property="og:title" content="Fire at the harbour">
<meta property="og:site_name" content="The Daily Example">
<meta property="article:published_time" content="2024-11-02T06:30:00+01:00">
<meta property="article:modified_time" content="2024-11-05T06:30:00+01:00">
<link rel="canonical" href="https://news.example.org/fire">
<style>p { color: red }</style><script>var tracker = "8,000 cookies";</script></head>
<body>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World news</a></li></ul></nav></header>
<div id="cookie-banner" class="cookie-consent"><p>We value your privacy. We and our 812 partners store cookies on your
device to improve your experience.</p><button>Accept all</button></div>
<main><article>
<h1>Fire at the harbour</h1>
<p>The fire brigade said about&nbsp;40 people had left the ferry by noon. The operator claimed that <b>only&#160;12</b>
were on board, <a href="/statement">according to a statement</a>.</p>
<h2>What is known</h2>
<p>“We counted them at the gangway,” said Ida Berg, the brigade’s spokeswoman.<br>She said it on Friday.</p>
<p>First by itself, said the police.<br><br>Then by itself again, said the mayor of the town.</p>
<blockquote><p>“Nobody is missing,” she added.</p></blockquote>
<ul><li>Two drones were seen, the police said.</li>
<li>Three boats were damaged, the owner said.</li></ul>
<p>The mayor denied that the port had been closed for more than 3&nbsp;hours, and confirmed that it would open again on
Monday morning at the latest.</p>
</article>
<section id="comments" class="comments"><h3>Comments</h3><div class="comment">
<p>troll42: this is all a lie, at least 5,000
people died and nobody tells us!</p></div></section>
<aside class="related"><h3>Read more</h3><a href="/other">Another story about something else entirely</a></aside></main>
<footer><p>© 2024 The Daily Example. All rights reserved.</p></footer>
</body></html>
"""

PARAGRAPHS = [
    "The fire brigade said about 40 people had left the ferry by noon. The operator claimed that only 12 were on "
    "board, according to a statement.",
    "What is known",
    "“We counted them at the gangway,” said Ida Berg, the brigade’s spokeswoman. She said it on Friday.",
    "First by itself, said the police.",
    "Then by itself again, said the mayor of the town.",
    "“Nobody is missing,” she added.",
    "Two drones were seen, the police said.",
    "Three boats were damaged, the owner said.",
    "The mayor denied that the port had been closed for more than 3 hours, and confirmed that it would open again on "
    "Monday morning at the latest.",
]


def test_a_page_is_read_without_what_stands_around_its_article(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    assert read(path) == ReadArticle(
        text="\n\n".join(PARAGRAPHS),
        title="Fire at the harbour",
        publisher="The Daily Example",
        published="2024-11-02",
        url="https://news.example.org/fire",
        origin=str(path),
    )


@pytest.mark.parametrize(
    "words", ["cookies", "World news", "troll42", "Read more", "rights reserved", "tracker", "<", "&"]
)
def test_what_is_not_the_article_is_left_out(words: str) -> None:
    found = read_pasted(PAGE)
    assert isinstance(found, ReadArticle)
    assert words not in found.text


@pytest.mark.parametrize("name", ["a.htm", "a.HTML", "a.xhtml", "a.unknown", "none"])
def test_a_page_is_known_by_its_name_or_its_look(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(PAGE, encoding="utf-8")
    found = read(path)
    assert isinstance(found, ReadArticle)
    assert found.title == "Fire at the harbour"


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [
        ("windows-1252", "cp1252"),
        ("ISO-8859-1", "cp1252"),
        ("windows-1251", "cp1252"),
        ("utf-8", "utf-8-sig"),
        ("x", "utf-16"),
    ],
)
def test_its_encoding_is_what_it_says_or_shows(charset: str, encoding: str) -> None:
    if charset == "windows-1251":
        page = PAGE.replace("Nobody is missing", "Никто не пропал")
        content = page.replace("utf-8", charset).encode("cp1251")
        wanted = "“Никто не пропал,” she added."
    else:
        content = PAGE.replace("utf-8", charset).encode(encoding)
        wanted = "“Nobody is missing,” she added."
    found = read("-", given=content)
    assert isinstance(found, ReadArticle)
    assert wanted in found.text
    assert found.warnings == ()


def test_an_encoding_that_is_not_said_is_guessed_and_told() -> None:
    found = read("-", given=PAGE.replace('<meta charset="utf-8">', "").encode("cp1252"))
    assert isinstance(found, ReadArticle)
    assert found.text == "\n\n".join(PARAGRAPHS)
    assert "Windows-1252" in found.warnings[0].message


def test_what_a_page_says_of_its_encoding() -> None:
    assert declared_encoding(b'<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">') == "koi8-r"
    assert declared_encoding(b'<?xml version="1.0" encoding="utf-16"?>') == "utf-16"
    assert declared_encoding(b"A text about charset=koi8-r.") == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<!DOCTYPE html><p>a", True),
        (" \n<html>", True),
        ("<!-- a --><body>", True),
        ("<3 this", False),
        ("a <b>c</b>", False),
    ],
)
def test_what_looks_like_a_page(text: str, expected: bool) -> None:
    assert looks_like_html(text) is expected


@pytest.mark.parametrize(
    ("page", "message"),
    [
        pytest.param("<html></html>", "No article is found in the page.", id="nothing"),
        pytest.param(
            "<html><body><script>x</script></body></html>", "No article is found in the page.", id="a program"
        ),
        pytest.param(
            "<html>" + " " * LARGEST,
            f"The page has {LARGEST + 6:,} characters; at most 5,000,000 are read.",
            id="large",
        ),
    ],
)
def test_a_page_without_an_article(page: str, message: str, capfd: pytest.CaptureFixture[str]) -> None:
    found = read_pasted(page)
    assert isinstance(found, Problem)
    assert found.message == message
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("page", ["<p>{}</p>", "{}", "<div>{}</div>", "<h1>A</h1><p>{}", "<article><p>{}</article>"])
def test_a_part_of_a_page_is_read(tmp_path: Path, page: str) -> None:
    (tmp_path / "part.html").write_text(page.format(PARAGRAPHS[0]), encoding="utf-8")
    found = read(tmp_path / "part.html")
    assert isinstance(found, ReadArticle), found
    assert found.text == PARAGRAPHS[0]


def test_the_library_says_nothing_on_the_screen() -> None:
    read_pasted(PAGE)
    assert any(isinstance(handler, logging.NullHandler) for handler in logging.getLogger("trafilatura").handlers)


def test_without_the_extra_it_is_said_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    found = read_pasted(PAGE)
    assert isinstance(found, Problem)
    assert found.message == "Reading a web page needs the extra “web”."
    assert 'pip install "factcheck-quiz[web]"' in found.advice


PIECES = st.sampled_from(
    [
        *(
            "<p>",
            "</p>",
            "<div>",
            "<br>",
            "<table><tr><td>",
            "</article>",
            "<script>",
            "<!--",
            "-->",
            "<![CDATA[",
            "<?xml ?>",
        ),
        *(
            "&#0;",
            "&#xD800;",
            "&#147;",
            "\x00",
            "\ud800",
            "\ufffe",
            "<svg>",
            "<base href='//['>",
            "<a href='http://[x'>",
        ),
        "<meta property='og:url' content='http://[::'>",
        "<time datetime='9999-99-99'>",
        '<script type=\'application/ld+json\'>{"@type":"NewsArticle","publisher":[{}],"datePublished":{}}</script>',
        "<script type='application/ld+json'>[1, [[",
        "The mayor said that 40 people had left the ferry by noon on Friday. ",
    ]
)


@given(st.lists(st.tuples(st.integers(0, len(PAGE)), PIECES), max_size=12), st.integers(0, len(PAGE)))
@settings(max_examples=60, deadline=None)
def test_any_page_gives_an_article_or_a_problem(pieces: list[tuple[int, str]], end: int) -> None:
    page = PAGE[:end]
    for at, piece in pieces:
        page = page[:at] + piece + page[at:]
    found = read_pasted("<html>" + page)
    if isinstance(found, ReadArticle):
        assert found.text
        assert all(character == "\n" or character.isprintable() for character in found.text)
