"""Which claims a reviewer can choose to go through, in words."""

from __future__ import annotations

from quiz.builder.articles import CONFIDENT
from quiz.builder.editing.review import Filter
from quiz.model import QuestionSet

_TOPIC = "topic:"

_FILTERS = {
    "all": (Filter(), "all claims"),
    "open": (Filter(open=True), "to review"),
    "sure": (Filter(confident=True), f"to review, {CONFIDENT:.0%} sure or more"),
    "unsure": (Filter(confident=False), f"to review, less than {CONFIDENT:.0%} sure"),
}


def filter_choices(question_set: QuestionSet) -> tuple[tuple[str, str], ...]:
    """The filters that a set can be gone through with, and how many claims each takes."""
    filters = {key: (each, words) for key, (each, words) in _FILTERS.items()}
    for topic in question_set.used_topics:
        filters[_TOPIC + topic] = (Filter(topic=topic), f"topic: {question_set.topic_title(topic)}")
    return tuple(
        (key, f"{words} ({sum(each.takes(claim) for claim in question_set.claims)})")
        for key, (each, words) in filters.items()
    )


def chosen_filter(key: str) -> Filter:
    """The filter of a choice."""
    return Filter(topic=key.removeprefix(_TOPIC)) if key.startswith(_TOPIC) else _FILTERS[key][0]


def filter_key(chosen: Filter) -> str:
    """The choice that a filter is."""
    if chosen.topic is not None:
        return _TOPIC + chosen.topic
    return next(key for key, (each, _) in _FILTERS.items() if each == chosen)


def told_filter(chosen: Filter, question_set: QuestionSet) -> str:
    """A filter in a few words; empty where it takes everything."""
    if chosen.topic is not None:
        return f"only {question_set.topic_title(chosen.topic)}"
    if chosen.confident is not None:
        return "only sure ones" if chosen.confident else "only unsure ones"
    return "only those to review" if chosen.open else ""
