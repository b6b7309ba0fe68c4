"""From the claims found in an article to a draft set: the steps in their order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from quiz.builder.drafting.candidates import Candidate, Drafting, candidates
from quiz.builder.drafting.cast import Cast, voices_by_place
from quiz.builder.drafting.evidence import Paragraphs
from quiz.builder.drafting.inventory import Inventory
from quiz.builder.drafting.lures import lures
from quiz.builder.drafting.merging import merged
from quiz.builder.drafting.naming import claim_ids
from quiz.builder.drafting.rivals import rivals_of
from quiz.builder.drafting.sources import sources_of
from quiz.builder.drafting.topics import Topics
from quiz.builder.drafting.voices import Voice
from quiz.builder.finding.found import FoundClaim
from quiz.model import Article, Claim, QuestionSet

MOST_SOURCES = 150
"""Sources of a draft: those with the most claims. A grader compares every name with every other."""

_TITLE_WORDS = 9


def draft(
    article: Article, found: Sequence[FoundClaim], *, set_id: str, title: str | None = None, language: str = "en"
) -> QuestionSet:
    """A draft question set: it plays, and the checker finds nothing in it but that nobody has reviewed its claims.

    Args:
        article: the article; its text is the one that the claims were found in, paragraphs with empty lines between.
        found: the claims as `find_claims` gives them.
        set_id: the id of the set.
        title: its title; without one the article's, or the first words of the text.
        language: the language of the text.

    Returns:
        The set, the same for the same article and claims. Every claim has the confidence of what it was found by as
        its `draft`. There are no claims where nothing is worth asking.
    """
    cast = Cast(article.text, found)
    persons = [voice.name for voice in cast.voices.values() if voice.person]
    drafting = Drafting(article.text, Paragraphs(article.text), cast, Inventory(found, persons))
    made = merged([candidate for each in found for candidate in candidates(drafting, each)])
    sources = sources_of(article.text, _voices(made), _contents(made))
    made = [each for each in made if each.voice is None or each.voice.key in sources]
    ids = claim_ids(made)
    claims = [_claim(each, claim_id) for each, claim_id in zip(made, ids, strict=True)]
    phrases = {claim_id: each.phrase for each, claim_id in zip(made, ids, strict=True)}
    rivals, topics = rivals_of(claims, phrases), Topics(claims, phrases)
    claims = [replace(claim, rivals=rivals.get(claim.id, ()), topic=topics.of[claim.id]) for claim in claims]
    cited = {claim.source for claim in claims}
    question_set = QuestionSet(
        schema=1,
        id=set_id,
        title=title or article.title or _first_words(article.text),
        language=language,
        article=article,
        topics=topics.titles,
        sources={key: source for key, source in sources.items() if key in cited},
        claims=tuple(claims),
    )
    return replace(question_set, lures=lures(question_set))


def _voices(made: Sequence[Candidate]) -> list[Voice]:
    """The voices that have claims, as many as a set may have, in the order of the article."""
    voices = {each.voice.key: each.voice for each in made if each.voice is not None}
    counts = Counter(each.voice.key for each in made if each.voice is not None)
    most = sorted(voices.values(), key=lambda voice: (-counts[voice.key], voice.first, voice.key))
    return voices_by_place(most[:MOST_SOURCES])


def _contents(made: Sequence[Candidate]) -> dict[str, list[str]]:
    contents: dict[str, list[str]] = {}
    for each in made:
        if each.voice is not None:
            contents.setdefault(each.voice.key, []).append(each.content)
    return contents


def _claim(each: Candidate, claim_id: str) -> Claim:
    return Claim(
        id=claim_id,
        source=each.voice.key if each.voice else None,
        cue=each.cue,
        firmness=each.firmness,
        content=each.content,
        prompt=each.prompt,
        evidence=each.evidence,
        answer=each.answer,
        distractors=each.distractors,
        draft=each.confidence,
    )


def _first_words(text: str) -> str:
    words = text.split(maxsplit=_TITLE_WORDS)
    first = " ".join(words[:_TITLE_WORDS])[:100]
    return (f"{first} …" if len(words) > _TITLE_WORDS else first) or "Article"
