"""Every field as text: what is shown of it, what a text makes of it, and what is refused in which words."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace

from quiz.builder.editing import FIELDS, CannotEditError, Group
from quiz.model import Answer, Claim, Firmness, Lure, Part, Qualifier, QuestionSet, Source, Verification
from tests.builder.reviews import BY_ID, field
from tests.builders import changed, harbour, trivia


def shown(name: str, claim_id: str = "left-ferry", question_set: QuestionSet | None = None) -> str:
    """What the field of a claim shows."""
    whole = question_set or harbour()
    return field(name).shown(whole, whole.claim(claim_id))


def given(name: str, text: str, claim_id: str = "left-ferry", question_set: QuestionSet | None = None) -> QuestionSet:
    """The set with that text in the field of a claim."""
    whole = question_set or harbour()
    return field(name).changed(whole, whole.claim(claim_id), text)


def with_answer(claim_id: str, **fields: Any) -> QuestionSet:
    """The harbour set with some fields of an answer replaced."""
    return changed(harbour(), claim_id, answer=replace(harbour().claim(claim_id).answer, **fields))


def with_source(key: str, **fields: Any) -> QuestionSet:
    """The harbour set with some fields of a source replaced."""
    sources = harbour().sources
    return harbour(sources={**sources, key: replace(sources[key], **fields)})


def with_article(**fields: Any) -> QuestionSet:
    """The harbour set with some fields of its article replaced."""
    article = harbour().article
    assert article is not None
    return harbour(article=replace(article, **fields))


CHECK = Verification(rating="Mostly true", reviewer="The Checkers", url="https://checks.example/ferry")
RATED = Verification(rating="Mostly true")


def checked(verification: Verification | None) -> QuestionSet:
    """The harbour set with what a check of its first claim found."""
    return changed(harbour(), "left-ferry", verification=verification) if verification is not None else harbour()


def test_each_field_has_a_name_of_its_own_and_says_what_it_is_for() -> None:
    assert len(BY_ID) == len(FIELDS)
    assert [group for group in Group if group not in {each.group for each in FIELDS}] == []
    for each in FIELDS:
        assert each.label
        assert each.about.endswith((".", "…"))


# What is shown, what is given, and what came of it.


@pytest.mark.parametrize(
    ("name", "claim_id", "before", "text", "after"),
    [
        pytest.param("prompt", "left-ferry", "How many people had left the ferry by noon?", "", None, id="prompt"),
        pytest.param("prompt", "began", "", " Where did  it\nbegin? ", "Where did it begin?", id="a prompt, folded"),
        pytest.param("hint", "left-ferry", "The gangway was watched.", "Look.", "Look.", id="hint"),
        pytest.param("explanation", "began", "", "He was there.", "He was there.", id="explanation"),
        pytest.param("evidence", "builder", "The ferry was built by Nordwerk.", "Nordwerk", "Nordwerk", id="evidence"),
        pytest.param("evidence", "builder", "The ferry was built by Nordwerk.", " ", None, id="no evidence"),
        pytest.param("cue", "began", "confirmed", "said", "said", id="cue"),
        pytest.param("cue", "began", "confirmed", "", None, id="no cue"),
        pytest.param(
            "distractors", "began", "galley; car deck; bridge", "a;; b \n c;a", ("a", "b", "c"), id="distractors"
        ),
        pytest.param("distractors", "began", "galley; car deck; bridge", "", (), id="no distractors"),
    ],
)
def test_a_claims_plain_fields(name: str, claim_id: str, before: str, text: str, after: Any) -> None:
    assert shown(name, claim_id) == before
    assert given(name, text, claim_id) == changed(harbour(), claim_id, **{name: after})


@pytest.mark.parametrize(
    ("name", "found", "shows", "text", "after"),
    [
        pytest.param("rating", None, "", " Mostly\n true", RATED, id="a rating of what nobody had checked"),
        pytest.param("rating", CHECK, "Mostly true", "False", replace(CHECK, rating="False"), id="another rating"),
        pytest.param("rating", CHECK, "Mostly true", " ", None, id="no rating: nobody has checked it"),
        pytest.param("rating", None, "", "", None, id="none, as before"),
        pytest.param("reviewer", RATED, "", "AFP", replace(RATED, reviewer="AFP"), id="who"),
        pytest.param("reviewer", CHECK, "The Checkers", "", replace(CHECK, reviewer=None), id="no who"),
        pytest.param("reviewer", None, "", " ", None, id="no who where there is no rating"),
        pytest.param("url", RATED, "", "x y", replace(RATED, url="x y"), id="where, whatever it is"),
        pytest.param("url", CHECK, "https://checks.example/ferry", "", replace(CHECK, url=None), id="no where"),
        pytest.param("url", None, "", "", None, id="no where where there is no rating"),
    ],
)
def test_the_fields_of_a_verification(
    name: str, found: Verification | None, shows: str, text: str, after: Verification | None
) -> None:
    assert shown(f"verification-{name}", question_set=checked(found)) == shows
    assert given(f"verification-{name}", text, question_set=checked(found)) == checked(after)


@pytest.mark.parametrize(
    ("question_set", "claim_id", "offered"),
    [
        pytest.param(harbour(), "left-ferry", ["rating"], id="nobody has checked it"),
        pytest.param(harbour(), "builder", ["rating"], id="in the article's own voice"),
        pytest.param(checked(RATED), "left-ferry", ["rating", "reviewer", "url"], id="checked"),
        pytest.param(trivia(), "legs", [], id="a plain question"),
        pytest.param(
            changed(trivia(), "legs", verification=RATED),
            "legs",
            ["rating", "reviewer", "url"],
            id="a plain one, checked",
        ),
    ],
)
def test_a_verification_is_offered_where_there_is_something_to_check(
    question_set: QuestionSet, claim_id: str, offered: list[str]
) -> None:
    claim = question_set.claim(claim_id)
    fields = [each.id for each in FIELDS if each.offered(question_set, claim)]
    assert [name for name in fields if name.startswith("verification-")] == [f"verification-{each}" for each in offered]
    assert len(fields) == len(FIELDS) - 3 + len(offered), "every other field is"


@pytest.mark.parametrize(
    ("name", "before", "text", "after"),
    [
        pytest.param("name", "Fire brigade", "The  brigade", with_source("brigade", name="The brigade"), id="name"),
        pytest.param("kind", "agency", "office", with_source("brigade", kind="office"), id="kind"),
        pytest.param(
            "aliases",
            "firefighters; the fire service",
            "firefighters",
            with_source("brigade", aliases=("firefighters",)),
            id="aliases",
        ),
        pytest.param("broader", "emergency services", "", with_source("brigade", broader=()), id="broader names"),
        pytest.param("role", "put the fire out", "", with_source("brigade", role=None), id="role"),
        pytest.param("interest", "none known", "a good name", with_source("brigade", interest="a good name"), id="int"),
        pytest.param("note", "", "First there.", with_source("brigade", note="First there."), id="note"),
    ],
)
def test_the_fields_of_a_source(name: str, before: str, text: str, after: QuestionSet) -> None:
    assert shown(f"source-{name}") == before
    assert given(f"source-{name}", text) == replace(after, lures=given(f"source-{name}", text).lures)
    assert shown(f"source-{name}", "builder") == "", "the article's own voice has none"
    with pytest.raises(CannotEditError, match="This claim has no source"):
        given(f"source-{name}", text, "builder")


@pytest.mark.parametrize(
    ("name", "before", "text", "after"),
    [
        pytest.param("set-title", "Fire at the harbour", "A fire", harbour(title="A fire"), id="title"),
        pytest.param("set-description", "", "A story.", harbour(description="A story."), id="description"),
        pytest.param("article-title", "Ferry burns at the quay", "", with_article(title=None), id="headline"),
        pytest.param("article-publisher", "", "The Gull", with_article(publisher="The Gull"), id="publisher"),
        pytest.param("article-published", "", "2024-11-01", with_article(published="2024-11-01"), id="day"),
        pytest.param("article-url", "", "https://x.example", with_article(url="https://x.example"), id="address"),
        pytest.param("article-note", "", "Made up.", with_article(note="Made up."), id="note"),
        pytest.param(
            "topic-title",
            "The people on board",
            "People",
            harbour(topics={"people": "People", "ship": "The ship"}),
            id="topic title",
        ),
    ],
)
def test_the_fields_of_the_set_and_its_article(name: str, before: str, text: str, after: QuestionSet) -> None:
    assert shown(name) == before
    assert given(name, text) == after


def test_a_title_for_one_topic_lists_all_that_are_used() -> None:
    question_set = harbour(topics={})
    assert given("topic-title", "People", question_set=question_set).topics == {"people": "People", "ship": "Ship"}


# What is refused.


@pytest.mark.parametrize(
    ("name", "claim_id", "text", "told"),
    [
        pytest.param("content", "began", " \n ", "A claim needs a content", id="no content"),
        pytest.param("answer", "began", "", "An answer cannot be empty", id="no answer"),
        pytest.param("answer", "left-ferry", "many", "“many” is not read as a figure", id="no figure"),
        pytest.param("kind", "began", "number", "“engine room” is not read as a figure", id="a place made a figure"),
        pytest.param("kind", "began", "thing", "“thing” cannot be chosen here", id="no kind"),
        pytest.param("firmness", "began", "very", "“very” cannot be chosen here", id="no firmness"),
        pytest.param("source-kind", "began", "robot", "Choose one of: person, office", id="no kind of source"),
        pytest.param("source", "began", " ", "A source needs a name", id="a source without words"),
        pytest.param("source-name", "began", " ", "A source needs a name", id="a source without a name"),
        pytest.param("source-name", "began", "Fire brigade", "merge the two instead", id="another source's name"),
        pytest.param("cue", "builder", "said", "A cue needs a source", id="a cue without a source"),
        pytest.param("firmness", "builder", "said", "Firmness needs a source", id="a firmness without a source"),
        pytest.param("topic", "began", "", "A topic needs a title", id="no topic"),
        pytest.param("topic-title", "began", " ", "A topic needs a title", id="no topic title"),
        pytest.param("set-title", "began", "", "The title of a set cannot be empty", id="no title"),
        pytest.param("rivals", "left-ferry", "nobody", "no other claim “nobody”", id="a rival that is not there"),
        pytest.param("rivals", "left-ferry", "left-ferry", "no other claim “left-ferry”", id="its own rival"),
        pytest.param("rivals", "left-ferry", "began", "another kind of thing", id="a rival of another kind"),
        pytest.param("id", "began", "Began!", "“Began!” is no id", id="no id"),
        pytest.param("id", "began", "", "is no id", id="an empty id"),
        pytest.param("id", "began", "x" * 65, "64 at most", id="an id that is too long"),
        pytest.param("id", "began", "alarm", "another claim “alarm” already", id="another claim's id"),
        pytest.param(
            "verification-reviewer", "began", "AFP", "Nobody has checked this claim yet", id="who, of nothing"
        ),
        pytest.param(
            "verification-url", "began", "https://x.example", "say first what was found", id="where, of nothing"
        ),
        pytest.param("lures", "began", "the bridge", "“the bridge” is not a lure", id="no lure"),
        pytest.param("lures", "began", "place: engine room", "is not a lure", id="a lure that changes nothing"),
        pytest.param("lures", "began", "place: → bridge", "is not a lure", id="a lure of nothing"),
        pytest.param("lures", "began", "colour: red → blue", "Parts: figure, person", id="a lure of no part"),
        pytest.param("lures", "began", "place: galley → bridge", "does not fit", id="a lure of other words"),
    ],
)
def test_what_cannot_be_is_refused(name: str, claim_id: str, text: str, told: str) -> None:
    with pytest.raises(CannotEditError, match=told):
        given(name, text, claim_id)


def test_without_an_article_its_fields_are_refused() -> None:
    question_set = harbour(article=None)
    assert shown("article-title", question_set=question_set) == ""
    with pytest.raises(CannotEditError, match="has no article"):
        given("article-title", "x", question_set=question_set)


# A field given what it shows changes nothing.


def chosen(name: str, question_set: QuestionSet, claim: Claim) -> str:
    """What a field is given to stay as it is."""
    values = {"source": claim.source or "-", "firmness": claim.firmness or "-", "topic": claim.topic}
    return values.get(name, field(name).shown(question_set, claim))


@pytest.mark.parametrize("name", BY_ID)
def test_a_field_given_what_it_shows_stays_as_it_is(name: str) -> None:
    for claim in harbour().claims:
        if name.startswith("source-") and claim.source is None:
            continue
        if name in {"cue", "firmness"} and claim.source is None:
            continue
        after = field(name).changed(harbour(), claim, chosen(name, harbour(), claim))
        assert after == harbour()
        assert list(after.sources) == list(harbour().sources)


@pytest.mark.parametrize("name", [each.id for each in FIELDS if each.choices is not None])
def test_every_choice_can_be_made(name: str) -> None:
    claim = harbour().claim("began")
    choices = field(name).choices
    assert choices is not None
    offered = choices(harbour(), claim)
    assert chosen(name, harbour(), claim) in [key for key, _ in offered]
    for key, words in offered:
        assert words
        if (name, key) != ("kind", "number"):
            field(name).changed(harbour(), claim, key)


# Source, cue and firmness.


def test_another_source_keeps_cue_and_firmness() -> None:
    after = given("source", "owner", "cargo")
    assert after.claim("cargo") == replace(harbour().claim("cargo"), source="owner")
    assert "insurer" not in after.sources, "nobody else is quoted from it"
    assert shown("source", "cargo", after) == "Ship owner"


def test_no_source_has_neither_cue_nor_firmness() -> None:
    after = given("source", "-", "cargo")
    assert after.claim("cargo") == replace(harbour().claim("cargo"), source=None, cue=None, firmness=None)
    assert shown("source", "cargo", after) == "No one: the article says so itself"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        pytest.param("owner", "owner", id="a key"),
        pytest.param("Blue Line", "operator", id="an alias"),
        pytest.param("no one", None, id="no one"),
        pytest.param("Red Cross", "red-cross", id="somebody new"),
    ],
)
def test_a_source_may_be_typed(text: str, key: str | None) -> None:
    after = given("source", text, "began")
    assert after.claim("began").source == key
    assert set(after.sources) == (set(harbour().sources) | ({key} if key else set())) - {"master"}


def test_a_source_that_others_need_or_that_has_a_note_stays() -> None:
    assert "operator" in given("source", "-", "on-board").sources
    assert "insurer" in given("source", "-", "cargo", with_source("insurer", note="Asked twice.")).sources


@pytest.mark.parametrize(
    ("key", "left"),
    [
        pytest.param("owner", {Part.FIRMNESS, Part.FIGURE}, id="another source"),
        pytest.param("-", {Part.FIGURE}, id="no source"),
    ],
)
def test_lures_that_cannot_fit_any_more_go_with_the_source(key: str, left: set[Part]) -> None:
    lures = (
        Lure(claim="left-ferry", alters=Part.SOURCE, was="Fire brigade", became="Red Cross"),
        Lure(claim="left-ferry", alters=Part.FIRMNESS, was="said", became="denied"),
        Lure(claim="left-ferry", alters=Part.FIGURE, was="40", became="14"),
        Lure(claim="began", alters=Part.SOURCE, was="Harbour master", became="Red Cross"),
    )
    after = given("source", key, question_set=harbour(lures=lures))
    assert {lure.alters for lure in after.lures if lure.claim == "left-ferry"} == left
    assert lures[-1] in after.lures


@pytest.mark.parametrize(
    ("text", "firm"),
    [
        pytest.param("denied", None, id="a cue that is known says itself how firm it is"),
        pytest.param("estimated", Firmness.SUGGESTED, id="of the same cue, what was said stays"),
        pytest.param("sang", Firmness.SUGGESTED, id="of one that is not known, what was said stays"),
        pytest.param("", Firmness.SUGGESTED, id="without a cue, what was said stays"),
    ],
)
def test_the_firmness_of_another_cue(text: str, firm: Firmness | None) -> None:
    assert given("cue", text, "cargo").claim("cargo").firmness is firm


@pytest.mark.parametrize(
    ("question_set", "claim_id", "text", "first"),
    [
        pytest.param(harbour(), "began", "confirmed (from the cue)", "as the cue has it: confirmed", id="from the cue"),
        pytest.param(harbour(), "cargo", "suggested", "as the cue has it", id="as it was chosen"),
        pytest.param(
            changed(harbour(), "began", cue="sang"), "began", "", "as the cue has it (it is not known)", id="not known"
        ),
        pytest.param(harbour(), "builder", "", "as the cue has it (it is not known)", id="no cue"),
    ],
)
def test_firmness_is_shown_with_where_it_is_from(
    question_set: QuestionSet, claim_id: str, text: str, first: str
) -> None:
    assert shown("firmness", claim_id, question_set) == text
    choices = field("firmness").choices
    assert choices is not None
    offered = choices(question_set, question_set.claim(claim_id))
    assert offered[0][1].startswith(first)
    assert [key for key, _ in offered[1:]] == list(Firmness)


def test_firmness_is_chosen_and_left_to_the_cue_again() -> None:
    denied = given("firmness", "denied", "began")
    assert denied == changed(harbour(), "began", firmness=Firmness.DENIED)
    assert given("firmness", "-", "began", denied) == harbour()


# Content and answer.


def test_a_figure_is_found_again_in_another_content() -> None:
    after = given("content", "By noon, about forty people had left.")
    answer = after.claim("left-ferry").answer
    assert answer == replace(harbour().claim("left-ferry").answer, written="forty")
    back = given("content", "About 40 people had left the ferry by noon.", question_set=after)
    assert back == harbour()


def test_a_content_can_be_changed_whatever_the_unit_is() -> None:
    odd = with_answer("left-ferry", unit="of the 100 people, or so,")
    after = given("content", "About 40 of them had left.", question_set=odd)
    assert after.claim("left-ferry").answer == odd.claim("left-ferry").answer


def test_a_content_without_its_answer_is_taken() -> None:
    after = given("content", "Many had left.")
    assert after == changed(harbour(), "left-ferry", content="Many had left.")


def test_an_answer_keeps_its_other_wordings() -> None:
    assert shown("answer") == "about 40 people"
    after = given("answer", "more than 41 passengers")
    assert after.claim("left-ferry").answer == Answer(
        number=Decimal(41), qualifier=Qualifier.MORE_THAN, unit="passengers", aliases=("two score",)
    )


@pytest.mark.parametrize(
    ("claim_id", "kind", "answer"),
    [
        pytest.param("left-ferry", "text", Answer(text="40"), id="a figure made text: the figure as it stands there"),
        pytest.param("began", "text", Answer(text="engine room"), id="a place made text"),
        pytest.param("left-ferry", "number", None, id="the same kind"),
    ],
)
def test_another_kind_of_answer(claim_id: str, kind: str, answer: Answer | None) -> None:
    assert shown("kind", claim_id) != kind or answer is None
    after = given("kind", kind, claim_id)
    assert after == (harbour() if answer is None else changed(harbour(), claim_id, answer=answer))


@pytest.mark.parametrize("name", ["aliases", "close"])
def test_wordings_of_the_answer(name: str) -> None:
    after = given(f"answer-{name}", "one; two", "began")
    assert after == with_answer("began", **{name: ("one", "two")})
    assert shown(f"answer-{name}", "began", after) == "one; two"
    assert getattr(given(f"answer-{name}", "", "began", after).claim("began").answer, name) == ()


# Topics.


@pytest.mark.parametrize(
    ("claim_id", "text", "topic", "topics"),
    [
        pytest.param("left-ferry", "ship", "ship", harbour().topics, id="one that there is, by its id"),
        pytest.param("left-ferry", "The ship", "ship", harbour().topics, id="one that there is, by its title"),
        pytest.param(
            "left-ferry", "Who left?", "who-left", {**harbour().topics, "who-left": "Who left?"}, id="a new one"
        ),
        pytest.param("left-ferry", "Ship", "ship-2", {**harbour().topics, "ship-2": "Ship"}, id="one that is alike"),
        pytest.param("left-ferry", "?!", "topic", {**harbour().topics, "topic": "?!"}, id="one without letters"),
    ],
)
def test_a_topic_is_chosen_or_made(claim_id: str, text: str, topic: str, topics: dict[str, str]) -> None:
    after = given("topic", text, claim_id)
    assert after.claim(claim_id).topic == topic
    assert after.topics == topics
    assert shown("topic", claim_id, after) == topics[topic]


def test_a_topic_that_no_claim_has_any_more_is_not_listed() -> None:
    alone = changed(harbour(topics={**harbour().topics, "fire": "The fire"}), "began", topic="fire")
    after = given("topic", "ship", "began", alone)
    assert after == harbour()


def test_where_no_topics_are_listed_none_are_until_one_is_new() -> None:
    question_set = harbour(topics={})
    assert given("topic", "ship", question_set=question_set).topics == {}
    after = given("topic", "Crew", question_set=question_set)
    assert after.topics == {"people": "People", "ship": "Ship", "crew": "Crew"}


# Rivals, lures, ids.


def rivals(question_set: QuestionSet) -> dict[str, tuple[str, ...]]:
    """Who competes with whom."""
    return {claim.id: claim.rivals for claim in question_set.claims if claim.rivals}


@pytest.mark.parametrize(
    ("text", "linked"),
    [
        pytest.param("", {}, id="none"),
        pytest.param("on-board", {"left-ferry": ("on-board",), "on-board": ("left-ferry",)}, id="as it was"),
        pytest.param("cargo", {"left-ferry": ("cargo",), "cargo": ("left-ferry",)}, id="another one"),
        pytest.param(
            "cargo, on-board;heat",
            {
                "left-ferry": ("cargo", "on-board", "heat"),
                "on-board": ("left-ferry",),
                "cargo": ("left-ferry",),
                "heat": ("left-ferry",),
            },
            id="several, with commas",
        ),
    ],
)
def test_rivals_are_linked_both_ways(text: str, linked: dict[str, tuple[str, ...]]) -> None:
    assert shown("rivals") == "on-board"
    assert rivals(given("rivals", text)) == linked


def test_another_id_is_followed_by_rivals_and_lures() -> None:
    after = given("id", " who-left ")
    assert [claim.id for claim in after.claims][:2] == ["who-left", "on-board"]
    assert rivals(after) == {"who-left": ("on-board",), "on-board": ("who-left",)}
    assert [lure.claim for lure in after.lures] == ["who-left", "began"]
    assert given("id", "left-ferry", "who-left", after) == harbour()


def test_lures_are_written_in_a_line() -> None:
    assert shown("lures") == "source: Fire brigade → Red Cross"
    after = given("lures", "figure: 40 -> 14; source: Fire brigade → Red Cross")
    assert after.lures == (
        Lure(claim="left-ferry", alters=Part.FIGURE, was="40", became="14"),
        harbour().lures[0],
        harbour().lures[1],
    )
    assert after.lures[1].explanation == "Nobody asked the Red Cross.", "what is known of a lure stays"
    assert shown("lures", question_set=after) == "figure: 40 → 14; source: Fire brigade → Red Cross"
    assert given("lures", shown("lures", question_set=after), question_set=after) == after


def test_a_first_lure_stands_behind_the_others_and_none_leaves_the_others() -> None:
    after = given("lures", "figure: 12→21", "on-board")
    assert [lure.claim for lure in after.lures] == ["left-ferry", "began", "on-board"]
    assert given("lures", "", "on-board", after) == harbour()
    assert given("lures", " ; ", "left-ferry").lures == harbour().lures[1:]


def test_a_sources_new_name_is_followed_by_lures() -> None:
    lures = (*harbour().lures, Lure(claim="began", alters=Part.SOURCE, was="Harbour master", became="Fire brigade"))
    after = given("source-name", "Firefighters of the port", question_set=harbour(lures=lures))
    assert (after.lures[0].was, after.lures[2].became) == ("Firefighters of the port",) * 2
    assert after.sources["brigade"] == replace(harbour().sources["brigade"], name="Firefighters of the port")


def test_a_lure_that_would_be_true_under_the_new_name_is_left_out() -> None:
    after = given("source-name", "Red Cross")
    assert isinstance(after.sources["brigade"], Source)
    assert [lure.claim for lure in after.lures] == ["began"]
