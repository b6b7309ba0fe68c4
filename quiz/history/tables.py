"""The tables of the history. Times are UTC in ISO 8601 with microseconds, which sorts as text on every database."""

from __future__ import annotations

import peewee


class MetaRow(peewee.Model):
    """What is to be known of the database itself; `version` is the schema's."""

    key = peewee.CharField(primary_key=True)
    value = peewee.TextField()

    class Meta:
        """What the table is called."""

        table_name = "quiz_meta"


class SessionRow(peewee.Model):
    """A session: what was chosen and what was asked, as JSON."""

    id = peewee.CharField(primary_key=True)
    set_id = peewee.CharField()
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
        """What the table is called, and what is found in it fast."""

        table_name = "quiz_session"
        # The latest session of a set, and the latest that is open, are found without looking at the others.
        indexes = ((("set_id", "started"), False), (("set_id", "finished", "started"), False))


class AttemptRow(peewee.Model):
    """An answer; a question of a session has one that stands at most, and those before it were taken back.

    Session, question and turn name it among all answers of all machines.
    """

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
    day = peewee.CharField(default="")
    recalled = peewee.BooleanField(null=True)
    turn = peewee.IntegerField(default=0)
    undone = peewee.CharField(null=True)
    predicted = peewee.DoubleField(null=True)
    elapsed = peewee.IntegerField(null=True)

    class Meta:
        """What the table is called, what in it is unique, and what is found fast."""

        table_name = "quiz_attempt"
        indexes = ((("session", "question", "turn"), True), (("set_id", "claim", "at"), False))


class MemoryRow(peewee.Model):
    """What is known of one memory. It follows from the answers, and can be computed from them again."""

    set_id = peewee.CharField()
    claim = peewee.CharField()
    kind = peewee.CharField()
    answer = peewee.TextField()
    state = peewee.IntegerField()
    stability = peewee.DoubleField()
    difficulty = peewee.DoubleField()
    due_day = peewee.CharField()
    due_at = peewee.CharField(null=True)
    last_at = peewee.CharField()
    last_day = peewee.CharField()
    first_day = peewee.CharField()
    reviews = peewee.IntegerField()
    lapses = peewee.IntegerField()

    class Meta:
        """What the table is called, and what names a row."""

        table_name = "quiz_memory"
        primary_key = peewee.CompositeKey("set_id", "claim", "kind")


class MarkRow(peewee.Model):
    """What the learner has said of a claim: asked no more, or not before a day; `at` is when that was said."""

    set_id = peewee.CharField()
    claim = peewee.CharField()
    suspended = peewee.BooleanField(default=False)
    buried_until = peewee.CharField(null=True)
    at = peewee.CharField()

    class Meta:
        """What the table is called, and what names a row."""

        table_name = "quiz_mark"
        primary_key = peewee.CompositeKey("set_id", "claim")


EXPECTED, ANSWERED = (
    f"(CASE WHEN kind IN ('source', 'firmness') THEN {column} END)" for column in ("expected_key", "answered_key")
)
"""The right key and the one that was answered, where they are classes; of other kinds each answer has its own."""

OBSERVED_INDEX = (
    "CREATE INDEX attemptrow_observed ON quiz_attempt "
    f"(undone, set_id, day, kind, verdict, confidence, altered, {EXPECTED}, {ANSWERED}, recalled, predicted, elapsed)"
)
"""What the statistics count, in the order in which they do: without it, all answers would have to be sorted first."""

AttemptRow.add_index(peewee.SQL(OBSERVED_INDEX))

TABLES = (MetaRow, SessionRow, AttemptRow, MemoryRow, MarkRow)
