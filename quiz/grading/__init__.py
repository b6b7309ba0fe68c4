"""An answer in, a grade out: what it was worth, and why.

`grade` never returns a bare yes or no and never raises on what a player typed.
"""

from quiz.grading.grade import OUT_OF_TIME, grade, skipped
from quiz.grading.reading import read_choice, read_source

__all__ = ["OUT_OF_TIME", "grade", "read_choice", "read_source", "skipped"]
