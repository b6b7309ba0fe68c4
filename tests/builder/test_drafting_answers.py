"""Which answers are chosen, how they are written, and what is offered beside them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from quiz.answers import same_answer, shown_answer
from quiz.builder.drafting import draft
from quiz.builder.drafting.answering import gives_away
from quiz.builder.drafting.choices import figure_choices, name_choices
from quiz.builder.drafting.counted import counted
from quiz.builder.drafting.persons import is_person, named
from quiz.builder.drafting.supply import SORTS, alike
from quiz.builder.drafting.telling import telling_words
from quiz.builder.finding.claims import find_claims
from quiz.model import Answer, Article, Qualifier


def figure_of(sentence: str) -> Answer | None:
    """The first figure of a sentence that is found, as an answer."""
    text = f"The mayor said that {sentence}"
    figures = [figure for claim in find_claims(text) for figure in claim.figures]
    answers = [found.answer for figure in figures if (found := counted(text, figure)) is not None]
    return answers[0] if answers else None


@pytest.mark.parametrize(
    ("sentence", "shown", "unit"),
    [
        ("approximately 8,000 North Korean soldiers were there.", "about 8,000", "soldiers"),
        ("more than 70 Iranian-made Shahed drones came.", "more than 70", "drones"),
        ("at least twenty people came.", "at least twenty", "people"),
        ("12 percent of voters stayed at home.", "12%", "%"),
        ("the pier had cost $5 million in all.", "5 million", "dollars"),
        ("31 Abrams tanks came by sea.", "31", "tanks"),
        ("more than 300 Ukrainian servicemen had been killed.", "more than 300", "servicemen"),
        ("between 200 and 300 litres leaked out.", "between 200 and 300", "litres"),
        ("the sirens sounded for over five hours.", "more than five", "hours"),
        ("the work had gone on over three years in the town.", "three", "years"),
        ("the pier had cost about $500 in all.", "about 500", "dollars"),
        ("24 drones had been shot down over four regions.", "24", "drones"),
    ],
)
def test_figures_keep_qualifier_unit_and_notation(sentence: str, shown: str, unit: str) -> None:
    answer = figure_of(sentence)
    assert answer is not None
    assert (shown_answer(answer), answer.unit) == (shown, unit)


@pytest.mark.parametrize(
    "sentence",
    [
        "the two countries had met.",
        "one of the ships was lost.",
        "a 40-year-old woman was hurt.",
        "dozens of people were hurt.",
        "it had happened in 2022.",
        "it began at 11:30 in the morning.",
        "F-16 jets were sent to the town.",
        "it was on page 3 of the report.",
        "the match ended 2-1 in the evening.",
        "four in 10 voters stayed at home.",
        "he had left two years ago.",
        "half of the people were hurt.",
        "a dozen people were hurt.",
        "there were two reasons for that.",
        "four percent of voters stayed at home.",
    ],
)
def test_poor_figures_are_not_asked_for(sentence: str) -> None:
    answer = figure_of(sentence)
    assert answer is None or answer.number == Decimal(10)


def asked_of(text: str) -> list[tuple[str, str]]:
    question_set = draft(Article(text=text), find_claims(text), set_id="a")
    return [(claim.answer.kind.value, shown_answer(claim.answer)) for claim in question_set.claims]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor said that 24 ships would sail to Norway with Anna Ruiz on Friday.", [("number", "24")]),
        ("The mayor said that talks with Germany would begin in the harbour soon.", [("place", "Germany")]),
        ("The mayor said that the ship would sail to the other side on Friday.", [("date", "Friday")]),
        (
            "The mayor said that the old pier was built by Anna Ruiz. John Smith met Karl Weiss and Maria Lopez. "
            "The mayor said that John Smith was ill. The mayor said that Maria Lopez had left the town.",
            [("person", "Anna Ruiz"), ("person", "John Smith"), ("person", "Maria Lopez")],
        ),
    ],
    ids=["figure first", "place", "date", "persons"],
)
def test_the_answer_is_the_figure_or_else_a_name_or_date(text: str, expected: list[tuple[str, str]]) -> None:
    asked = asked_of(text)
    assert [each for each in expected if each in asked] == asked or asked == expected


def test_a_surname_is_asked_for_where_the_article_has_the_full_name() -> None:
    text = (
        "The mayor said that Anna Ruiz had met John Smith, Karl Weiss and Maria Lopez in the old town hall. "
        "The fire brigade said that Ruiz was in the harbour at the time of the fire."
    )
    question_set = draft(Article(text=text), find_claims(text), set_id="a")
    (claim,) = (claim for claim in question_set.claims if claim.source == "fire-brigade")
    assert claim.answer.person == "Ruiz"
    assert set(claim.distractors) <= {"Smith", "Weiss", "Lopez"}
    assert len(claim.distractors) >= 2


def test_a_speaker_is_no_choice_for_what_they_say() -> None:
    text = (
        "John Smith said that Anna Ruiz had been in the old town hall with Karl Weiss. "
        "John Smith said that Maria Lopez was ill. John Smith said that Karl Weiss was ill as well."
    )
    question_set = draft(Article(text=text), find_claims(text), set_id="a")
    assert question_set.claims
    assert all("Smith" not in choice for claim in question_set.claims for choice in claim.distractors)


@pytest.mark.parametrize(
    ("rest", "answer", "expected"),
    [
        ("_____ met Ukrainian leaders.", Answer(place="Ukraine"), True),
        ("_____ met Russian leaders.", Answer(place="Ukraine"), False),
        ("_____ and the Ruiz family left.", Answer(person="Anna Ruiz"), True),
        ("_____ and the Weiss family left.", Answer(person="Anna Ruiz"), False),
        ("_____ people came.", Answer(number=Decimal(2)), False),
    ],
)
def test_the_rest_must_not_give_the_answer_away(rest: str, answer: Answer, *, expected: bool) -> None:
    assert gives_away(rest, answer) is expected


@pytest.mark.parametrize(
    ("answer", "like"),
    [
        (Answer(number=Decimal(5_000_000), written="5 million", unit="dollars"), r"^[\d.]+ million$"),
        (Answer(number=Decimal(24), written="twenty-four", unit="people"), r"^[a-z-]+$"),
        (Answer(number=Decimal(4_000_000), written="four million", unit="people"), r"^[a-z-]+ million$"),
        (
            Answer(low=Decimal(200), high=Decimal(300), written="between 200 and 300", unit="litres"),
            r"^between \d+ and \d+$",
        ),
        (Answer(number=Decimal(8000), written="8000", unit="people"), r"^\d+$"),
        (
            Answer(number=Decimal(2_500_000), written="2.5 million", qualifier=Qualifier.MORE_THAN, unit="euros"),
            r"^more than [\d.]+ million$",
        ),
    ],
    ids=["scale", "words", "words and scale", "range", "without commas", "qualified"],
)
def test_other_figures_are_in_the_same_notation(answer: Answer, like: str) -> None:
    import re

    choices = figure_choices(answer)
    assert len(choices) == 3
    assert all(re.match(like, choice) for choice in choices)
    assert not any(same_answer(choice, shown_answer(answer)) for choice in choices)


@pytest.mark.parametrize(
    ("answer", "known", "expected"),
    [
        (Answer(place="Kherson"), ["Kyiv", "Oslo"], ("Kyiv", "Mykolaiv", "Sumy")),
        (Answer(place="Lindholm"), ["Norrby", "Skagen", "Kyrkby", "Ystad"], ("Norrby", "Skagen", "Kyrkby")),
        (Answer(person="Anna Ruiz"), ["Ruiz", "John Smith", "Karl Weiss", "John Smith"], ("John Smith", "Karl Weiss")),
        (Answer(date="late on Friday"), [], ("late on Saturday", "late on Thursday", "late on Sunday")),
        (Answer(date="February 2022"), [], ("March 2022", "January 2022", "April 2022")),
        (Answer(date="14 November 2024"), [], ("17 November 2024", "10 November 2024", "22 November 2024")),
        (Answer(date="1999"), [], ("1998", "1997", "1996")),
    ],
)
def test_other_names_and_dates(answer: Answer, known: list[str], expected: tuple[str, ...]) -> None:
    assert name_choices(answer, "It was so.", known) == expected


def test_what_is_named_in_the_content_is_no_choice() -> None:
    assert "Kyiv" not in name_choices(Answer(place="Kherson"), "It went from Kyiv to Kherson.", ["Kyiv"])


def test_the_supply_holds_no_two_names_of_one_place() -> None:
    for sort in SORTS:
        assert len(sort) >= 4
        assert not [(a, b) for at, a in enumerate(sort) for b in sort[:at] if same_answer(a, b)]
    assert alike("Nowhere") == ()
    assert "Ohio" not in alike("Ohio")


@pytest.mark.parametrize(
    ("written", "title", "name", "role"),
    [
        (
            "Ukrainian President Volodymyr Zelenskyy",
            "Ukrainian President",
            "Volodymyr Zelenskyy",
            "Ukrainian President",
        ),
        ("Mr. John Smith", "Mr.", "John Smith", None),
        ("Wisconsin Gov. Scott Walker", "Wisconsin Gov.", "Scott Walker", "Wisconsin Gov."),
        ("Anna Ruiz", "", "Anna Ruiz", None),
        ("President", "", "President", None),
    ],
)
def test_titles_are_told_from_names(written: str, title: str, name: str, role: str | None) -> None:
    taken = named(written)
    assert (taken.title, taken.name, taken.role) == (title, name, role)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Anna Ruiz", True),
        ("General Oleksandr Syrskyi", True),
        ("Mayor Sandberg", True),
        ("Human Rights Watch", False),
        ("Fox News", False),
        ("ANNA RUIZ", False),
        ("the mayor", False),
        ("Two Supreme Court", False),
        ("Oh Lord", False),
    ],
)
def test_persons_are_told_from_the_rest(written: str, *, expected: bool) -> None:
    assert is_person(written) is expected


def test_words_for_one_thing_are_one_word() -> None:
    assert telling_words("North Korean soldiers in Russia") & telling_words("Russian and North Korean troops") == {
        "northkorea",
        "russia",
        "soldier",
    }
