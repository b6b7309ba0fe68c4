"""From an article to a draft: sources gathered, facts chosen, claims merged and linked, lures that are false."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path

import pytest

import quiz.builder
from quiz.answers import shown_answer
from quiz.builder.drafting import draft, set_id
from quiz.builder.finding.claims import find_claims
from quiz.builder.finding.found import FoundClaim, FoundFigure, Pattern, Span
from quiz.model import Article, Claim, Firmness, Part, QuestionSet
from quiz.numbers import read_number
from quiz.questions import blanked
from quiz.sets.meaning import find_faults
from quiz.sourcing import firmness_of

QUESTIONS = Path(__file__).parents[2] / "questions"

HARBOUR = """\
A fire on a ferry in the harbour of Lindholm killed at least three people on Tuesday, and the search went on.

The fire brigade said about 40 people had left the ferry by noon. The ferry operator, Nordline, claimed that only 12 \
passengers were on board when the fire broke out.

“We counted 38 people at the gangway,” said Marta Lindqvist, the head of the harbour police. “Two of them were hurt.”

Mayor Erik Sandberg said the city would spend €2.5 million on a new pier. He also said the fire had burned for more \
than five hours. The fire burned for more than five hours, Sandberg said.

Nordline later confirmed that 27 passengers had bought tickets. Nordline also said it had repaired the engine in March.

The harbour police said 31 passengers had bought tickets. The transport ministry vowed to inspect 15 ferries.

In Kyiv, a harbour engineer was honoured on Friday, and dozens of guests came, according to the transport ministry.
"""


def drafted(text: str) -> QuestionSet:
    question_set = draft(Article(text=text), find_claims(text), set_id="story")
    if question_set.claims:
        assert [finding for finding in find_faults(question_set) if finding.path[-1] != "draft"] == []
    return question_set


@pytest.fixture(scope="module")
def harbour() -> QuestionSet:
    return drafted(HARBOUR)


def claim_of(question_set: QuestionSet, source: str | None, answer: str) -> Claim:
    """The one claim of a source with an answer, as options show it."""
    named = {key: each.name for key, each in question_set.sources.items()}
    found = [
        claim
        for claim in question_set.claims
        if (named[claim.source] if claim.source else None) == source and shown_answer(claim.answer) == answer
    ]
    assert len(found) == 1, [(claim.source, shown_answer(claim.answer)) for claim in question_set.claims]
    return found[0]


# The bundled set's own text, end to end


@pytest.fixture(scope="module")
def summary() -> QuestionSet:
    text = tomllib.loads((QUESTIONS / "north-korean-troops.toml").read_text("utf-8"))["article"]["text"]
    return drafted(text)


@pytest.mark.parametrize(
    ("source", "answer", "unit", "firmness"),
    [
        ("Biden administration", "about 8,000", "soldiers", Firmness.CONFIRMED),
        ("GUR", "more than 7,000", "soldiers", Firmness.SAID),
        ("GUR", "five", "sites", Firmness.SAID),
        ("Ukrainian air force officials", "more than 70", "drones", Firmness.SAID),
        ("Russian defence ministry", "24", "drones", Firmness.CLAIMED),
        ("Russian defence ministry", "four", "regions", Firmness.CLAIMED),
        (None, "more than five", "hours", None),
    ],
)
def test_the_facts_of_the_bundled_text_are_drafted(
    summary: QuestionSet, source: str | None, answer: str, unit: str, firmness: Firmness | None
) -> None:
    claim = claim_of(summary, source, answer)
    assert (claim.answer.unit, firmness_of(claim)) == (unit, firmness)


def test_the_competing_counts_of_the_bundled_text_are_rivals(summary: QuestionSet) -> None:
    one = claim_of(summary, "Biden administration", "about 8,000")
    other = claim_of(summary, "GUR", "more than 7,000")
    assert (one.rivals, other.rivals) == ((other.id,), (one.id,))


def test_the_drones_launched_and_those_shot_down_are_no_rivals(summary: QuestionSet) -> None:
    assert claim_of(summary, "Russian defence ministry", "24").rivals == ()


# The whole set


def test_a_draft_is_marked_and_otherwise_sound(harbour: QuestionSet) -> None:
    assert len(harbour.claims) >= 9
    assert all(claim.draft is not None and 0.5 <= claim.draft <= 1 for claim in harbour.claims)
    findings = find_faults(harbour)
    assert [finding.path for finding in findings] == [("claims", claim.id, "draft") for claim in harbour.claims]


def test_claims_are_in_the_order_of_the_article(harbour: QuestionSet) -> None:
    places = [HARBOUR.index(claim.evidence or "-") for claim in harbour.claims]
    assert places == sorted(places)


def test_ids_are_readable_and_unique(harbour: QuestionSet) -> None:
    ids = [claim.id for claim in harbour.claims]
    assert len(set(ids)) == len(ids)
    assert {"fire-brigade-people", "nordline-passengers", "lindqvist-people", "sandberg-euros"} <= set(ids)


def test_a_text_without_anything_to_ask_gives_no_claims() -> None:
    assert drafted("The weather was fine. Nobody said anything.").claims == ()
    assert drafted(" \n").title == "Article"


@pytest.mark.parametrize(
    ("given", "article", "expected"),
    [
        ("Given", "Its own", "Given"),
        (None, "Its own", "Its own"),
        (None, None, "One two three four five six seven eight nine …"),
    ],
)
def test_the_title_is_what_is_given_the_articles_or_the_first_words(
    given: str | None, article: str | None, expected: str
) -> None:
    text = "One two three four five six seven eight nine ten eleven."
    assert draft(Article(text=text, title=article), [], set_id="a", title=given).title == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Fire at the Harbour!", "fire-at-the-harbour"),
        ("  Où est le café? ", "ou-est-le-cafe"),
        ("Ukraine’s troops", "ukraines-troops"),
        ("Пожар", "pozhar"),
        ("🙂", "article"),
        ("", "article"),
        ("--- ///", "article"),
        ("word " * 40, "-".join(["word"] * 13)[:64]),
        ("x" * 100, "x" * 64),
    ],
)
def test_an_id_is_made_of_a_title(title: str, expected: str) -> None:
    assert set_id(title) == expected


def test_the_room_offers_what_authoring_needs() -> None:
    assert quiz.builder.draft is draft
    assert quiz.builder.set_id is set_id
    assert {"read", "read_pasted", "articles_in", "ReadArticle", "Network", "LARGEST"} <= set(quiz.builder.__all__)


# Claims


def test_what_is_said_again_is_one_claim(harbour: QuestionSet) -> None:
    assert claim_of(harbour, "Erik Sandberg", "more than five").answer.unit == "hours"


def test_the_same_figure_from_two_sources_stays_two_claims() -> None:
    text = (
        "The fire brigade said 40 people had left the ferry by noon. "
        "The harbour police said 40 people had left the ferry by noon."
    )
    assert [claim.source for claim in drafted(text).claims] == ["fire-brigade", "harbour-police"]


def test_competing_figures_are_linked_both_ways(harbour: QuestionSet) -> None:
    tickets = claim_of(harbour, "Nordline", "27")
    counted = claim_of(harbour, "Harbour police", "31")
    assert (tickets.rivals, counted.rivals) == ((counted.id,), (tickets.id,))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("27 passengers had bought tickets", "31 bottles had been bought with tickets"),
        ("27 passengers had bought tickets", "9,000 passengers had bought tickets"),
        ("27 Danish passengers had bought tickets", "31 Swedish passengers had bought tickets"),
        ("27 passengers had bought tickets", "31 passengers were taken to hospital"),
    ],
    ids=["another thing", "another order of size", "other people", "something else of them"],
)
def test_figures_of_different_things_are_no_rivals(one: str, other: str) -> None:
    question_set = drafted(f"The ferry operator said {one}. The harbour police said {other}.")
    assert [claim.rivals for claim in question_set.claims] == [(), ()]


def test_hearsay_in_the_articles_voice_is_nobodys_word() -> None:
    text = "Late on Friday about 60 litres of oil reportedly leaked from the engine room."
    number = read_number("about 60 litres")
    assert number is not None
    begin = text.index("about")
    found = FoundClaim(
        source=None,
        cue=None,
        content=(Span(0, len(text)),),
        speaker=None,
        firmness=None,
        pattern=Pattern.OWN_VOICE,
        confidence=0.97,
        figures=(FoundFigure(Span(begin, begin + len("about 60 litres")), number),),
    )
    (claim,) = draft(Article(text=text), [found], set_id="a").claims
    assert (claim.source, claim.cue) == ("unnamed-reports", "reportedly")
    assert claim.content == "Late on Friday about 60 litres of oil leaked from the engine room."


# Cloze


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        (
            "The Russian defence ministry claimed to have downed 24 Ukrainian drones over four regions.",
            [
                "It had downed _____ Ukrainian drones over four regions.",
                "It had downed 24 Ukrainian drones over _____ regions.",
            ],
        ),
        (
            "The transport ministry vowed to inspect 15 ferries before June.",
            ["It would inspect _____ ferries before June."],
        ),
        (
            "“We counted 38 people at the gangway,” said Mayor Erik Sandberg. “They were all unhurt.”",
            ["We counted _____ people at the gangway."],
        ),
        (
            "Russian forces, according to Ukrainian air force officials, launched more than 70 Shahed drones.",
            ["Russian forces launched _____ Shahed drones."],
        ),
        ("The mayor said the pier had cost around $240,000 in all.", ["The pier had cost $_____ in all."]),
        (
            "GUR, the intelligence agency, reported that more than 7,000 troops, equipped with Russian weapons "
            "and gear, have been moved to the border, with training taking place at five sites in the far east.",
            [
                "_____ troops, equipped with Russian weapons and gear, have been moved to the border.",
                "Training was taking place at _____ sites in the far east.",
            ],
        ),
        (
            "Similarly, in Kherson province, Russian shelling injured two children on the way to school.",
            ["In Kherson province, Russian shelling injured _____ children on the way to school."],
        ),
    ],
    ids=["infinitive", "promise", "quotation", "interrupted", "money", "long", "connector"],
)
def test_the_cloze_reads_well(text: str, asked: list[str]) -> None:
    assert [claim.prompt or blanked(claim) for claim in drafted(text).claims] == asked


# Topics


def test_every_claim_has_a_topic_and_every_topic_a_title(harbour: QuestionSet) -> None:
    assert set(harbour.topics) == {claim.topic for claim in harbour.claims}
    assert 2 <= len(harbour.topics) <= 6
    assert {"passengers", "Passengers"} <= {*harbour.topics, *harbour.topics.values()}


# Lures


def test_lures_alter_one_thing_each_and_are_spread(harbour: QuestionSet) -> None:
    assert len(harbour.claims) // 4 <= len(harbour.lures) <= len(harbour.claims) // 2
    assert {Part.FIGURE, Part.SOURCE, Part.FIRMNESS} <= {lure.alters for lure in harbour.lures}
    assert len({lure.claim for lure in harbour.lures}) == len(harbour.lures)


def test_no_lure_says_what_another_claim_does() -> None:
    text = " ".join(f"The {who} said 40 people had left the ferry by noon." for who in ("mayor", "police", "operator"))
    question_set = drafted(text)
    assert len(question_set.claims) == 3
    for lure in question_set.lures:
        assert lure.alters is not Part.SOURCE


# Speed


def test_a_large_article_is_drafted_in_good_time() -> None:
    text = "\n\n".join(HARBOUR.replace("Lindholm", f"Lindholm{number}") for number in range(150))
    found = find_claims(text)
    begun = time.perf_counter()
    question_set = draft(Article(text=text), found, set_id="large")
    assert time.perf_counter() - begun < 5.0
    assert question_set.claims
