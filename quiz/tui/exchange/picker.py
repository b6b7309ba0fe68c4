"""The file picker: textual-fspicker's, made fit for files and folders as they come.

The library takes the path of a folder for markup, sends names to the terminal as they are, and ends the app where a
file's date or a typed name is one that the system refuses, or where a folder is gone when it is read.
"""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.visual import VisualType
from textual.widgets import Button, Input, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker
from textual_fspicker import FileOpen, Filters
from textual_fspicker.base_dialog import Dialog, InputBar
from textual_fspicker.parts import CurrentDirectory, DirectoryNavigation, DriveNavigation
from textual_fspicker.parts.directory_navigation import DirectoryEntry

from quiz.exchange import FORMATS
from quiz.tui.text import joined, plain

_SUFFIXES = frozenset(suffix for form in FORMATS if form.reads for suffix in form.suffixes)

_FOLDER, _FILE = "📁 ", "📄 "

_NAME = 35
"""Cells of a name, of a list 80 cells wide; a longer one pushes on what follows."""

_UNITS = ("B", "kB", "MB", "GB", "TB")


class FolderEntry(DirectoryEntry):
    """A file or a folder in the list."""

    def __init__(self, path: Path, *, is_folder: bool) -> None:
        # Not the library's own, which draws the name as it is and needs a date that can be told.
        Option.__init__(self, told_entry(path, is_folder=is_folder))
        self.location = path.absolute()
        self.is_folder = is_folder


class Folder(DirectoryNavigation):
    """The list of a folder."""

    def hide(self, path: Path) -> bool:
        """Whether not to list it; what cannot be looked at is listed."""
        try:
            return super().hide(path)
        except OSError:
            return False

    @work(exclusive=True, thread=True)
    def _load(self) -> None:
        """Read the folder; one that cannot be read to its end says so."""
        worker = get_current_worker()
        entries: list[FolderEntry] = []
        try:
            for path in self._location.iterdir():
                if worker.is_cancelled:
                    return
                if (is_folder := path.is_dir()) or path.is_file():
                    entries.append(FolderEntry(path, is_folder=is_folder))
        except OSError:
            self.post_message(self.PermissionError(self, self._location))
        # A list of its own type, since the library's is one of whichever entries.
        self._entries = [*sorted(entries, key=lambda entry: (not entry.is_folder, entry.location.name))]
        self.app.call_from_thread(self._repopulate_display)

    def _repopulate_display(self) -> None:
        above = [] if self.is_root else [FolderEntry(self._location / "..", is_folder=True)]
        shown = [entry for entry in self._entries if not self.hide(entry.location)]
        self.clear_options()
        self.add_options([*above, *shown])
        # The first that is not the way back.
        self.highlighted = min(len(above), self.option_count - 1) if self.option_count else None


class CurrentFolder(CurrentDirectory):
    """The path of the folder."""

    def update(self, content: VisualType = "", *, layout: bool = True) -> None:
        """Show a path."""
        super().update(plain(content), layout=layout)


class PickFile(FileOpen):
    """Asks for a file to import; Enter on one takes it, Escape none.

    Args:
        folder: where to begin.
    """

    DEFAULT_CSS = """
    PickFile Dialog > Static { padding: 0 1; }
    PickFile Dialog { width: 90%; height: 90%; border-subtitle-background: $panel; }
    PickFile InputBar { padding: 0 1; }
    PickFile InputBar Select { width: 19; }
    PickFile InputBar Button { min-width: 10; margin-left: 1; }
    """

    ERROR_PERMISSION_ERROR = "This folder cannot be read."
    ERROR_A_FILE_MUST_BE_CHOSEN = "Type or choose the name of a file."
    ERROR_A_FILE_MUST_EXIST = "There is no such file."

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Cancel", id="cancel-pick"),
        Binding("backspace", "up", "The folder above", id="folder-above"),
        Binding("full_stop", "hidden", "Hidden files", id="hidden-files"),
    ]

    def __init__(self, folder: Path) -> None:
        filters = Filters(("Questions", _may_hold_questions), ("All files", lambda _: True))
        # Completion would look for whatever is typed as a pattern, through all folders where that is **.
        super().__init__(folder, "Import a file", filters=filters, suggest_completions=False)

    def _header_area(self) -> ComposeResult:
        yield Static(plain("Enter: open or take it · Backspace: up · Dot: hidden files · Esc: leave", "dim"))
        yield CurrentFolder()

    def compose(self) -> ComposeResult:
        """As the library lays it out, with the list above."""
        with Dialog() as dialog:
            dialog.border_title = "Import a file"
            yield from self._header_area()
            with Horizontal():
                # Only Windows has them.
                if Path(self._location).drive:
                    yield DriveNavigation(self._location)
                yield Folder(self._location)
            with InputBar():
                yield from self._input_bar()
                yield Button("Open", id="select")
                yield Button("Cancel", id="cancel")

    def action_up(self) -> None:
        """Go to the folder above."""
        self.query_one(Folder).action_navigate_up()

    @on(DirectoryNavigation.Selected)
    def _take(self, event: DirectoryNavigation.Selected) -> None:
        event.prevent_default()
        self.dismiss(event.path)

    @on(Input.Submitted)
    @on(Button.Pressed, "#select")
    def _look(self, event: Input.Submitted | Button.Pressed) -> None:
        """Where what was typed can be the name of nothing, say so; else the library goes on with it."""
        typed = self.query_one(Input).value
        try:
            (self.query_one(Folder).location / Path(typed).expanduser()).resolve().is_dir()
        except PermissionError:
            # The library says so itself.
            return
        except (OSError, ValueError, RuntimeError):
            event.prevent_default()
            event.stop()
            self._set_error("No file can have that name.")


def told_entry(path: Path, *, is_folder: bool) -> Content:
    """A file or a folder in a line: its name, and how large it is and when it was changed where that can be told."""
    name = joined(_FOLDER if is_folder else _FILE, (path.name, "italic dim" if path.name.startswith(".") else ""))
    try:
        found = path.stat()
        changed = datetime.datetime.fromtimestamp(found.st_mtime, datetime.UTC).astimezone()
    except (OSError, OverflowError, ValueError):
        return name
    size = "" if is_folder else told_size(found.st_size)
    room = " " * max(1, _NAME - name.cell_length)
    return joined(name, (f"{room}{size:>9}  {changed:%Y-%m-%d %H:%M}", "dim"))


def told_size(count: int) -> str:
    """A number of bytes, in the unit that leaves at most three digits before the point."""
    size = float(count)
    for unit in _UNITS[:-1]:
        if size < 1000:
            return f"{size:.0f} {unit}" if unit == "B" else f"{size:.1f} {unit}"
        size /= 1000
    return f"{size:.1f} {_UNITS[-1]}"


def _may_hold_questions(path: Path) -> bool:
    return path.suffix.casefold() in _SUFFIXES
