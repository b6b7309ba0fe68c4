"""A step leads from one stage to the next, its inverse back, and both survive being written down."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from quiz.builder import Span
from quiz.builder.editing.marks import Marks
from quiz.builder.editing.stages import Stage, Step, applied, inverse, step_between
from quiz.model import QuestionSet
from tests.builders import changed, harbour
from tests.test_sets_save import IDS, question_sets

SPANS = st.builds(Span, st.integers(0, 99), st.integers(0, 99))
MARKS = st.builds(Marks, st.none() | SPANS, st.none() | SPANS, st.lists(SPANS, max_size=2).map(tuple))
STAGES = st.builds(
    Stage,
    set=question_sets(),
    marks=st.dictionaries(IDS, MARKS, max_size=2),
    claim=st.none() | IDS,
    said=st.sampled_from(["", "Accepted"]),
)


@st.composite
def two_stages(draw: st.DrawFn) -> tuple[Stage, Stage]:
    """Two stages that have some of their claims, sources and topics in common, in other orders."""
    one, other = draw(STAGES), draw(STAGES)
    mixed: dict[str, Any] = {}
    for name in ("sources", "topics"):
        both = {**getattr(one.set, name), **getattr(other.set, name)}
        keys = draw(st.permutations(list(both)))
        mixed[name] = {key: both[key] for key in keys}
    claims = {**one.set.claims_by_id, **other.set.claims_by_id}
    ids = draw(st.permutations(list(claims)))
    mixed["claims"] = tuple(claims[each] for each in ids[: draw(st.integers(0, len(ids)))])
    kept = draw(st.sets(st.sampled_from([*mixed, "lures", "article", "title"])))
    after = replace(other.set, **{name: value for name, value in mixed.items() if name in kept})
    return one, replace(other, set=after)


def orders(question_set: QuestionSet) -> tuple[list[str], ...]:
    """What equality does not look at."""
    return list(question_set.sources), list(question_set.topics), [claim.id for claim in question_set.claims]


def written(step: Step) -> Step:
    """The step as a journal gives it back."""
    return msgspec.json.decode(msgspec.json.encode(step), type=Step)


@settings(deadline=None, max_examples=25)
@given(two_stages())
def test_a_step_leads_to_the_next_stage_and_its_inverse_back(stages: tuple[Stage, Stage]) -> None:
    before, after = stages
    step = step_between(before, after)
    assert written(step) == step
    for each in (step, written(step)):
        there = applied(before, each)
        assert there == after
        assert orders(there.set) == orders(after.set)
        back = inverse(before, each)
        for way in (back, written(back)):
            assert applied(there, way) == before
            assert orders(applied(there, way).set) == orders(before.set)


@settings(deadline=None, max_examples=8)
@given(STAGES)
def test_between_a_stage_and_itself_there_is_nothing(stage: Stage) -> None:
    assert step_between(stage, stage) == Step(said=stage.said, claim=stage.claim)


ONE = harbour()


@pytest.mark.parametrize(
    ("after", "fields"),
    [
        pytest.param(changed(ONE, "began", hint="Below."), {"claims"}, id="a claim"),
        pytest.param(replace(ONE, claims=ONE.claims[1:]), {"claims", "claim_order"}, id="a claim less"),
        pytest.param(replace(ONE, claims=ONE.claims[::-1]), {"claim_order"}, id="claims in another order"),
        pytest.param(replace(ONE, title="New"), {"head"}, id="the title"),
        pytest.param(replace(ONE, lures=()), {"lures"}, id="no lures"),
        pytest.param(replace(ONE, topics={}), {"topics"}, id="no topics"),
        pytest.param(replace(ONE, topics=dict(reversed(ONE.topics.items()))), {"topics"}, id="topics in another order"),
        pytest.param(replace(ONE, sources=dict(reversed(ONE.sources.items()))), {"source_order"}, id="sources' order"),
        pytest.param(replace(ONE, article=None), {"article"}, id="no article"),
    ],
)
def test_a_step_holds_what_is_different_and_no_more(after: QuestionSet, fields: set[str]) -> None:
    step = step_between(Stage(set=ONE), Stage(set=after, said="x"))
    assert set(msgspec.to_builtins(step)) == {"said"} | fields
    assert applied(Stage(set=ONE), step).set == after


def test_a_step_is_small_where_little_was_done() -> None:
    step = step_between(Stage(set=ONE), Stage(set=changed(ONE, "began", draft=0.5), said="x"))
    assert list(step.claims) == ["began"]
    assert len(msgspec.json.encode(step)) < len(msgspec.json.encode(ONE)) / 5


def test_what_is_unchanged_is_the_same_object() -> None:
    after = applied(Stage(set=ONE), step_between(Stage(set=ONE), Stage(set=changed(ONE, "began", hint="x"))))
    assert after.set.article is ONE.article
    assert after.set.claims[0] is ONE.claims[0]
