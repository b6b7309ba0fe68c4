"""Text that is told again and again, and drawn again only where it is different."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static


class Told(Static):
    """A text that follows the room."""

    def __init__(self, *, id: str, classes: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id, classes=classes)
        self._told: Content | None = None

    def tell(self, content: Content) -> None:
        """Show a content; what is shown already costs nothing."""
        if self._told is None or not content.is_same(self._told):
            self._told = content
            self.update(content)
