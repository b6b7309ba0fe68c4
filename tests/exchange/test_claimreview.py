"""Claims and reviews of schema.org, in and out: a specification by examples."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from quiz.errors import QuizError
from quiz.exchange import Remarks, recognised
from quiz.exchange.characters import in_a_line, tidy
from quiz.exchange.claims import to_set
from quiz.exchange.limits import DEEPEST
from quiz.exchange.questions import Sort
from quiz.model import Answer, AnswerKind, Article, Claim, Firmness, QuestionSet, Verification
from quiz.sourcing import firmness_of
from tests.builders import GOLDEN, changed, harbour
from tests.exchange.exchanged import mutations, one, questions, read, told, written
from tests.exchange.generated_sets import question_sets
from tests.hostile import hostile

FORM = "claimreview"

REVIEW = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": "https://checks.example/moon",
    "datePublished": "2024-05-02",
    "author": {"@type": "Organization", "name": "The Checkers"},
    "claimReviewed": "The moon is made of cheese.",
    "reviewRating": {"@type": "Rating", "ratingValue": 1, "bestRating": 5, "alternateName": "False"},
    "itemReviewed": {
        "@type": "Claim",
        "author": {"@type": "Person", "name": "Ida Berg"},
        "datePublished": "2024-05-01",
        "appearance": {"@type": "NewsArticle", "headline": "On the moon", "url": "https://news.example/moon"},
    },
}


def review(**changes: Any) -> dict[str, Any]:
    return {key: value for key, value in {**REVIEW, **changes}.items() if value is not None}


def said(**changes: Any) -> dict[str, Any]:
    return {"@type": "Claim", "author": {"@type": "Person", "name": "Ida Berg"}, **changes}


def text(*values: Any) -> str:
    return json.dumps(values[0] if len(values) == 1 else values)


def test_a_review_asks_how_the_claim_was_rated() -> None:
    found = one(FORM, text(REVIEW))
    assert found.sort is Sort.CHOICE
    assert found.text == "How did The Checkers rate this claim? “The moon is made of cheese.”"
    assert [each.text for each in found.answers if each.share == 1] == ["False"]
    assert [each.text for each in found.answers if each.share == 0] == [
        "True",
        "Mostly true",
        "Half true",
        "Mostly false",
    ]
    assert (found.source, found.source_kind, found.cue, found.firmness) == ("Ida Berg", "person", "", None)
    assert found.verification == Verification(
        rating="False", reviewer="The Checkers", url="https://checks.example/moon"
    )
    assert found.feedback.split("\n") == [
        "It appeared in “On the moon”: https://news.example/moon",
        "Said on 2024-05-01.",
        "Reviewed by The Checkers on 2024-05-02: https://checks.example/moon",
    ]


def test_as_a_claim_it_is_said_and_not_claimed() -> None:
    remarks = Remarks()
    made = to_set(iter(read(FORM, text(REVIEW))), "x", remarks).set.claims[0]
    assert (made.cue, made.firmness, made.answer.text) == (None, Firmness.SAID, "False")
    assert made.content == "The moon is made of cheese. [rated by The Checkers: False]"
    assert made.verification == Verification(rating="False", reviewer="The Checkers", url="https://checks.example/moon")
    assert [each.told for each in remarks.report("x", "x", 1).remarks] == [
        "how firmly it was put is not given; it is taken for said"
    ]


def test_other_ratings_of_the_file_are_offered() -> None:
    names = ["False", "Pants on fire", "Needs context", "Satire"]
    listed = [review(reviewRating={"alternateName": name}, claimReviewed=f"Claim {name}.") for name in names]
    found = questions(FORM, text(*listed))
    assert [each.text for each in found[0].answers] == names
    assert [each.text for each in found[1].answers] == ["Pants on fire", "False", "Needs context", "Satire"]


@pytest.mark.parametrize(
    ("rating", "right", "wrong"),
    [
        pytest.param({"ratingValue": 2, "bestRating": 4}, "2 of 4", ["1 of 4", "3 of 4", "4 of 4"], id="figures"),
        pytest.param(
            {"ratingValue": "2", "bestRating": "3", "worstRating": "0"},
            "2 of 3",
            ["0 of 3", "1 of 3", "3 of 3"],
            id="figures as texts",
        ),
        pytest.param({"ratingValue": "Mostly False"}, "Mostly False", ["True"], id="words in the place of a figure"),
        pytest.param("Half true", "Half true", ["True"], id="a text for an object"),
        pytest.param(["", {"alternateName": ["False"]}], "False", ["True"], id="lists"),
        pytest.param({"name": "Wrong"}, "Wrong", ["True"], id="a name for an alternate name"),
        pytest.param({"alternateName": "Fal&shy;se &amp; <b>made up</b>"}, "Fal\xadse & made up", ["True"], id="HTML"),
        pytest.param({"ratingValue": 7.5}, "7.5", ["True"], id="a figure of nothing"),
    ],
)
def test_ratings_as_they_come(rating: Any, right: str, wrong: list[str]) -> None:
    found = one(FORM, text(review(reviewRating=rating)))
    assert found.answers[0].text == right
    assert [each.text for each in found.answers[1:]][: len(wrong)] == wrong


@pytest.mark.parametrize(
    ("changes", "source"),
    [
        pytest.param({"itemReviewed": said(author="Ida Berg")}, "Ida Berg", id="author as a text"),
        pytest.param({"itemReviewed": [said()]}, "Ida Berg", id="a list for an object"),
        pytest.param(
            {"itemReviewed": {"@type": "CreativeWork", "author": [{"name": "Ida Berg"}]}}, "Ida Berg", id="a work"
        ),
        pytest.param(
            {"itemReviewed": said(author={"@type": ["Person"], "name": ["Ida Berg"]})}, "Ida Berg", id="lists"
        ),
        pytest.param({"itemReviewed": said(author={"name": "O&#39;Brien"})}, "O'Brien", id="entities"),
        pytest.param({"itemReviewed": said(author="unknown")}, "", id="nobody"),
        pytest.param({"itemReviewed": None}, "", id="nothing"),
        pytest.param({"itemReviewed": "https://x.example"}, "", id="an address"),
    ],
)
def test_authors_as_they_come(changes: dict[str, Any], source: str) -> None:
    assert one(FORM, text(review(**changes))).source == source


def test_of_several_authors_the_first_is_the_source() -> None:
    content = text(review(itemReviewed=said(author=["Ida Berg", {"name": "Olga Falk"}])))
    assert one(FORM, content).source == "Ida Berg"
    assert told(FORM, content) == ["adapted, “number 1”: of 2 who said so, the first is the source"]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("Person", "person"),
        ("GovernmentOrganization", "government"),
        ("NewsMediaOrganization", "outlet"),
        ("Organization", "group"),
        ("Thing", None),
    ],
)
def test_kinds_of_sources(kind: str, expected: str | None) -> None:
    content = text(review(itemReviewed=said(author={"@type": kind, "name": "Ida Berg"})))
    assert one(FORM, content).source_kind == expected


def test_without_a_rating_who_said_so_is_asked_for_once() -> None:
    content = text(review(reviewRating=None))
    found = one(FORM, content)
    assert found.text == "Who made this claim? “The moon is made of cheese.”"
    assert (found.answers[0].text, found.kind, found.source) == ("Ida Berg", AnswerKind.PERSON, "")
    assert found.verification is None
    assert "it is not rated; who said so is asked for" in told(FORM, content)[0]


def test_a_claim_alone_asks_who_said_so() -> None:
    found = one(
        FORM, text({"@type": "Claim", "text": "Up is down.", "author": {"@type": "Organization", "name": "ACME"}})
    )
    assert (found.text, found.answers[0].text) == ("Who made this claim? “Up is down.”", "ACME")


@pytest.mark.parametrize(
    ("node", "why"),
    [
        (review(claimReviewed=None), "it does not say what was claimed"),
        (review(reviewRating=None, itemReviewed=None), "it is neither rated nor attributed to anyone"),
        (review(reviewRating={"ratingValue": None}, itemReviewed={}), "it is neither rated nor attributed to anyone"),
    ],
)
def test_what_asks_nothing_is_left_out_and_the_rest_is_kept(node: dict[str, Any], why: str) -> None:
    content = text(node, REVIEW)
    assert told(FORM, content) == [f"left out, “number 1”: {why}"]
    assert len(questions(FORM, content)) == 1


REFERRED = {
    "@graph": [
        {
            "@type": "ClaimReview",
            "claimReviewed": "Up is down.",
            "author": {"@id": "#us"},
            "reviewRating": {"alternateName": "False"},
        },
        {"@type": "Organization", "@id": "#us", "name": "The Checkers"},
    ]
}


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(text(REVIEW), id="alone"),
        pytest.param(text([REVIEW]), id="a list"),
        pytest.param(text({"@graph": [{"@type": "WebPage", "name": "x"}, REVIEW]}), id="a graph"),
        pytest.param(
            text({"@type": "DataFeed", "dataFeedElement": [{"@type": "DataFeedItem", "item": [REVIEW]}]}), id="a feed"
        ),
        pytest.param(
            text({"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": REVIEW}]}),
            id="a list of items",
        ),
        pytest.param(text({"@type": "NewsArticle", "review": REVIEW}), id="in an article"),
        pytest.param(text(review(**{"@type": ["Thing", "http://schema.org/ClaimReview"]})), id="several types"),
        pytest.param(text(review(**{"@type": None})), id="without a type"),
        pytest.param("\ufeff" + text(REVIEW), id="with a byte order mark"),
        pytest.param(f"<html><script type='application/ld+json'>{text(REVIEW)}</script></html>", id="in a page"),
        pytest.param(
            f'<SCRIPT id="a" type="application/ld+json">\n//<![CDATA[\n{text(REVIEW)};\n//]]>\n</SCRIPT>', id="hidden"
        ),
        pytest.param(f'<script type="application/ld+json"><!-- {text(REVIEW)} --></script>', id="in a comment"),
        pytest.param(f'<script type="application/ld+json">{text(REVIEW)}', id="in a page that breaks off"),
        pytest.param(text(REVIEW).replace("}}", "},}"), id="a comma too many"),
        pytest.param(text(REVIEW).replace("cheese.", "cheese.\n"), id="a line end in a text"),
        pytest.param(text(REVIEW) + "\n" + "{}", id="an object a line"),
    ],
)
def test_wrappings(content: str) -> None:
    (found,) = (each for each in questions(FORM, content))
    assert found.text.startswith("How did The Checkers rate this claim? “The moon is made of cheese.")
    assert found.source == "Ida Berg"


def test_references_into_the_graph_are_followed() -> None:
    assert one(FORM, text(REFERRED)).text.startswith("How did The Checkers rate")


def test_claims_in_the_elements_of_a_page_are_told() -> None:
    script = f'<script type="application/ld+json">{text(REVIEW)}</script>'
    page = f'<div itemtype="https://schema.org/ClaimReview"></div>{script}'
    assert "are not read, only its JSON-LD" in told(FORM, page)[0]


def test_a_file_that_breaks_off_gives_what_stands_before() -> None:
    content = text(REVIEW, REVIEW, REVIEW)[:-200]
    assert len(questions(FORM, content)) == 2
    assert [each.partition(":")[0] for each in told(FORM, content)] == ["adapted, the file", "left out, line 1"]


@pytest.mark.parametrize("content", ["", "{}", "[]", "<html></html>", "nothing", '{"@graph": []}'])
def test_a_file_without_claims_is_refused(content: str) -> None:
    with pytest.raises(QuizError, match="holds no claims"):
        read(FORM, content)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("[" * 100_000, id="lists"),
        pytest.param('{"@graph":' * 100_000, id="objects"),
        pytest.param('{"@type":"ClaimReview","author":' * 20_000, id="reviews in reviews"),
        pytest.param('{"a":' * (DEEPEST + 5) + text(REVIEW) + "}" * (DEEPEST + 5), id="a review too deep"),
        pytest.param(
            '{"@type":"ClaimReview","claimReviewed":"x","reviewRating":{"ratingValue":1' + "0" * 9_000 + "}}",
            id="digits",
        ),
        pytest.param('{"@type":"ClaimReview","claimReviewed":"\\ud800","reviewRating":"a"}', id="half a pair"),
        pytest.param(
            text({"@graph": [{"@id": "#a"}, {"@type": "ClaimReview", "@id": "#b", "itemReviewed": {"@id": "#b"}}]}),
            id="itself",
        ),
    ],
)
def test_nothing_hostile_is_followed(content: str) -> None:
    try:
        to_set(iter(read(FORM, content)), "x", Remarks())
    except QuizError:
        return


def test_it_is_recognised(tmp_path: Path) -> None:
    for name, content in {
        "a.json": text(REVIEW),
        "b.txt": f'<script type="application/ld+json">{text(REVIEW)}</script>',
    }.items():
        path = tmp_path / name
        path.write_text(content, encoding="utf-8")
        assert recognised(path).name == FORM


# Out


def checked_harbour() -> QuestionSet:
    check = Verification(rating="Mostly true", reviewer="The Checkers", url="https://checks.example/ferry")
    article = replace(
        harbour().article or Article(text="x"),
        publisher="Harbour News",
        published="2024-11-01",
        url="https://news.example/1",
    )
    return replace(changed(harbour(), "left-ferry", verification=check), article=article)


def test_golden() -> None:
    golden = GOLDEN / "exchange" / "harbour.jsonld"
    assert written(FORM, checked_harbour()).decode() == golden.read_text(encoding="utf-8")


def graph(question_set: QuestionSet) -> list[dict[str, Any]]:
    document = json.loads(written(FORM, question_set))
    assert document["@context"] == "https://schema.org"
    found: list[dict[str, Any]] = document["@graph"]
    return found


def test_each_claim_is_a_claim() -> None:
    found = {each["identifier"]: each for each in graph(harbour())}
    assert list(found) == [each.id for each in harbour().claims]
    began = found["began"]
    assert began["text"] == "The fire began in the engine room."
    assert began["author"] == {"@type": "GovernmentOrganization", "name": "Harbour master", "additionalType": "office"}
    assert began["keywords"] == ["cue: confirmed", "firmness: confirmed", "topic: The ship"]
    assert began["about"]["acceptedAnswer"]["text"] == "engine room"
    assert [each["text"] for each in began["about"]["suggestedAnswer"]] == ["galley", "car deck", "bridge"]
    assert "author" not in found["builder"], "the article says so itself"


def test_a_claim_that_was_checked_is_in_a_review() -> None:
    first = graph(checked_harbour())[0]
    assert first["@type"] == "ClaimReview"
    assert first["claimReviewed"] == first["itemReviewed"]["text"]
    assert first["reviewRating"] == {"@type": "Rating", "alternateName": "Mostly true"}
    assert (first["author"]["name"], first["url"]) == ("The Checkers", "https://checks.example/ferry")
    appearance = first["itemReviewed"]["appearance"]
    assert (appearance["publisher"]["name"], appearance["datePublished"]) == ("Harbour News", "2024-11-01")


def test_the_document_cannot_end_a_script() -> None:
    question_set = changed(harbour(), "began", explanation="</script><!-- x")
    content = written(FORM, question_set)
    assert b"</script" not in content
    assert b"<!--" not in content
    page = b'<script type="application/ld+json">' + content + b"</script>"
    assert next(each for each in questions(FORM, page) if each.id == "began").feedback == "</script><!-- x"


def held(question_set: QuestionSet, claim: Claim) -> tuple[Any, ...]:
    """What the format holds of a claim, all texts tidy."""

    def line(given: str | None) -> str | None:
        return in_a_line(given or "") or None

    def whole(given: str | None) -> str | None:
        return tidy(given or "") or None

    source, check, firm = question_set.source_of(claim), claim.verification, firmness_of(claim)
    return (
        claim.id,
        whole(claim.content),
        whole(claim.prompt),
        _tidy_answer(claim.answer),
        line(claim.cue) if source else None,
        firm if source else None,
        (line(source.name), source.kind) if source else None,
        whole(claim.hint),
        whole(claim.explanation),
        (whole(check.rating), line(check.reviewer), line(check.url)) if check else None,
    )


def _tidy_answer(answer: Answer) -> Answer:
    name = answer.text and {"text": tidy(answer.text)}
    return replace(answer, aliases=(), close=(), **(name or {}))


def came_back(question_set: QuestionSet) -> QuestionSet:
    return to_set(iter(read(FORM, written(FORM, question_set))), "Back", Remarks()).set


def test_there_and_back() -> None:
    question_set = checked_harbour()
    back = came_back(question_set)
    assert [held(back, each) for each in back.claims] == [held(question_set, each) for each in question_set.claims]
    for claim in question_set.claims:
        again = back.claim(claim.id)
        assert again.distractors == claim.distractors
        assert (again.answer.aliases, again.answer.close) == (claim.answer.aliases, claim.answer.close)
        assert back.topic_title(again.topic) == question_set.topic_title(claim.topic)


def test_there_and_back_of_nasty_texts() -> None:
    back = came_back(hostile())
    assert [held(back, each)[:4] for each in back.claims] == [held(hostile(), each)[:4] for each in hostile().claims]


VERIFICATIONS = st.builds(
    Verification,
    rating=st.sampled_from(["False", "<b>Wahr</b>", "Half & half"]),
    reviewer=st.sampled_from([None, "The Checkers"]),
    url=st.sampled_from([None, "https://checks.example/?a=1&b=2"]),
)


@settings(max_examples=30, deadline=None)
@given(question_sets(), st.one_of(st.none(), VERIFICATIONS))
def test_any_set_comes_back_question_by_question(question_set: QuestionSet, check: Verification | None) -> None:
    first, *others = question_set.claims
    question_set = replace(question_set, claims=(replace(first, verification=check), *others))
    found = {each.id: each for each in questions(FORM, written(FORM, question_set))}
    assert list(found) == [each.id for each in question_set.claims]
    for claim in question_set.claims:
        question, source = found[claim.id], question_set.source_of(claim)
        assert question.content == tidy(claim.content)
        assert question.source == in_a_line(source.name if source else "")
        assert question.feedback == tidy(claim.explanation or "")
        assert question.answers[0].number == (
            claim.answer.number if claim.answer.low is None else question.answers[0].number
        )
        assert (question.answers[0].low, question.answers[0].high) == (claim.answer.low, claim.answer.high)
        assert question.verification == claim.verification


def test_what_is_lost_is_told() -> None:
    remarks = Remarks()
    written(FORM, harbour(), remarks)
    assert [str(each.told) for each in remarks.report("x", "x", 1).remarks] == [
        "the article's text and kind: the format has no place for them",
        "1 source without claims: the format has no place for it",
        "other names of 5 sources: the format has no place for them",
        "roles of 1 source: the format has no place for them",
        "interests of 2 sources: the format has no place for them",
        "notes of 1 source: the format has no place for them",
        "2 lures: the format has no place for them",
        "rivals of 2 claims: the format has no place for them",
    ]


@pytest.mark.parametrize("content", [text(REVIEW, REFERRED).encode(), written(FORM, harbour())], ids=["reviews", "own"])
def test_mutated_files_raise_nothing_else(content: bytes) -> None:
    for mutated in mutations(content, 80):
        try:
            to_set(iter(read(FORM, mutated)), "Fuzz", Remarks())
        except QuizError:
            continue
