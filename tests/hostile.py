"""A set in which every text holds what a careless screen would obey, swallow or choke on."""

from __future__ import annotations

from decimal import Decimal

from quiz.model import Answer, Article, Claim, Firmness, Lure, Part, QuestionSet, Source

NASTY = "[ [/x] [red]red[/red] [link=x] \\[ 🚒 👩‍🚒 🇳🇴 e\u0301 שלום عالم"
"""Brackets, closed and open and never opened; emoji of one and of several code points; right-to-left text."""

LONG = "".join(f"[{number:03}]" for number in range(400))
"""A line of 2,000 characters without a space."""

WORDY = " ".join(f"[w{number:03}]" for number in range(286))
"""A line of 2,001 characters in words."""


def hostile() -> QuestionSet:
    """The set: a claim for every kind of answer, three sources and none, rivals, a lure, topics."""
    answers = {
        "number": Answer(number=Decimal(8000), unit=NASTY),
        "rival": Answer(number=Decimal(3000), unit=NASTY),
        "person": Answer(person=f"Ida {NASTY}", aliases=(f"Berg {NASTY}",)),
        "place": Answer(place=f"Oslo {NASTY}", close=(f"Norway {NASTY}",)),
        "date": Answer(date=f"Friday {NASTY}"),
        "organisation": Answer(organisation=f"Brigade {NASTY}"),
        "text": Answer(text=f"tiles {NASTY}"),
    }
    claims = tuple(_claim(number, name, answer) for number, (name, answer) in enumerate(answers.items()))
    return QuestionSet(
        schema=1,
        id="hostile",
        title=f"Title {NASTY}",
        description=f"Description {NASTY} {LONG}",
        article=Article(
            kind="made up",
            title=f"Headline {NASTY}",
            publisher=f"Publisher {NASTY}",
            published=f"Day {NASTY}",
            url=f"https://example.org/{NASTY}",
            note=f"Note {NASTY}",
            text="\n\n".join([*(claim.evidence or "" for claim in claims), LONG, WORDY]),
        ),
        topics={"topic": f"Topic {NASTY}"},
        sources={f"source-{number}": _source(number) for number in range(3)},
        claims=claims,
        lures=(Lure(claim="place", alters=Part.PLACE, was="Oslo", became="[/x] Bergen", explanation=f"Lure {NASTY}"),),
    )


def _source(number: int) -> Source:
    return Source(
        name=f"Source {'ABC'[number]} {NASTY}",
        aliases=(f"Alias {'ABC'[number]} {NASTY}",),
        broader=(f"Broader {NASTY}",),
        role=f"Role {'ABC'[number]} {NASTY}",
        interest=f"Interest {NASTY}",
        note=f"Note {NASTY}",
    )


def _claim(number: int, name: str, answer: Answer) -> Claim:
    held = answer.name or f"{answer.number:,}"
    rivals = {"number": ("rival",), "rival": ("number",)}
    return Claim(
        id=name,
        topic="topic",
        source=None if number == 6 else f"source-{number % 3}",
        cue=None if number == 6 else f"said {NASTY}",
        firmness=None if number == 6 else Firmness.SAID,
        content=f"Content {name} {held} {NASTY}",
        evidence=f"Evidence {name} {held} said {NASTY} {LONG}",
        answer=answer,
        prompt=f"Prompt {name} {NASTY}?" if number % 2 else None,
        distractors=tuple(f"{letter} {NASTY}" for letter in ("Xa", "Yb", "Zc")) if answer.name else (),
        hint=f"Hint {NASTY}",
        rivals=rivals.get(name, ()),
        explanation=f"Explanation {name} {NASTY} {WORDY}",
    )
