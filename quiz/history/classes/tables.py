"""The tables of classes. Times are UTC in ISO 8601 with microseconds, as in the history's own."""

from __future__ import annotations

import peewee

from quiz.history.tables import AttemptRow


class ClassMetaRow(peewee.Model):
    """What is to be known of the tables themselves; `version` is their schema's."""

    key = peewee.CharField(primary_key=True)
    value = peewee.TextField()

    class Meta:
        """What the table is called."""

        table_name = "quiz_class_meta"


class ClassRow(peewee.Model):
    """A class, with its question set as JSON: every host of it asks the same questions, whatever lies on its disk."""

    code = peewee.CharField(primary_key=True)
    name = peewee.TextField()
    set_id = peewee.CharField()
    set_title = peewee.TextField()
    fingerprint = peewee.CharField()
    question_set = peewee.TextField()
    settings = peewee.TextField()
    secret = peewee.CharField()
    opened = peewee.CharField(index=True)
    state = peewee.TextField()
    wrong_codes = peewee.IntegerField(default=0)

    class Meta:
        """What the table is called."""

        table_name = "quiz_class"


class StudentRow(peewee.Model):
    """A student of a class, with the session that was dealt, as JSON."""

    id = peewee.CharField(primary_key=True)
    code = peewee.CharField()
    number = peewee.IntegerField()
    nickname = peewee.TextField()
    folded = peewee.TextField()
    words = peewee.CharField()
    joined = peewee.CharField()
    first_card = peewee.IntegerField()
    asked = peewee.IntegerField(default=0)
    session = peewee.TextField(null=True)
    seen = peewee.CharField(null=True)
    finished = peewee.CharField(null=True)
    removed = peewee.BooleanField(default=False)

    class Meta:
        """What the table is called, what in it is unique, and what is found fast."""

        table_name = "quiz_class_student"
        # The seats have numbers that are not given twice; nicknames are free again once their student is removed.
        indexes = ((("code", "number"), True), (("code", "folded"), False), (("code", "words"), True))


class ClassAnswerRow(AttemptRow):
    """An answer in a class; its session is the student. Nothing of it is in the statistics of whoever hosts."""

    code = peewee.CharField(index=True)

    class Meta:
        """What the table is called, and what in it is unique."""

        table_name = "quiz_class_answer"
        indexes = ((("session", "question", "turn"), True),)


class HostRow(peewee.Model):
    """A process that serves a class."""

    id = peewee.CharField(primary_key=True)
    code = peewee.CharField(index=True)
    machine = peewee.CharField()
    seen = peewee.CharField()

    class Meta:
        """What the table is called."""

        table_name = "quiz_class_host"


CLASS_TABLES = (ClassMetaRow, ClassRow, StudentRow, ClassAnswerRow, HostRow)
