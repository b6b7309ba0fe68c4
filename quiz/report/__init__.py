"""What a session came to: in words, and as JSON, CSV and Markdown.

Both faces and the commands tell results through this room, so that a figure reads the same everywhere.
"""

from quiz.report.files import as_csv, as_data, as_json, as_markdown
from quiz.report.outlook import outlook_data, told_changed, told_next, told_outlook, told_time
from quiz.report.words import (
    VERDICT_SIGNS,
    Told,
    confusion_rows,
    told_confusions,
    told_measures,
    told_session,
    verdict_sign,
)

__all__ = [
    "VERDICT_SIGNS",
    "Told",
    "as_csv",
    "as_data",
    "as_json",
    "as_markdown",
    "confusion_rows",
    "outlook_data",
    "told_changed",
    "told_confusions",
    "told_measures",
    "told_next",
    "told_outlook",
    "told_session",
    "told_time",
    "verdict_sign",
]
