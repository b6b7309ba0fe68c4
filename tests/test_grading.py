"""Grades: what an answer was worth, and the reason that is told."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from quiz.grading import grade, read_choice, read_source
from quiz.grading.grade import expected_text
from quiz.grading.reading import letter
from quiz.model import (
    NO_ONE,
    NO_SOURCE,
    Answer,
    Claim,
    Form,
    Grade,
    Mode,
    Option,
    Qualifier,
    Question,
    QuestionKind,
    QuestionSet,
    Source,
    Verdict,
)
from tests.builders import a_set, begun, changed, claim, figure, harbour, trivia

CORRECT, CLOSE, WRONG, SKIPPED = Verdict.CORRECT, Verdict.CLOSE, Verdict.WRONG, Verdict.SKIPPED


def typed(question_set: QuestionSet, claim_id: str, kind: QuestionKind = QuestionKind.FACT) -> Question:
    each = question_set.claim(claim_id)
    expected = (each.source or NO_SOURCE) if kind is QuestionKind.SOURCE else "it"
    return Question(set=question_set.id, claim=claim_id, kind=kind, form=Form.TYPED, prompt="?", expected=expected)


def fact(text: str | None, *claims: Claim, **set_fields: Any) -> Grade:
    """The grade of a text typed for the first of these claims."""
    story = a_set(*claims, **set_fields)
    return grade(typed(story, claims[0].id), text, story)


def source(text: str, claim_id: str = "left-ferry", question_set: QuestionSet | None = None) -> Grade:
    story = question_set or harbour()
    return grade(typed(story, claim_id, QuestionKind.SOURCE), text, story)


# Figures.

TROOPS = claim(
    figure(8000, Qualifier.ABOUT, "soldiers"), "About 8,000 soldiers.", "troops", source="us", rivals=("gur",)
)
RIVAL = claim(
    figure(7000, Qualifier.MORE_THAN, "soldiers"), "More than 7,000.", "gur", source="gur", rivals=("troops",)
)
GIVERS = {"us": Source(name="US officials"), "gur": Source(name="GUR")}


@pytest.mark.parametrize(
    "text",
    [
        "8000",
        "8,000",
        "8 000",
        "8k",
        "8K",
        "8 thousand",
        "eight thousand",
        "about 8,000",
        "approx. 8000 soldiers",
        "８０００",
        "8'000",
        "8\u202f000",
        "around eight thousand soldiers",
    ],
)
def test_a_figure_is_right_in_every_notation(text: str) -> None:
    graded = fact(text, TROOPS, RIVAL, sources=GIVERS)
    assert (graded.verdict, graded.credit, graded.expected) == (CORRECT, 1.0, "about 8,000")
    assert graded.answered_key == graded.expected_key


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param("about 8,000", "Right.", id="the same qualifier"),
        pytest.param("8,000", "Right; the article's word with it is “about”: about 8,000 soldiers.", id="lost"),
        pytest.param(
            "more than 8,000",
            "The figure is right; the article's word with it is “about”: about 8,000 soldiers.",
            id="another",
        ),
    ],
)
def test_a_lost_qualifier_is_named_and_costs_nothing(text: str, reason: str) -> None:
    graded = fact(text, TROOPS, RIVAL, sources=GIVERS)
    assert (graded.verdict, graded.reason) == (CORRECT, reason)


def test_a_qualifier_that_the_article_does_not_have_is_named_too() -> None:
    graded = fact("about 12", claim(figure(12, unit="people"), "12 people."), article=True)
    assert (graded.verdict, graded.reason) == (CORRECT, "Right, but the article gives the figure as it is: 12 people.")


@pytest.mark.parametrize(
    ("text", "verdict", "reason"),
    [
        pytest.param("7,500", CLOSE, "Near: the article has about 8,000 soldiers.", id="within a tenth"),
        pytest.param("8,800", CLOSE, "Near: the article has about 8,000 soldiers.", id="a tenth more"),
        pytest.param("7,200", CLOSE, "Near: the article has about 8,000 soldiers.", id="a tenth less"),
        pytest.param("7,199", WRONG, "The article has about 8,000 soldiers.", id="more than a tenth less"),
        pytest.param("8,801", WRONG, "The article has about 8,000 soldiers.", id="more than a tenth more"),
        pytest.param("7-9 thousand", CLOSE, "Near: the article has about 8,000 soldiers.", id="a range around it"),
        pytest.param("1,000 to 20,000", WRONG, "The article has about 8,000 soldiers.", id="a range that says little"),
        pytest.param("9,000-10,000", WRONG, "The article has about 8,000 soldiers.", id="a range beside it"),
        pytest.param(
            "7,000",
            WRONG,
            "That is the competing figure: GUR gave it. Here it is about 8,000 soldiers.",
            id="the rival's figure",
        ),
        pytest.param("8", WRONG, "That is a thousand times too little. The article has about 8,000 soldiers.", id="8"),
        pytest.param(
            "8 million", WRONG, "That is a thousand times too much. The article has about 8,000 soldiers.", id="8m"
        ),
        pytest.param(
            "80,000", WRONG, "That is ten times too much. The article has about 8,000 soldiers.", id="a nought"
        ),
        pytest.param(
            "8 billion", WRONG, "That is a million times too much. The article has about 8,000 soldiers.", id="8bn"
        ),
        pytest.param("-8000", WRONG, "The article has about 8,000 soldiers.", id="below nought"),
        pytest.param("0", WRONG, "The article has about 8,000 soldiers.", id="nought"),
        pytest.param(
            "abc", WRONG, "That was not read as a number. The article has about 8,000 soldiers.", id="no number"
        ),
        pytest.param(
            "8,000 or so, or 9",
            WRONG,
            "That was not read as a number. The article has about 8,000 soldiers.",
            id="hedged",
        ),
        pytest.param("8%", WRONG, "That was read as 8%. The article has about 8,000 soldiers.", id="a share"),
    ],
)
def test_another_figure_is_close_or_wrong_and_the_reason_says_why(text: str, verdict: Verdict, reason: str) -> None:
    graded = fact(text, TROOPS, RIVAL, sources=GIVERS)
    assert (graded.verdict, graded.reason) == (verdict, reason)
    assert graded.answered_key is None


def test_a_rivals_figure_is_wrong_even_where_it_is_near() -> None:
    near = replace(RIVAL, answer=figure(7900, unit="soldiers"))
    assert fact("7,900", TROOPS, near, sources=GIVERS).reason.startswith("That is the competing figure: GUR gave it.")


def test_a_rival_that_nobody_vouches_for_is_the_articles() -> None:
    graded = fact("7000", TROOPS, replace(RIVAL, source=None), sources=GIVERS)
    assert graded.reason.startswith("That is the competing figure: the article gives it for another claim.")


def test_what_was_read_is_told() -> None:
    assert fact("8 thousand", TROOPS).read_as == "8,000"
    assert fact("more than 70 drones", TROOPS).read_as == "more than 70 drones"
    assert fact("abc", TROOPS).read_as is None


SHARE = claim(figure(70, Qualifier.MORE_THAN, "%"), "More than 70% were saved.")
BETWEEN = claim(Answer(low=Decimal(7000), high=Decimal(8000), unit="people"), "7,000 to 8,000 people.")
DOZENS = claim(
    Answer(
        number=Decimal(24),
        qualifier=Qualifier.AT_LEAST,
        written="dozens",
        unit="people",
        aliases=("scores",),
        close=("many",),
    ),
    "Dozens of people came.",
)
NOUGHT = claim(figure(0, unit="people"), "0 people were hurt.")
BELOW = claim(figure(-5, unit="degrees"), "It was -5 degrees.")


@pytest.mark.parametrize(
    ("each", "text", "verdict"),
    [
        pytest.param(SHARE, "70%", CORRECT, id="per cent sign"),
        pytest.param(SHARE, "70 percent", CORRECT, id="per cent in words"),
        pytest.param(SHARE, "70", CORRECT, id="per cent left out"),
        pytest.param(SHARE, "more than 70 %", CORRECT, id="more than 70 %"),
        pytest.param(SHARE, "0.7", WRONG, id="as a fraction"),
        pytest.param(SHARE, "72%", CLOSE, id="a near share"),
        pytest.param(BETWEEN, "7,000-8,000", CORRECT, id="range with a hyphen"),
        pytest.param(BETWEEN, "7-8 thousand", CORRECT, id="range with a shared scale"),
        pytest.param(BETWEEN, "between 7,000 and 8,000 people", CORRECT, id="range in words"),
        pytest.param(BETWEEN, "7500", CLOSE, id="a figure within the range"),
        pytest.param(BETWEEN, "7000", CLOSE, id="an end of the range"),
        pytest.param(BETWEEN, "6,000 to 7,500", CLOSE, id="a range that overlaps"),
        pytest.param(BETWEEN, "9,000", WRONG, id="a figure outside the range"),
        pytest.param(BETWEEN, "9,000 to 10,000", WRONG, id="a range beside it"),
        pytest.param(DOZENS, "dozens", CORRECT, id="dozens as the content writes it"),
        pytest.param(DOZENS, "dozens of people", CORRECT, id="dozens of people"),
        pytest.param(DOZENS, "24", CORRECT, id="dozens as a figure"),
        pytest.param(DOZENS, "SCORES", CORRECT, id="an alias"),
        pytest.param(DOZENS, "many", CLOSE, id="a close wording"),
        pytest.param(DOZENS, "hundreds", WRONG, id="another round number"),
        pytest.param(NOUGHT, "0", CORRECT, id="nought"),
        pytest.param(NOUGHT, "none", CORRECT, id="none"),
        pytest.param(NOUGHT, "1", WRONG, id="nothing is near nought"),
        pytest.param(BELOW, "-5", CORRECT, id="below nought"),
        pytest.param(BELOW, "minus five degrees", CORRECT, id="below nought in words"),
        pytest.param(BELOW, "5", WRONG, id="the sign counts"),
    ],
)
def test_figures_of_every_sort(each: Claim, text: str, verdict: Verdict) -> None:
    assert fact(text, each).verdict is verdict


# Persons, places, organisations, dates, free text.

PERSON = claim(
    Answer(person="Volodymyr Zelenskyy", aliases=("the president of Ukraine",), close=("a Ukrainian politician",)),
    "Volodymyr Zelenskyy wrote it.",
)
FAMILY = (
    claim(Answer(person="Choe Son Hui"), "Choe Son Hui came."),
    claim(Answer(person="Choe Ryong Hae"), "Choe Ryong Hae stayed.", "second"),
)
PLACE = (
    claim(Answer(place="Kherson", close=("southern Ukraine",)), "It hit Kherson.", distractors=("Odesa",)),
    claim(Answer(place="Kharkiv"), "It hit Kharkiv.", "second"),
)
AGENCY = claim(
    Answer(organisation="Ministry of Defence", aliases=("MoD",), close=("the government",)), "The Ministry of Defence."
)
CAUSE = claim(Answer(text="a gas bottle", aliases=("propane",)), "It was a gas bottle.")


@pytest.mark.parametrize(
    ("claims", "text", "verdict"),
    [
        pytest.param((PERSON,), "Volodymyr Zelenskyy", CORRECT, id="a name"),
        pytest.param((PERSON,), "zelensky", CORRECT, id="a surname in another spelling"),
        pytest.param((PERSON,), "Зеленський", CORRECT, id="in another script"),
        pytest.param((PERSON,), "President Zelenskyy", CORRECT, id="with a title"),
        pytest.param((PERSON,), "the President of Ukraine", CORRECT, id="an alias"),
        pytest.param((PERSON,), "Oleksandr Zelenskyy", WRONG, id="another given name"),
        pytest.param((PERSON,), "a Ukrainian politician", CLOSE, id="a close wording"),
        pytest.param((PERSON,), "Putin", WRONG, id="someone else"),
        pytest.param(FAMILY, "Choe Son-hui", CORRECT, id="hyphens"),
        pytest.param(FAMILY, "Son Hui Choe", CORRECT, id="order"),
        pytest.param(FAMILY, "Choe", CLOSE, id="a surname that two persons bear"),
        pytest.param(FAMILY, "Choe Ryong Hae", WRONG, id="the other one"),
        pytest.param(PLACE, "kherson", CORRECT, id="a place"),
        pytest.param(PLACE, "Khersson", CORRECT, id="one slip"),
        pytest.param(PLACE, "Kharkiv", WRONG, id="another place of the set"),
        pytest.param(PLACE, "Odesa", WRONG, id="a distractor"),
        pytest.param(PLACE, "southern Ukraine", CLOSE, id="too broad"),
        pytest.param((AGENCY,), "the ministry of defence", CORRECT, id="an organisation"),
        pytest.param((AGENCY,), "Defense Ministry", CORRECT, id="in other words"),
        pytest.param((AGENCY,), "MOD", CORRECT, id="its letters"),
        pytest.param((AGENCY,), "Ministry of Finance", WRONG, id="another ministry"),
        pytest.param((AGENCY,), "the government", CLOSE, id="what it is part of"),
        pytest.param((CAUSE,), "gas bottle", CORRECT, id="free text"),
        pytest.param((CAUSE,), "Propane", CORRECT, id="an alias of free text"),
        pytest.param((CAUSE,), "a boiler", WRONG, id="other words"),
        pytest.param((CAUSE,), "!?", WRONG, id="marks alone"),
    ],
)
def test_names_and_words(claims: tuple[Claim, ...], text: str, verdict: Verdict) -> None:
    graded = fact(text, *claims)
    assert graded.verdict is verdict, graded.reason


@pytest.mark.parametrize(
    ("text", "told"),
    [("Karkiv", "That was read as Kharkiv. "), ("Kharkiv", ""), ("kharkiv", "")],
    ids=["spelled otherwise", "spelled so", "in small letters"],
)
def test_whose_name_was_read_is_told_where_it_was_not_typed_so(text: str, told: str) -> None:
    graded = fact(text, *PLACE, article=True)
    assert (graded.reason, graded.read_as) == (f"{told}The article has Kherson.", "Kharkiv")
    assert fact("zelensky", PERSON).reason == "Right: Volodymyr Zelenskyy."


DAY = claim(
    Answer(date="Friday, 1 November 2024", aliases=("the first of November",), close=("the weekend",)), "On Friday."
)
MONTH = claim(Answer(date="February 2022"), "In February 2022.")
WEEKDAY = claim(Answer(date="Friday"), "On Friday.")


@pytest.mark.parametrize(
    ("each", "text", "verdict"),
    [
        pytest.param(MONTH, "February 2022", CORRECT, id="a month"),
        pytest.param(MONTH, "Feb. 2022", CORRECT, id="a month abbreviated"),
        pytest.param(MONTH, "2022-02", CORRECT, id="a month in figures"),
        pytest.param(MONTH, "24 February 2022", CORRECT, id="more exactly"),
        pytest.param(MONTH, "2022", CLOSE, id="less exactly"),
        pytest.param(MONTH, "March 2022", WRONG, id="another month"),
        pytest.param(MONTH, "February 2021", WRONG, id="another year"),
        pytest.param(MONTH, "winter", WRONG, id="no date"),
        pytest.param(DAY, "2024-11-01", CORRECT, id="a day as ISO writes it"),
        pytest.param(DAY, "the first of November", CORRECT, id="an alias"),
        pytest.param(DAY, "November 2024", CLOSE, id="only its month"),
        pytest.param(DAY, "the weekend", CLOSE, id="a close wording"),
        pytest.param(DAY, "2 November 2024", WRONG, id="the day after"),
        pytest.param(WEEKDAY, "fri", CORRECT, id="a weekday"),
        pytest.param(WEEKDAY, "on Friday", CORRECT, id="with a preposition"),
        pytest.param(WEEKDAY, "Saturday", WRONG, id="another weekday"),
    ],
)
def test_dates(each: Claim, text: str, verdict: Verdict) -> None:
    graded = fact(text, each)
    assert graded.verdict is verdict, graded.reason


# Sources, typed.


@pytest.mark.parametrize(
    ("text", "claim_id", "verdict", "answered", "reason"),
    [
        pytest.param("Fire brigade", "left-ferry", CORRECT, "brigade", "Right.", id="its name"),
        pytest.param("the fire brigade", "left-ferry", CORRECT, "brigade", "Right.", id="its name in other words"),
        pytest.param("FIREFIGHTERS", "left-ferry", CORRECT, "brigade", "Right.", id="an alias"),
        pytest.param("put the fire out", "left-ferry", CORRECT, "brigade", "Right.", id="its role"),
        pytest.param(
            "emergency services",
            "left-ferry",
            CLOSE,
            None,
            "Near, but not exactly who said it: Fire brigade.",
            id="broader",
        ),
        pytest.param(
            "Blue Line",
            "left-ferry",
            WRONG,
            "operator",
            "That source gave the competing figure, 12. This one is from: Fire brigade.",
            id="the rival's source",
        ),
        pytest.param("coast guard", "left-ferry", WRONG, "coastguard", "It was: Fire brigade.", id="another source"),
        pytest.param(
            "nobody", "left-ferry", WRONG, NO_SOURCE, "The article does name someone: Fire brigade.", id="nobody"
        ),
        pytest.param(
            "the army",
            "left-ferry",
            WRONG,
            None,
            "“the army” is no source of this article. It was: Fire brigade.",
            id="stranger",
        ),
        pytest.param(
            "emergency services", "on-board", WRONG, None, "It was: Ferry operator.", id="broader than others"
        ),
        pytest.param("no one", "builder", CORRECT, NO_SOURCE, "Right: the article names no one for this.", id="no one"),
        pytest.param(
            "Nobody.", "builder", CORRECT, NO_SOURCE, "Right: the article names no one for this.", id="Nobody."
        ),
        pytest.param(
            "the article itself",
            "builder",
            CORRECT,
            NO_SOURCE,
            "Right: the article names no one for this.",
            id="article",
        ),
        pytest.param(
            "Fire brigade",
            "builder",
            WRONG,
            "brigade",
            "The article says this in its own voice and names no one for it.",
            id="someone for no one",
        ),
    ],
)
def test_typed_sources(text: str, claim_id: str, verdict: Verdict, answered: str | None, reason: str) -> None:
    graded = source(text, claim_id)
    assert (graded.verdict, graded.answered_key, graded.reason) == (verdict, answered, reason)
    assert graded.expected_key == (harbour().claim(claim_id).source or NO_SOURCE)


def test_a_surname_that_two_sources_share_stays_open_between_them() -> None:
    family = {
        "son-hui": Source(name="Choe Son Hui", kind="person"),
        "ryong-hae": Source(name="Choe Ryong Hae", kind="person"),
        "putin": Source(name="Vladimir Putin", kind="person"),
    }
    story = a_set(
        claim(figure(1), "1.", "one", source="son-hui", cue="said"),
        claim(figure(2), "2.", "two", source="putin", cue="said"),
        sources=family,
    )
    graded = source("Choe", "one", story)
    assert (graded.verdict, graded.answered_key) == (CLOSE, None)
    assert graded.reason == "That could be Choe Son Hui or Choe Ryong Hae. It was: Choe Son Hui."
    assert source("Choe", "two", story).verdict is WRONG
    assert source("Putin", "two", story).verdict is CORRECT
    assert set(read_source("Choe", story).keys) == {"son-hui", "ryong-hae"}


def test_an_answer_that_names_no_one_of_the_set_is_quoted_shortly() -> None:
    assert source("x" * 5000).reason.startswith("“" + "x" * 59 + "…” is no source")


# Choices.


def choice(*texts: str, kind: QuestionKind = QuestionKind.FACT, keys: tuple[str, ...] = ()) -> Question:
    options = tuple(Option(key, text) for key, text in zip(keys or texts, texts, strict=True))
    return Question(
        set="a-set",
        claim="claim",
        kind=kind,
        form=Form.CHOICE,
        prompt="?",
        options=options,
        expected=options[0].key,
    )


PLACES = choice("Kyiv", "Kherson", "Kharkiv")
FIGURES = choice("3", "5", "7")
ROUND = choice("about 8,000", "more than 7,000", "12")
LETTERS = choice("b", "c", "a")
SOURCES = choice("Fire brigade", "Coast guard", NO_ONE, kind=QuestionKind.SOURCE, keys=("z", "b", NO_SOURCE))


@pytest.mark.parametrize(
    ("question", "given_text", "expected"),
    [
        pytest.param(PLACES, "b", "Kherson", id="letter"),
        pytest.param(PLACES, " B) ", "Kherson", id="letter as a list has it"),
        pytest.param(PLACES, "c.", "Kharkiv", id="letter with a point"),
        pytest.param(PLACES, "2", "Kherson", id="number of its place"),
        pytest.param(PLACES, "2.", "Kherson", id="number of its place with a point"),
        pytest.param(PLACES, "kherson", "Kherson", id="text"),
        pytest.param(PLACES, "Херсон", "Kherson", id="text in another script"),
        pytest.param(PLACES, "4", None, id="number past the last"),
        pytest.param(PLACES, "0", None, id="nought is no place"),
        pytest.param(PLACES, "d", None, id="letter past the last"),
        pytest.param(PLACES, "Odesa", None, id="none of them"),
        pytest.param(PLACES, "²", None, id="a digit that is none"),
        pytest.param(FIGURES, "3", "3", id="a number is an option's text"),
        pytest.param(FIGURES, "7", "7", id="and never a place"),
        pytest.param(FIGURES, "2", None, id="not even where it is no option"),
        pytest.param(FIGURES, "b", "5", id="but a letter is a place"),
        pytest.param(FIGURES, "five", "5", id="text in another notation"),
        pytest.param(ROUND, "8k", "about 8,000", id="a figure in another notation"),
        pytest.param(ROUND, "12", "12", id="a figure among figures"),
        pytest.param(LETTERS, "a", "a", id="a text that is a letter goes before the letter of a place"),
        pytest.param(LETTERS, "b", "b", id="wherever it stands"),
        pytest.param(SOURCES, "b", "Coast guard", id="the letter of a place goes before a key, which nobody sees"),
        pytest.param(SOURCES, "z", "Fire brigade", id="a key"),
        pytest.param(SOURCES, "-", NO_ONE, id="the key of no one"),
        pytest.param(SOURCES, "3", NO_ONE, id="the place of no one"),
    ],
)
def test_a_choice_is_made_by_letter_place_text_or_key(
    question: Question, given_text: str, expected: str | None
) -> None:
    option = read_choice(question, given_text)
    assert (option.text if option else None) == expected


def test_letters_follow_the_alphabet() -> None:
    assert [letter(position) for position in range(9)] == list("abcdefghi")


def played_choice(claim_id: str, kind: QuestionKind, answer: str, mode: Mode = Mode.PRACTICE) -> Grade:
    session = begun(mode, claims=(claim_id,))
    question = next(each for each in session.current_card.questions if each.kind is kind)
    return grade(question, answer, session.question_set)


@pytest.mark.parametrize(
    ("claim_id", "kind", "text", "verdict", "reason"),
    [
        pytest.param("left-ferry", QuestionKind.FACT, "about 40", CORRECT, "Right.", id="right fact"),
        pytest.param(
            "left-ferry",
            QuestionKind.FACT,
            "12",
            WRONG,
            "That is the competing figure: Ferry operator gave it. Here it is about 40 people.",
            id="the rival's figure",
        ),
        pytest.param(
            "began",
            QuestionKind.FACT,
            "galley",
            WRONG,
            "The article has engine room.",
            id="place",
        ),
        pytest.param(
            "began", QuestionKind.FACT, "pump house", WRONG, "“pump house” is not one of the choices.", id="no option"
        ),
        pytest.param("left-ferry", QuestionKind.SOURCE, "brigade", CORRECT, "Right.", id="right source"),
        pytest.param(
            "left-ferry",
            QuestionKind.SOURCE,
            "Ferry operator",
            WRONG,
            "That source gave the competing figure, 12. This one is from: Fire brigade.",
            id="the rival's source",
        ),
        pytest.param(
            "builder", QuestionKind.SOURCE, NO_SOURCE, CORRECT, "Right: the article names no one for this.", id="no one"
        ),
        pytest.param(
            "alarm", QuestionKind.FIRMNESS, "denied", CORRECT, "Right. The article's word is “denied”.", id="firmness"
        ),
        pytest.param(
            "on-board",
            QuestionKind.FIRMNESS,
            "b",
            WRONG,
            "The article's word is “claimed”, not “said”.",
            id="another firmness",
        ),
        pytest.param(
            "cargo",
            QuestionKind.FIRMNESS,
            "said",
            WRONG,
            "The article's word is “estimated”, which is “suggested”, not “said”.",
            id="another firmness than its author's",
        ),
    ],
)
def test_choices_are_graded_with_a_reason(
    claim_id: str, kind: QuestionKind, text: str, verdict: Verdict, reason: str
) -> None:
    graded = played_choice(claim_id, kind, text)
    assert (graded.verdict, graded.reason) == (verdict, reason)


def test_a_judged_statement_is_told_what_was_changed() -> None:
    session = begun(Mode.SPOT)
    for card in session.cards:
        question = card.questions[0]
        right, wrong = ("a", "b") if question.alteration is None else ("b", "a")
        for text, verdict in ((right, CORRECT), (wrong, WRONG)):
            graded = grade(question, text, session.question_set)
            assert graded.verdict is verdict
            if question.alteration is not None:
                change = question.alteration
                told = f"The {change.part} was changed: “{change.was}” became “{change.became}”."
                assert told in graded.reason
                assert (change.explanation or "") in graded.reason
            assert graded.reason.startswith("Right. ") is (verdict is CORRECT)


def test_a_statement_that_was_not_changed_says_so() -> None:
    story = a_set(claim(Answer(person="Ida Berg"), "Ida Berg left."), article=True)
    question = begun(Mode.SPOT, story).current
    assert grade(question, "altered", story).reason == "Nothing was changed: the article said just this."
    assert grade(question, "genuine", story).reason == "Right. This is what the article said."


# A set of an article, and one of none.


@pytest.mark.parametrize(
    ("claim_id", "text", "of_article", "of_none"),
    [
        pytest.param("legs", "6", "The article has 8 legs.", "The answer is 8 legs.", id="number"),
        pytest.param(
            "legs",
            "about 8",
            "Right, but the article gives the figure as it is: 8 legs.",
            "Right, but the figure is exact: 8 legs.",
            id="number, a qualifier too many",
        ),
        pytest.param(
            "legs",
            "80",
            "That is ten times too much. The article has 8 legs.",
            "That is ten times too much. The answer is 8 legs.",
            id="number, a nought too many",
        ),
        pytest.param(
            "legs",
            "8%",
            "That was read as 8%. The article has 8 legs.",
            "That was read as 8%. The answer is 8 legs.",
            id="number, a share",
        ),
        pytest.param(
            "legs",
            "many",
            "That was not read as a number. The article has 8 legs.",
            "That was not read as a number. The answer is 8 legs.",
            id="number, not read",
        ),
        pytest.param(
            "moon",
            "384,000",
            "Right; the article's word with it is “about”: about 384,000 km.",
            "Right; the word with it is “about”: about 384,000 km.",
            id="number, its qualifier lost",
        ),
        pytest.param(
            "moon",
            "over 384k",
            "The figure is right; the article's word with it is “about”: about 384,000 km.",
            "The figure is right; the word with it is “about”: about 384,000 km.",
            id="number, another qualifier",
        ),
        pytest.param(
            "moon",
            "380k",
            "Near: the article has about 384,000 km.",
            "Near: the answer is about 384,000 km.",
            id="number, near",
        ),
        pytest.param(
            "depth",
            "9",
            "The article has 5 to 7 metres.",
            "The answer is 5 to 7 metres.",
            id="range",
        ),
        pytest.param(
            "depth", "6", "Near: the article has 5 to 7 metres.", "Near: the answer is 5 to 7 metres.", id="range, near"
        ),
        pytest.param(
            "landing", "20 July 1970", "The article has 20 July 1969.", "The answer is 20 July 1969.", id="date"
        ),
        pytest.param(
            "landing",
            "July 1969",
            "Near: the article has 20 July 1969.",
            "Near: the answer is 20 July 1969.",
            id="date, near",
        ),
        pytest.param(
            "landing",
            "that summer",
            "Near: the article has 20 July 1969.",
            "Near: the answer is 20 July 1969.",
            id="date, a close wording",
        ),
        pytest.param(
            "first", "Yuri Gagarin", "The article has Neil Armstrong.", "The answer is Neil Armstrong.", id="person"
        ),
        pytest.param(
            "first",
            "Aldrin",
            "That was read as Buzz Aldrin. The article has Neil Armstrong.",
            "That was read as Buzz Aldrin. The answer is Neil Armstrong.",
            id="person, another one",
        ),
        pytest.param("capital", "Oslo", "The article has Paris.", "The answer is Paris.", id="words"),
        pytest.param(
            "capital", "the north", "Near: the article has Paris.", "Near: the answer is Paris.", id="words, near"
        ),
        pytest.param("capital", "Paris", "Right.", "Right.", id="words, right"),
        pytest.param("capital", None, "You did not say.", "You did not say.", id="skipped"),
    ],
)
def test_a_set_of_no_article_is_graded_without_one(
    claim_id: str, text: str | None, of_article: str, of_none: str
) -> None:
    for story, reason in ((trivia(article=True), of_article), (trivia(), of_none)):
        assert grade(typed(story, claim_id), text, story).reason == reason


@pytest.mark.parametrize(
    ("claim_id", "text", "of_article", "of_none"),
    [
        pytest.param("legs", "10", "The article has 8 legs.", "The answer is 8 legs.", id="number"),
        pytest.param("depth", "5", "The article has 5 to 7.", "The answer is 5 to 7.", id="range, one in it"),
        pytest.param(
            "landing", "21 July 1969", "The article has 20 July 1969.", "The answer is 20 July 1969.", id="date"
        ),
        pytest.param(
            "capital",
            "Rome",
            "The article has Paris.",
            "The answer is Paris.",
            id="words",
        ),
        pytest.param("capital", "Paris", "Right.", "Right.", id="right"),
        pytest.param("capital", None, "You did not say.", "You did not say.", id="skipped"),
    ],
)
def test_a_choice_of_a_set_of_no_article_is_graded_without_one(
    claim_id: str, text: str | None, of_article: str, of_none: str
) -> None:
    for story, reason in ((trivia(article=True), of_article), (trivia(), of_none)):
        right = expected_text(typed(story, claim_id), story)
        options = tuple(Option(each, each) for each in (right, *([text] if text else [])))
        asked = replace(typed(story, claim_id), form=Form.CHOICE, options=options, expected=right)
        assert grade(asked, text, story).reason == reason


@pytest.mark.parametrize(
    ("answer", "of_article", "of_none"),
    [
        pytest.param("genuine", "Right. This is what the article said.", "Right. Nothing was changed.", id="right"),
        pytest.param("altered", "Nothing was changed: the article said just this.", "Nothing was changed.", id="wrong"),
    ],
)
def test_a_statement_of_a_set_of_no_article_is_judged_without_one(answer: str, of_article: str, of_none: str) -> None:
    for story, reason in ((trivia(article=True), of_article), (trivia(), of_none)):
        asked = [card.questions[0] for card in begun(Mode.SPOT, story).cards]
        genuine = next(question for question in asked if question.alteration is None)
        assert grade(genuine, answer, story).reason == reason


@pytest.mark.parametrize(
    ("article", "reason"),
    [
        pytest.param(True, "the article gives it for another claim. Here it is 8 legs.", id="of an article"),
        pytest.param(False, "it belongs to another claim. Here it is 8 legs.", id="of none"),
    ],
)
def test_a_rival_of_a_set_of_no_article_is_another_claims(article: bool, reason: str) -> None:
    story = changed(trivia(article=article), "legs", rivals=("insect",))
    insect = claim(figure(6, unit="legs"), "An insect has 6 legs.", "insect")
    story = replace(story, claims=(*story.claims, insect))
    assert grade(typed(story, "legs"), "6", story).reason == f"That is the competing figure: {reason}"


# Left out, and everything else.


@pytest.mark.parametrize("text", [None, "", "   ", "\n\t"])
@pytest.mark.parametrize("mode", [Mode.PRACTICE, Mode.RECALL, Mode.SPOT])
def test_no_answer_is_skipped_and_tells_the_right_one(text: str | None, mode: Mode) -> None:
    session = begun(mode)
    for card in session.cards:
        for question in card.questions:
            graded = grade(question, text, session.question_set)
            assert (graded.verdict, graded.credit, graded.reason) == (SKIPPED, 0.0, "You did not say.")
            assert graded.expected == expected_text(question, session.question_set)
            assert graded.answered_key is None


def test_a_question_of_another_set_cannot_be_graded() -> None:
    with pytest.raises(KeyError):
        grade(PLACES, "a", harbour())


QUESTIONS = [
    question
    for mode in Mode
    for card in begun(mode, changed(harbour(), "builder", distractors=())).cards
    for question in card.questions
]
ANY_TEXT = st.one_of(
    st.text(max_size=60),
    st.text(st.characters(categories=["Cs", "Cc", "Nd", "Zs", "P"]), max_size=20),
    st.sampled_from(["8" * 400, "\x00", "\ud800", "½", "1e400", "-", "٣", "a" * 5000, "between", "%", "1/0", "٠/٠"]),
    st.sampled_from([option.text for question in QUESTIONS for option in question.options]),
)


@settings(deadline=None, max_examples=150)
@given(st.sampled_from(QUESTIONS), ANY_TEXT)
def test_no_text_raises_and_only_what_is_correct_has_full_credit(question: Question, text: str) -> None:
    graded = grade(question, text, harbour())
    assert graded.credit in {0.0, 0.5, 1.0}
    assert (graded.credit == 1.0) == (graded.verdict is CORRECT)
    assert (graded.credit == 0.5) == (graded.verdict is CLOSE)
    assert (graded.verdict is SKIPPED) == (not text.strip())
    assert graded.reason
    assert graded.expected


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: f"{question.id}-{question.form}")
def test_what_is_expected_is_right(question: Question) -> None:
    assert grade(question, expected_text(question, harbour()), harbour()).verdict is CORRECT
