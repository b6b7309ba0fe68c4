"""What goes wrong in ways that a user can mend."""

from __future__ import annotations


class QuizError(Exception):
    """Something that the user can mend: its text is a whole message that says what and how.

    `exit_code` is what a command ends with: 1 for problems found, 2 for wrong usage.
    """

    exit_code = 1


class UsageError(QuizError):
    """The command was called in a way that it does not take."""

    exit_code = 2


class StoreError(QuizError):
    """The database cannot be used: unreadable, from a newer version, or not writable."""
