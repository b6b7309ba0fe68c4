"""A set that has every piece that a format may have no place for, and the same set without each of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache

from msgspec.structs import replace

from quiz.exchange.pieces import Piece
from quiz.model import (
    Answer,
    Article,
    Claim,
    Firmness,
    Lure,
    Part,
    Qualifier,
    QuestionSet,
    Source,
    Verification,
)

WRONG = ("Xenon", "Yttrium", "Zinc")
"""Three wrong answers, so that none is taken from another claim."""


@cache
def full() -> QuestionSet:
    """The set; every text of it holds a word that stands nowhere else in it."""
    return QuestionSet(
        schema=1,
        id="full",
        title="Titleword",
        language="nb",
        description="Descriptionword",
        article=Article(
            kind="made up",
            title="Headlineword",
            publisher="Publisherword",
            published="Dayword",
            url="https://example.org/addressword",
            note="Noteword",
            text="Textword. Passageword.",
        ),
        topics={"metal": "Topicword", "unused": "Unusedword"},
        sources={
            "one": Source(
                name="Sourceword",
                kind="agency",
                aliases=("Aliasword",),
                broader=("Broaderword",),
                role="Roleword",
                interest="Interestword",
                note="Sourcenoteword",
            ),
            "two": Source(name="Another"),
            "idle": Source(name="Uncitedword"),
        },
        claims=(*_figures(), *_words()),
        lures=(Lure(claim="where", alters=Part.PLACE, was="Osloword", became="Lureword", explanation="Lurewordtoo"),),
    )


@cache
def loose() -> QuestionSet:
    """The set without its article, so that a claim of its own voice has nobody who said so."""
    return replace(full(), article=None)


def _figures() -> tuple[Claim, ...]:
    return (
        _claim("plain", Answer(number=Decimal(5001)), "5,001", rivals=("another",)),
        _claim("another", Answer(number=Decimal(5101)), "5,101", rivals=("plain",)),
        _claim("range", Answer(low=Decimal(610), high=Decimal(890)), "610 to 890"),
        _claim("more", Answer(number=Decimal(5301), qualifier=Qualifier.MORE_THAN), "more than 5,301"),
        _claim("unit", Answer(number=Decimal(5401), unit="unitword"), "5,401"),
        _claim("worded", Answer(number=Decimal(24), written="two dozen"), "two dozen"),
        _claim("other-figure", Answer(number=Decimal(5501), aliases=("5502",)), "5,501"),
        _claim(
            "other-words", Answer(number=Decimal(5601), aliases=("aliasoffigure",), close=("closeoffigure",)), "5,601"
        ),
    )


def _words() -> tuple[Claim, ...]:
    return (
        _claim("who", Answer(person="Bergword", aliases=("Otherword",), close=("Closeword",)), "Bergword"),
        _claim("where", Answer(place="Osloword"), "Osloword"),
        _claim("when", Answer(date="Fridayword"), "Fridayword"),
        _claim("which", Answer(organisation="Brigadeword"), "Brigadeword"),
        _claim("text", Answer(text="Answerword"), "Answerword", distractors=("Distractorword", "Xenon", "Zinc")),
        _claim("bent", Answer(place="Norway", written="Bentword"), "Bentword", prompt="Which country?"),
        _claim("topical", Answer(text="brass"), "brass", topic="metal"),
        _claim("untitled", Answer(text="steel"), "steel", topic="other-topic"),
        _claim("asked", Answer(text="bronze"), "bronze", content="Contentword was bronze.", prompt="Promptword?"),
        _claim("own-voice", Answer(text="copper"), "copper", source=None, content="Ownvoice copper.", prompt="Own?"),
        _claim("cued", Answer(text="silver"), "silver", cue="according to"),
        _claim("put", Answer(text="nickel"), "nickel", source="one", cue="musedword", firmness=Firmness.SUGGESTED),
        _claim("nobody", Answer(text="cobalt"), "cobalt", source=None, cue="cuewordalone", firmness=Firmness.DENIED),
        _claim("hinted", Answer(text="iron"), "iron", hint="Hintword"),
        _claim("explained", Answer(text="tin"), "tin", explanation="Explanationword"),
        _claim("quoted", Answer(text="lead"), "lead", evidence="Passageword"),
        _claim(
            "checked",
            Answer(text="gold"),
            "gold",
            verification=Verification(
                rating="Ratingword", reviewer="Reviewerword", url="https://example.org/checkword"
            ),
        ),
        _claim("draft", Answer(text="radium"), "radium", draft=0.37),
    )


def _claim(
    claim_id: str,
    answer: Answer,
    held: str,
    *,
    source: str | None = "two",
    content: str | None = None,
    distractors: tuple[str, ...] | None = None,
    **fields: object,
) -> Claim:
    wrong = WRONG if distractors is None and answer.name else distractors or ()
    words = content or f"It was {held} of {claim_id}."
    return Claim(id=claim_id, answer=answer, content=words, source=source, distractors=wrong, **fields)  # type: ignore[arg-type]


TEXTS: Mapping[Piece, tuple[str, ...]] = {
    Piece.TITLE: ("Titleword",),
    Piece.DESCRIPTION: ("Descriptionword",),
    Piece.LANGUAGE: ("nb",),
    Piece.ARTICLE_TEXT: ("Textword",),
    Piece.ARTICLE_TITLE: ("Headlineword",),
    Piece.ARTICLE_PUBLISHER: ("Publisherword",),
    Piece.ARTICLE_DAY: ("Dayword",),
    Piece.ARTICLE_ADDRESS: ("https://example.org/addressword",),
    Piece.ARTICLE_KIND: ("made up",),
    Piece.ARTICLE_NOTE: ("Noteword",),
    Piece.TOPIC_TITLES: ("Topicword",),
    Piece.UNUSED_TOPICS: ("Unusedword",),
    Piece.UNCITED_SOURCES: ("Uncitedword",),
    Piece.SOURCE_KINDS: ("agency",),
    Piece.SOURCE_NAMES: ("Aliasword", "Broaderword"),
    Piece.SOURCE_ROLES: ("Roleword",),
    Piece.SOURCE_INTERESTS: ("Interestword",),
    Piece.SOURCE_NOTES: ("Sourcenoteword",),
    Piece.LURES: ("Lureword", "Lurewordtoo"),
    Piece.TOPICS: (),
    Piece.SOURCES: ("Sourceword", "Another"),
    Piece.CUES: ("according to", "musedword"),
    Piece.FIRMNESS: ("suggested",),
    Piece.UNSOURCED_CUES: ("cuewordalone", "denied"),
    Piece.PROMPTS: ("Promptword",),
    Piece.CONTENTS: ("Contentword",),
    Piece.UNSOURCED_CONTENTS: ("Ownvoice",),
    Piece.PASSAGES: ("Passageword",),
    Piece.EXPLANATIONS: ("Explanationword",),
    Piece.HINTS: ("Hintword",),
    Piece.ANSWERS: ("Answerword", "Bergword", "Osloword", "Fridayword", "Brigadeword"),
    Piece.RANGES: (),
    Piece.QUALIFIERS: ("more than",),
    Piece.UNITS: ("unitword",),
    Piece.ANSWER_KINDS: ("person", "place", "date", "organisation"),
    Piece.WORDED_FIGURES: ("two dozen",),
    Piece.WORDED_ANSWERS: (),
    Piece.OTHER_WORDS: ("Otherword",),
    Piece.OTHER_FIGURES: ("5502",),
    Piece.OTHER_WORDS_OF_FIGURES: ("aliasoffigure",),
    Piece.CLOSE_WORDS: ("Closeword",),
    Piece.CLOSE_WORDS_OF_FIGURES: ("closeoffigure",),
    Piece.DISTRACTORS: ("Distractorword",),
    Piece.RIVALS: (),
    Piece.VERIFICATIONS: ("Ratingword", "Reviewerword", "https://example.org/checkword"),
    Piece.DRAFTS: ("0.37",),
}
"""The words of a piece, which stand in a file that carries it; none where it is no text of its own."""


def _claims(change: Callable[[Claim], Claim]) -> Callable[[QuestionSet], QuestionSet]:
    return lambda question_set: replace(question_set, claims=tuple(map(change, question_set.claims)))


def _answers(change: Callable[[Answer], Answer]) -> Callable[[QuestionSet], QuestionSet]:
    return _claims(lambda claim: replace(claim, answer=change(claim.answer)))


def _sources(change: Callable[[Source], Source]) -> Callable[[QuestionSet], QuestionSet]:
    return lambda question_set: replace(
        question_set, sources={key: change(source) for key, source in question_set.sources.items()}
    )


def _article(**changes: object) -> Callable[[QuestionSet], QuestionSet]:
    return lambda question_set: replace(
        question_set, article=replace(question_set.article, **changes) if question_set.article is not None else None
    )


def _words_of(answer: Answer) -> Answer:
    """The answer as a text, whatever it was."""
    return answer if answer.name is None else Answer(text=answer.name, written=answer.written)


def _reworded(text: str) -> Callable[[Claim], Claim]:
    return lambda claim: replace(claim, content=claim.content.replace(text, "Something"))


def _in_digits(claim: Claim) -> Claim:
    if claim.answer.number is None or claim.answer.written is None:
        return claim
    return replace(
        claim,
        answer=replace(claim.answer, written=None),
        content=claim.content.replace(claim.answer.written, str(claim.answer.number)),
    )


def _kept(question_set: QuestionSet, keys: frozenset[str]) -> dict[str, Source]:
    return {key: source for key, source in question_set.sources.items() if key in keys}


WITHOUT: Mapping[Piece, Callable[[QuestionSet], QuestionSet]] = {
    Piece.TITLE: lambda question_set: replace(question_set, title=question_set.id),
    Piece.DESCRIPTION: lambda question_set: replace(question_set, description=None),
    Piece.LANGUAGE: lambda question_set: replace(question_set, language="en"),
    # An article has a text; it is another one.
    Piece.ARTICLE_TEXT: _article(text="Passageword."),
    Piece.ARTICLE_TITLE: _article(title=None),
    Piece.ARTICLE_PUBLISHER: _article(publisher=None),
    Piece.ARTICLE_DAY: _article(published=None),
    Piece.ARTICLE_ADDRESS: _article(url=None),
    Piece.ARTICLE_KIND: _article(kind="article"),
    Piece.ARTICLE_NOTE: _article(note=None),
    Piece.TOPIC_TITLES: lambda question_set: replace(
        question_set, topics={key: title for key, title in question_set.topics.items() if key == "unused"}
    ),
    Piece.UNUSED_TOPICS: lambda question_set: replace(
        question_set, topics={key: title for key, title in question_set.topics.items() if key != "unused"}
    ),
    Piece.UNCITED_SOURCES: lambda question_set: replace(
        question_set, sources=_kept(question_set, question_set.cited_sources)
    ),
    Piece.SOURCE_KINDS: _sources(lambda source: replace(source, kind="other")),
    Piece.SOURCE_NAMES: _sources(lambda source: replace(source, aliases=(), broader=())),
    Piece.SOURCE_ROLES: _sources(lambda source: replace(source, role=None)),
    Piece.SOURCE_INTERESTS: _sources(lambda source: replace(source, interest=None)),
    Piece.SOURCE_NOTES: _sources(lambda source: replace(source, note=None)),
    Piece.LURES: lambda question_set: replace(question_set, lures=()),
    Piece.TOPICS: _claims(lambda claim: replace(claim, topic="general")),
    Piece.SOURCES: _claims(
        lambda claim: claim if claim.source is None else replace(claim, source=None, cue=None, firmness=None)
    ),
    Piece.CUES: _claims(lambda claim: claim if claim.source is None else replace(claim, cue=None)),
    Piece.FIRMNESS: _claims(lambda claim: claim if claim.source is None else replace(claim, firmness=None)),
    Piece.UNSOURCED_CUES: _claims(
        lambda claim: claim if claim.source is not None else replace(claim, cue=None, firmness=None)
    ),
    Piece.PROMPTS: _claims(lambda claim: replace(claim, prompt=None)),
    Piece.CONTENTS: _claims(_reworded("Contentword")),
    Piece.UNSOURCED_CONTENTS: _claims(_reworded("Ownvoice")),
    Piece.PASSAGES: _claims(lambda claim: replace(claim, evidence=None)),
    Piece.EXPLANATIONS: _claims(lambda claim: replace(claim, explanation=None)),
    Piece.HINTS: _claims(lambda claim: replace(claim, hint=None)),
    # A claim has an answer; these have another one.
    Piece.ANSWERS: _answers(
        lambda answer: replace(answer, text="Something") if answer.text == "Answerword" else answer
    ),
    Piece.RANGES: _answers(lambda answer: answer if answer.low is None else replace(answer, low=Decimal(620))),
    Piece.QUALIFIERS: _answers(lambda answer: replace(answer, qualifier=Qualifier.EXACT)),
    Piece.UNITS: _answers(lambda answer: replace(answer, unit=None)),
    Piece.ANSWER_KINDS: _answers(_words_of),
    Piece.WORDED_FIGURES: _claims(_in_digits),
    Piece.WORDED_ANSWERS: _answers(lambda answer: answer if answer.name is None else replace(answer, written=None)),
    Piece.OTHER_WORDS: _answers(lambda answer: answer if answer.name is None else replace(answer, aliases=())),
    Piece.OTHER_FIGURES: _answers(lambda answer: replace(answer, aliases=tuple(_not_5502(answer.aliases)))),
    Piece.OTHER_WORDS_OF_FIGURES: _answers(
        lambda answer: replace(answer, aliases=()) if answer.aliases == ("aliasoffigure",) else answer
    ),
    Piece.CLOSE_WORDS: _answers(lambda answer: answer if answer.name is None else replace(answer, close=())),
    Piece.CLOSE_WORDS_OF_FIGURES: _answers(
        lambda answer: answer if answer.name is not None else replace(answer, close=())
    ),
    Piece.DISTRACTORS: _claims(lambda claim: replace(claim, distractors=())),
    Piece.RIVALS: _claims(lambda claim: replace(claim, rivals=())),
    Piece.VERIFICATIONS: _claims(lambda claim: replace(claim, verification=None)),
    Piece.DRAFTS: _claims(lambda claim: replace(claim, draft=None)),
}
"""What takes a piece off the set, or, where a set cannot be without it, changes it."""

ALWAYS = frozenset({Piece.ARTICLE_TEXT, Piece.ANSWERS, Piece.RANGES, Piece.CONTENTS, Piece.UNSOURCED_CONTENTS})
"""What a set cannot be without, or not without being another one: it is changed."""


def _not_5502(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(text for text in texts if text != "5502")
