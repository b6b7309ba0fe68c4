"""A marked article in lines: nothing of the text is lost or doubled, and every character is where it is said to be."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.content import Content

from quiz.builder.editing.marks import Marks
from quiz.builder.finding.found import Span
from quiz.model import Article
from quiz.tui.marked_article.layout import Layout, Line, Place
from quiz.tui.marked_article.pointer import Pointer
from quiz.tui.marked_article.shown import _SIMPLE, Shown
from quiz.tui.marked_article.signs import SIGNS, Kind
from quiz.tui.marked_article.words import Words
from quiz.tui.marked_article.wrapping import wrap

ODD = [
    *("said ", "the mayor ", "“", "” ", ", ", "a", "\n", "\n\n", " \n \n ", "\r\n", "\t", " ", "  ", "\u3000", "\xa0"),
    *(
        "\x1b[31m",
        "\x00",
        "\ud800",
        "\u2028",
        "\x85",
        "e\u0301",
        "\u0301",
        "👩‍🚒",
        "☺\ufe0f",
        "1\ufe0f",
        "🇳🇴",
        "\u200d",
    ),
    *("\ufe0f", "東京", "שלום ", "\u202e", "\xad", "x" * 40, "{", "]", "ﬁ", "नमस्ते ", "\u1160", "\U000e0041"),
]
TEXTS = st.one_of(
    st.text(max_size=120),
    st.lists(st.sampled_from(ODD), max_size=40).map("".join),
    st.text(alphabet="ab ,.\n", max_size=200),
)
OFFSETS = st.integers(-3, 220)
SPANS = st.builds(lambda one, other: Span(min(one, other), max(one, other)), OFFSETS, OFFSETS)
MARKS = st.builds(
    Marks,
    source=st.none() | SPANS,
    cue=st.none() | SPANS,
    content=st.lists(SPANS, max_size=3).map(tuple),
)
WIDTHS = st.integers(5, 200)


def lines(layout: Layout) -> list[Line]:
    """The lines that have text."""
    return [line for line in map(layout.line, range(layout.height)) if line is not None]


def seen(text: str, width: int, marks: Marks | None = None) -> list[str]:
    """The lines as they are seen, empty ones included."""
    layout = Layout(Shown(text), width, marks)
    found = map(layout.line, range(layout.height))
    return [line.text if line is not None else "" for line in found]


def spans(text: str, *passages: str) -> tuple[Span, ...]:
    """Where passages of a text are."""
    return tuple(Span(text.index(passage), text.index(passage) + len(passage)) for passage in passages)


@given(TEXTS, WIDTHS, MARKS)
@settings(deadline=None, max_examples=300)
def test_every_character_is_on_one_line_in_order_and_no_line_is_too_wide(text: str, width: int, marks: Marks) -> None:
    layout = Layout(Shown(text), width, marks)
    held: list[int] = []
    for line in lines(layout):
        held += range(line.start, line.end)
        shown = "".join(piece.text for piece in line.pieces if piece.sign is None)
        assert shown == layout.shown.plain[line.start : line.end]
        assert Content(line.text, strip_control_codes=False).cell_length <= width
        # Parted by style, as it is drawn, it is as wide as that.
        assert sum(Content(piece.text).cell_length for piece in line.pieces) <= width
    assert held == sorted(set(held))
    missing = set(range(len(text))).difference(held)
    assert all(text[at].isspace() or layout.shown.plain[at] == " " for at in missing)


@given(TEXTS, WIDTHS, MARKS)
@settings(deadline=None, max_examples=300)
def test_a_character_is_where_it_is_found(text: str, width: int, marks: Marks) -> None:
    layout = Layout(Shown(text), width, marks)
    for line in lines(layout):
        at = line.start
        while at < line.end:
            behind = layout.shown.step(at, 1)
            if layout.shown.width(at, behind):
                assert layout.offset_at(layout.place_of(at)) == at
            at = behind


@given(TEXTS, WIDTHS, MARKS)
@settings(deadline=None, max_examples=100)
def test_every_place_is_that_of_a_character(text: str, width: int, marks: Marks) -> None:
    layout = Layout(Shown(text), width, marks)
    for number in range(-1, layout.height + 1):
        for column in (-1, 0, 1, width // 2, width, width + 5):
            assert 0 <= layout.offset_at(Place(number, column)) < max(1, len(text))
    for offset in range(-1, len(text) + 1):
        assert 0 <= layout.line_of(offset) < max(1, layout.height)
        assert layout.place_of(offset).column <= width


@given(TEXTS, WIDTHS, MARKS, MARKS)
@settings(deadline=None, max_examples=150)
def test_other_marks_give_what_laying_out_anew_gives(text: str, width: int, before: Marks, after: Marks) -> None:
    shown = Shown(text)
    changed, anew = Layout(shown, width, before).marked(after), Layout(Shown(text), width, after)
    assert [changed.line(number) for number in range(changed.height)] == [
        anew.line(number) for number in range(anew.height)
    ]
    for line in lines(anew):
        opened = sum(piece.sign is not None for piece in line.pieces)
        assert opened == 0 or any(piece.sign is None for piece in line.pieces)


@given(st.text(alphabet="abc —é", max_size=300), WIDTHS)
@settings(deadline=None, max_examples=150)
def test_the_quick_way_wraps_as_the_other_does(text: str, width: int) -> None:
    slow = Shown(text)
    # As if one of the characters were not known to have one cell.
    slow._images.update(
        {
            index: "".join(" " if c == " " else "1" for c in text[block.start : block.end])
            for index, block in enumerate(slow.blocks)
        }
    )
    quick = Shown(text)
    for index in range(len(quick.blocks)):
        assert wrap(quick, index, width) == wrap(slow, index, width)


@given(st.text(alphabet="ab \n\r\t\x85\u2028\x1c\xa0", max_size=60))
@settings(deadline=None, max_examples=200)
def test_paragraphs_are_those_of_the_article(text: str) -> None:
    shown = Shown(text)
    found = [" ".join(shown.text[block.start : block.end].split()) for block in shown.blocks]
    article = Article(text=text or " ")
    assert found == [" ".join(paragraph.split()) for paragraph in article.paragraphs]


TEXT = "The mayor said on Monday that the bridge was closed."

# What is marked in TEXT, the width, and the lines that are seen.
CASES = [
    pytest.param(Marks(), 20, ["The mayor said on", "Monday that the", "bridge was closed."], id="no marks"),
    pytest.param(
        Marks(Span(0, 9), Span(10, 14), (Span(30, 51),)),
        20,
        ["{The mayor} <said>", "on Monday that [the", "bridge was closed]."],
        id="all three",
    ),
    pytest.param(
        Marks(cue=Span(10, 14)),
        16,
        ["The mayor <said>", "on Monday that", "the bridge was", "closed."],
        id="a sign fits",
    ),
    pytest.param(
        Marks(cue=Span(10, 14)),
        15,
        ["The mayor", "<said> on", "Monday that the", "bridge was", "closed."],
        id="a sign does not fit",
    ),
    pytest.param(
        Marks(Span(4, 9), None, (Span(0, 9),)),
        60,
        ["[The {mayor}] said on Monday that the bridge was closed."],
        id="nested",
    ),
    pytest.param(
        Marks(Span(0, 9), None, (Span(4, 14),)),
        60,
        ["{The [mayor} said] on Monday that the bridge was closed."],
        id="overlapping",
    ),
    pytest.param(
        Marks(Span(0, 9), Span(0, 9), (Span(0, 9), Span(0, 9))),
        60,
        ["{<[The mayor]>} said on Monday that the bridge was closed."],
        id="the same passage",
    ),
    pytest.param(
        Marks(Span(3, 10)), 60, ["The {mayor} said on Monday that the bridge was closed."], id="space at the ends"
    ),
    pytest.param(Marks(Span(3, 4), Span(7, 7), (Span(90, 99),)), 60, [TEXT], id="space, nothing, and out of the text"),
    pytest.param(
        Marks(Span(4, 6), Span(6, 9)),
        60,
        ["The {ma}<yor> said on Monday that the bridge was closed."],
        id="side by side",
    ),
]


@pytest.mark.parametrize(("marks", "width", "expected"), CASES)
def test_signs_stand_around_what_is_marked(marks: Marks, width: int, expected: list[str]) -> None:
    assert seen(TEXT, width, marks) == expected


# A text, the width, what is marked as source, and the lines that are seen.
TEXTS_IN_LINES = [
    pytest.param("one\ntwo\n\nthree", 20, "", ["one two", "", "three"], id="paragraphs"),
    pytest.param("\n\n\none\n \n\t\n\ntwo\n\n", 20, "", ["one", "", "two"], id="empty lines without end"),
    pytest.param("", 20, "", [], id="nothing"),
    pytest.param(" \n\n ", 20, "", [], id="only space"),
    pytest.param("one\r\ntwo", 20, "", ["one\u200b two"], id="line breaks of two characters"),
    pytest.param("a abcdefghij k", 5, "", ["a abc", "defgh", "ij k"], id="a long word"),
    pytest.param("a abcdefghij k", 5, "abcdefghij", ["a {ab", "cdefg", "hij}", "k"], id="a long word in signs"),
    pytest.param("a abcdefghij k", 5, "cde", ["a ab", "{cde}", "fghij", "k"], id="signs in a long word"),
    pytest.param("東京都庁 x", 5, "", ["東京", "都庁", "x"], id="wide characters"),
    pytest.param("東京都庁", 6, "京都", ["東{京", "都}庁"], id="wide characters in signs"),
    pytest.param("e\u0301e\u0301e\u0301 e\u0301", 5, "", ["e\u0301e\u0301e\u0301 e\u0301"], id="accents"),
    pytest.param("ae\u0301o", 5, "\u0301", ["a{e\u0301}o"], id="a part of a cluster"),
    pytest.param("👩‍🚒👩‍🚒👩‍🚒", 5, "", ["👩‍🚒👩‍🚒", "👩‍🚒"], id="emoji"),
    pytest.param("a\tb\x1b[31mc\x00", 20, "", ["a b␛[31mc␀"], id="control characters"),
    pytest.param("\u202eabc\u202c [/x] [b]", 20, "", ["\u200babc\u200b [/x] [b]"], id="turned around, and markup"),
]


@pytest.mark.parametrize(("text", "width", "source", "expected"), TEXTS_IN_LINES)
def test_texts_in_lines(text: str, width: int, source: str, expected: list[str]) -> None:
    marks = Marks(spans(text, source)[0] if source else None)
    assert seen(text, width, marks) == expected


def test_signs_for_which_there_is_no_room_are_left_out() -> None:
    text = "東 x"
    everything = Marks(Span(0, 1), Span(0, 1), (Span(0, 1),))
    assert seen(text, 5, everything) == ["東", "x"]
    assert seen(text, 8, everything) == ["{<[東]>}", "x"]


def test_what_is_taken_for_simple_has_one_cell() -> None:
    simple = [chr(code) for code in range(0x3000) if _SIMPLE.fullmatch(chr(code))]
    assert len(simple) > 500
    assert all(Content(character).cell_length == 1 for character in simple)


def test_the_signs_are_of_one_cell() -> None:
    assert set(SIGNS) == set(Kind)
    assert all(Content(sign).cell_length == len(sign) == 1 for pair in SIGNS.values() for sign in pair)


def test_a_megabyte_is_laid_out_and_marked_without_delay() -> None:
    paragraph = "The mayor said on “Monday” that the bridge — which is old — was closed. " * 8
    shown = Shown(f"{paragraph}\n\n" * (1_000_000 // len(paragraph)))
    layout = Layout(shown, 40)
    begun = time.perf_counter()
    place = len(shown.text) // 2
    marked = layout.marked(Marks(Span(place, place + 30), None, (Span(place + 40, place + 90),)))
    assert marked.line(marked.line_of(place)) is not None
    # It takes a millisecond; a screen that other work slows down is given more.
    assert time.perf_counter() - begun < 0.2


# A text, and its words parted by a stroke.
WORDS = [
    pytest.param("“We don't,” he said.", "We|don't|he|said", id="marks"),
    pytest.param("8,000 of 10.5% — about $5", "8,000|of|10.5%|about|$5", id="figures"),
    pytest.param("the U.S. (and U.K.) said—twice...", "the|U.S.|and|U.K.|said|twice", id="initials, dashes, brackets"),
    pytest.param("Jean-Luc’s workers’ pay", "Jean-Luc’s|workers|pay", id="apostrophes"),
    pytest.param("* * *\n\n… — !", "", id="no words"),
    pytest.param("नमस्ते e\u0301a", "नमस्ते|e\u0301a", id="marks that are part of a letter"),
]


@pytest.mark.parametrize(("text", "expected"), WORDS)
def test_words(text: str, expected: str) -> None:
    shown = Shown(text)
    words, found, at = Words(shown), [], 0
    while (word := words.next(at)) is not None:
        found.append(word)
        at = word.end
    assert [word.of(text) for word in found] == (expected.split("|") if expected else [])
    back, at = [], len(text)
    while (word := words.previous(at)) is not None:
        back.append(word)
        at = word.start
    assert back[::-1] == found


@given(
    TEXTS, st.integers(0, 199), st.lists(st.tuples(st.sampled_from(["near", "far", "word"]), st.sampled_from([1, -1])))
)
@settings(deadline=None, max_examples=200)
def test_a_selection_is_never_empty_nor_out_of_the_text(text: str, at: int, moves: list[tuple[str, int]]) -> None:
    shown = Shown(text)
    if not shown.blocks:
        return
    words, block = Words(shown), shown.blocks[shown.block_at(at)]
    pointer = Pointer(words.near(at, Span(block.start, block.end)), at).anchored()
    for kind, by in moves:
        if kind == "word":
            head = words.next(pointer.head.end) if by > 0 else words.previous(pointer.head.start)
            pointer = pointer.moved(head) if head is not None else pointer
        else:
            pointer = pointer.near_end_moved(shown, by) if kind == "near" else pointer.far_end_moved(shown, by)
        selection = pointer.selection
        assert selection is not None
        assert 0 <= selection.start <= pointer.head.start < pointer.head.end <= selection.end <= len(text)


# What is selected of "one two three four", which end is moved how often, and what is selected then.
ADJUSTED = [
    pytest.param(None, "near", 1, "two ", id="nothing yet"),
    pytest.param(None, "near", -1, "tw", id="nothing yet, back"),
    pytest.param("forward", "near", 2, "two three f", id="near end on"),
    pytest.param("forward", "near", -7, "tw", id="near end back over words"),
    pytest.param("forward", "near", -50, "t", id="near end as far as it goes"),
    pytest.param("forward", "far", -5, "one two three", id="far end out: to the text's beginning"),
    pytest.param("forward", "far", 2, "o three", id="far end in"),
    pytest.param("forward", "far", 50, "e", id="far end in as far as it goes"),
    pytest.param("backward", "near", -2, "e two three", id="backwards: near end out"),
    pytest.param("backward", "near", 5, "hree", id="backwards: near end in"),
    pytest.param("backward", "far", 50, "two three four", id="backwards: far end out"),
    pytest.param("backward", "far", -6, "two", id="backwards: far end in"),
]


@pytest.mark.parametrize(("direction", "end", "times", "expected"), ADJUSTED)
def test_ends_are_moved_by_character(direction: str | None, end: str, times: int, expected: str) -> None:
    text = "one two three four"
    shown = Shown(text)
    two, three = spans(text, "two", "three")
    pointer = Pointer(two, two.start)
    if direction is not None:
        first, last = (two, three) if direction == "forward" else (three, two)
        pointer = Pointer(first, first.start).anchored().moved(last)
    for _ in range(abs(times)):
        by = 1 if times > 0 else -1
        pointer = pointer.near_end_moved(shown, by) if end == "near" else pointer.far_end_moved(shown, by)
        assert pointer.head.start < pointer.head.end
    assert pointer.selection is not None
    assert pointer.selection.of(text) == expected
