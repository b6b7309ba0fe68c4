"""The students' way in: the pages to join by, the cookies and words to come back with, and whose seat is whose."""

from quiz.classroom.front.front import Front

__all__ = ["Front"]
