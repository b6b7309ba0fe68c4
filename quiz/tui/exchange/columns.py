"""Which column of a table or key of an object holds what, where its name does not tell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from msgspec import Struct
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from quiz.exchange.tables.headings import key_of
from quiz.names import fold
from quiz.tui.dialogs import Dialog
from quiz.tui.settings import START, Setting, SettingList
from quiz.tui.text import joined, lines, plain

MOST_COLUMNS = 60
"""That are offered of a table."""

_LONGEST = 40
"""Characters of a cell that are shown."""

Rows = Sequence[Sequence[str]]
"""The first rows of a table that hold anything; of objects first their keys, and then what the first ones hold."""


class ColumnChoices(Struct, frozen=True, kw_only=True):
    """Which column holds what, from 0; `headed` says that the row of headings is one and no question."""

    prompt: int
    answer: int
    source: int | None = None
    headed: bool = True


def heading_row(rows: Rows, *, keyed: bool = False) -> int:
    """Which of the rows has the headings, if any: the first that fills the most cells, since titles fill few.

    Args:
        rows: the rows.
        keyed: whether they are of objects, whose keys are the first.
    """
    return 0 if keyed else max(range(len(rows)), key=lambda at: (sum(bool(cell.strip()) for cell in rows[at]), -at))


def first_choices(rows: Rows, *, keyed: bool = False) -> ColumnChoices:
    """What is offered first: what single headings or keys tell, and else the first of them."""
    known = [key_of(cell) for cell in rows[heading_row(rows, keyed=keyed)][:MOST_COLUMNS]]
    source = known.index("source") if "source" in known else None
    free = [at for at, key in enumerate(known) if not key]
    prompt = known.index("prompt") if "prompt" in known else free.pop(0) if free else 0
    answer = known.index("answer") if "answer" in known else free.pop(0) if free else min(1, len(known) - 1)
    return ColumnChoices(prompt=prompt, answer=answer, source=source)


def columns_of(chosen: ColumnChoices, rows: Rows, *, keyed: bool = False) -> dict[str, str]:
    """What was chosen as `quiz.exchange.ReadOptions` take it.

    Keys go by their names. Columns go by their headings, so that the row of those is found again and the other ones are
    told from it; by number, from 1, where there are no headings, or one of them is empty or stands twice.
    """
    headings = rows[heading_row(rows, keyed=keyed)]
    folded = [fold(cell) for cell in headings]
    columns = {}
    for key, at in (("prompt", chosen.prompt), ("answer", chosen.answer), ("source", chosen.source)):
        if at is None:
            continue
        by_name = chosen.headed and at < len(folded) and folded[at] and folded.count(folded[at]) == 1
        columns[key] = headings[at] if keyed or by_name else str(at + 1)
    return columns


class ColumnList(SettingList[ColumnChoices]):
    """The columns, and *Read it* below them."""

    class ReadPressed(Message):
        """*Read it* was chosen."""

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click: the next column, or *Read it*."""
        event.stop()
        # Textual would else call what the class above does with it as well.
        event.prevent_default()
        if event.option_id == START:
            self.post_message(self.ReadPressed())
        else:
            self.action_change(1)


class AskColumns(Dialog[dict[str, str] | None]):
    """Asks which column or key is the question, which the answer, and which says who said it; Escape reads nothing.

    Args:
        file: its name.
        rows: see `Rows`; at least one.
        keyed: whether they are of objects, which have keys.
    """

    DEFAULT_CSS = """
    AskColumns .dialog { padding: 1 2; }
    AskColumns #first-question { height: auto; margin-top: 1; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Cancel", id="cancel")]

    def __init__(self, file: str, rows: Rows, *, keyed: bool = False) -> None:
        super().__init__()
        self._file = file
        self._rows = rows
        self._keyed = keyed
        self._headings = heading_row(rows, keyed=keyed)

    def compose(self) -> ComposeResult:
        """The columns, and the first question as they have it."""
        with Vertical(classes="dialog -wide") as frame:
            frame.border_title = f"Which {'key' if self._keyed else 'column'} holds what?"
            frame.border_subtitle = "← → change · Esc leaves it"
            names = "keys" if self._keyed else "headings"
            yield Static(plain(f"{_cut(self._file)}: its {names} are not known."), classes="about")
            yield ColumnList(first_choices(self._rows, keyed=self._keyed), id="columns")
            yield Static(id="first-question")

    def on_mount(self) -> None:
        """Fill the list."""
        choices = self.query_one(ColumnList)
        choices.offer_settings(self._settings(), choices.chosen)
        choices.add_option(Option(joined(("▶ Read it", "bold")), id=START))
        choices.highlighted = 0
        choices.focus()

    def _settings(self) -> tuple[Setting, ...]:
        width = min(max(map(len, self._rows)), MOST_COLUMNS)
        labels = [self._label(at) for at in range(width)]
        each = list(enumerate(labels))
        first_cell = next((cell for cell in self._rows[self._headings] if cell.strip()), "")
        first: tuple[tuple[dict[str, Any], str], ...] = (
            ({"headed": True}, f"headings: {_cut(first_cell, 20)} …"),
            ({"headed": False}, "a question already"),
        )
        settings = (
            Setting("prompt", "Question", tuple(({"prompt": at}, label) for at, label in each), ""),
            Setting("answer", "Answer", tuple(({"answer": at}, label) for at, label in each), ""),
            Setting(
                "source",
                "Said by",
                (({"source": None}, "nobody is named"), *(({"source": at}, label) for at, label in each)),
                "",
            ),
            Setting("headed", "First row", first, ""),
        )
        return settings[:-1] if self._keyed else settings

    def _label(self, at: int) -> str:
        cells = self._rows[self._headings]
        if self._keyed:
            return _cut(cells[at]) or "(no name)"
        return f"{at + 1} {_cut(cells[at])}" if at < len(cells) and cells[at].strip() else f"column {at + 1}"

    def on_setting_list_help_changed(self) -> None:
        """Show the first question as it would be read now."""
        self.query_one("#first-question", Static).update(self._told())

    def _told(self) -> Content:
        chosen = self.query_one(ColumnList).chosen
        if chosen.prompt == chosen.answer:
            one = "key" if self._keyed else "column"
            return plain(f"! One {one} is both the question and the answer.", "$text-warning")
        rows = self._rows[self._headings + 1 :] if chosen.headed else self._rows[self._headings :]
        if not rows:
            return plain("! There is no row but this one.", "$text-warning")
        named = ((chosen.prompt, "asks"), (chosen.answer, "answer"), (chosen.source, "said by"))
        cells = [(words, _cell(rows[0], at)) for at, words in named if at is not None]
        parts = [joined((f"{words:>8}  ", "dim"), _cut(cell) or "nothing") for words, cell in cells]
        return lines(plain("The first question:", "dim"), *parts)

    def on_column_list_read_pressed(self) -> None:
        """Give what was chosen, where a question and an answer can be told apart."""
        chosen = self.query_one(ColumnList).chosen
        if chosen.prompt != chosen.answer:
            self.dismiss(columns_of(chosen, self._rows, keyed=self._keyed))


def _cell(row: Sequence[str], at: int) -> str:
    return row[at] if at < len(row) else ""


def _cut(text: str, longest: int = _LONGEST) -> str:
    """The text on one line, as long as there is room for."""
    line = " ".join(text[: 4 * longest].split())
    return line if len(line) <= longest else f"{line[: longest - 1]}…"
