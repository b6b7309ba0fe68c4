"""Who said what, found in an article: a case for every way in which articles put it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz import paths
from quiz.builder import FoundClaim, Pattern, Span, find_claims
from quiz.model import Firmness
from quiz.sets import load


def told(text: str, claim: FoundClaim) -> tuple[str | None, str | None, str]:
    """Source, cue and content of a claim as the text has them."""
    source = claim.source.of(text) if claim.source else None
    cue = claim.cue.of(text) if claim.cue else None
    return source, cue, " … ".join(span.of(text) for span in claim.content)


def only(text: str) -> tuple[str | None, str | None, str]:
    """The one attributed claim of a text."""
    (claim,) = [each for each in find_claims(text) if each.pattern is not Pattern.OWN_VOICE]
    return told(text, claim)


# Each case: the text, whom it names, the cue, and words that begin and that end the content.
CASES = [
    pytest.param(
        "“The bridge was closed at noon,” the mayor said.", "mayor", "said", "The bridge", "noon", id="quotation first"
    ),
    pytest.param(
        "“The bridge was closed at noon,” said the mayor, Ida Berg.",
        "Ida Berg",
        "said",
        "The bridge",
        "noon",
        id="inverted",
    ),
    pytest.param(
        'The mayor said: "The bridge was closed at noon."', "mayor", "said", "The bridge", "noon", id="source first"
    ),
    pytest.param(
        "The coast guard said that 40 people had left the ferry.",
        "coast guard",
        "said",
        "40 people",
        "ferry",
        id="that",
    ),
    pytest.param(
        "The coast guard said 40 people had left the ferry.", "coast guard", "said", "40 people", "ferry", id="no that"
    ),
    pytest.param(
        "Forty people had left the ferry, the coast guard said.", "coast guard", "said", "Forty", "ferry", id="behind"
    ),
    pytest.param(
        "According to the coast guard, 40 people had left the ferry.",
        "coast guard",
        "According to",
        "40 people",
        "ferry",
        id="according to, first",
    ),
    pytest.param(
        "About 40 people had left the ferry, according to the coast guard.",
        "coast guard",
        "according to",
        "40 people",
        "ferry",
        id="according to, last",
    ),
    pytest.param(
        "The operator told reporters on Friday that 12 people were on board.",
        "operator",
        "told",
        "12 people",
        "board",
        id="addressee and day",
    ),
    pytest.param(
        "The operator claimed 24 boats had been sunk over four days.",
        "operator",
        "claimed",
        "24 boats",
        "days",
        id="claimed",
    ),
]


@pytest.mark.parametrize(("text", "source", "cue", "first", "last"), CASES)
def test_who_said_what(text: str, source: str, cue: str, first: str, last: str) -> None:
    found_source, found_cue, content = only(text)
    assert source in (found_source or "")
    assert found_cue == cue
    assert first in content
    assert content.rstrip('”". ,').endswith(last)


def test_a_second_quotation_of_the_same_speaker_is_theirs() -> None:
    text = "“The bridge is closed,” Mayor Ida Berg said. “Nobody was hurt when it happened.”"
    claims = [each for each in find_claims(text) if each.source or each.speaker]
    assert len(claims) >= 1
    assert any("Nobody was hurt" in told(text, each)[2] for each in claims)
    assert {each.speaker for each in claims if each.speaker} == {"Mayor Ida Berg"}


def test_a_pronoun_is_resolved_to_the_full_name_as_it_was_first_given() -> None:
    text = (
        "General Oleksandr Petrenko arrived on Monday. He said that 70 boats had left. Petrenko added that 12 returned."
    )
    speakers = [each.speaker for each in find_claims(text) if each.source]
    assert speakers
    assert all(speaker is not None and "Oleksandr Petrenko" in speaker for speaker in speakers)


@pytest.mark.parametrize(
    ("text", "firmness"),
    [
        ("The ministry confirmed that 8,000 people had left.", Firmness.CONFIRMED),
        ("The ministry claimed that 8,000 people had left.", Firmness.CLAIMED),
        ("The ministry denied that 8,000 people had left.", Firmness.DENIED),
        ("The ministry said that 8,000 people had left.", Firmness.SAID),
    ],
)
def test_how_firmly_it_is_put(text: str, firmness: Firmness) -> None:
    (claim,) = [each for each in find_claims(text) if each.source]
    assert claim.firmness is firmness


def test_figures_are_read_with_their_qualifiers() -> None:
    (claim,) = [
        each for each in find_claims("The agency reported that more than 7,000 people had moved.") if each.source
    ]
    (figure,) = claim.figures
    assert figure.number.value == 7000
    assert figure.number.qualifier == "more than"


def test_what_the_article_says_itself_with_a_figure_is_a_claim_without_a_source() -> None:
    (claim,) = find_claims("Two children were injured in the harbour on Friday.")
    assert (claim.pattern, claim.source, claim.cue, claim.speaker) == (Pattern.OWN_VOICE, None, None, None)


@pytest.mark.parametrize(
    "text",
    [
        "The economy added 156,000 jobs in August.",
        "She won 40 pledged delegates on Tuesday.",
        "The company had reported revenue of 3 million.",
    ],
)
def test_words_that_only_look_like_cues_name_nobody(text: str) -> None:
    assert [each for each in find_claims(text) if each.source] == []


# Whatever the text.

TEXTS = st.text(max_size=300) | st.lists(
    st.sampled_from(
        [
            "“",
            "”",
            '"',
            "'",
            "said",
            "the mayor",
            "He",
            "that",
            "40 people",
            ".",
            ",",
            "\n\n",
            "according to",
            "—",
            " ",
            "[",
        ]
    ),
    max_size=80,
).map(" ".join)


@settings(deadline=None, max_examples=400)
@given(TEXTS)
def test_spans_lie_in_the_text_and_in_order(text: str) -> None:
    for claim in find_claims(text):
        assert claim.content
        spans = [*claim.content, *(span for span in (claim.source, claim.cue) if span is not None)]
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert list(claim.content) == sorted(claim.content)
        assert all(one.end <= other.start for one, other in zip(claim.content, claim.content[1:], strict=False))
        assert 0 <= claim.confidence <= 1
        assert (claim.source is None) or claim.speaker
        inside = [
            *(figure.span for figure in claim.figures),
            *(name.span for name in claim.names),
            *(place.span for place in claim.places),
            *(date.span for date in claim.dates),
        ]
        for found in inside:
            assert any(span.start <= found.start and found.end <= span.end for span in claim.content)


@pytest.mark.parametrize(
    "unit",
    [
        *("said ", "“", '"', "'", "a", "(", "1,", "-", "Mr. ", "said\n\n", ": "),
        *("the mayor said that ", "according to ", "He said, ", "“Yes,” he said. "),
    ],
)
def test_a_long_text_of_one_thing_comes_to_its_end(unit: str) -> None:
    text = unit * (15_000 // len(unit))
    assert all(each.content[-1].end <= len(text) for each in find_claims(text))


def test_the_claims_of_the_bundled_article_are_found_with_their_sources() -> None:
    """Of the attributed claims of the set, how many overlap with something found that has the right source."""
    question_set = load(paths.bundled_sets() / "north-korean-troops.toml").set
    assert question_set is not None
    assert question_set.article is not None
    text = "\n\n".join(question_set.article.paragraphs)
    found = [each for each in find_claims(text) if each.speaker]
    attributed = [each for each in question_set.claims if each.source and each.evidence]
    right = 0
    for claim in attributed:
        start = text.index(claim.evidence or "")
        evidence = Span(start, start + len(claim.evidence or ""))
        source = question_set.sources[claim.source or ""]
        names = {name.casefold() for name in (source.name, *source.aliases)}
        right += any(
            any(span.start < evidence.end and evidence.start < span.end for span in each.content)
            and any(
                name in (each.speaker or "").casefold() or (each.speaker or "").casefold() in name for name in names
            )
            for each in found
        )
    assert right / len(attributed) >= 0.8, f"{right} of {len(attributed)}"
