"""The article on the screen: laid out for its width, scrolled, and drawn with its marks and a cursor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.events import Resize
from textual.geometry import Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from quiz.builder.editing.marks import Marks
from quiz.builder.finding.found import Span
from quiz.tui.marked_article.drawing import GUTTER, Passages, Pointed, Styles, draw, read_styles
from quiz.tui.marked_article.layout import Layout, Place
from quiz.tui.marked_article.pointer import Pointer
from quiz.tui.marked_article.shown import Shown
from quiz.tui.marked_article.signs import Kind
from quiz.tui.marked_article.words import Words


class ArticleView(ScrollView, can_focus=True, inherit_bindings=False):
    """An article with the marks of one claim; `pointer` is where its cursor is, None where it has no text.

    All spans and offsets are of the text that was given to `show`, in characters.
    """

    # The article has a selection of its own, which knows the text and not the lines.
    ALLOW_SELECT = False

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *(f"marked-article--{kind}" for kind in Kind),
        "marked-article--sign",
        "marked-article--gutter",
        "marked-article--selection",
        "marked-article--cursor",
    }

    # What sets the three kinds off is told in the legend too: see `signs.TEXT_STYLES`.
    DEFAULT_CSS = """
    ArticleView {
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-gutter: stable;
        scrollbar-size-vertical: 1;
        & > .marked-article--source { text-style: underline; }
        & > .marked-article--cue { text-style: reverse; }
        & > .marked-article--content { text-style: bold; }
        & > .marked-article--sign { color: $text-accent; text-style: bold; }
        & > .marked-article--gutter { color: $text-accent; }
        & > .marked-article--selection { background: $primary 40%; }
        & > .marked-article--cursor {
            background: $block-cursor-background;
            color: $block-cursor-foreground;
            text-style: bold;
        }
    }
    """

    pointer: reactive[Pointer | None] = reactive(None, init=False)

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id, classes=classes)
        self._shown = Shown("")
        self._words = Words(self._shown)
        self._marks = Marks()
        self._also = Passages(())
        # None until the width is known.
        self._layout_now: Layout | None = None
        self._top = 0
        self._reveals = False
        self._line_styles: Styles | None = None

    @property
    def text(self) -> str:
        """The article."""
        return self._shown.text

    def show(self, text: str) -> None:
        """Show an article from its beginning; nothing is marked or selected in it."""
        self._shown = Shown(text)
        self._words = Words(self._shown)
        self._marks = Marks()
        self._also = Passages(())
        self._reveals = False
        self._layout_now = None
        self._top = 0
        self.pointer = self._first_pointer()
        self._lay_out()

    def _first_pointer(self) -> Pointer | None:
        first = self._words.next(0)
        if first is None and self._shown.blocks:
            block = self._shown.blocks[0]
            first = self._words.near(block.start, Span(block.start, block.end))
        return Pointer(first, first.start) if first is not None else None

    def mark(self, marks: Marks, also: Sequence[Span] = ()) -> None:
        """Mark the passages of a claim and scroll to them; the selection, which they were made from, is cleared.

        Where the same is marked already, nothing but `also` changes.

        Args:
            marks: the passages of the claim. What reaches out of the text, and what is only space, is left out.
            also: passages of other claims, which a sign in the gutter points to.
        """
        self._also = Passages(also)
        self.refresh()
        if marks == self._marks:
            return
        self._marks = marks
        if self._layout_now is not None:
            self._take(self._layout_now.marked(marks))
        self._point_to_marks()
        self.reveal()

    def _point_to_marks(self) -> None:
        """Clear the selection, and have the cursor in what is marked."""
        if self.pointer is None:
            return
        pointer, passage = self.pointer.cleared(), self._passage()
        if passage is not None and not passage.start <= pointer.at < passage.end:
            word = self._words.near(passage.start, passage)
            pointer = Pointer(word, word.start)
        self.pointer = pointer

    def reveal(self) -> None:
        """Scroll to what is marked: to all of it if it fits, else to its beginning."""
        passage, layout = self._passage(), self._layout_now
        self._reveals = layout is None
        if passage is None or layout is None:
            return
        first, last = layout.line_of(passage.start), layout.line_of(passage.end - 1)
        top, height = self.scroll_offset.y, self.page_height
        if last - first >= height:
            self._scroll_to_line(first)
        elif first < top or last >= top + height:
            # A third of what is free goes above: what is said before it helps to judge it.
            self._scroll_to_line(first - (height - (last - first + 1)) // 3)

    def _passage(self) -> Span | None:
        """From the first to the last character that is marked."""
        marks = self._layout_now.marks if self._layout_now is not None else ()
        if not marks:
            return None
        return Span(min(mark.span.start for mark in marks), max(mark.span.end for mark in marks))

    @property
    def page_height(self) -> int:
        """How many lines can be seen at once."""
        return max(1, self.scrollable_content_region.height)

    def unit_at(self, offset: int) -> Span:
        """What the cursor is on where it is put to this character: a word that is on the same line.

        Where there is no word, it is what is shown as one character.
        """
        layout = self._layout_now
        line = layout.span_of(layout.line_of(offset)) if layout is not None else None
        return self._words.near(offset, line or Span(offset, offset + 1))

    def follow(self) -> None:
        """Scroll as far as it needs to see the line that the cursor is on."""
        if self.pointer is None or self._layout_now is None:
            return
        line, top, height = self._layout_now.line_of(self.pointer.at), self.scroll_offset.y, self.page_height
        if line < top:
            self._scroll_to_line(line)
        elif line >= top + height:
            self._scroll_to_line(line - height + 1)

    def offset_at(self, line: int, column: int) -> int:
        """The character nearest to a line and a column of the text, not of what is seen of it."""
        return self._layout_now.offset_at(Place(line, column)) if self._layout_now is not None else 0

    def _scroll_to_line(self, line: int) -> None:
        # Forced, because the scrollbar, without which Textual scrolls nothing, may only be about to appear.
        self.scroll_to(y=max(0, line), animate=False, force=True)

    def on_resize(self, event: Resize) -> None:
        """Lay out for another width; what is at the top stays there."""
        self._lay_out()

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width - GUTTER
        if width < 1:
            return
        if self._layout_now is None or self._layout_now.width != width:
            self._take(Layout(self._shown, width, self._marks))
        if self._reveals:
            self._point_to_marks()
            self.reveal()

    def _take(self, layout: Layout) -> None:
        """Show another layout of the text, with the same character in the line at the top."""
        top = self._top
        self._layout_now = layout
        self.virtual_size = Size(layout.width + GUTTER, layout.height)
        self._scroll_to_line(layout.line_of(top) if top else 0)
        # Not the beginning of its line, or the text would creep upwards as the width changes back and forth.
        self._top = top
        self.refresh()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Remember what is at the top."""
        super().watch_scroll_y(old_value, new_value)
        if self._layout_now is not None:
            number = round(new_value)
            line = self._layout_now.span_of(number) or self._layout_now.span_of(number + 1)
            self._top = line.start if line is not None and number else 0

    def render_line(self, y: int) -> Strip:
        """What is seen in a line of the widget."""
        base, width = self.visual_style, self.size.width
        if self._layout_now is None:
            return Strip.blank(width, base.rich_style)
        content = draw(self.scroll_offset.y + y, self._layout_now, self._pointed(), self._also, self._styles_now())
        strip = Strip(content.render_segments(base), content.cell_length)
        return strip.crop_extend(0, width, base.rich_style)

    def _pointed(self) -> Pointed:
        pointer, layout = self.pointer, self._layout_now
        if pointer is None or layout is None:
            return Pointed()
        if not self.has_focus:
            return Pointed(pointer.selection)
        return Pointed(pointer.selection, pointer.head, layout.line_of(pointer.at))

    def notify_style_update(self) -> None:
        """Read the styles anew for the next line: the theme is another one, or the state of the widget."""
        super().notify_style_update()
        self._line_styles = None

    def _styles_now(self) -> Styles:
        if self._line_styles is None:
            self._line_styles = read_styles(lambda name: self.get_component_styles(f"marked-article--{name}"))
        return self._line_styles
