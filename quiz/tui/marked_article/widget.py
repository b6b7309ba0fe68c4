"""The keys and the mouse of the article: what moves its cursor, and what selects."""

from __future__ import annotations

from typing import ClassVar

from msgspec import Struct
from textual.binding import BindingType
from textual.events import Blur, Click, Focus, MouseDown, MouseEvent, MouseMove, MouseUp
from textual.geometry import clamp
from textual.message import Message
from textual.timer import Timer

from quiz.builder.finding.found import Span
from quiz.tui.marked_article.drawing import GUTTER
from quiz.tui.marked_article.keys import KEYS
from quiz.tui.marked_article.pointer import Pointer
from quiz.tui.marked_article.view import ArticleView

_SCROLLS_EVERY = 1 / 20
"""Seconds for a line, while the mouse is dragged beyond the edge."""


class _Drag(Struct):
    """The mouse is held down: where it was pressed, what is there, whether it has left there, and where it is now."""

    offset: int
    unit: Span
    began: bool = False
    x: int = 0
    y: int = 0


class MarkedArticle(ArticleView):
    """An article with the marks of one claim, in which passages are selected by keys and by mouse.

    The cursor goes by words, and what is selected is whole words until one of its ends is moved by a character.
    """

    BINDINGS: ClassVar[list[BindingType]] = list(KEYS)

    class Selected(Message):
        """Another passage is selected, or none."""

        def __init__(self, article: MarkedArticle, selection: Span | None) -> None:
            super().__init__()
            self.article = article
            self.selection = selection

        @property
        def control(self) -> MarkedArticle:
            """The article that it is selected in."""
            return self.article

    class Clicked(Message):
        """A character was clicked, by its offset in the text."""

        def __init__(self, article: MarkedArticle, offset: int) -> None:
            super().__init__()
            self.article = article
            self.offset = offset

        @property
        def control(self) -> MarkedArticle:
            """The article that was clicked."""
            return self.article

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id, classes=classes)
        self._drag: _Drag | None = None
        self._pressed: int | None = None
        self._clicked = 0
        self._scrolling: Timer | None = None

    @property
    def selection(self) -> Span | None:
        """What is selected; never empty."""
        return self.pointer.selection if self.pointer is not None else None

    def watch_pointer(self, before: Pointer | None, after: Pointer | None) -> None:
        """Tell of another selection."""
        was = before.selection if before is not None else None
        selected = after.selection if after is not None else None
        if selected != was:
            self.post_message(self.Selected(self, selected))
        if (selected is None) != (was is None):
            # Escape is offered only where there is something to clear.
            self.refresh_bindings()

    def on_focus(self, event: Focus) -> None:
        """Show the cursor."""
        self.refresh()

    def on_blur(self, event: Blur) -> None:
        """Hide the cursor; what is selected is still seen."""
        self.refresh()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Take Escape only where there is a selection: else it is the screen's."""
        return self.selection is not None if action == "clear" else True

    # By keys

    def _point(self, pointer: Pointer) -> None:
        self.pointer = pointer
        self.follow()

    def action_begin(self) -> None:
        """Select what the cursor is on; where it goes from here is selected with it."""
        if self.pointer is not None:
            self._point(self.pointer.anchored())

    def action_clear(self) -> None:
        """Select nothing."""
        if self.pointer is not None:
            self.pointer = Pointer(self.unit_at(self.pointer.at), self.pointer.at)

    def action_word(self, by: int) -> None:
        """To the next word, or to the one before."""
        if self.pointer is None:
            return
        head = self.pointer.head
        word = self._words.next(head.end) if by > 0 else self._words.previous(head.start)
        if word is not None:
            self._point(self.pointer.moved(word))

    def action_line(self, by: int, extend: bool = False) -> None:
        """So many lines down or up, past empty ones, in the same column as far as there are words."""
        pointer, layout = self.pointer, self._layout_now
        if pointer is None or layout is None:
            return
        pointer = pointer.extending() if extend else pointer
        here = layout.place_of(pointer.at)
        column = here.column if pointer.column is None else pointer.column
        number = clamp(here.line + by, 0, layout.height - 1)
        while layout.span_of(number) is None:
            number += 1 if by > 0 else -1
        if number == here.line:
            return
        offset = self.offset_at(number, column)
        self._point(pointer.moved(self.unit_at(offset), offset, column))

    def action_page(self, by: int) -> None:
        """By what can be seen at once, less one line."""
        self.action_line(by * max(1, self.page_height - 1))

    def action_line_end(self, by: int, extend: bool = False) -> None:
        """To the first or the last word of the line."""
        pointer, layout = self.pointer, self._layout_now
        if pointer is None or layout is None:
            return
        pointer = pointer.extending() if extend else pointer
        line = layout.span_of(layout.line_of(pointer.at))
        if line is not None:
            offset = line.start if by < 0 else self._shown.step(line.end, -1)
            self._point(pointer.moved(self.unit_at(offset), offset))

    def action_text_end(self, by: int) -> None:
        """To the first or the last word of the text."""
        word = self._words.next(0) if by < 0 else self._words.previous(len(self.text))
        if self.pointer is not None and word is not None:
            self._point(self.pointer.moved(word))

    def action_near_end(self, by: int) -> None:
        """Move the end of the selection that the cursor is at by a character."""
        if self.pointer is not None:
            self._point(self.pointer.near_end_moved(self._shown, by))

    def action_far_end(self, by: int) -> None:
        """Move the other end of the selection by a character."""
        if self.pointer is not None:
            self._point(self.pointer.far_end_moved(self._shown, by))

    # By mouse

    def _under(self, x: int, y: int) -> int:
        """The character under a cell of the widget, the nearest one where the cell is outside of what is seen."""
        inside = clamp(y, 0, self.page_height - 1)
        return self.offset_at(self.scroll_offset.y + inside, x - GUTTER)

    def _cell(self, event: MouseEvent) -> tuple[int, int]:
        return event.x - self.gutter.left, event.y - self.gutter.top

    def on_mouse_down(self, event: MouseDown) -> None:
        """The cursor goes here, and what was selected is so no more."""
        if event.button != 1 or self.pointer is None:
            return
        offset = self._under(*self._cell(event))
        unit = self.unit_at(offset)
        self._drag = _Drag(offset, unit)
        self.pointer = Pointer(unit, offset)
        self.capture_mouse()

    def on_mouse_move(self, event: MouseMove) -> None:
        """Select from where the mouse was pressed up to where it is."""
        if self._drag is None:
            return
        self._drag.x, self._drag.y = self._cell(event)
        self._select_dragged()
        beyond = not 0 <= self._drag.y < self.page_height
        if beyond and self._scrolling is None:
            self._scrolling = self.set_interval(_SCROLLS_EVERY, self._scroll_dragged)
        elif not beyond:
            self._stop_scrolling()

    def _select_dragged(self) -> None:
        drag = self._drag
        if drag is None:
            return
        offset = self._under(drag.x, drag.y)
        drag.began = drag.began or offset != drag.offset
        if drag.began:
            self.pointer = Pointer(self.unit_at(offset), offset, anchor=drag.unit)

    def _scroll_dragged(self) -> None:
        if self._drag is not None:
            self.scroll_relative(y=-1 if self._drag.y < 0 else 1, animate=False)
            self._select_dragged()

    def _stop_scrolling(self) -> None:
        if self._scrolling is not None:
            self._scrolling.stop()
            self._scrolling = None

    def on_mouse_up(self, event: MouseUp) -> None:
        """What is selected now stays so."""
        drag, self._drag = self._drag, None
        if drag is not None:
            self.release_mouse()
            self._stop_scrolling()
            self._pressed = None if drag.began else drag.offset

    def on_click(self, event: Click) -> None:
        """Once: tell where. Twice: select the word. Three times: the sentence."""
        pressed, self._pressed = self._pressed, None
        if pressed is None:
            # Textual tells of a click at the end of a drag too.
            return
        if event.chain == 1:
            self._clicked = pressed
            self.post_message(self.Clicked(self, pressed))
            return
        # Where it was clicked first: what the screen has marked since may have moved the text away from the mouse.
        word = self.unit_at(self._clicked)
        if event.chain == 2:
            self._point(Pointer(word, word.start).anchored())
        else:
            sentence = self._words.sentence(word)
            self._point(Pointer(sentence, sentence.start, anchor=sentence))
