"""Where a claim stands in its article, found again or marked by hand, and what follows from the marks."""

from __future__ import annotations

import contextlib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from quiz.answers import answer_text
from quiz.builder import Span, find_claims
from quiz.builder.editing import CannotEditError, Marks, Part, evidence_span, reading_text
from quiz.builder.editing.locating import content_around, marks_of, trimmed
from quiz.builder.editing.marking import answer_in, begun, marked, sentence
from quiz.builder.editing.stages import Stage
from quiz.model import Answer, AnswerKind, Article, Claim, Firmness, Lure, QuestionSet, Source
from quiz.model import Part as Altered
from quiz.questions import occurrences
from tests.builder.reviews import SPANS, drafted, harbour_found, harbour_text, passage
from tests.builder.test_any_text import FRAGMENTS, ODD
from tests.builders import a_set, changed, figure, harbour

TEXTS = st.one_of(st.text(max_size=80), FRAGMENTS, ODD)

# Found again.


def words(marks: Marks, text: str) -> tuple[str | None, str | None, tuple[str, ...]]:
    """What the marks hold, in words."""
    source = marks.source.of(text) if marks.source else None
    cue = marks.cue.of(text) if marks.cue else None
    return source, cue, tuple(span.of(text) for span in marks.content)


@pytest.mark.parametrize(
    ("claim_id", "expected"),
    [
        pytest.param(
            "left-ferry", ("The fire brigade", "said", ("about 40 people had left the ferry by noon",)), id="said"
        ),
        pytest.param(
            "last-to-leave",
            ("the coast guard", "according to", ("Captain Ida Berg was the last to leave",)),
            id="according to",
        ),
        pytest.param("builder", (None, None, ("The ferry was built by Nordwerk",)), id="own voice, by its words"),
    ],
)
def test_a_claim_is_found_in_its_article(claim_id: str, expected: Any) -> None:
    claim = harbour().claim(claim_id)
    found = words(marks_of(harbour(), claim, harbour_text(), harbour_found()), harbour_text())
    assert (found[0], found[1], tuple(part.strip(",. ") for part in found[2])) == expected


HE = "Mayor Ida Berg spoke on Friday. She said that 24 bridges were closed, and he denied that 12 were open."


def about_bridges(**fields: Any) -> tuple[QuestionSet, Claim]:
    """A claim of the text `HE`."""
    usual: dict[str, Any] = {
        "id": "bridges",
        "source": "berg",
        "cue": "said",
        "content": "24 bridges were closed.",
        "evidence": "She said that 24 bridges were closed",
        "answer": figure(24, unit="bridges"),
    }
    claim = Claim(**{**usual, **fields})
    question_set = a_set(claim, sources={"berg": Source(name="Ida Berg", aliases=("Mayor Ida Berg", "Berg"))})
    return replace(question_set, article=Article(text=HE)), claim


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        pytest.param({}, ("She", "said", ("24 bridges were closed",)), id="a pronoun"),
        pytest.param(
            {"evidence": "said that 24 bridges were closed"},
            (None, "said", ("24 bridges were closed",)),
            id="a pronoun outside of the evidence",
        ),
        pytest.param({"evidence": "24 bridges were closed"}, (None, None, ("24 bridges were closed",)), id="no cue"),
        pytest.param(
            {"cue": "spoke", "evidence": "Mayor Ida Berg spoke on Friday."},
            ("Mayor Ida Berg", "spoke", ("on Friday",)),
            id="by their words, the longest name",
        ),
        pytest.param({"evidence": "It was raining."}, (None, None, ()), id="evidence that is not there"),
        pytest.param({"evidence": None}, (None, None, ()), id="no evidence"),
    ],
)
def test_marks_are_those_of_the_found_claim_or_of_the_words(fields: dict[str, Any], expected: Any) -> None:
    question_set, claim = about_bridges(**fields)
    found = words(marks_of(question_set, claim, HE, find_claims(HE)), HE)
    assert found == expected


def inside(marks: Marks, evidence: Span | None) -> bool:
    """Whether the marks hold something each, all of it in the evidence, the content in order."""
    if evidence is None:
        return marks == Marks()
    spans = [each for each in (marks.source, marks.cue, *marks.content) if each is not None]
    ordered = all(one.end <= other.start for one, other in zip(marks.content, marks.content[1:], strict=False))
    return ordered and all(evidence.start <= each.start < each.end <= evidence.end for each in spans)


@settings(deadline=None, max_examples=100)
@given(TEXTS, st.integers(0, 80), st.integers(1, 80), st.sampled_from([None, "said", "according to", "İ"]), st.data())
def test_marks_lie_inside_the_evidence_whatever_the_text(
    text: str, start: int, length: int, cue: str | None, data: st.DataObject
) -> None:
    whole = reading_text(Article(text=text or "x"))
    evidence = whole[start : start + length] or None
    name = data.draw(st.sampled_from([*whole.split(), "Smith"]))
    claim = Claim(id="x", source="s", cue=cue, content=evidence or "x", evidence=evidence, answer=Answer(text="x"))
    question_set = a_set(claim, sources={"s": Source(name=name, aliases=("he",))})
    found = find_claims(whole)
    assert inside(marks_of(question_set, claim, whole, found), evidence_span(whole, claim))
    for each in found[:3]:
        spans = [span for span in (each.source, each.cue, *each.content) if span]
        around = whole[min(span.start for span in spans) : max(span.end for span in spans)]
        as_found = replace(claim, cue=each.cue.of(whole) if each.cue else None, evidence=around, content=around)
        assert inside(marks_of(question_set, as_found, whole, found), evidence_span(whole, as_found))


@pytest.mark.parametrize("claim", harbour().claims, ids=lambda claim: str(claim.id))
def test_marks_of_the_harbour_lie_inside_the_evidence(claim: Claim) -> None:
    assert inside(marks_of(harbour(), claim, harbour_text(), harbour_found()), evidence_span(harbour_text(), claim))


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        pytest.param(0, 13, (3, 7), id="spaces and marks"),
        pytest.param(3, 7, (3, 7), id="nothing to trim"),
        pytest.param(7, 13, (13, 13), id="nothing but marks"),
        pytest.param(5, 5, (5, 5), id="empty"),
        pytest.param(6, 3, (6, 6), id="the wrong way round"),
        pytest.param(-5, 99, (3, 7), id="beyond the text"),
        pytest.param(50, 60, (13, 13), id="behind the text"),
    ],
)
def test_a_passage_is_trimmed(start: int, end: int, expected: tuple[int, int]) -> None:
    assert trimmed("\n “a, b”\u00a0\n\n.-", Span(start, end)) == Span(*expected)


def test_what_is_left_of_a_passage() -> None:
    text = "“One,” he said, “two – three.”"
    taken = [passage("said", text), passage("he", text), passage("–", text)]
    assert [span.of(text) for span in content_around(text, Span(0, len(text)), taken)] == ["One", "two", "three"]
    assert content_around(text, passage("he", text), [Span(0, len(text))]) == ()


# Marked by hand.


def mark(claim_id: str, part: Part, at: str, question_set: QuestionSet | None = None) -> Stage:
    """The harbour with a passage marked as part of a claim."""
    whole = question_set or harbour()
    marks = marks_of(whole, whole.claim(claim_id), harbour_text(), harbour_found())
    return marked(Stage(set=whole), claim_id, marks, harbour_text(), part=part, span=passage(at), found=harbour_found())


@pytest.mark.parametrize(
    ("at", "key", "name"),
    [
        pytest.param("The operator", "operator", "Ferry operator", id="part of a name"),
        pytest.param("The fire brigade", "brigade", "Fire brigade", id="a name with its article"),
        pytest.param("An insurer", "insurer", "Safe Sea Insurance", id="an alias with another article"),
        pytest.param("Nordwerk", "nordwerk", "Nordwerk", id="somebody new"),
        pytest.param(" Nordwerk. ", "nordwerk", "Nordwerk", id="somebody new, marked too widely"),
    ],
)
def test_whoever_is_marked_is_the_source(at: str, key: str, name: str) -> None:
    after = mark("heat", Part.SOURCE, at)
    assert after.set.claim("heat").source == key
    assert after.set.sources[key].name == name
    assert after.said == "Marked the source"
    assert after.claim == "heat"


def test_a_pronoun_means_whom_the_finder_says() -> None:
    question_set, claim = about_bridges(source=None, cue=None)
    arguments: dict[str, Any] = {"part": Part.SOURCE, "span": passage("She", HE)}
    stage = Stage(set=question_set)
    after = marked(stage, claim.id, Marks(), HE, **arguments, found=find_claims(HE))
    assert after.set.claim(claim.id).source == "berg"
    assert list(after.set.sources) == ["berg"]


@pytest.mark.parametrize(
    ("at", "firmness"),
    [
        pytest.param("denied", None, id="a cue that is known says itself how firm it is"),
        pytest.param("left the ferry", Firmness.SAID, id="one that is not known says it"),
    ],
)
def test_the_marked_cue_and_its_firmness(at: str, firmness: Firmness | None) -> None:
    bare = changed(harbour(), "left-ferry", firmness=None, cue=None)
    stage = mark("left-ferry", Part.CUE, at) if at == "left the ferry" else mark("alarm", Part.CUE, at)
    claim = stage.set.claim(stage.claim or "")
    assert (claim.cue, claim.firmness) == (at, firmness)
    assert mark("left-ferry", Part.CUE, "said", bare).set.claim("left-ferry").firmness is None


def test_a_firmness_that_was_chosen_stays_with_its_cue() -> None:
    assert mark("cargo", Part.CUE, "estimated").set.claim("cargo").firmness is Firmness.SUGGESTED


def test_the_marked_content_keeps_its_answer_and_all_that_goes_with_it() -> None:
    claim = mark("left-ferry", Part.CONTENT, "about 40 people had left the ferry").set.claim("left-ferry")
    before = harbour().claim("left-ferry")
    evidence = "The fire brigade said about 40 people had left the ferry"
    assert claim == replace(before, content="About 40 people had left the ferry.", evidence=evidence)


def test_the_same_figure_in_other_words_is_the_same_answer() -> None:
    text = "Twenty-four bridges were closed."
    question_set, claim = about_bridges()
    stage = Stage(set=replace(question_set, article=Article(text=text)))
    after = marked(stage, claim.id, Marks(), text, part=Part.CONTENT, span=Span(0, len(text)))
    assert after.set.claim(claim.id).answer == replace(claim.answer, written="Twenty-four")


def test_a_content_without_the_answer_gets_another_and_what_belonged_to_the_old_one_goes() -> None:
    after = mark("left-ferry", Part.CONTENT, "The operator claimed").set
    claim = after.claim("left-ferry")
    assert claim.content == "The operator claimed."
    assert answer_text(claim.answer) in claim.content
    assert (claim.prompt, claim.hint, claim.rivals, claim.distractors) == (None, None, (), ())
    assert after.claim("on-board").rivals == ()
    assert [lure.claim for lure in after.lures] == ["began"]


@pytest.mark.parametrize(
    ("claim_id", "part", "span", "told"),
    [
        pytest.param("began", Part.CUE, Span(5, 5), "no words", id="nothing"),
        pytest.param("began", Part.CONTENT, passage(". "), "no words", id="marks only"),
        pytest.param("began", Part.SOURCE, Span(9000, 9010), "no words", id="behind the text"),
        pytest.param("began", Part.CONTENT, passage("board.\n\nThe harbour"), "one paragraph", id="two paragraphs"),
        pytest.param("builder", Part.CUE, passage("said"), "needs a source", id="a cue without a source"),
        pytest.param("began", Part.CUE, passage("claimed"), "Cue and content", id="a cue in another paragraph"),
        pytest.param("began", Part.CONTENT, passage("Three passengers"), "Cue and", id="content in another paragraph"),
    ],
)
def test_what_cannot_be_marked_is_refused(claim_id: str, part: Part, span: Span, told: str) -> None:
    marks = marks_of(harbour(), harbour().claim(claim_id), harbour_text(), harbour_found())
    with pytest.raises(CannotEditError, match=told):
        marked(Stage(set=harbour()), claim_id, marks, harbour_text(), part=part, span=span)


def test_the_source_may_stand_in_another_paragraph() -> None:
    after = mark("began", Part.SOURCE, "The fire brigade")
    claim = after.set.claim("began")
    assert (claim.source, claim.evidence) == ("brigade", "confirmed that the fire began in the engine room")
    assert after.marks["began"].source == passage("The fire brigade")


@settings(deadline=None, max_examples=80)
@given(SPANS, st.sampled_from(Part), st.sampled_from([claim.id for claim in harbour().claims]))
def test_any_passage_is_taken_or_refused(span: Span, part: Part, claim_id: str) -> None:
    marks = marks_of(harbour(), harbour().claim(claim_id), harbour_text(), harbour_found())
    with contextlib.suppress(CannotEditError):
        after = marked(Stage(set=harbour()), claim_id, marks, harbour_text(), part=part, span=span)
        claim = after.set.claim(claim_id)
        article = harbour().article
        assert article is not None
        assert any((claim.evidence or "") in paragraph for paragraph in article.paragraphs)
        assert occurrences(claim.content, answer_text(claim.answer))
        assert all(lure in harbour().lures for lure in after.set.lures)


# Claims begun.


def begin(at: Span | str, behind: str | None = "left-ferry", question_set: QuestionSet | None = None) -> Stage:
    """The harbour with a claim begun at a passage."""
    span = passage(at) if isinstance(at, str) else at
    return begun(Stage(set=question_set or harbour()), span, behind, harbour_text(), harbour_found())


def test_a_passage_makes_a_claim_with_what_was_found_around_it() -> None:
    after = begin("only 12 were on board")
    claim = after.set.claims[1]
    assert claim == Claim(
        id="12-only-were-board",
        topic="people",
        source="operator",
        cue="claimed",
        content="Only 12 were on board.",
        evidence="The operator claimed that only 12 were on board",
        answer=claim.answer,
        draft=1.0,
    )
    assert (claim.answer.kind, answer_text(claim.answer)) == (AnswerKind.NUMBER, "12")
    assert (after.claim, after.said) == (claim.id, "Added a claim")
    assert words(after.marks[claim.id], harbour_text()) == ("The operator", "claimed", ("only 12 were on board",))


def test_a_passage_in_the_articles_own_voice_makes_a_claim_without_a_source() -> None:
    claim = begin("The ferry was built by Nordwerk.").set.claims[1]
    assert (claim.source, claim.cue, claim.evidence) == (None, None, "The ferry was built by Nordwerk")


def test_a_second_claim_of_one_passage_has_another_id() -> None:
    one = begin("only 12 were on board")
    other = begin("only 12 were on board", None, one.set)
    assert [claim.id for claim in other.set.claims][1] == "12-only-were-board"
    assert other.set.claims[-1].id == "12-only-were-board-2"
    assert other.set.claims[-1].topic == "general"
    assert other.set.topics == {**harbour().topics, "general": "General"}


ON = "“We closed 24 bridges,” the mayor said.\n\n“They will open on Friday, all 12 of them.”"


def test_a_quotation_that_goes_on_in_the_next_paragraph_takes_source_and_firmness() -> None:
    question_set = replace(a_set(), article=Article(text=ON))
    span = passage("They will open on Friday, all 12 of them", ON)
    after = begun(Stage(set=question_set), span, None, ON, find_claims(ON))
    claim = after.set.claims[0]
    assert (claim.source, claim.cue, claim.firmness) == ("mayor", None, Firmness.SAID)
    assert claim.evidence == "They will open on Friday, all 12 of them"


def test_where_no_one_said_it_there_is_no_source() -> None:
    text = "Smith said that 24 bridges were closed."
    span = passage("24 bridges were closed", text)
    found = [replace(each, speaker="No one") for each in find_claims(text)]
    after = begun(Stage(set=replace(a_set(), article=Article(text=text))), span, None, text, found)
    assert (after.set.claims[0].source, after.set.claims[0].cue, after.set.sources) == (None, None, {})


@pytest.mark.parametrize("span", [Span(3, 3), Span(9000, 9001), passage(". "), passage("board.\n\nThe")])
def test_no_claim_begins_where_there_are_no_words_or_two_paragraphs(span: Span) -> None:
    with pytest.raises(CannotEditError, match="begins with a passage of words within one paragraph"):
        begin(span)


@settings(deadline=None, max_examples=80)
@given(SPANS, st.none() | st.sampled_from([claim.id for claim in harbour().claims]))
def test_a_claim_begun_anywhere_is_a_whole_one(span: Span, behind: str | None) -> None:
    with contextlib.suppress(CannotEditError):
        after = begin(span, behind, drafted("began"))
        ids = [claim.id for claim in after.set.claims]
        assert len(set(ids)) == len(ids) == len(harbour().claims) + 1
        new = after.set.claim(after.claim or "")
        article = harbour().article
        assert article is not None
        assert new.evidence
        assert any(new.evidence in paragraph for paragraph in article.paragraphs)
        assert new.source is None or new.source in after.set.sources
        assert occurrences(new.content, answer_text(new.answer))


@settings(deadline=None, max_examples=60)
@given(TEXTS, st.integers(-5, 90), st.integers(-5, 90), st.sampled_from([*Part, None]))
def test_any_article_can_be_marked_anywhere(text: str, start: int, end: int, part: Part | None) -> None:
    whole = reading_text(Article(text=text or "x"))
    claim = Claim(id="x", source="s", content="A b.", evidence=whole[:20] or None, answer=Answer(text="b"))
    lure = Lure(claim="x", alters=Altered.TEXT, was="b", became="c")
    question_set = replace(a_set(claim, sources={"s": Source(name="Smith")}), lures=(lure,))
    stage, found = Stage(set=question_set), find_claims(whole)
    with contextlib.suppress(CannotEditError):
        if part is None:
            begun(stage, Span(start, end), "x", whole, found)
        else:
            marks = marks_of(question_set, claim, whole, found)
            marked(stage, "x", marks, whole, part=part, span=Span(start, end), found=found)


# Sentences and their answers.


@pytest.mark.parametrize(
    ("passed", "expected"),
    [
        pytest.param("the bridge was closed", "The bridge was closed.", id="a capital and a full stop"),
        pytest.param("that the bridge  was\nclosed,", "The bridge was closed.", id="that, spaces, a comma"),
        pytest.param("Was it closed?", "Was it closed?", id="a question"),
        pytest.param("“the bridge was closed", "The bridge was closed.", id="a quotation that is not closed"),
        pytest.param("“the bridge” was closed", "“the bridge” was closed.", id="one that is"),
        pytest.param('the "bridge', "The bridge.", id="a straight mark alone"),
        pytest.param("the „bridge“ was closed", "The „bridge“ was closed.", id="one as in German"),
        pytest.param("the „bridge was closed", "The bridge was closed.", id="one as in German that is not closed"),
        pytest.param("a “ b", "A b.", id="a mark alone between spaces"),
        pytest.param("he said: “Closed!”", "He said: “Closed!”", id="a mark in the quotation"),
    ],
)
def test_a_passage_as_a_sentence(passed: str, expected: str) -> None:
    assert sentence(passed) == expected


@pytest.mark.parametrize(
    ("content", "kind", "text"),
    [
        pytest.param("About 40 people had left on Friday.", AnswerKind.NUMBER, "40", id="a figure first"),
        pytest.param("Thirty drones fell.", AnswerKind.NUMBER, "Thirty", id="a figure in words"),
        pytest.param("Some 24 drones fell on Kyiv.", AnswerKind.NUMBER, "24", id="a figure before a place"),
        pytest.param("Drones fell on Ukraine.", AnswerKind.PLACE, "Ukraine", id="a place"),
        pytest.param("Drones fell on Friday.", AnswerKind.DATE, "Friday", id="a date"),
        pytest.param("It was Ida Berg who fell.", AnswerKind.PERSON, "Ida Berg", id="a person"),
        pytest.param("The bridge was closed.", AnswerKind.TEXT, "bridge", id="the longest word"),
        pytest.param("Ha ha.", AnswerKind.TEXT, "Ha", id="a word that stands twice"),
        pytest.param("?!", AnswerKind.TEXT, "?!", id="no words"),
    ],
)
def test_what_is_best_asked_for(content: str, kind: AnswerKind, text: str) -> None:
    answer = answer_in(content)
    assert (answer.kind, answer_text(answer)) == (kind, text)


@settings(deadline=None, max_examples=150)
@given(st.one_of(TEXTS, st.text("aA1,0.-_ İß\u0301", max_size=12)))
def test_an_answer_stands_in_any_content(text: str) -> None:
    content = sentence(text)
    assert occurrences(content, answer_text(answer_in(content)))
