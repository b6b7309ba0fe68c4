"""Question sets of every shape for property tests: any texts, figures, ranges, hints, topics, sources and none."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import strategies as st

from quiz.answers import answer_text
from quiz.model import Answer, Claim, Qualifier, QuestionSet, Source

SIGNS = "\\~=#{}:%*[]<>&\"'`/|;,.!?-_()+@\t\n\r\x00\x1b\u202e\ufeff\u2028 äßçŁ漢字🚒عש 0123456789abcdefgXYZ"
"""What formats obey, what no format can hold, and letters of several scripts."""

TEXTS = st.one_of(
    st.text(SIGNS, max_size=30),
    st.text(max_size=20),
    st.sampled_from(
        [
            "[html]x",
            "%50%x",
            "a -> b",
            "::x::",
            "// x",
            "$CATEGORY: x",
            "TRUE",
            "A. x",
            "ANSWER: A",
            "]]>",
            "&amp;",
            "*",
        ]
    ),
)
WORDS = TEXTS.map(lambda text: f"w{text}w")
"""Texts that begin and end with a letter, so that something of them is left in every format."""

NUMBERS = st.one_of(
    st.integers(-(10**9), 10**9).map(Decimal),
    st.decimals(-1000, 1000, places=3, allow_nan=False, allow_infinity=False),
)


@st.composite
def answers(draw: st.DrawFn) -> Answer:
    """An answer of some kind."""
    kind = draw(st.sampled_from(["number", "range", "text"]))
    if kind == "number":
        return Answer(
            number=draw(NUMBERS),
            qualifier=draw(st.sampled_from(Qualifier)),
            unit=draw(st.sampled_from([None, "%", "m"])),
        )
    if kind == "range":
        low, high = sorted([draw(NUMBERS), draw(NUMBERS)])
        return Answer(low=low, high=high)
    return Answer(
        text=draw(WORDS),
        aliases=tuple(draw(st.lists(WORDS, max_size=2))),
        close=tuple(draw(st.lists(WORDS, max_size=1))),
    )


@st.composite
def claims(draw: st.DrawFn, number: int) -> Claim:
    """A claim with what it may have."""
    answer = draw(answers())
    source = draw(st.sampled_from([None, "one", "two"]))
    return Claim(
        id=f"claim-{number}",
        topic=draw(st.sampled_from(["general", "people"])),
        source=source,
        cue=draw(st.sampled_from(["said", "claimed", "denied"])) if source else None,
        content=f"{draw(TEXTS)} {answer_text(answer)} {draw(WORDS)}",
        answer=answer,
        prompt=draw(WORDS) if number == 0 else draw(st.one_of(st.none(), WORDS)),
        distractors=tuple(draw(st.lists(WORDS, max_size=3))),
        hint=draw(st.one_of(st.none(), TEXTS)),
        explanation=draw(st.one_of(st.none(), TEXTS)),
        evidence=draw(st.one_of(st.none(), TEXTS)),
    )


@st.composite
def question_sets(draw: st.DrawFn) -> QuestionSet:
    """A set of some claims."""
    count = draw(st.integers(1, 3))
    return QuestionSet(
        schema=1,
        id="generated",
        title=draw(WORDS),
        topics={"people": draw(WORDS)},
        sources={"one": Source(name=draw(WORDS)), "two": Source(name="Two")},
        claims=tuple(draw(claims(number)) for number in range(count)),
    )
