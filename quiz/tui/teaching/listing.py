"""A list whose lines change while it is looked at."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option


class Listing(OptionList):
    """Lines with ids, all of one height; the one that is highlighted stays so wherever it moves to."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id, markup=False)
        self._shown: dict[str, Content] = {}
        self._height = 1

    def put(self, rows: Sequence[tuple[str, Content]]) -> None:
        """Show these lines, each with its id."""
        coming, shown = dict(rows), list(self._shown)
        if list(coming) == shown:
            for key, content in coming.items():
                if not content.is_same(self._shown[key]):
                    self.replace_option_prompt(key, content)
        else:
            chosen, place = self.chosen, self.scroll_offset.y
            after = list(coming).index(chosen) if chosen in coming else 0
            if chosen in coming and self._in_view(shown.index(chosen)):
                # Where it was on the screen, the others move around it.
                place += (after - shown.index(chosen)) * self._height
            self._height = max((len(content.split("\n")) for content in coming.values()), default=1)
            self.set_options(Option(content, id=key) for key, content in rows)
            if rows:
                self.highlighted = after
            self.call_after_refresh(self.scroll_to, y=place, animate=False)
        self._shown = coming

    def _in_view(self, number: int) -> bool:
        return 0 <= number * self._height - self.scroll_offset.y < self.size.height

    @property
    def chosen(self) -> str | None:
        """The id of the highlighted line; None where there is none."""
        option = self.highlighted_option
        return None if option is None else option.id
