"""What is wrong with a set file: values that are collected, so that one does not hide the others."""

from __future__ import annotations

from msgspec import Struct


class Problem(Struct, frozen=True, kw_only=True):
    """One thing to mend in a set file.

    `path` is the file, `line` the line from 1 where it begins, None where the file as a whole is meant.
    `message` says what is wrong, `advice` what to do about it.
    """

    path: str
    line: int | None = None
    message: str
    advice: str = ""

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {self.message}" + (f" {self.advice}" if self.advice else "")
