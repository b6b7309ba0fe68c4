"""Classes, kept for good: who sits in them, what was answered, and where each stands. The hosts meet only here."""

from quiz.history.classes.records import (
    Answers,
    ClassFullError,
    ClassOverview,
    ClassRecord,
    ClassSettings,
    ClassState,
    Confused,
    Host,
    NicknameTakenError,
    NoSuchClassError,
    Pace,
    RosterLine,
    Stage,
    Student,
)
from quiz.history.classes.store import ClassStore

__all__ = [
    "Answers",
    "ClassFullError",
    "ClassOverview",
    "ClassRecord",
    "ClassSettings",
    "ClassState",
    "ClassStore",
    "Confused",
    "Host",
    "NicknameTakenError",
    "NoSuchClassError",
    "Pace",
    "RosterLine",
    "Stage",
    "Student",
]
