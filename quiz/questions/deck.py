"""The cards of a session: which claims, in which order, and what is asked about each."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from decimal import Decimal
from itertools import islice

from quiz.answers import shown_answer
from quiz.errors import UsageError
from quiz.garbage import settled
from quiz.model import (
    ALTERED,
    GENUINE,
    NO_ONE,
    NO_SOURCE,
    Alteration,
    Card,
    Claim,
    Firmness,
    Form,
    Mode,
    Option,
    Question,
    QuestionKind,
    QuestionSet,
)
from quiz.model import SessionOptions as Options
from quiz.numbers import read_number
from quiz.questions.alterations import alterations, statement
from quiz.questions.distractors import distractors
from quiz.questions.draw import Generator, one_of, shuffled
from quiz.questions.wording import BLANK, blanked
from quiz.sourcing import firmness_of, is_of_article, says_so_itself

MOST_OPTIONS = 4
"""Options of a fact question, the right one among them."""

MOST_SOURCES = 9
"""Options of a source question, *no one* among them: as many as there are number keys."""

_TOLD_EVERY = 50
"""Cards after which it is told how many have been made."""

_MANY = 512
"""Cards of which the collector would take a moment to look through them."""


class UnplayableError(UsageError):
    """These options leave nothing to ask."""


def playable_claims(question_set: QuestionSet, options: Options) -> tuple[Claim, ...]:
    """The claims that a session with these options draws from, in the set's order."""
    return tuple(
        claim
        for claim in question_set.claims
        if (options.topic is None or claim.topic == options.topic)
        and (not options.claims or claim.id in options.claims)
    )


def cards(
    question_set: QuestionSet, options: Options, rng: Generator, told: Callable[[int, int], None] | None = None
) -> tuple[Card, ...]:
    """The cards of one session.

    Args:
        question_set: what is asked about.
        options: what the player chose.
        rng: draws the order, the distractors and the alterations.
        told: is told now and then how many cards have been made, and of how many; what it raises ends this.

    Returns:
        At least one card; the same for the same set, options and generator.

    Raises:
        UnplayableError: no claim is left to ask about.
    """
    drawn = (claim for claim in shuffled(playable_claims(question_set, options), rng) if _can_be_asked(claim, options))
    claims = list(islice(drawn, options.cards))
    if not claims:
        raise UnplayableError(_why_nothing(question_set, options))
    made: list[Card] = []
    for card in settled(_made(question_set, claims, options, rng), _MANY):
        made.append(card)
        if told is not None and len(made) % _TOLD_EVERY == 0:
            told(len(made), len(claims))
    return tuple(made)


def _made(question_set: QuestionSet, claims: list[Claim], options: Options, rng: Generator) -> Iterator[Card]:
    if options.mode is Mode.SPOT:
        for claim, alter in zip(claims, _half_altered(len(claims), rng), strict=True):
            yield Card(claim.id, (_genuine(question_set, claim, alter=alter, rng=rng),))
    else:
        for claim in claims:
            yield Card(claim.id, _asked(question_set, claim, options, rng))


def recalled_kinds(question_set: QuestionSet, claim: Claim) -> tuple[QuestionKind, ...]:
    """What of a claim can be asked for from memory: its fact, its source, both or neither."""
    kinds = []
    if _has_words(claim):
        kinds.append(QuestionKind.FACT)
        if claim.source is not None or says_so_itself(question_set, claim):
            kinds.append(QuestionKind.SOURCE)
    return tuple(kinds)


def review_card(
    question_set: QuestionSet, claim: Claim, kinds: Collection[QuestionKind], options: Options, rng: Generator
) -> Card:
    """The card of a claim with some of its questions only; how firmly it was put is asked along with its source.

    Args:
        question_set: the set that the claim is in.
        claim: what is asked about.
        kinds: one or both of `recalled_kinds`.
        options: the mode and whether firmness is asked.
        rng: draws the options.
    """
    wanted = {*kinds, QuestionKind.FIRMNESS} if QuestionKind.SOURCE in kinds else set(kinds)
    asked = _asked(question_set, claim, options, rng)
    return Card(claim.id, tuple(question for question in asked if question.kind in wanted))


def _can_be_asked(claim: Claim, options: Options) -> bool:
    return options.mode is Mode.SPOT or _has_words(claim)


def _has_words(claim: Claim) -> bool:
    """Whether there are words to ask for the fact with: a prompt, or a content that holds the answer once."""
    return claim.prompt is not None or blanked(claim) is not None


def _about(claim: Claim, *, hide_answer: bool) -> str | None:
    """What a question about the sourcing of a claim is about: its content, or what does not give the fact away."""
    return (blanked(claim) or claim.prompt) if hide_answer else claim.content


def _why_nothing(question_set: QuestionSet, options: Options) -> str:
    if not question_set.claims:
        return f"“{question_set.title}” has no claims yet, so there is nothing to ask."
    if options.topic is not None and options.topic not in question_set.used_topics:
        return (
            f"“{question_set.title}” has no topic “{options.topic}”. "
            f"Its topics are: {', '.join(question_set.used_topics)}."
        )
    return f"“{question_set.title}” has no claim that fits what was chosen."


def _asked(question_set: QuestionSet, claim: Claim, options: Options, rng: Generator) -> tuple[Question, ...]:
    form = Form.CHOICE if options.mode is Mode.PRACTICE else Form.TYPED
    asked = [_fact(question_set, claim, form, rng)]
    if claim.source is not None or says_so_itself(question_set, claim):
        asked.append(_source(question_set, claim, form, rng, hide_answer=options.mode is Mode.EXAM))
    if options.firmness and claim.source is not None:
        how_firm = _firmness(question_set, claim, hide_answer=options.mode is Mode.EXAM)
        if how_firm is not None:
            asked.append(how_firm)
    return tuple(asked)


def _fact(question_set: QuestionSet, claim: Claim, form: Form, rng: Generator) -> Question:
    right = shown_answer(claim.answer)
    options: tuple[Option, ...] = ()
    if form is Form.CHOICE:
        wrong = distractors(question_set, claim, MOST_OPTIONS - 1, rng)
        if wrong:
            options = tuple(Option(text, text) for text in _ordered(shuffled([right, *wrong], rng)))
        else:
            form = Form.TYPED
    return Question(
        set=question_set.id,
        claim=claim.id,
        kind=QuestionKind.FACT,
        form=form,
        prompt=claim.prompt or f"What stands where {BLANK} is?",
        statement=None if claim.prompt else blanked(claim),
        options=options,
        expected=right,
        hint=claim.hint,
    )


def _ordered(texts: list[str]) -> list[str]:
    """Figures in the order of their size, so that their place says nothing; anything else as it was drawn."""
    sizes: dict[str, Decimal] = {}
    for text in texts:
        number = read_number(text)
        size = (number.value if number.value is not None else number.low) if number else None
        if size is None:
            return texts
        sizes[text] = size
    return sorted(texts, key=sizes.__getitem__)


def _source(question_set: QuestionSet, claim: Claim, form: Form, rng: Generator, *, hide_answer: bool) -> Question:
    expected = claim.source or NO_SOURCE
    options: tuple[Option, ...] = ()
    if form is Form.CHOICE:
        options = (
            *(Option(key, question_set.sources[key].name) for key in _offered_sources(question_set, claim, rng)),
            Option(NO_SOURCE, NO_ONE),
        )
    return Question(
        set=question_set.id,
        claim=claim.id,
        kind=QuestionKind.SOURCE,
        form=form,
        prompt="Who said so?",
        statement=_about(claim, hide_answer=hide_answer),
        options=options,
        expected=expected,
    )


def _offered_sources(question_set: QuestionSet, claim: Claim, rng: Generator) -> list[str]:
    """The sources to choose from, in the set's order: the claim's, its rivals', and others up to the limit."""
    rivals = {rival.source for rival in question_set.rivals_of(claim)}
    cited = question_set.cited_sources
    keys = list(question_set.sources)
    ranked = [key for key in keys if key == claim.source]
    ranked += [key for key in keys if key in rivals and key != claim.source]
    ranked += shuffled([key for key in keys if key in cited and key not in ranked], rng)
    ranked += shuffled([key for key in keys if key not in ranked], rng)
    offered = set(ranked[: MOST_SOURCES - 1])
    return [key for key in keys if key in offered]


def _firmness(question_set: QuestionSet, claim: Claim, *, hide_answer: bool) -> Question | None:
    firmness = firmness_of(claim)
    if firmness is None:
        return None
    return Question(
        set=question_set.id,
        claim=claim.id,
        kind=QuestionKind.FIRMNESS,
        form=Form.CHOICE,
        prompt="How firmly was it put?",
        statement=_about(claim, hide_answer=hide_answer),
        options=tuple(Option(each.value, each.value.capitalize()) for each in Firmness),
        expected=firmness.value,
    )


def _half_altered(count: int, rng: Generator) -> list[bool]:
    """Which statements to alter: half of them, in a random order; of an odd number the last is drawn."""
    altered = [True] * (count // 2) + [False] * (count // 2)
    if count % 2:
        altered.append(rng.random() < 0.5)
    return shuffled(altered, rng)


def _drawn(possible: list[Alteration], rng: Generator) -> Alteration:
    """One alteration: an author's lure every other time, so that it does not hide the other ways."""
    lures = [alteration for alteration in possible if alteration.explanation]
    others = [alteration for alteration in possible if not alteration.explanation]
    preferred = lures if rng.random() < 0.5 else others
    return one_of(preferred or possible, rng)


def _genuine(question_set: QuestionSet, claim: Claim, *, alter: bool, rng: Generator) -> Question:
    possible = alterations(question_set, claim, rng) if alter else []
    alteration = _drawn(possible, rng) if possible else None
    return Question(
        set=question_set.id,
        claim=claim.id,
        kind=QuestionKind.GENUINE,
        form=Form.CHOICE,
        prompt="Is this what the article said?" if is_of_article(question_set) else "Is this right?",
        statement=statement(question_set, claim, alteration),
        options=(
            Option(GENUINE, "Yes, just so"),
            Option(ALTERED, "No, something was changed"),
        ),
        expected=ALTERED if alteration else GENUINE,
        alteration=alteration,
    )
