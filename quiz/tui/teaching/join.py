"""How to join: the link, the code in letters that the last row reads, the QR code, and who has joined."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget

from quiz.classroom.qr import Modules, NoCodeError, modules
from quiz.counting import counted
from quiz.history.classes import Stage
from quiz.tui.teaching.blocks import Squares, drawn, largest, size
from quiz.tui.teaching.letters import word
from quiz.tui.teaching.names import fitted, name_of, one_line
from quiz.tui.teaching.screen import CLASS_KEYS, TeachingScreen
from quiz.tui.teaching.strip import grouped
from quiz.tui.teaching.told import Told
from quiz.tui.text import joined, lines, plain

QR_STYLE = "#000000 on #ffffff"
"""No theme's colours: phones read dark modules on a light ground, and many no others."""

_AROUND, _GAP = 3, 3
"""Lines of strip and footer; cells between the QR code and the code."""

_BETWEEN = " · "

_LEAST_NAMES, _MOST_SCALE = 2, 4
"""Lines for who has joined, at least; and how large letters and modules become."""


class JoinScreen(TeachingScreen):
    """The way into the class, for whoever is in the room."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "begin", "Start the class", id="class-start"),
        Binding("enter", "app.main", "Back to the class", id="class-back"),
        *CLASS_KEYS,
    ]

    def __init__(self, links: Sequence[str], notices: Sequence[str]) -> None:
        super().__init__()
        self._links = tuple(links)
        self._notices = tuple(notices)
        self._code = _qr_of(self._links)

    def body(self) -> Iterable[Widget]:
        """The QR code beside link and code; below them who has joined, and what the teacher should know."""
        with Horizontal(id="join"):
            yield Told(id="qr")
            with Vertical(id="way"):
                yield Told(id="link")
                yield Told(id="code")
        yield Told(id="joined")
        yield Told(id="notices")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Start once."""
        if action == "begin":
            return self.dashboard.room.record.state.stage is Stage.LOBBY
        return True

    def action_begin(self) -> None:
        """Start the class."""
        self.dashboard.begin_class()

    def show_room(self) -> None:
        """Draw everything as large as it can be, and who has joined."""
        width, height = self.size.width - 2, self.size.height - _AROUND
        if width < 1:
            return
        notices = lines(*(joined(("! ", "bold $text-warning"), one_line(notice)) for notice in self._notices))
        self.query_one("#notices", Told).tell(notices)
        told = len(notices.wrap(width)) if notices else 0
        used = self._draw_way(width, height - told - _LEAST_NAMES)
        self.query_one("#joined", Told).tell(self._told_joined(width, max(1, height - told - used)))

    def _draw_way(self, width: int, height: int) -> int:
        """Draw link, code and QR code in that room; returns the lines that they take."""
        first, second = _halves(self.dashboard.room.code)
        stacked, beside = _stacked(first, second), word(f"{first} {second}")
        least = size(stacked, 2)[0]
        scale = largest(self._code, width - least - _GAP, height, _MOST_SCALE) if self._code else 0
        qr = self.query_one("#qr", Told)
        qr.display = scale > 0
        left, qr_lines = width, 0
        if scale:
            qr_width, qr_lines = size(self._code, scale)
            left = width - qr_width - _GAP
            qr.tell(joined(("\n".join(drawn(self._code, scale)), QR_STYLE)))
        link = self._told_link(left)
        link_lines = len(link.wrap(left)) + 1
        self.query_one("#link", Told).tell(link)
        code, code_lines = _largest_code((beside, stacked), left, max(qr_lines, height) - link_lines)
        spelled = joined((grouped(self.dashboard.room.code), "bold $text-accent"))
        drawing = joined(("\n".join(code), "$text-accent")) if code else spelled
        self.query_one("#code", Told).tell(drawing)
        return max(qr_lines, link_lines + max(1, code_lines))

    def _told_link(self, width: int) -> Content:
        if not self._links:
            return plain("Join with this code:", "bold")
        link = joined((self._links[0], "bold underline"))
        more = [joined((f"or {other}", "dim")) for other in self._links[1:] if width > 42 and self.size.height > 30]
        return lines(link, *more)

    def _told_joined(self, width: int, rows: int) -> Content:
        students = self.dashboard.glance.students
        if not students:
            return plain("Nobody has joined yet.", "dim")
        hidden = self.dashboard.names_hidden
        seats = self.dashboard.room.record.settings.seats
        lead = joined((counted(len(students), "student"), "bold"), (f" of {seats} seats: ", "dim"))
        # The latest first: whoever has just joined looks for the own name.
        names = [name_of(student, hidden=hidden) for student in reversed(students)]
        return packed(lead, names, width, rows)


def packed(lead: Content, names: Sequence[str], width: int, rows: int) -> Content:
    """Names beside each other, none torn, as many as there is room for; the last words say how many more.

    Args:
        lead: what the first line begins with.
        names: text from outside, each in one line.
        width: cells of a line, of which the first is not filled by `lead`.
        rows: lines, 1 or more.
    """
    shown, line = list[Content](), lead
    for number, name in enumerate(names):
        ending = "" if number == len(names) - 1 else _BETWEEN
        more = f"and {len(names) - number} more"
        room = width - line.cell_length - (len(more) if ending and len(shown) == rows - 1 else 0)
        piece = plain(name) + plain(ending)
        if piece.cell_length > room and line:
            if len(shown) == rows - 1:
                return lines(*shown, line + joined((more, "dim")))
            shown.append(line)
            line = Content("")
            # Only a name that is nearly as wide as the line is cut.
            kept = len(more) if ending and len(shown) == rows - 1 else 0
            piece = fitted(name, min(plain(name).cell_length, width - len(ending) - kept)) + plain(ending)
        line += piece
    return lines(*shown, line)


def _qr_of(links: Sequence[str]) -> Modules:
    """The QR code of the first link; nothing where there is none to be made."""
    if not links:
        return ()
    try:
        return modules(links[0])
    except NoCodeError:
        # The link stands beside its place, and says the same.
        return ()


def _halves(code: str) -> tuple[str, str]:
    first, _, second = grouped(code).partition(" ")
    return first, second


def _stacked(first: str, second: str) -> Squares:
    """The two halves of a code below each other, a square apart."""
    upper, lower = word(first), word(second)
    width = max(len(upper[0]), len(lower[0]))
    return [[*row, *[False] * (width - len(row))] for row in (*upper, [], *lower)]


def _largest_code(drawings: Iterable[Squares], width: int, height: int) -> tuple[list[str], int]:
    """The drawing that can be the largest, and its lines; none where none fits."""
    scale, squares = max(
        ((largest(squares, width, height, _MOST_SCALE), squares) for squares in drawings), key=lambda pair: pair[0]
    )
    if not scale:
        return [], 0
    made = drawn(squares, scale)
    return made, len(made)
