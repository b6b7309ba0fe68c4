"""Who is who: the nicknames of a class, and what the school knows its students by."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from msgspec import Struct

from quiz.errors import QuizError
from quiz.names import fold

_COLUMNS = 3


class Entry(Struct, frozen=True, kw_only=True):
    """A student of the school: the nickname in the class, the school's identifier, and the name, which may be empty."""

    nickname: str
    identifier: str
    name: str = ""


class Roster(Struct, frozen=True):
    """The students of the school by their nicknames, as `folded` has them."""

    entries: dict[str, Entry]

    def entry(self, nickname: str) -> Entry | None:
        """The student with a nickname, whatever its case; None where the roster has none."""
        return self.entries.get(folded(nickname))


def folded(nickname: str) -> str:
    """A nickname as it is told from others: without case, accents and signs, where anything is left then."""
    return fold(nickname) or nickname.casefold()


def read_roster(text: str, where: str) -> Roster:
    """Read a roster.

    Args:
        text: lines of nickname, identifier and, where it is wanted, name, parted by commas, semicolons or tabs. A
            first line that says *nickname* is a head.
        where: the file's name, for complaints.

    Raises:
        QuizError: a line has no identifier, or says who a nickname or an identifier is a second time.
    """
    try:
        rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=_delimiter(text)))
    except csv.Error as error:
        raise QuizError(f"{where}: this is no CSV file: {error}.") from error
    entries: dict[str, Entry] = {}
    identifiers: set[str] = set()
    for number, row in enumerate(rows, 1):
        cells = [cell.strip() for cell in row]
        if not any(cells) or (number == 1 and cells[0].casefold() == "nickname"):
            continue
        entry = _entry(cells, f"{where}:{number}")
        if folded(entry.nickname) in entries:
            raise QuizError(f"{where}:{number}: “{entry.nickname}” stands there twice.")
        if entry.identifier in identifiers:
            raise QuizError(f"{where}:{number}: the identifier “{entry.identifier}” stands there twice.")
        entries[folded(entry.nickname)] = entry
        identifiers.add(entry.identifier)
    return Roster(entries)


def _delimiter(text: str) -> str:
    """What the first line is parted by: spreadsheets write semicolons where a comma is for decimals."""
    first = text.partition("\n")[0]
    return max(",;\t", key=first.count)


def _entry(cells: Sequence[str], where: str) -> Entry:
    if len(cells) < 2 or not cells[0] or not cells[1]:
        raise QuizError(f"{where}: a line of a roster is: nickname,identifier[,name].")
    return Entry(nickname=cells[0], identifier=cells[1], name=cells[2] if len(cells) >= _COLUMNS else "")
