"""The sources of a draft: gathered, named, told apart, and each read as itself."""

from __future__ import annotations

import pytest

from quiz.builder.drafting import draft
from quiz.builder.finding.claims import find_claims
from quiz.grading import read_source
from quiz.model import Article, QuestionSet, Source

SAYS = "said that 24 drones had been seen over the town of Norrby that night."
AGAIN = "said that 31 ships had left the old harbour before noon."


def drafted(text: str) -> QuestionSet:
    return draft(Article(text=text), find_claims(text), set_id="a")


def only_source(text: str) -> Source:
    sources = list(drafted(text).sources.values())
    assert len(sources) == 1, [source.name for source in sources]
    return sources[0]


@pytest.mark.parametrize(
    ("text", "name", "kind", "role"),
    [
        (f"Ukrainian President Volodymyr Zelenskyy {SAYS}", "Volodymyr Zelenskyy", "person", "Ukrainian President"),
        (f"Ukraine’s top commander, General Oleksandr Syrskyi, {SAYS}", "Oleksandr Syrskyi", "person", None),
        (f"Marta Lindqvist, the head of the harbour police, {SAYS}", "Marta Lindqvist", "person", None),
        (
            f"Ukraine’s military intelligence agency, GUR, {SAYS}",
            "GUR",
            "agency",
            "Ukraine’s military intelligence agency",
        ),
        (f"The Russian defence ministry {SAYS}", "Russian defence ministry", "government", None),
        (f"The fire brigade {SAYS}", "Fire brigade", "agency", None),
        (f"Ukrainian air force officials {SAYS}", "Ukrainian air force officials", "group", None),
        (f"Witnesses {SAYS}", "Witnesses", "group", None),
        (f"The airline {SAYS}", "The airline", "other", None),
        (f"The New York Times {SAYS}", "New York Times", "outlet", None),
        (f"The mayor of Norrby {AGAIN}", "Mayor of Norrby", "office", None),
    ],
)
def test_a_source_by_its_name_kind_and_role(text: str, name: str, kind: str, role: str | None) -> None:
    source = only_source(text)
    assert (source.name, source.kind) == (name, kind)
    if role is not None:
        assert source.role == role


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (f"Mayor Erik Sandberg {SAYS} Sandberg {AGAIN}", "Erik Sandberg"),
        (f"Mayor Erik Sandberg {SAYS} He {AGAIN}", "Erik Sandberg"),
        (f"Mr. Sandberg {SAYS} Mayor Erik Sandberg {AGAIN}", "Erik Sandberg"),
        (f"The Russian defence ministry {SAYS} Russia’s Ministry of Defense {AGAIN}", "Russian defence ministry"),
        (f"The ferry operator, Nordline, {SAYS} Nordline {AGAIN}", "Nordline"),
        (f"The ferry operator {SAYS} The operator later {AGAIN}", "Ferry operator"),
    ],
    ids=["surname", "pronoun", "surname first", "spelling", "apposition", "short"],
)
def test_one_source_under_several_names(text: str, name: str) -> None:
    question_set = drafted(text)
    assert [source.name for source in question_set.sources.values()] == [name]
    assert len(question_set.claims) == 2


def test_two_who_share_a_surname_stay_two() -> None:
    question_set = drafted(f"Anna Smith {SAYS} John Smith {AGAIN}")
    assert [source.name for source in question_set.sources.values()] == ["Anna Smith", "John Smith"]
    assert [source.aliases for source in question_set.sources.values()] == [(), ()]


@pytest.mark.parametrize(
    ("text", "alias"),
    [
        (f"Mayor Erik Sandberg {SAYS}", "Sandberg"),
        (f"Ukraine’s military intelligence agency, GUR, {SAYS} The agency {AGAIN}", "the agency"),
        (f"The trade union federation UGL {SAYS}", "UGL"),
        (f"The ferry operator, Nordline, {SAYS} Nordline {AGAIN}", "the ferry operator"),
    ],
)
def test_aliases_are_what_the_article_calls_a_source(text: str, alias: str) -> None:
    assert alias in only_source(text).aliases


def test_a_name_that_two_could_bear_is_nobodys_alias() -> None:
    text = f"The Norrby Harbour Agency {SAYS} The Lindholm Coast Agency {AGAIN}"
    for source in drafted(text).sources.values():
        assert "the agency" not in source.aliases


@pytest.mark.parametrize(
    ("text", "broader"),
    [
        (f"The Russian defence ministry {SAYS}", ("Russia",)),
        (f"Ukraine’s military intelligence agency, GUR, {SAYS}", ("Ukraine",)),
        (f"U.S. defense officials {SAYS}", ("United States",)),
        (f"The fire brigade {SAYS}", ()),
        (f"Russia {SAYS}", ()),
    ],
)
def test_a_country_is_the_broader_name_of_its_offices(text: str, broader: tuple[str, ...]) -> None:
    assert only_source(text).broader == broader


def test_every_name_is_read_as_its_source_and_no_other() -> None:
    text = (
        f"Russia {SAYS} The Russian defence ministry {AGAIN} Mayor Erik Sandberg {SAYS.replace('24', '25')} "
        f"The agency {AGAIN.replace('31', '32')} Officials {SAYS.replace('24', '26')} "
        f"The newspaper {AGAIN.replace('31', '33')}"
    )
    question_set = drafted(text)
    assert len(question_set.sources) >= 4
    for key, source in question_set.sources.items():
        for name in (source.name, *source.aliases):
            assert read_source(name, question_set).keys == (key,)
        for name in source.broader:
            assert read_source(name, question_set).keys == ()


@pytest.mark.parametrize(
    "speaker", ["He", "Some", "Forty-two percent of voters", "“Bob”", "A man", "They"], ids=lambda text: text
)
def test_what_names_nobody_is_no_source(speaker: str) -> None:
    assert drafted(f"{speaker} {SAYS}").sources == {}


def test_only_sources_with_claims_are_listed() -> None:
    text = f"The fire brigade {SAYS} Mayor Erik Sandberg said nothing of that."
    assert list(drafted(text).sources) == ["fire-brigade"]
