"""What is told of a class when it is over: its report in every form, and the grades."""

from quiz.classroom.reporting.analysis import class_report
from quiz.classroom.reporting.forms import as_html, as_json, as_markdown
from quiz.classroom.reporting.gradebook import Gradebook, Grades, grades
from quiz.classroom.reporting.report import ClassReport, anonymous
from quiz.classroom.reporting.roster import Roster, read_roster
from quiz.classroom.reporting.telling import told

__all__ = [
    "ClassReport",
    "Gradebook",
    "Grades",
    "Roster",
    "anonymous",
    "as_html",
    "as_json",
    "as_markdown",
    "class_report",
    "grades",
    "read_roster",
    "told",
]
