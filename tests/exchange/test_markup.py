"""HTML and Markdown as plain text, and texts without what is obeyed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.exchange.characters import in_a_line, tidy
from quiz.exchange.markup import LONGEST, looks_like_html, plain_markdown, plain_text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        pytest.param("<p>a <b>b</b></p><p>c</p>", "a b\nc", id="paragraphs"),
        pytest.param("a<br/>b<BR>c", "a\nb\nc", id="line breaks"),
        pytest.param("<ul>\n<li>a</li>\n<li>b</li>\n</ul>", "a\nb", id="a list"),
        pytest.param("<tr><td>a</td><td>b</td></tr>", "a b", id="cells"),
        pytest.param("a\nb   c&nbsp;d", "a b c d", id="spaces"),
        pytest.param("<pre>a\n  b</pre>", "a\nb", id="lines as they are written"),
        pytest.param("a &lt;b&gt; &amp;amp; &eacute; &#x41; &#66;", "a <b> &amp; é A B", id="character references"),
        pytest.param("10<sup>-3</sup> H<sub>2</sub>O e<sup>x</sup>", "10⁻³ H₂O e^(x)", id="raised and lowered"),
        pytest.param("<style>p {}</style>a<script>b</script>", "a", id="what is not shown"),
        pytest.param("a<!-- b > c -->d<?php x ?>e<!DOCTYPE f>", "ade", id="comments and declarations"),
        pytest.param("5 < 6 > 4 <3", "5 < 6 > 4 <3", id="no tags"),
        pytest.param("a <b title='x > y'>c</b>", "a c", id="a bracket in a quotation"),
        pytest.param("<p don't>a</p>", "a", id="a quotation mark that is never closed"),
        pytest.param("a <b", "a <b", id="a tag that is never closed"),
        pytest.param("a <!-- b", "a b", id="a comment that is never closed"),
        pytest.param("a<![x[b]]>", "a", id="a section that there is none of"),
        pytest.param("a\x1b[31m\u202eb\x00", "a[31mb", id="control characters"),
        pytest.param(f"a&#{'9' * 5000};", "a\ufffd", id="a huge reference"),
        pytest.param("a&#0;&#xD800;&#27;b", "a\ufffd\ufffdb", id="references to what is no character"),
    ],
)
def test_html_is_shown(html: str, text: str) -> None:
    assert plain_text(html) == (text, False)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ('a <img src="x" alt="A &amp; B"> b', "a [A & B] b"),
        ("<img src='data:image/png;base64," + "QUJD" * 100_000 + "'>a", "a"),
        ("<iframe src=x></iframe>a", "a"),
    ],
    ids=["described", "inside of its address", "a frame"],
)
def test_what_is_no_text_is_told(html: str, text: str) -> None:
    assert plain_text(html) == (text, True)


def test_what_is_too_long_is_cut_and_told() -> None:
    for html in ("a" * (LONGEST + 1), "<b>" + "a" * LONGEST + "a<b>"):
        text, lost = plain_text(html)
        assert len(text) <= LONGEST
        assert lost


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a <b>b</b>", True),
        ("a &amp; b", True),
        ("<br/>", True),
        ("a < b > c", False),
        ("x<y and z>w", False),
        ("AT&T", False),
        ("List<String>", False),
    ],
)
def test_html_is_told_from_text(text: str, html: bool) -> None:
    assert looks_like_html(text) is html


def test_markdown_is_shown() -> None:
    assert plain_markdown("A **b** _c_  \nd\n\n- e\n- f [g](http://h)") == ("A b c\nd\ne\nf g", False)
    assert plain_markdown("![a](b.png)") == ("[a]", True)


@pytest.mark.parametrize(
    "piece",
    ["<a ", "<!--", "<!", "</", "<![", "<a b='", "<?", "&", "&#", "<script>", "<a b='\"", "<a \"'><", "<sup>", "["],
)
def test_what_is_made_to_be_slow_is_not(piece: str) -> None:
    plain_text(piece * (100_000 // len(piece)))
    plain_markdown(piece * 5_000)


@given(st.text("<>/!?-'\"=&#;x0a b\n", max_size=80))
def test_any_text_is_taken(text: str) -> None:
    shown, _ = plain_text(text)
    assert shown == tidy(shown)
    plain_markdown(text)


@given(st.text())
def test_tidying_twice_changes_nothing_more(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)
    assert "\n" not in in_a_line(text)
    tidy(text).encode()
