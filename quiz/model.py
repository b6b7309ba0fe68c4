"""The frozen types that every room speaks: articles, sources, claims, questions, grades, attempts.

The types of a set file (`QuestionSet` and what it holds) are decoded and validated by msgspec straight
from TOML or JSON, and the published JSON Schema is generated from them: a docstring or a ``Meta`` here is
what an author sees in an editor. The other types are made by the program and never read from a set file.

Nothing in this module reads the clock, draws a random number, prints or touches a file.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Literal

from msgspec import Meta, Struct

SCHEMA_VERSION = 1

NO_SOURCE = "-"
"""The key of the answer *no one: the article says so itself* to a source question."""

NO_ONE = "No one: the article says so itself"
"""How that answer is shown."""

GENUINE, ALTERED = "genuine", "altered"
"""The keys of the two answers to a genuine question."""

REVIEW = "*"
"""What a session over all sets, a review, has in the place of a set's id."""


class Firmness(StrEnum):
    """The class of a cue: how firmly a source stands behind a claim.

    The five are classes, not a ladder: `DENIED` is a polarity, not a degree.
    """

    CONFIRMED = "confirmed"
    SAID = "said"
    CLAIMED = "claimed"
    SUGGESTED = "suggested"
    DENIED = "denied"


class Qualifier(StrEnum):
    """What a claim says of its figure: that it is exact, about right, or a bound."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at least"
    MORE_THAN = "more than"
    AT_MOST = "at most"
    LESS_THAN = "less than"


class AnswerKind(StrEnum):
    """What sort of thing a claim's answer is; answers of one kind can stand in for each other."""

    NUMBER = "number"
    PERSON = "person"
    PLACE = "place"
    DATE = "date"
    ORGANISATION = "organisation"
    TEXT = "text"


class QuestionKind(StrEnum):
    """What a question asks about its claim."""

    FACT = "fact"
    SOURCE = "source"
    FIRMNESS = "firmness"
    GENUINE = "genuine"


class Form(StrEnum):
    """How a question is answered: by typing, or by choosing one of its options."""

    TYPED = "typed"
    CHOICE = "choice"


class Verdict(StrEnum):
    """The outcome of one answer."""

    CORRECT = "correct"
    CLOSE = "close"
    WRONG = "wrong"
    SKIPPED = "skipped"


class Part(StrEnum):
    """The one part of a statement that an alteration changes."""

    FIGURE = "figure"
    PERSON = "person"
    PLACE = "place"
    DATE = "date"
    ORGANISATION = "organisation"
    TEXT = "text"
    SOURCE = "source"
    FIRMNESS = "firmness"


class Mode(StrEnum):
    """How a session is played.

    Practice offers choices and recall asks to type, both with the answer shown after each card; spot shows
    statements, some of them altered in one place; exam asks to type and shows nothing until the end.
    """

    PRACTICE = "practice"
    RECALL = "recall"
    SPOT = "spot"
    EXAM = "exam"


CONFIDENCES = (10, 30, 50, 70, 90)
"""The confidences that can be given with an answer, in per cent."""

_MAGNITUDE = 30
"""Powers of ten within which a figure lies; one of a million noughts could be held, but not be shown."""

Identifier = Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9-]{0,63}$", description="lower case, digits and hyphens")]
Text = Annotated[str, Meta(min_length=1)]
Share = Annotated[float, Meta(ge=0, le=1)]


class Answer(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """The one fact of a claim that is to be recalled: exactly one of its kinds.

    Give `number` (or `low` and `high` for a range), `person`, `place`, `date`, `organisation` or `text`.
    """

    number: Annotated[Decimal | None, Meta(description="the figure, in full: 8000, not 8")] = None
    low: Annotated[Decimal | None, Meta(description="lower end of a range, with high")] = None
    high: Annotated[Decimal | None, Meta(description="upper end of a range, with low")] = None
    qualifier: Annotated[Qualifier, Meta(description="what the claim says of its figure")] = Qualifier.EXACT
    unit: Annotated[str | None, Meta(description="what is counted: people, drones, %")] = None
    person: Text | None = None
    place: Text | None = None
    date: Annotated[Text | None, Meta(description="as the article gives it: Friday, February 2022, 2024-11-01")] = None
    organisation: Text | None = None
    text: Text | None = None
    written: Annotated[Text | None, Meta(description="how the content writes it, where that differs: dozens")] = None
    aliases: Annotated[tuple[Text, ...], Meta(description="other wordings that are as right")] = ()
    close: Annotated[tuple[Text, ...], Meta(description="wordings that are near, but too broad or not exact")] = ()

    def __post_init__(self) -> None:
        ranged = self.low is not None or self.high is not None
        if ranged and (self.low is None or self.high is None):
            raise ValueError("a range needs both low and high")
        for figure in (self.number, self.low, self.high):
            if figure is not None and not figure.is_finite():
                raise ValueError("a figure has to be a finite number")
            if figure is not None and not -_MAGNITUDE <= figure.adjusted() <= _MAGNITUDE:
                raise ValueError(f"a figure has to lie between 1e-{_MAGNITUDE} and 1e{_MAGNITUDE}")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError("low is greater than high")
        others = (self.number, self.person, self.place, self.date, self.organisation, self.text)
        given = sum(value is not None for value in others) + ranged
        if given != 1:
            raise ValueError(
                "an answer needs exactly one of number, low and high, person, place, date, organisation, text"
            )
        if self.kind is not AnswerKind.NUMBER and (self.unit or self.qualifier is not Qualifier.EXACT):
            raise ValueError("unit and qualifier go with a number")

    @property
    def kind(self) -> AnswerKind:
        """Which kind of thing is to be recalled."""
        # One by one: this is asked of every answer of a set, and a loop over the kinds would take five times as long.
        if self.text is not None:
            return AnswerKind.TEXT
        if self.person is not None:
            return AnswerKind.PERSON
        if self.place is not None:
            return AnswerKind.PLACE
        if self.date is not None:
            return AnswerKind.DATE
        return AnswerKind.NUMBER if self.organisation is None else AnswerKind.ORGANISATION

    @property
    def like(self) -> tuple[AnswerKind, str]:
        """What answers that could be taken for this one share: the kind and, for figures, the unit in lower case."""
        return self.kind, (self.unit or "").casefold()

    @property
    def name(self) -> str | None:
        """The words of an answer that is not a number, else None."""
        return self.person or self.place or self.date or self.organisation or self.text


class Article(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """The text that was read, and what is known of where it comes from."""

    kind: Annotated[
        Literal["article", "summary", "made up"], Meta(description="shown to the reader before the text")
    ] = "article"
    title: str | None = None
    publisher: str | None = None
    published: Annotated[str | None, Meta(description="the day, as far as it is known")] = None
    url: str | None = None
    note: Annotated[str | None, Meta(description="what the text is, and of what: shown beside its kind")] = None
    text: Annotated[str, Meta(min_length=1, description="the reading text; an empty line ends a paragraph")]

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The text's paragraphs: what empty lines part, with line breaks inside one folded to spaces."""
        blocks: list[list[str]] = [[]]
        for line in self.text.splitlines():
            if line.strip():
                blocks[-1].append(line.strip())
            elif blocks[-1]:
                blocks.append([])
        return tuple(" ".join(block) for block in blocks if block)


SourceKind = Literal["person", "office", "agency", "government", "outlet", "group", "other"]
"""What a source is, where that matters to how it is named."""


class Source(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Whom a claim is attributed to."""

    name: Text
    kind: Annotated[SourceKind, Meta(description="a person may be answered by surname alone")] = "other"
    aliases: Annotated[tuple[Text, ...], Meta(description="other names for exactly this source")] = ()
    broader: Annotated[tuple[Text, ...], Meta(description="names that take in more than this source: close")] = ()
    role: Annotated[str | None, Meta(description="who that is, or what they do in the story")] = None
    interest: Annotated[str | None, Meta(description="what the source has to gain or lose")] = None
    note: Annotated[str | None, Meta(description="why the source is listed, where no claim is attributed to it")] = None


class Verification(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What someone who checked a claim found of it."""

    rating: Annotated[str, Meta(min_length=1, description="in the checker's words: Mostly false")]
    reviewer: Annotated[Text | None, Meta(description="who checked it")] = None
    url: Annotated[Text | None, Meta(description="where that is told; http or https")] = None


class Claim(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One attribution: who said what, in which words, and the one fact in it to recall."""

    id: Identifier
    topic: Identifier = "general"
    source: Annotated[Identifier | None, Meta(description="absent: the article says so in its own voice")] = None
    cue: Annotated[Text | None, Meta(description="the attributing words: said, confirmed, according to")] = None
    firmness: Annotated[Firmness | None, Meta(description="absent: follows from the cue")] = None
    content: Annotated[str, Meta(min_length=1, description="what is claimed, a sentence that holds the answer")]
    evidence: Annotated[str | None, Meta(description="an exact passage of the article's text")] = None
    answer: Answer
    prompt: Annotated[str | None, Meta(description="absent: the content with the answer left blank")] = None
    distractors: Annotated[tuple[Text, ...], Meta(description="wrong answers to offer first")] = ()
    hint: str | None = None
    rivals: Annotated[tuple[Identifier, ...], Meta(description="claims with a competing figure for this")] = ()
    explanation: Annotated[str | None, Meta(description="what to learn of the sourcing, shown afterwards")] = None
    verification: Annotated[Verification | None, Meta(description="what a check of the claim found")] = None
    draft: Annotated[
        Share | None, Meta(description="not reviewed yet: how often what is found in this way is right, 0 to 1")
    ] = None


class Lure(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A statement that the article does not make: a claim's statement with one part changed.

    `was` stands once in the part that `alters` names, and `became` takes its place.
    """

    claim: Identifier
    alters: Part
    was: Text
    became: Text
    explanation: str | None = None


class QuestionSet(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True, dict=True):
    """A set file: an article, its sources and its claims. Every question is derived from them."""

    schema: Literal[1]
    id: Identifier
    title: Text
    language: str = "en"
    description: str | None = None
    article: Article | None = None
    topics: Annotated[dict[Identifier, Text], Meta(description="what each topic is called on screen")] = {}
    sources: dict[Identifier, Source] = {}
    claims: tuple[Claim, ...] = ()
    lures: tuple[Lure, ...] = ()

    def claim(self, claim_id: str) -> Claim:
        """The claim of that id.

        Raises:
            KeyError: the set has no such claim.
        """
        return self.claims_by_id[claim_id]

    @cached_property
    def claims_by_id(self) -> Mapping[str, Claim]:
        """Every claim by its id, in the set's order."""
        return {claim.id: claim for claim in self.claims}

    @cached_property
    def claims_by_kind(self) -> Mapping[tuple[AnswerKind, str], tuple[Claim, ...]]:
        """The claims whose answers are of one kind and, for figures, of one unit in lower case."""
        found: dict[tuple[AnswerKind, str], list[Claim]] = {}
        for claim in self.claims:
            found.setdefault(claim.answer.like, []).append(claim)
        return {like: tuple(claims) for like, claims in found.items()}

    @cached_property
    def cited_sources(self) -> frozenset[str]:
        """The ids of the sources that claims are attributed to."""
        return frozenset(claim.source for claim in self.claims if claim.source is not None)

    @cached_property
    def is_attributed(self) -> bool:
        """Whether any claim says who made it, in which words, or how firmly."""
        return any(claim.source or claim.cue or claim.firmness for claim in self.claims)

    def rivals_of(self, claim: Claim) -> tuple[Claim, ...]:
        """The claims that compete with this one, in the order in which it names them."""
        return tuple(self.claims_by_id[each] for each in claim.rivals if each in self.claims_by_id and each != claim.id)

    def source_of(self, claim: Claim) -> Source | None:
        """The source that a claim is attributed to; None where the article says so in its own voice."""
        return self.sources.get(claim.source) if claim.source else None

    def topic_title(self, topic: str) -> str:
        """What a topic is called on screen: its title, or its id made readable."""
        return self.topics.get(topic) or topic.replace("-", " ").capitalize()

    @property
    def used_topics(self) -> tuple[str, ...]:
        """The topics that have claims, in the order in which claims first use them."""
        return tuple(dict.fromkeys(claim.topic for claim in self.claims))


class Alteration(Struct, frozen=True):
    """What was changed in a statement, so that feedback can say it: the part, and its text before and after.

    `explanation` is the author's, where the alteration is one of the set's lures.
    """

    part: Part
    was: str
    became: str
    explanation: str | None = None


class Option(Struct, frozen=True):
    """One choice of a question: `key` is what is compared and kept, `text` what is shown."""

    key: str
    text: str


class Question(Struct, frozen=True, kw_only=True):
    """One thing asked about a claim of a set; `set` and `claim` are their ids.

    `statement` is what the question is about (the blanked content, the content, or the statement to judge);
    `options` are empty for a typed question; `expected` is the key of the right option, or for a typed
    question the canonical answer as shown.
    """

    set: str
    claim: str
    kind: QuestionKind
    form: Form
    prompt: str
    statement: str | None = None
    options: tuple[Option, ...] = ()
    expected: str
    hint: str | None = None
    alteration: Alteration | None = None

    @property
    def id(self) -> str:
        """Unique within a session: a claim is asked about in one way once."""
        return f"{self.set}/{self.claim}/{self.kind}"


class Card(Struct, frozen=True):
    """One claim with the questions asked about it, in order; there is at least one."""

    claim: str
    questions: tuple[Question, ...]

    @property
    def set(self) -> str:
        """The id of the set that the claim is in."""
        return self.questions[0].set


class Grade(Struct, frozen=True, kw_only=True):
    """What an answer was worth and why.

    `credit` is 0 to 1. `expected` is the right answer as shown. `reason` is one sentence for the player.
    `read_as` says how the answer was understood, where that is not plain. `answered_key` and `expected_key`
    are what was taken for what: source ids or `NO_SOURCE`, firmness classes, or the keys of options; the
    first is None where the answer matches nothing that is known.
    """

    verdict: Verdict
    credit: float
    reason: str
    expected: str
    read_as: str | None = None
    answered_key: str | None = None
    expected_key: str | None = None


class Attempt(Struct, frozen=True, kw_only=True):
    """One answer in a session, as it is kept for good.

    `given` is None for *I don't know*. `confidence` is in per cent, None where it was not asked; `seconds`
    is the time on the question; `at` is in UTC and `day` the learner's day that it fell on, in ISO form (see
    `quiz.days`); `peeks` counts looks back at the text on this card; `altered` says for a genuine question
    whether its statement was altered, and is None for the others; `recalled` says for a source question whether
    the fact on the same card was right, and is None where that was not asked.

    `turn` counts how often the question had been answered in this session before and was taken back; `undone` is
    when this answer was taken back, in UTC. `predicted`, 0 to 1, is how likely the schedule held the answer to
    be known, and `elapsed` how many days the last answer about the same memory lay back; both are None for the
    first one, and are filled in by the history.
    """

    session: str
    set: str
    claim: str
    kind: QuestionKind
    card: int
    prompt: str
    given: str | None
    expected: str
    verdict: Verdict
    credit: float
    reason: str
    at: datetime.datetime
    seconds: float
    confidence: int | None = None
    read_as: str | None = None
    answered_key: str | None = None
    expected_key: str | None = None
    altered: bool | None = None
    peeks: int = 0
    day: str = ""
    recalled: bool | None = None
    turn: int = 0
    undone: datetime.datetime | None = None
    predicted: float | None = None
    elapsed: int | None = None

    @property
    def question_id(self) -> str:
        """The id of the question that was answered."""
        return f"{self.set}/{self.claim}/{self.kind}"


class SessionOptions(Struct, frozen=True, kw_only=True):
    """What a player chose to play.

    `topic` is None for the whole article; `claims` restricts the session to these ids (to play mistakes
    again); `cards` is how many at most, None for all; `time_limit` is seconds per card, None for no limit;
    `reading` says whether the text is read first, `reading_limit` for how many seconds at most.
    """

    mode: Mode = Mode.PRACTICE
    topic: str | None = None
    claims: tuple[str, ...] = ()
    cards: int | None = None
    seed: int = 0
    firmness: bool = True
    confidence: bool = False
    time_limit: int | None = None
    reading: bool = True
    reading_limit: int | None = None


class SessionRecord(Struct, frozen=True, kw_only=True):
    """A session as it is kept: what was asked, so that it can go on and be reported without its set file.

    `set_path` is where the set was loaded from; `fingerprint` tells whether the set has changed since. A review
    is over many sets: its `set` is `REVIEW`, and path and fingerprint are empty.
    """

    id: str
    set: str
    set_title: str
    set_path: str
    fingerprint: str
    options: SessionOptions
    cards: tuple[Card, ...]
    started: datetime.datetime
    finished: datetime.datetime | None = None

    @property
    def is_review(self) -> bool:
        """Whether this is a review: over all sets, of what was due."""
        return self.set == REVIEW

    @property
    def asked(self) -> int:
        """How many questions the session holds."""
        return sum(len(card.questions) for card in self.cards)
