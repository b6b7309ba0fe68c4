"""The fields of a claim's source, and those of the set and its article."""

from __future__ import annotations

from msgspec.structs import replace

from quiz.builder.editing.changes import CannotEditError, with_source
from quiz.builder.editing.fields import Field, Group, joined_list, one_line, one_of, split_list
from quiz.model import Claim, QuestionSet, Source

KINDS = ("person", "office", "agency", "government", "outlet", "group", "other")
"""What a source can be, as `quiz.model.Source.kind` has it."""

_LISTS = ("aliases", "broader")


def _source_text(name: str) -> Field:
    labels = {
        "name": ("Name", "What the source is called in options and reveals."),
        "aliases": ("Also called", "Other names for exactly this source, with semicolons between."),
        "broader": ("Part of", "Names that take in more than this source, which are near; semicolons between."),
        "role": ("Role", "Who that is, or what they do in the story."),
        "interest": ("Interest", "What the source has to gain or lose: worth a thought with each claim."),
        "note": ("Note", "Why it is listed, where no claim is attributed to it."),
    }
    label, about = labels[name]

    def shown(question_set: QuestionSet, claim: Claim) -> str:
        source = question_set.source_of(claim)
        if source is None:
            return ""
        value = getattr(source, name)
        return joined_list(value) if name in _LISTS else value or ""

    def changed(question_set: QuestionSet, claim: Claim, text: str) -> QuestionSet:
        source = _cited(question_set, claim)
        value = split_list(text) if name in _LISTS else one_line(text)
        if name == "name" and value is None:
            raise CannotEditError("A source needs a name.")
        return with_source(question_set, claim.source or "", replace(source, **{name: value}))

    return Field(
        id=f"source-{name}",
        group=Group.SOURCE,
        label=label,
        about=about,
        finding=f"source-{name}",
        shown=shown,
        changed=changed,
    )


def _cited(question_set: QuestionSet, claim: Claim) -> Source:
    source = question_set.source_of(claim)
    if source is None:
        raise CannotEditError("This claim has no source: the article says so itself. Choose a source first.")
    return source


def _shown_kind(question_set: QuestionSet, claim: Claim) -> str:
    source = question_set.source_of(claim)
    return source.kind if source is not None else ""


def _set_kind(question_set: QuestionSet, claim: Claim, value: str) -> QuestionSet:
    source = replace(_cited(question_set, claim), kind=one_of(value, KINDS))
    return with_source(question_set, claim.source or "", source)


SOURCE_FIELDS: tuple[Field, ...] = (
    _source_text("name"),
    Field(
        id="source-kind",
        group=Group.SOURCE,
        label="Kind of source",
        finding="source-kind",
        about="A person may be answered by surname alone.",
        shown=_shown_kind,
        changed=_set_kind,
        choices=lambda _, __: tuple((kind, kind) for kind in KINDS),
    ),
    *(_source_text(name) for name in ("aliases", "broader", "role", "interest", "note")),
)
"""The fields of the source that a claim is attributed to."""


def _set_text(name: str, label: str, about: str) -> Field:
    def changed(question_set: QuestionSet, _: Claim, text: str) -> QuestionSet:
        value = one_line(text)
        if value is None and name in {"title", "language"}:
            raise CannotEditError(f"The {label.lower()} of a set cannot be empty.")
        return replace(question_set, **{name: value})

    return Field(
        id=f"set-{name}",
        group=Group.ARTICLE,
        label=label,
        about=about,
        finding=f"set-{name}",
        shown=lambda question_set, _: getattr(question_set, name) or "",
        changed=changed,
    )


def _article_text(name: str, label: str, about: str) -> Field:
    def shown(question_set: QuestionSet, _: Claim) -> str:
        return getattr(question_set.article, name) or "" if question_set.article is not None else ""

    def changed(question_set: QuestionSet, _: Claim, text: str) -> QuestionSet:
        if question_set.article is None:
            raise CannotEditError("This set has no article.")
        return replace(question_set, article=replace(question_set.article, **{name: one_line(text)}))

    return Field(
        id=f"article-{name}",
        group=Group.ARTICLE,
        label=label,
        about=about,
        finding=f"article-{name}",
        shown=shown,
        changed=changed,
    )


def _set_topic_title(question_set: QuestionSet, claim: Claim, text: str) -> QuestionSet:
    """The set with that title for the claim's topic; where no topics were listed, all that are used are then."""
    title = one_line(text)
    if title is None:
        raise CannotEditError("A topic needs a title.")
    known = {each: question_set.topic_title(each) for each in question_set.used_topics} | question_set.topics
    return replace(question_set, topics=known | {claim.topic: title})


SET_FIELDS: tuple[Field, ...] = (
    _set_text("title", "Title", "What the set is called in lists."),
    _set_text("description", "About", "What it is about, in a sentence."),
    _article_text("title", "Headline", "The article's own title."),
    _article_text("publisher", "Publisher", "Who published the article."),
    _article_text("published", "Published", "The day, as far as it is known: 2024-11-01."),
    _article_text("url", "Address", "Where the article can be found."),
    Field(
        id="topic-title",
        group=Group.ARTICLE,
        label="Topic title",
        finding="topic-title",
        about="What the topic of this claim is called on screen.",
        shown=lambda question_set, claim: question_set.topic_title(claim.topic),
        changed=_set_topic_title,
    ),
    _article_text("note", "What it is", "What the text is, and of what: shown beside its kind."),
)
"""The fields of the set and of its article."""
