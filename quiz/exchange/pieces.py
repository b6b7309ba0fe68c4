"""What a set may say, piece by piece, as far as a format may have no place for it.

A piece is what a format carries or does not: hints, the roles of sources, the article's day. Every field of a set
belongs to one piece at least, but for those in `KEYS`; a field that is filled in different ways, such as the wordings
of a figure and of a name, belongs to several, since a format may carry one and not the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from typing import Any, NamedTuple

from quiz.answers import shown_answer, spoken_answer
from quiz.exchange.figures import loose_figure
from quiz.model import Answer, AnswerKind, Article, Claim, Qualifier, QuestionSet, Source
from quiz.sourcing import says_so_itself

KEYS: Mapping[str, str] = {
    "QuestionSet.schema": "the version of set files",
    "QuestionSet.id": "a name by which a set is found, from which the name of the file follows",
    "QuestionSet.claims": "the claims, whose own fields are pieces",
    "QuestionSet.article": "the article, whose own fields are pieces",
    "Claim.id": "a name by which lures and rivals find a claim",
    "Claim.answer": "the answer, whose own fields are pieces",
}
"""The fields that say nothing to anybody who reads or plays a set, and why."""


class _Kept(NamedTuple):
    """Where in a set something is kept: what it is called, once and several times, and where it is found."""

    name: str
    names: str
    items: Callable[[QuestionSet], Iterable[Any]]


class Owner(Enum):
    """What pieces are said of."""

    SET = _Kept("set", "sets", lambda question_set: (question_set,))
    ARTICLE = _Kept(
        "article", "articles", lambda question_set: () if question_set.article is None else (question_set.article,)
    )
    TOPIC = _Kept("topic", "topics", lambda question_set: question_set.used_topics)
    UNUSED_TOPIC = _Kept(
        "topic without claims",
        "topics without claims",
        lambda question_set: question_set.topics.keys() - set(question_set.used_topics),
    )
    SOURCE = _Kept("source", "sources", lambda question_set: question_set.sources.values())
    UNCITED_SOURCE = _Kept(
        "source without claims",
        "sources without claims",
        lambda question_set: question_set.sources.keys() - question_set.cited_sources,
    )
    LURE = _Kept("lure", "lures", lambda question_set: question_set.lures)
    CLAIM = _Kept("claim", "claims", lambda question_set: question_set.claims)

    def items(self, question_set: QuestionSet) -> Iterable[Any]:
        """Those of a set."""
        return self.value.items(question_set)

    def counted(self, count: int) -> str:
        """So many of them: *1 source without claims*, *2 sources without claims*."""
        return f"{count} {self.value.name if count == 1 else self.value.names}"


class _Said(NamedTuple):
    """What a piece is: of what it is said, what it is called, its fields, and who has it.

    `noun` is in the singular where there is but one owner, else in the plural; empty where the owner itself is meant.
    """

    owner: Owner
    noun: str
    fields: tuple[str, ...]
    has: Callable[[QuestionSet, Any], bool]


def _of_set(noun: str, field: str, has: Callable[[QuestionSet], bool]) -> _Said:
    return _Said(Owner.SET, noun, (field,), lambda _, question_set: has(question_set))


def _of_article(noun: str, field: str, has: Callable[[Article], bool]) -> _Said:
    return _Said(Owner.ARTICLE, noun, (field,), lambda _, article: has(article))


def _of_sources(noun: str, *fields: str, has: Callable[[Source], bool]) -> _Said:
    return _Said(Owner.SOURCE, noun, fields, lambda _, source: has(source))


def _of_claims(noun: str, *fields: str, has: Callable[[Claim], bool]) -> _Said:
    return _Said(Owner.CLAIM, noun, fields, lambda _, claim: has(claim))


def _of_answers(noun: str, *fields: str, has: Callable[[Answer], bool]) -> _Said:
    return _Said(Owner.CLAIM, noun, fields, lambda _, claim: has(claim.answer))


def _themselves(owner: Owner, *fields: str) -> _Said:
    return _Said(owner, "", fields, lambda *_: True)


def other_figures(answer: Answer) -> tuple[str, ...]:
    """The wordings of a number answer that are figures beside its own, which programs can grade as they stand."""
    if answer.number is None:
        return ()
    read = ((text, loose_figure(text)) for text in answer.aliases if text[:1].isdigit() and text[-1:].isdigit())
    return tuple(text for text, value in read if value is not None and value != answer.number)


def _is_number(answer: Answer) -> bool:
    return answer.kind is AnswerKind.NUMBER


def _has_title(question_set: QuestionSet, topic: str) -> bool:
    """Whether a topic is called otherwise than its id says already."""
    return question_set.topic_title(topic) != topic.replace("-", " ").capitalize()


class Piece(Enum):
    """What a set may say; each piece by what it is said of, in the order in which it is told."""

    TITLE = _of_set(
        "title",
        "QuestionSet.title",
        # A set that is made of a file is called by the name of it.
        lambda question_set: question_set.title.casefold() != question_set.id.replace("-", " "),
    )
    DESCRIPTION = _of_set("description", "QuestionSet.description", lambda question_set: bool(question_set.description))
    LANGUAGE = _of_set("language", "QuestionSet.language", lambda question_set: question_set.language != "en")

    ARTICLE_TEXT = _of_article("text", "Article.text", lambda _: True)
    ARTICLE_TITLE = _of_article("title", "Article.title", lambda article: bool(article.title))
    ARTICLE_PUBLISHER = _of_article("publisher", "Article.publisher", lambda article: bool(article.publisher))
    ARTICLE_DAY = _of_article("day", "Article.published", lambda article: bool(article.published))
    ARTICLE_ADDRESS = _of_article("address", "Article.url", lambda article: bool(article.url))
    ARTICLE_KIND = _of_article("kind", "Article.kind", lambda article: article.kind != "article")
    ARTICLE_NOTE = _of_article("note", "Article.note", lambda article: bool(article.note))

    TOPIC_TITLES = _Said(Owner.TOPIC, "titles", ("QuestionSet.topics",), _has_title)
    UNUSED_TOPICS = _themselves(Owner.UNUSED_TOPIC, "QuestionSet.topics")

    UNCITED_SOURCES = _themselves(Owner.UNCITED_SOURCE, "QuestionSet.sources")
    SOURCE_KINDS = _of_sources("kinds", "Source.kind", has=lambda source: source.kind != "other")
    SOURCE_NAMES = _of_sources(
        "other names", "Source.aliases", "Source.broader", has=lambda source: bool(source.aliases or source.broader)
    )
    SOURCE_ROLES = _of_sources("roles", "Source.role", has=lambda source: bool(source.role))
    SOURCE_INTERESTS = _of_sources("interests", "Source.interest", has=lambda source: bool(source.interest))
    SOURCE_NOTES = _of_sources("notes", "Source.note", has=lambda source: bool(source.note))

    LURES = _themselves(
        Owner.LURE,
        "QuestionSet.lures",
        *("Lure.claim", "Lure.alters", "Lure.was", "Lure.became", "Lure.explanation"),
    )

    TOPICS = _Said(
        Owner.CLAIM,
        "topics",
        ("Claim.topic",),
        lambda question_set, claim: claim.topic != "general" or "general" in question_set.topics,
    )
    SOURCES = _of_claims("sources", "Claim.source", "Source.name", has=lambda claim: claim.source is not None)
    CUES = _of_claims("cues", "Claim.cue", has=lambda claim: claim.source is not None and bool(claim.cue))
    FIRMNESS = _of_claims(
        "firmness", "Claim.firmness", has=lambda claim: claim.source is not None and claim.firmness is not None
    )
    UNSOURCED_CUES = _of_claims(
        "cues and firmness without a source",
        *("Claim.cue", "Claim.firmness"),
        has=lambda claim: claim.source is None and bool(claim.cue or claim.firmness),
    )
    PROMPTS = _of_claims("prompts", "Claim.prompt", has=lambda claim: claim.prompt is not None)
    CONTENTS = _Said(
        Owner.CLAIM,
        "contents",
        ("Claim.content",),
        # Where there is no prompt, the question is the content.
        lambda question_set, claim: claim.prompt is not None and _has_source_question(question_set, claim),
    )
    UNSOURCED_CONTENTS = _Said(
        Owner.CLAIM,
        "contents",
        ("Claim.content",),
        lambda question_set, claim: claim.prompt is not None and not _has_source_question(question_set, claim),
    )
    PASSAGES = _of_claims("passages", "Claim.evidence", has=lambda claim: bool(claim.evidence))
    EXPLANATIONS = _of_claims("explanations", "Claim.explanation", has=lambda claim: bool(claim.explanation))
    HINTS = _of_claims("hints", "Claim.hint", has=lambda claim: bool(claim.hint))
    ANSWERS = _of_answers(
        "answers",
        *("Answer.number", "Answer.person", "Answer.place", "Answer.date", "Answer.organisation", "Answer.text"),
        has=lambda answer: answer.low is None,
    )
    RANGES = _of_answers("ranges", "Answer.low", "Answer.high", has=lambda answer: answer.low is not None)
    QUALIFIERS = _of_answers(
        "qualifiers", "Answer.qualifier", has=lambda answer: answer.qualifier is not Qualifier.EXACT
    )
    UNITS = _of_answers(
        "units",
        "Answer.unit",
        # A per cent sign is a part of the figure.
        has=lambda answer: bool(answer.unit) and spoken_answer(answer) != shown_answer(answer),
    )
    ANSWER_KINDS = _of_answers(
        "kinds of the answers",
        *("Answer.person", "Answer.place", "Answer.date", "Answer.organisation"),
        has=lambda answer: answer.kind not in {AnswerKind.NUMBER, AnswerKind.TEXT},
    )
    WORDED_FIGURES = _of_answers(
        "figures in words", "Answer.written", has=lambda answer: _is_number(answer) and bool(answer.written)
    )
    WORDED_ANSWERS = _of_answers(
        "wordings in the content",
        "Answer.written",
        has=lambda answer: not _is_number(answer) and bool(answer.written),
    )
    OTHER_WORDS = _of_answers(
        "other wordings of the answers",
        "Answer.aliases",
        has=lambda answer: not _is_number(answer) and bool(answer.aliases),
    )
    OTHER_FIGURES = _of_answers(
        "other wordings of the answers", "Answer.aliases", has=lambda answer: bool(other_figures(answer))
    )
    OTHER_WORDS_OF_FIGURES = _of_answers(
        "other wordings of the answers",
        "Answer.aliases",
        has=lambda answer: _is_number(answer) and len(other_figures(answer)) < len(answer.aliases),
    )
    CLOSE_WORDS = _of_answers(
        "close answers", "Answer.close", has=lambda answer: not _is_number(answer) and bool(answer.close)
    )
    CLOSE_WORDS_OF_FIGURES = _of_answers(
        "close answers", "Answer.close", has=lambda answer: _is_number(answer) and bool(answer.close)
    )
    DISTRACTORS = _of_claims("distractors", "Claim.distractors", has=lambda claim: bool(claim.distractors))
    RIVALS = _of_claims("rivals", "Claim.rivals", has=lambda claim: bool(claim.rivals))
    VERIFICATIONS = _of_claims(
        "verifications",
        *("Claim.verification", "Verification.rating", "Verification.reviewer", "Verification.url"),
        has=lambda claim: claim.verification is not None,
    )
    DRAFTS = _of_claims("draft marks", "Claim.draft", has=lambda claim: claim.draft is not None)

    @property
    def owner(self) -> Owner:
        """What it is said of."""
        return self.value.owner

    @property
    def noun(self) -> str:
        """What it is called; empty where the owner itself is meant."""
        return self.value.noun

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that hold it, each as *Claim.hint*."""
        return self.value.fields

    def has(self, question_set: QuestionSet, item: Any) -> bool:
        """Whether one of `Owner.items` has it."""
        return self.value.has(question_set, item)

    def is_in(self, question_set: QuestionSet) -> bool:
        """Whether a set has it anywhere."""
        return any(self.has(question_set, item) for item in self.owner.items(question_set))


def _has_source_question(question_set: QuestionSet, claim: Claim) -> bool:
    """Whether a claim is quoted to ask who said so."""
    return claim.source is not None or says_so_itself(question_set, claim)
