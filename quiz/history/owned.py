"""What a learner can do with all that is kept: take it along, bring it back, have it forgotten."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec

from quiz.errors import StoreError
from quiz.history import forgetting
from quiz.history.exporting import export
from quiz.history.faults import reason
from quiz.history.forgetting import Forgotten, Kept, KeptSet
from quiz.history.importing import Imported, take_in
from quiz.history.memories import Progress
from quiz.history.rows import SCHEDULING
from quiz.history.store import Store
from quiz.history.tables import MetaRow
from quiz.history.transfer import check_head
from quiz.schedule import Scheduling


class Owned(Store):
    """An open history as a whole."""

    @property
    def scheduling(self) -> Scheduling:
        """The learner's settings of the schedule.

        Raises:
            StoreError: they could not be read.
        """
        with self._reading():
            row = MetaRow.get_or_none(MetaRow.key == SCHEDULING)
        try:
            return msgspec.json.decode(row.value, type=Scheduling) if row is not None else Scheduling()
        except msgspec.MsgspecError:
            # Written by hand, or by a program to come: the defaults harm nothing, and every answer is there.
            return Scheduling()

    def _keep_scheduling(self, scheduling: Scheduling) -> None:
        row = {"key": SCHEDULING, "value": msgspec.json.encode(scheduling).decode()}
        MetaRow.insert(row).on_conflict(conflict_target=[MetaRow.key], update=row).execute()

    def export(self, write: Callable[[bytes], object], progress: Progress | None = None) -> None:
        """Write everything as lines of JSON; of the same history always the same bytes.

        Args:
            write: takes the lines, each with its end.
            progress: is told how many sessions and answers are written, and of how many.

        Raises:
            StoreError: something could not be read.
        """
        scheduling = self.scheduling
        with self._reading(), self._database.atomic():
            export(self._database, scheduling, write, progress)

    def take_in(self, name: str, lines: Iterable[bytes], progress: Progress | None = None) -> Imported:
        """Take in what was exported: all that is not there yet, or nothing where something goes wrong.

        Args:
            name: the file, as it was named.
            lines: of the file, each with or without its end.
            progress: is told how many answers memories are computed from, and of how many.

        Raises:
            quiz.history.NotOursError: the file is none that was exported, or of a newer version.
            StoreError: it could not be kept.
        """
        left = iter(lines)
        check_head(name, next(left, b""))
        own = self.scheduling
        with self._writing():
            told = take_in(self._database, left, own, progress)
            if told.scheduling is not None:
                self._keep_scheduling(told.scheduling)
        return told

    def kept_sets(self) -> list[KeptSet]:
        """The sets of which something is kept, in the order of their ids.

        Raises:
            StoreError: they could not be read.
        """
        with self._reading():
            return forgetting.kept_sets(self._database)

    def kept(self, set_id: str | None = None) -> Kept:
        """How much is kept.

        Args:
            set_id: of this set; None for everything.

        Raises:
            StoreError: it could not be read.
        """
        with self._reading():
            return forgetting.kept(self._database, set_id)

    @property
    def copies(self) -> list[Path]:
        """The files beside the history that hold what it held once: from before a migration, or set aside."""
        return forgetting.copies_of(self._file) if self._file is not None else []

    @property
    def overwrites(self) -> bool:
        """Whether what is deleted is overwritten on the disk, as far as that is this program's to do."""
        return self._is_sqlite

    def forget(self, set_id: str) -> Forgotten:
        """Delete what is kept of a set, and the copies of it, which hold more than this set.

        Raises:
            StoreError: it could not be deleted.
        """
        return self._forget(set_id)

    def forget_all(self) -> Forgotten:
        """Delete all that is kept, the settings of the schedule and every copy with it.

        Raises:
            StoreError: it could not be deleted.
        """
        return self._forget(None)

    def _forget(self, set_id: str | None) -> Forgotten:
        if self._is_sqlite:
            with self._reading():
                self._database.execute_sql("PRAGMA secure_delete = ON")  # type: ignore[no-untyped-call]  # peewee's
        with self._writing():
            forgetting.delete(self._database, set_id)
        # Deleted it is, from here on; whatever now fails leaves traces, and is told.
        gone, left = self._delete_copies()
        try:
            with self._reading():
                left = forgetting.erase(self._database) or left
        except StoreError as error:
            left = str(error)
        return Forgotten(tuple(gone), left)

    def _delete_copies(self) -> tuple[list[Path], str | None]:
        """Delete the copies; those that are gone, and why one could not be deleted."""
        gone: list[Path] = []
        left: str | None = None
        for copy in self.copies:
            try:
                copy.unlink()
            except OSError as error:
                left = f"{copy} cannot be deleted: {reason(error)}"
            else:
                gone.append(copy)
        return gone, left
