"""What an import or an export came to: what was carried, what was adapted, what was left out."""

from __future__ import annotations

from msgspec import Struct

from quiz.counting import counted
from quiz.exchange.questions import Fate, Place, Remark

MOST_REMARKS = 1_000
"""Remarks that are kept of one file; the rest are counted."""


class ExchangeReport(Struct, frozen=True, kw_only=True):
    """What became of a file.

    Attributes:
        file: which.
        format: the name of the format.
        carried: how many questions, or claims, went over, adapted ones among them.
        adapted: how many remarks say that something was carried in another way.
        left_out: how many say that something was not carried.
        remarks: the first `MOST_REMARKS` of them, in the order of the file.
    """

    file: str
    format: str
    carried: int
    adapted: int = 0
    left_out: int = 0
    remarks: tuple[Remark, ...] = ()

    @property
    def told(self) -> str:
        """It in a line."""
        return (
            f"{self.file}: {counted(self.carried, 'question')} carried, {counted(self.adapted, 'thing')} adapted, "
            f"{counted(self.left_out, 'thing')} left out ({self.format})"
        )


class Remarks:
    """Remarks as they come, up to a number."""

    def __init__(self) -> None:
        self._kept: list[Remark] = []
        self._counts = dict.fromkeys(Fate, 0)

    def add(self, remark: Remark) -> None:
        """Count a remark, and keep it while there is room."""
        self._counts[remark.fate] += 1
        if len(self._kept) < MOST_REMARKS:
            self._kept.append(remark)

    def adapted(self, place: Place, told: str) -> None:
        """Something was carried in another way."""
        self.add(Remark(place, Fate.ADAPTED, told))

    def left_out(self, place: Place, told: str) -> None:
        """Something was not carried."""
        self.add(Remark(place, Fate.LEFT_OUT, told))

    def report(self, file: str, form: str, carried: int) -> ExchangeReport:
        """The report of a file."""
        return ExchangeReport(
            file=file,
            format=form,
            carried=carried,
            adapted=self._counts[Fate.ADAPTED],
            left_out=self._counts[Fate.LEFT_OUT],
            remarks=tuple(self._kept),
        )
