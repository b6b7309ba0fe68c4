"""Question sets, claims and attempts for tests: a small invented story, and what is made of it in a line."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from quiz.answers import shown_answer
from quiz.grading.grade import expected_text
from quiz.model import (
    Answer,
    Article,
    Attempt,
    Card,
    Claim,
    Mode,
    Qualifier,
    Question,
    QuestionKind,
    QuestionSet,
    SessionOptions,
    SessionRecord,
    Source,
    Verdict,
)
from quiz.session import Session
from quiz.sets.load import LoadedSet, fingerprint

GOLDEN = Path(__file__).with_name("golden")

NOON = datetime.datetime(2024, 11, 2, 12, 0, tzinfo=datetime.UTC)
"""When every test's session begins."""

HARBOUR = '''\
schema = 1
id = "harbour-fire"
title = "Fire at the harbour"
language = "en"

[article]
kind = "made up"
title = "Ferry burns at the quay"
text = """
The fire brigade said about 40 people had left the ferry by noon. The operator claimed that only 12 were on board.

The harbour master confirmed that the fire began in the engine room. Captain Ida Berg was the last to leave,
according to the coast guard, and the coast guard also suggested that a gas bottle had burst. The operator denied
that the alarm had failed on Friday. An insurer estimated that more than 70 % of the cargo was saved.

The ferry was built by Nordwerk. It reached between 600 and 800 degrees on deck. Three passengers were treated.
"""

[topics]
people = "The people on board"
ship = "The ship"

[sources.brigade]
name = "Fire brigade"
kind = "agency"
aliases = ["firefighters", "the fire service"]
broader = ["emergency services"]
role = "put the fire out"
interest = "none known"

[sources.operator]
name = "Ferry operator"
kind = "group"
aliases = ["Blue Line"]
interest = "may have to pay"

[sources.master]
name = "Harbour master"
kind = "office"
aliases = ["Olga Berg"]
broader = ["port authority"]

[sources.coastguard]
name = "Coast guard"
kind = "agency"
broader = ["emergency services"]

[sources.insurer]
name = "Safe Sea Insurance"
kind = "group"
aliases = ["the insurer"]

[sources.owner]
name = "Ship owner"
note = "Mentioned in the article's headline, and silent."

[[claims]]
id = "left-ferry"
topic = "people"
source = "brigade"
cue = "said"
content = "About 40 people had left the ferry by noon."
evidence = "The fire brigade said about 40 people had left the ferry by noon"
answer = { number = 40, qualifier = "about", unit = "people", aliases = ["two score"] }
prompt = "How many people had left the ferry by noon?"
hint = "The gangway was watched."
rivals = ["on-board"]
explanation = "The brigade counted people at the gangway; the operator counted tickets."

[[claims]]
id = "on-board"
topic = "people"
source = "operator"
cue = "claimed"
content = "Only 12 people were on board."
evidence = "The operator claimed that only 12 were on board."
answer = { number = 12, unit = "people" }
rivals = ["left-ferry"]

[[claims]]
id = "began"
topic = "ship"
source = "master"
cue = "confirmed"
content = "The fire began in the engine room."
evidence = "The harbour master confirmed that the fire began in the engine room."
answer = { place = "engine room", aliases = ["the engine room"], close = ["below deck"] }
distractors = ["galley", "car deck", "bridge"]

[[claims]]
id = "last-to-leave"
topic = "people"
source = "coastguard"
cue = "according to"
content = "Captain Ida Berg was the last to leave the ship."
evidence = "Captain Ida Berg was the last to leave, according to the coast guard"
answer = { person = "Ida Berg", aliases = ["Captain Berg"] }
distractors = ["Jonas Falk", "Mia Sund", "Erik Holm"]

[[claims]]
id = "burst"
topic = "ship"
source = "coastguard"
cue = "suggested"
content = "What burst was a gas bottle."
evidence = "the coast guard also suggested that a gas bottle had burst"
answer = { text = "a gas bottle", aliases = ["gas bottle"] }
distractors = ["a fuel pipe", "a boiler", "a battery"]

[[claims]]
id = "alarm"
topic = "ship"
source = "operator"
cue = "denied"
content = "The alarm had failed on Friday."
evidence = "The operator denied that the alarm had failed on Friday."
answer = { date = "Friday" }
distractors = ["Monday", "Thursday", "Sunday"]

[[claims]]
id = "cargo"
topic = "ship"
source = "insurer"
cue = "estimated"
firmness = "suggested"
content = "More than 70% of the cargo was saved."
evidence = "An insurer estimated that more than 70 % of the cargo was saved."
answer = { number = 70, qualifier = "more than", unit = "%" }

[[claims]]
id = "builder"
topic = "ship"
content = "The ferry was built by Nordwerk."
evidence = "The ferry was built by Nordwerk."
answer = { organisation = "Nordwerk" }
distractors = ["Baltic Yards", "Seastar Shipyard", "Olsen and Sons"]

[[claims]]
id = "heat"
topic = "ship"
content = "It reached between 600 and 800 degrees on deck."
evidence = "It reached between 600 and 800 degrees on deck."
answer = { low = 600, high = 800, unit = "degrees", written = "between 600 and 800" }

[[lures]]
claim = "left-ferry"
alters = "source"
was = "Fire brigade"
became = "Red Cross"
explanation = "Nobody asked the Red Cross."

[[lures]]
claim = "began"
alters = "place"
was = "engine room"
became = "wheelhouse"
'''
"""A set file that is right in every way, with an answer of every kind, two rivals and two lures."""


def harbour(**changes: Any) -> QuestionSet:
    """The set of `HARBOUR`, with these fields of its own replaced."""
    return replace(_harbour(), **changes)


@cache
def _harbour() -> QuestionSet:
    return msgspec.convert(tomllib.loads(HARBOUR, parse_float=Decimal), QuestionSet)


def changed(question_set: QuestionSet, claim_id: str, **changes: Any) -> QuestionSet:
    """The set with these fields of one of its claims replaced."""
    claims = tuple(replace(claim, **changes) if claim.id == claim_id else claim for claim in question_set.claims)
    assert claims != question_set.claims, f"nothing changed in {claim_id}"
    return replace(question_set, claims=claims)


def claim(answer: Answer, content: str, claim_id: str = "claim", **fields: Any) -> Claim:
    """A claim with that answer."""
    return Claim(id=claim_id, content=content, answer=answer, **fields)


def figure(number: Decimal | int | str, qualifier: Qualifier = Qualifier.EXACT, unit: str | None = None) -> Answer:
    """A number answer."""
    return Answer(number=Decimal(number), qualifier=qualifier, unit=unit)


def a_set(*claims: Claim, sources: Mapping[str, Source] | None = None, article: bool = False) -> QuestionSet:
    """A set of these claims, without an article unless one is wanted, whose text is all their contents."""
    return QuestionSet(
        schema=1,
        id="a-set",
        title="A set",
        article=Article(text="\n\n".join(each.content for each in claims) or "Nothing.") if article else None,
        sources=dict(sources or {}),
        claims=claims,
    )


def trivia(*, article: bool = False) -> QuestionSet:
    """Plain questions and answers, one of each kind, as a foreign format brings them; said in an article if wanted."""
    asked = {
        "legs": ("How many legs has a spider?", figure(8, unit="legs"), ()),
        "moon": ("How far away is the moon?", figure(384_000, Qualifier.ABOUT, "km"), ()),
        "depth": ("How deep is the pond?", Answer(low=Decimal(5), high=Decimal(7), unit="metres"), ()),
        "landing": ("When was the landing?", Answer(date="20 July 1969", close=("that summer",)), ()),
        "first": ("Who was the first?", Answer(person="Neil Armstrong"), ("Buzz Aldrin",)),
        "capital": ("Capital of France?", Answer(text="Paris", close=("the north",)), ("Rome", "Madrid")),
    }
    claims = (
        claim(answer, f"{prompt} {shown_answer(answer)}", claim_id, prompt=prompt, distractors=distractors)
        for claim_id, (prompt, answer, distractors) in asked.items()
    )
    return replace(a_set(*claims, article=article), id="trivia", title="Trivia")


def loaded(question_set: QuestionSet, path: str = "harbour.toml") -> LoadedSet:
    """The set as if it had been loaded from a file without problems."""
    return LoadedSet(path=path, set=question_set, fingerprint=fingerprint(question_set))


def options(mode: Mode = Mode.PRACTICE, **fields: Any) -> SessionOptions:
    """The options of a session."""
    return SessionOptions(mode=mode, **fields)


def after(seconds: float) -> datetime.datetime:
    """That many seconds after `NOON`."""
    return NOON + datetime.timedelta(seconds=seconds)


def begun(mode: Mode = Mode.PRACTICE, question_set: QuestionSet | None = None, **fields: Any) -> Session:
    """A session of the harbour set (or another) that runs since `NOON`."""
    return Session.begin("s1", question_set or harbour(), options(mode, **fields), NOON).resume(NOON)


def right(question: Question) -> str:
    """An answer to a question about the harbour set that is right."""
    return expected_text(question, harbour())


def played(session: Session, given: Callable[[Question], str | None] = right, count: int | None = None) -> Session:
    """The session with that many of its open questions answered, all of them if no number is given.

    Each answer takes ten seconds; each card is left for the next as soon as it is done.
    """
    left = session.record.asked - len(session.attempts) if count is None else count
    for _ in range(left):
        at = session.shown or NOON
        session = session.advance(at) if session.card_done else session
        session, _attempt = session.answer(given(session.current), at=at + datetime.timedelta(seconds=10))
    return session


def attempt(
    claim_id: str,
    kind: QuestionKind,
    verdict: Verdict = Verdict.CORRECT,
    *,
    session: str = "s1",
    confidence: int | None = None,
    seconds: float = 1.0,
    expected_key: str | None = None,
    answered_key: str | None = None,
    altered: bool | None = None,
    **fields: Any,
) -> Attempt:
    """An answer with that outcome."""
    usual: dict[str, Any] = {
        "set": "harbour-fire",
        "card": 0,
        "prompt": "?",
        "given": None if verdict is Verdict.SKIPPED else "something",
        "expected": "it",
        "credit": {Verdict.CORRECT: 1.0, Verdict.CLOSE: 0.5}.get(verdict, 0.0),
        "reason": "So it is.",
        "at": NOON,
    }
    return Attempt(
        session=session,
        claim=claim_id,
        kind=kind,
        verdict=verdict,
        seconds=seconds,
        confidence=confidence,
        expected_key=expected_key,
        answered_key=answered_key,
        altered=altered,
        **{**usual, **fields},
    )


def a_record(session_id: str = "s1", cards: Sequence[Card] = (), **fields: Any) -> SessionRecord:
    """A session as it is kept; without cards, that of a practice session of the harbour set."""
    usual: dict[str, Any] = {
        "set": "harbour-fire",
        "set_title": "Fire at the harbour",
        "set_path": "harbour.toml",
        "fingerprint": "0123456789abcdef",
        "options": options(),
        "cards": tuple(cards) or begun().cards,
        "started": NOON,
    }
    return SessionRecord(id=session_id, **{**usual, **fields})
