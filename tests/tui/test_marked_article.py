"""The article of the review screen: gone through, selected from by keys and by mouse, scrolled and drawn."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.message import Message
from textual.pilot import Pilot
from textual.widgets import Footer, Static

from quiz.builder.editing.marks import Marks
from quiz.builder.finding.found import Span
from quiz.tui.marked_article import LEGEND, MarkedArticle
from quiz.tui.marked_article.drawing import ALSO_SIGN, CURSOR_SIGN, GUTTER, SELECTION_SIGN, Passages
from quiz.tui.marked_article.signs import TEXT_STYLES, Kind
from tests.hostile import LONG, NASTY, WORDY
from tests.tui.driving import press

pytestmark = pytest.mark.drawn

SIZE = (40, 20)

FIRST = "The mayor said on Monday that “the bridge” was closed."
SECOND = (
    "Two engineers, who had looked at it for a week, told the council that 8,000 cars a day had been too many. "
    "“We warned of it,” said one of them. Nobody else was hurt."
)
TEXT = f"{FIRST}\n\n{SECOND}"
TALL = "\n\n".join(f"Paragraph {number} says what the others say, at some length." for number in range(200))


def passage(words: str, text: str = TEXT) -> Span:
    """Where some words stand in a text."""
    return Span(text.index(words), text.index(words) + len(words))


MARKS = Marks(passage("The mayor"), passage("said"), (passage("“the bridge” was closed"),))


class ArticleApp(App[None]):
    """An article, what its marks mean, and the keys; Escape is the screen's."""

    BINDINGS = [Binding("escape", "leave", "Leave")]  # noqa: RUF012 - of a test

    def __init__(self, text: str = TEXT, marks: Marks = MARKS, also: tuple[Span, ...] = ()) -> None:
        super().__init__()
        self._given = (text, marks, also)
        self.told: list[Message] = []
        self.left = 0

    def compose(self) -> ComposeResult:
        yield MarkedArticle()
        yield Static(LEGEND)
        yield Footer()

    def on_mount(self) -> None:
        text, marks, also = self._given
        self.article.show(text)
        self.article.mark(marks, also)
        self.article.focus()

    @property
    def article(self) -> MarkedArticle:
        return self.query_one(MarkedArticle)

    def selected(self) -> str | None:
        """What is selected, in words."""
        selection = self.article.selection
        return selection.of(self.article.text) if selection is not None else None

    def on_marked_article_selected(self, event: MarkedArticle.Selected) -> None:
        self.told.append(event)

    def on_marked_article_clicked(self, event: MarkedArticle.Clicked) -> None:
        self.told.append(event)

    def action_leave(self) -> None:
        self.left += 1


def rows(app: ArticleApp) -> list[str]:
    """The lines of the article that are seen."""
    return [app.article.render_line(row).text.rstrip() for row in range(app.article.size.height)]


def cell_of(app: ArticleApp, words: str, last: bool = False) -> tuple[int, int]:
    """Where in the article's widget the first (or last) character of some words is seen."""
    span = passage(words, app.article.text)
    layout = app.article._layout_now
    assert layout is not None
    place = layout.place_of(span.end - 1 if last else span.start)
    return GUTTER + place.column, place.line - app.article.scroll_offset.y


# The keys, from the first word on with nothing selected, and what is selected then.
KEYS = [
    pytest.param(["space"], "The", id="the word that the cursor is on"),
    pytest.param(["space", "right", "right"], "The mayor said", id="words"),
    pytest.param(["right", "right", "space", "left", "left"], "The mayor said", id="words backwards"),
    pytest.param(["space", "right", "left"], "The", id="there and back"),
    pytest.param([*["right"] * 5, "space", "right", "right"], "that “the bridge", id="no quotation mark at the end"),
    pytest.param([*["right"] * 6, "space", "right"], "the bridge", id="no quotation marks around it"),
    pytest.param([*["right"] * 6, "space", "right", "less_than_sign", "full_stop"], "“the bridge”", id="marks by hand"),
    pytest.param([*["right"] * 6, "space", "right", "ctrl+left", "shift+right"], "“the bridge”", id="by other keys"),
    pytest.param(["space", "right", "comma", "comma"], "The may", id="less by character"),
    pytest.param(["space", "right", "greater_than_sign"], "he mayor", id="less at the other end"),
    pytest.param(["full_stop"], "The ", id="by character from the cursor on"),
    pytest.param(["space", "right", "space"], "mayor", id="begun anew"),
    pytest.param(["space", "right", "escape"], None, id="cleared"),
    pytest.param(["space", "down"], "The mayor said on Monday that “the bridge", id="a line down"),
    pytest.param(["shift+down"], "The mayor said on Monday that “the bridge", id="a line down with shift"),
    pytest.param(["down", "end", "shift+up"], "said on Monday that “the bridge” was closed", id="a line up with shift"),
    pytest.param(["right", "space", "end"], "mayor said on Monday that “the", id="to the end of the line"),
    pytest.param(["right", "right", "shift+home"], "The mayor said", id="to the start of the line with shift"),
    pytest.param(["right", "shift+end"], "mayor said on Monday that “the", id="to the end of the line with shift"),
    pytest.param(["ctrl+end", "space"], "hurt", id="the last word"),
    pytest.param(["ctrl+end", "ctrl+home", "space"], "The", id="the first word"),
    pytest.param(["down", "down", "space"], "Two", id="past an empty line"),
    pytest.param(["down", "down", "up", "end", "space"], "closed", id="and back"),
    pytest.param(["left", "up", "space"], "The", id="no further than the beginning"),
    pytest.param(["ctrl+end", "right", "down", "space"], "hurt", id="no further than the end"),
    pytest.param(["pagedown", "space"], "Nobody", id="a page"),
]  # fmt: skip


@pytest.mark.parametrize(("keys", "expected"), KEYS)
async def test_keys_select(keys: list[str], expected: str | None) -> None:
    app = ArticleApp(marks=Marks())
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, *keys)
        assert app.selected() == expected
        told = [event.selection for event in app.told if isinstance(event, MarkedArticle.Selected)]
        assert not told if expected is None and not told else told[-1] == app.article.selection


async def drag(pilot: Pilot[None], begin: tuple[int, int], end: tuple[int, int]) -> None:
    """Drag the mouse in the article."""
    await pilot.mouse_down(MarkedArticle, offset=begin)
    await pilot.hover(MarkedArticle, offset=end)
    await pilot.mouse_up(MarkedArticle, offset=end)
    await pilot.pause()


# From which words to which the mouse is dragged, and what is selected.
DRAGGED = [
    pytest.param("ayor", "sa", "mayor said", id="whole words"),
    pytest.param("Mon", "The", "The mayor said on Monday", id="backwards"),
    pytest.param("“the", "”", "the bridge", id="from one quotation mark to the other"),
    pytest.param("closed", "engineers", "closed.\n\nTwo engineers", id="over an empty line"),
]


@pytest.mark.parametrize(("begin", "end", "expected"), DRAGGED)
async def test_the_mouse_selects_words(begin: str, end: str, expected: str) -> None:
    app = ArticleApp()
    async with app.run_test(size=SIZE) as pilot:
        await drag(pilot, cell_of(app, begin), cell_of(app, end))
        assert app.selected() == expected
        assert not [event for event in app.told if isinstance(event, MarkedArticle.Clicked)]
        # The mouse is up: nothing more is selected where it goes.
        await pilot.hover(MarkedArticle, offset=(5, 9))
        await pilot.pause()
        assert app.selected() == expected


async def test_a_click_sets_the_cursor_and_tells_where() -> None:
    app = ArticleApp()
    async with app.run_test(size=SIZE) as pilot:
        await drag(pilot, cell_of(app, "mayor"), cell_of(app, "said"))
        app.told.clear()
        await pilot.click(MarkedArticle, offset=cell_of(app, "8,000", last=True))
        await pilot.pause()
        assert app.selected() is None
        *cleared, clicked = app.told
        assert [event.selection for event in cleared if isinstance(event, MarkedArticle.Selected)] == [None]
        assert isinstance(clicked, MarkedArticle.Clicked)
        assert clicked.offset == passage("8,000").end - 1
        await press(pilot, "space")
        assert app.selected() == "8,000"


async def test_two_clicks_select_the_word_and_three_the_sentence() -> None:
    app = ArticleApp()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.double_click(MarkedArticle, offset=cell_of(app, "warned"))
        await pilot.pause()
        assert app.selected() == "warned"
        await pilot.triple_click(MarkedArticle, offset=cell_of(app, "cars"))
        await pilot.pause()
        assert app.selected() == SECOND[: SECOND.index(" “We")]


async def test_two_clicks_are_of_the_word_that_was_clicked_first() -> None:
    class Marking(ArticleApp):
        """Marks something else at the first click, which moves the text."""

        def on_marked_article_clicked(self, event: MarkedArticle.Clicked) -> None:
            self.article.mark(Marks(content=(passage("Two engineers"), passage("had"), passage("looked"))))

    app = Marking()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.double_click(MarkedArticle, offset=cell_of(app, "week"))
        await pilot.pause()
        assert app.selected() == "week"


def scrolls(app: ArticleApp) -> bool:
    """Whether the article scrolls by itself."""
    return app.article._scrolling is not None


async def test_dragging_beyond_the_edge_scrolls() -> None:
    app = ArticleApp(TALL, Marks())
    async with app.run_test(size=SIZE) as pilot:
        await pilot.mouse_down(MarkedArticle, offset=(GUTTER, 0))
        await pilot.hover(offset=(5, 19))
        assert scrolls(app)
        for _ in range(5):
            app.article._scroll_dragged()
        assert app.article.scroll_offset.y >= 5
        await pilot.mouse_up(offset=(5, 19))
        await pilot.pause()
        assert not scrolls(app)
        selected = app.selected() or ""
        assert selected.startswith("Paragraph 0 says")
        assert selected.count("\n\n") > 5


async def test_what_is_marked_is_scrolled_to() -> None:
    app = ArticleApp(TALL, Marks())
    async with app.run_test(size=SIZE) as pilot:
        for number in (150, 20, 199, 0):
            words = f"Paragraph {number} says what the others say"
            app.article.mark(Marks(content=(passage(words, TALL),)))
            await pilot.pause()
            assert f"[Paragraph {number} says what the others" in "\n".join(rows(app))
            assert "say]," in "\n".join(rows(app))
            await press(pilot, "space")
            assert app.selected() == "Paragraph"
        top = app.article.scroll_offset
        app.article.mark(Marks(content=(passage("Paragraph 1 says", TALL),)))
        assert app.article.scroll_offset == top, "it was seen already"
        app.article.mark(Marks(content=(Span(passage("Paragraph 50", TALL).start, passage("Paragraph 90", TALL).end),)))
        assert rows(app)[0].endswith("[Paragraph 50 says what the others"), "its beginning, where it is too long"
        await press(pilot, "ctrl+end")
        app.article.reveal()
        assert rows(app)[0].endswith("[Paragraph 50 says what the others")


async def test_what_is_at_the_top_stays_there_at_any_width() -> None:
    app = ArticleApp(TALL, Marks(content=(passage("Paragraph 100 says", TALL),)))
    async with app.run_test(size=SIZE) as pilot:
        app.article.scroll_to(y=300, animate=False)
        await press(pilot, "space")
        app.article.scroll_to(y=300, animate=False)
        await pilot.pause()
        before, selected = rows(app)[0], app.selected()
        for width, height in ((30, 20), (200, 50), (31, 8), (80, 24), (30, 10), (120, 3), SIZE):
            await pilot.resize_terminal(width, height)
            await pilot.pause()
            assert "[Paragraph 100 says]" in rows(app)[0]
            assert all(len(row) <= width for row in rows(app))
        assert rows(app)[0] == before
        assert app.selected() == selected


async def test_the_gutter_says_what_colours_say_too() -> None:
    app = ArticleApp(also=(passage("Two engineers, who had looked at it"), passage("hurt")))
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "space", "down")
        signs = [row[:1] for row in rows(app)]
        assert signs[:4] == [SELECTION_SIGN, CURSOR_SIGN, "", ALSO_SIGN]
        hurt = next(row for row in rows(app) if "hurt" in row)
        assert hurt.startswith(ALSO_SIGN)
        app.set_focus(None)
        await pilot.pause()
        assert [row[:1] for row in rows(app)][:2] == [SELECTION_SIGN, SELECTION_SIGN]


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        pytest.param(Span(0, 5), False, id="before"),
        pytest.param(Span(0, 6), True, id="its first character"),
        pytest.param(Span(70, 71), True, id="in the long one, behind the end of the short"),
        pytest.param(Span(99, 120), True, id="its last character"),
        pytest.param(Span(100, 120), False, id="behind"),
    ],
)
def test_passages_touch(span: Span, expected: bool) -> None:
    assert Passages([Span(50, 60), Span(5, 100), Span(130, 130), Span(140, 150)]).touch(span) is expected


async def test_marks_are_seen_without_colour() -> None:
    app = ArticleApp()
    async with app.run_test(size=SIZE) as pilot:
        app.set_focus(None)
        await pilot.pause()
        found: dict[str, set[str]] = {}
        for row in range(2):
            for segment in app.article.render_line(row):
                style = segment.style
                assert style is not None
                attributes = {name for name in ("bold", "underline", "reverse") if getattr(style, name)}
                found.setdefault(segment.text, set()).update(attributes)
        assert found["The mayor"] == {TEXT_STYLES[Kind.SOURCE]}
        assert found["said"] == {TEXT_STYLES[Kind.CUE]}
        assert found["“the bridge” was closed"] == {TEXT_STYLES[Kind.CONTENT]}
        assert rows(app)[:2] == ["  {The mayor} <said> on Monday that", "  [“the bridge” was closed]."]
    assert LEGEND.plain == "{source} <cue> [content]"


async def test_escape_clears_first_and_is_the_screens_then() -> None:
    app = ArticleApp()
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "space", "right", "escape")
        assert (app.selected(), app.left) == (None, 0)
        await press(pilot, "escape")
        assert app.left == 1


async def test_other_marks_clear_the_selection_and_the_same_do_not() -> None:
    app = ArticleApp()
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "right", "space")
        app.article.mark(MARKS, [passage("hurt")])
        assert app.selected() == "mayor"
        app.article.mark(Marks())
        assert app.selected() is None
        await press(pilot, "space")
        assert app.selected() == "mayor"
        app.article.show("Another text.")
        await pilot.pause()
        assert app.selected() is None
        *_, last = app.told
        assert isinstance(last, MarkedArticle.Selected)
        assert last.selection is None
        assert rows(app)[0].endswith("Another text.")


HOSTILE = {
    "empty": "",
    "only space": " \n\n ",
    "no words": "* * *\n\n— —",
    "a long line": WORDY,
    "all of it": f"{NASTY}\n\n{LONG}\n\n{NASTY}",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
async def test_any_text_is_shown_and_gone_through(text: str) -> None:
    everything = (Span(0, len(text)), Span(3, 9), Span(5, 400))
    app = ArticleApp(text, Marks(Span(2, 5), Span(4, 7), everything), everything)
    async with app.run_test(size=(30, 10)) as pilot:
        await press(pilot, "space", "right", "down", "full_stop", "greater_than_sign", "shift+up", "end")
        await press(pilot, "ctrl+end", "left", "up", "pageup", "home", "comma", "less_than_sign", "ctrl+home")
        await drag(pilot, (0, 0), (25, 5))
        await pilot.triple_click(MarkedArticle, offset=(8, 1))
        await pilot.pause()
        assert "".join(rows(app)).strip() == "" if not text.strip() else app.selected()


async def marked(pilot: Pilot[None]) -> None:
    """A claim is shown; others have claims below."""
    await pilot.pause()


async def selecting(pilot: Pilot[None]) -> None:
    """A passage is selected."""
    await press(pilot, "down", "down", "space", "right", "right", "right", "down")


@pytest.mark.parametrize("steps", [marked, selecting], ids=lambda steps: steps.__name__)
def test_article_as_a_picture(snap_compare: Callable[..., bool], steps: Any) -> None:
    app = ArticleApp(also=(passage("8,000 cars a day"), passage("We warned of it")))
    assert snap_compare(app, run_before=steps, terminal_size=SIZE)
