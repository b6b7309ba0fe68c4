"""What is kept of a set, or of everything, counted and deleted for good."""

from __future__ import annotations

import glob
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec
import peewee
from msgspec import Struct

from quiz.history.faults import Fault, fault_of
from quiz.history.sql import execute, rows
from quiz.history.tables import AttemptRow, MarkRow, MemoryRow, MetaRow, SessionRow
from quiz.model import REVIEW, Card

_SESSIONS_AT_ONCE = 100


class Kept(Struct, frozen=True, kw_only=True):
    """How much is kept of a set, or of everything.

    `sessions` are those that go with it, reviews that asked about nothing else among them; `parts` the reviews that
    lose what they asked about it, and stay.
    """

    sessions: int
    answers: int
    marks: int
    parts: int = 0

    def __bool__(self) -> bool:
        return any((self.sessions, self.answers, self.marks, self.parts))


class KeptSet(NamedTuple):
    """A set of which something is kept: its id, and its title as it was last."""

    id: str
    title: str


class Forgotten(Struct, frozen=True):
    """What came of forgetting: the copies that were deleted, and why traces may be left, None where there are none."""

    copies: tuple[Path, ...] = ()
    left: str | None = None


class _Part(NamedTuple):
    """A review that asks about a set, without the cards of it."""

    session: str
    cards: tuple[Card, ...]


def kept_sets(database: peewee.Database) -> list[KeptSet]:
    """The sets of which something is kept, in the order of their ids.

    Args:
        database: that the tables are bound to.
    """
    ids: set[str] = set()
    for table in (AttemptRow, SessionRow, MarkRow, MemoryRow):
        ids |= {set_id for some in rows(database, table.select(table.set_id).distinct()) for (set_id,) in some}
    newest = SessionRow.select(SessionRow.set_id, SessionRow.set_title).order_by(SessionRow.started)
    titles: dict[str, str] = {set_id: title for some in rows(database, newest) for set_id, title in some}
    return [KeptSet(each, titles.get(each, each)) for each in sorted(ids - {REVIEW})]


def kept(database: peewee.Database, set_id: str | None) -> Kept:
    """How much is kept.

    Args:
        database: that the tables are bound to.
        set_id: of this set; None for everything.
    """
    if set_id is None:
        return Kept(
            sessions=SessionRow.select().count(),
            answers=AttemptRow.select().count(),
            marks=MarkRow.select().count(),
        )
    parts = list(_parts(database, set_id))
    emptied = sum(not part.cards for part in parts)
    return Kept(
        sessions=SessionRow.select().where(SessionRow.set_id == set_id).count() + emptied,
        answers=AttemptRow.select().where(AttemptRow.set_id == set_id).count(),
        marks=MarkRow.select().where(MarkRow.set_id == set_id).count(),
        parts=len(parts) - emptied,
    )


def delete(database: peewee.Database, set_id: str | None) -> None:
    """Delete what is kept; with everything, the settings of the schedule too, because they can be fitted to answers.

    Args:
        database: that the tables are bound to, in a transaction.
        set_id: of this set; None for everything.
    """
    if set_id is None:
        for everything in (AttemptRow, SessionRow, MarkRow, MemoryRow):
            everything.delete().execute()
        MetaRow.delete().where(MetaRow.key != "version").execute()
        return
    for table in (AttemptRow, SessionRow, MarkRow, MemoryRow):
        table.delete().where(table.set_id == set_id).execute()
    for part in list(_parts(database, set_id)):
        review = SessionRow.id == part.session
        if part.cards:
            SessionRow.update(
                cards=msgspec.json.encode(part.cards).decode(),
                asked=sum(len(card.questions) for card in part.cards),
            ).where(review).execute()
        else:
            SessionRow.delete().where(review).execute()


def erase(database: peewee.Database) -> str | None:
    """Overwrite on the disk what was deleted.

    Args:
        database: not in a transaction; SQLite with ``secure_delete`` on since before the deletion.

    Returns:
        Why that could not be done wholly; None where it was.
    """
    if not isinstance(database, peewee.SqliteDatabase):
        execute(database, "VACUUM")
        return "what a database server keeps besides (its log, its backups) is beyond this program"
    in_use = "another program has the history open: close it, and do this again"
    try:
        execute(database, "VACUUM")
    except peewee.OperationalError as error:
        if fault_of(error) is not Fault.BUSY:
            raise
        return in_use
    finally:
        busy, *_ = execute(database, "PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return in_use if busy else None


def copies_of(file: Path) -> list[Path]:
    """What the program has put beside the file itself: copies from before a migration, and what was set aside.

    Args:
        file: of SQLite.
    """
    name = glob.escape(file.name)
    found = [each for end in ("version-", "damaged-", "recovered") for each in file.parent.glob(f"{name}.{end}*")]
    return sorted(each for each in found if each.is_file())


def _parts(database: peewee.Database, set_id: str) -> Iterator[_Part]:
    """The reviews that ask about a set."""
    query = SessionRow.select(SessionRow.id, SessionRow.cards).where(SessionRow.set_id == REVIEW)
    for some in rows(database, query, _SESSIONS_AT_ONCE):
        for session, text in some:
            cards = msgspec.json.decode(text, type=tuple[Card, ...])
            left = tuple(card for card in cards if card.set != set_id)
            if len(left) < len(cards):
                yield _Part(session, left)
