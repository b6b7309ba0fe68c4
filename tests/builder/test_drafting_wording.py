"""Contents as sentences: cleaned, cut, reworded, and which of them stand alone."""

from __future__ import annotations

from decimal import Decimal

import pytest

from quiz.builder.drafting.hearsay import without_hedge
from quiz.builder.drafting.infinitives import reworded
from quiz.builder.drafting.passages import passages
from quiz.builder.drafting.prompts import prompt_of
from quiz.builder.drafting.trimming import trimmed
from quiz.builder.drafting.voices import Voice
from quiz.builder.drafting.wording import sentence
from quiz.builder.drafting.worth import stands_alone
from quiz.builder.finding.found import Pattern, Span
from quiz.model import Answer, Claim, Qualifier


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (["that the bridge was closed"], "The bridge was closed."),
        (["“We closed the bridge,”"], "We closed the bridge."),
        (["“The bridge,”", "“was closed at noon.”"], "The bridge, was closed at noon."),
        (["the bridge was “closed for good”"], "The bridge was “closed for good”."),
        (["the bridge was “closed"], "The bridge was closed."),
        (['the bridge was "closed for now,"'], 'The bridge was "closed for now".'),
        (["  the   bridge\nwas closed !  "], "The bridge was closed."),
        (["But however, the bridge was closed…"], "The bridge was closed."),
        (["Similarly, in Kherson the bridge was closed."], "In Kherson the bridge was closed."),
        (["the bridge (which is old was closed"], "The bridge which is old was closed."),
        (["a different figure: 40 bridges were closed"], "40 bridges were closed."),
        (["iPhones were lost in the U.S."], "iPhones were lost in the U.S."),
        (["ßtraße was closed"], "ßtraße was closed."),
        (["That would be a mistake"], "That would be a mistake."),
        (["“Was the bridge closed?”"], None),
        (["“…”"], None),
        ([""], None),
    ],
)
def test_parts_become_one_sentence(parts: list[str], expected: str | None) -> None:
    assert sentence(parts) == expected


@pytest.mark.parametrize(
    ("content", "answer", "expected"),
    [
        (
            "About 8,000 soldiers are stationed in the Kursk region near the border, preparing to assist the army in "
            "its fight against the other side.",
            "8,000",
            "About 8,000 soldiers are stationed in the Kursk region near the border.",
        ),
        (
            "More than 7,000 troops have been relocated to the regions close to the border in the west, with training "
            "taking place at five sites.",
            "five",
            "Training was taking place at five sites.",
        ),
        (
            "The bridge in the old harbour was closed to all lorries and coaches on Monday morning, but 40 houses in "
            "the upper town were flooded.",
            "40",
            "40 houses in the upper town were flooded.",
        ),
        (
            "The bridge in the old harbour was closed to all lorries and coaches on Monday morning, but it had carried "
            "40 of them a day.",
            "40",
            "The bridge in the old harbour was closed to all lorries and coaches on Monday morning, but it had carried "
            "40 of them a day.",
        ),
        ("Short contents stay, although 40 could be cut.", "40", "Short contents stay, although 40 could be cut."),
    ],
    ids=["tail", "with", "head", "pronoun", "short"],
)
def test_long_contents_are_cut_to_the_answers_clause(content: str, answer: str, expected: str) -> None:
    assert trimmed(content, answer) == expected


AGENCY = Voice(key="a", name="Agency", person=False)
OFFICIALS = Voice(key="a", name="Harbour officials", person=False)
SHE = Voice(key="a", name="Marta Lindqvist", person=True, gender="f")


@pytest.mark.parametrize(
    ("content", "voice", "cue", "expected"),
    [
        ("To have downed 24 drones.", AGENCY, "claimed", "It had downed 24 drones."),
        ("To have seen 24 drones.", OFFICIALS, "claimed", "They had seen 24 drones."),
        ("To inspect 15 ferries.", SHE, "vowed", "She would inspect 15 ferries."),
        ("To inspect 15 ferries.", SHE, "asked", "To inspect 15 ferries."),
        ("To have downed 24 drones.", None, None, "To have downed 24 drones."),
        ("24 drones came.", AGENCY, "said", "24 drones came."),
    ],
)
def test_infinitives_get_their_source_for_a_subject(
    content: str, voice: Voice | None, cue: str | None, expected: str
) -> None:
    assert reworded(content, voice, cue) == expected


@pytest.mark.parametrize(
    ("content", "speaker_is"),
    [
        ("24 drones had been shot down.", None),
        ("It had downed 24 drones over the town.", "thing"),
        ("He had received five letters from the town.", "person"),
        ("They had counted 38 people there.", "group"),
        ("It will take five years to build the pier.", None),
        ("We counted 38 people at the gangway.", "person"),
        ("Russia has lost its 24 drones in one night.", "thing"),
        ("The people who left the ferry were 40 in all.", "thing"),
    ],
)
def test_what_stands_alone(content: str, speaker_is: str | None) -> None:
    assert stands_alone(content, Pattern.SOURCE_CUE_THAT, speaker_is, figure=True)


@pytest.mark.parametrize(
    "content",
    [
        "It had downed 24 drones over the town.",
        "He had received five letters from the town.",
        "This is what 24 drones can do to it.",
        "Clinton, who has 44 of the delegates.",
        "Equipped with 24 drones and many guns.",
        "Whether 24 drones were shot down that night.",
        "To have downed 24 drones over the town.",
        "You have 24 drones to shoot down now.",
        "Two were killed in the town at night.",
        "Five key trends to watch ahead of the election.",
        "THE NIGHT when 24 drones were shot down over the town.",
        "The <b>24</b> drones had been shot down.",
        "See https://example.org for 24 drones that were lost.",
        "Losses: 24 drones were shot down.",
        "24 drones.",
        "Launched 24 drones at the town in one night.",
        "The union put the number of jobs lost at 9,500 in all.",
    ],
)
def test_what_does_not_stand_alone(content: str) -> None:
    assert not stands_alone(content, Pattern.SOURCE_CUE_CLAUSE, "group", figure=True)


def test_a_quotation_that_its_source_breaks_off_is_one_passage() -> None:
    text = "“The bridge,” he said, “was closed.” It rained. “We left,” she said. “They stayed.”"
    first = [Span(0, 13), Span(23, 36)]
    assert [part.of(text) for part in passages(text, first)[0].spans] == ["“The bridge,”", "“was closed.”"]
    begin = text.index("“We")
    again = [Span(begin, begin + 10), Span(text.index("“They"), len(text))]
    assert len(passages(text, again)) in {1, 2}


def test_each_sentence_of_a_content_is_a_passage() -> None:
    text = "“Two came. Three left at 5.30. Nobody said why.”"
    assert [passage.spans[0].of(text) for passage in passages(text, [Span(0, len(text))])] == [
        "“Two came.",
        "Three left at 5.30.",
        "Nobody said why.”",
    ]


@pytest.mark.parametrize(
    ("content", "answer", "expected"),
    [
        (
            "It had downed 24 drones over four regions.",
            Answer(number=Decimal(4), written="four", unit="regions"),
            None,
        ),
        (
            "It cost about $500 in all.",
            Answer(number=Decimal(500), qualifier=Qualifier.ABOUT, unit="dollars"),
            "cost $_____",
        ),
        (
            "It has a total of at least 653 votes.",
            Answer(number=Decimal(653), qualifier=Qualifier.AT_LEAST, unit="votes"),
            "a total of _____ votes",
        ),
        (
            "It was “about 40 people” there.",
            Answer(number=Decimal(40), qualifier=Qualifier.ABOUT, unit="people"),
            "“_____ people”",
        ),
        ("About 40 people came.", Answer(number=Decimal(40), qualifier=Qualifier.ABOUT, unit="people"), None),
        ("It met in Kyiv.", Answer(place="Kyiv"), None),
    ],
    ids=["no qualifier", "money", "total", "quotation mark", "plain", "place"],
)
def test_a_prompt_is_given_where_the_blank_would_take_too_much(
    content: str, answer: Answer, expected: str | None
) -> None:
    prompt = prompt_of(Claim(id="a", content=content, answer=answer))
    assert prompt is None if expected is None else expected in (prompt or "")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("Oil reportedly leaked into the harbour.", ("Oil leaked into the harbour.", "reportedly")),
        ("Reportedly, 40 people left.", ("40 people left.", "Reportedly")),
        ("Oil leaked, allegedly.", ("Oil leaked.", "allegedly")),
        ("Oil leaked.", None),
    ],
)
def test_a_hedge_is_taken_out(content: str, expected: tuple[str, str] | None) -> None:
    assert without_hedge(content) == expected
