"""The tables of the history. Times are UTC in ISO 8601 with microseconds, which sorts as text on every database."""

from __future__ import annotations

import peewee


class MetaRow(peewee.Model):
    """What is to be known of the database itself; `version` is the schema's."""

    key = peewee.CharField(primary_key=True)
    value = peewee.TextField()

    class Meta:
        table_name = "quiz_meta"


class SessionRow(peewee.Model):
    """A session: what was chosen and what was asked, as JSON."""

    id = peewee.CharField(primary_key=True)
    set_id = peewee.CharField(index=True)
    set_title = peewee.TextField()
    set_path = peewee.TextField()
    fingerprint = peewee.CharField()
    options = peewee.TextField()
    cards = peewee.TextField()
    asked = peewee.IntegerField()
    started = peewee.CharField(index=True)
    finished = peewee.CharField(null=True)
    set_aside = peewee.BooleanField(default=False)

    class Meta:
        table_name = "quiz_session"


class AttemptRow(peewee.Model):
    """An answer; a question of a session has one at most."""

    id = peewee.AutoField()
    session = peewee.CharField()
    question = peewee.CharField()
    set_id = peewee.CharField()
    claim = peewee.CharField()
    kind = peewee.CharField()
    card = peewee.IntegerField()
    prompt = peewee.TextField()
    given = peewee.TextField(null=True)
    expected = peewee.TextField()
    verdict = peewee.CharField()
    credit = peewee.DoubleField()
    reason = peewee.TextField()
    at = peewee.CharField()
    seconds = peewee.DoubleField()
    confidence = peewee.IntegerField(null=True)
    read_as = peewee.TextField(null=True)
    answered_key = peewee.TextField(null=True)
    expected_key = peewee.TextField(null=True)
    altered = peewee.BooleanField(null=True)
    peeks = peewee.IntegerField()

    class Meta:
        table_name = "quiz_attempt"
        indexes = ((("session", "question"), True), (("set_id", "claim", "at"), False))


TABLES = (MetaRow, SessionRow, AttemptRow)
