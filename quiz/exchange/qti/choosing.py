"""Questions of QTI 1.2 that are answered by choosing: one option, several, gaps with lists, pairs."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from quiz.exchange.qti.blanks import Gap, asked, mark
from quiz.exchange.qti.items import Response, Text
from quiz.exchange.qti.scoring import MOST_OPTIONS, credits_of, matches
from quiz.exchange.qti.taken import Taken, feedback_for
from quiz.exchange.questions import ForeignAnswer, ForeignQuestion, Item, Pair, Sort, adapted, left_out

_GAPS = frozenset({"fill_in_multiple_blanks_question", "multiple_dropdowns_question"})
_MATCHING = frozenset({"matching_question", "categorization_question"})
_CHOSEN = frozenset({"dropdown", "wordbank"})
"""How New Quizzes says that a gap is filled by choosing."""


def chosen(taken: Taken) -> Iterator[Item]:
    """What is asked where all is chosen from lists."""
    question, responses = taken.question, taken.responses
    names = [_gap_name(question.text, response) for response in responses]
    if taken.kind in _GAPS or (taken.kind not in _MATCHING and all(names)):
        text = question.text
        for number, name in enumerate(names):
            text = text.replace(f"[{name}]", mark(number), 1) if name else text
        yield from asked(replace(question, text=text), [_chosen_gap(taken, response) for response in responses])
    elif taken.kind == "categorization_question":
        yield from _categories(taken)
    elif taken.kind == "matching_question" or len(responses) > 1 or _is_pair(taken):
        yield from _pairs(taken)
    else:
        (response,) = responses
        # Some put what is asked beside the options instead of before them.
        text = question.text or response.label.text
        yield _choice(taken, response, replace(question, text=text))


def _is_pair(taken: Taken) -> bool:
    """Whether a response has a text of its own beside the question, and does not say that it is a choice."""
    return not taken.kind and bool(taken.question.text and taken.responses[0].label.text)


def _gap_name(text: str, response: Response) -> str:
    """The name in square brackets that stands in a text for a response; empty where there is none."""
    for name in (response.ident.removeprefix("response_"), response.label.text):
        if name and f"[{name}]" in text:
            return name
    return ""


def _chosen_gap(taken: Taken, response: Response) -> Gap:
    """A gap of Canvas: a list of what may be typed, of which all is right, or a list to choose from."""
    ways = {option.way for option in response.options}
    if any(option.how == "TextRegex" for option in response.options):
        return Gap(Sort.SHORT, (), "what is right there is said by a pattern, not by words")
    to_type = taken.kind == "fill_in_multiple_blanks_question" and not ways & _CHOSEN
    shares = credits_of(taken.awards, response)
    answers = tuple(
        ForeignAnswer(
            text=option.text.text,
            share=1.0 if to_type else shares.get(option.ident, 0.0),
            feedback=feedback_for(taken, response, option.ident, right=to_type or shares.get(option.ident, 0.0) > 0),
        )
        for option in response.options[:MOST_OPTIONS]
        if option.text.text
    )
    return Gap(Sort.SHORT if to_type else Sort.CHOICE, answers)


def _choice(taken: Taken, response: Response, question: ForeignQuestion) -> Item:
    shares = credits_of(taken.awards, response)
    answers = tuple(
        ForeignAnswer(
            text=option.text.text,
            share=shares.get(option.ident, 0.0),
            feedback=feedback_for(taken, response, option.ident, right=shares.get(option.ident, 0.0) > 0),
        )
        for option in response.options[:MOST_OPTIONS]
        if option.text.text
    )
    if taken.kind != "multiple_answers_question" and not response.many:
        said = as_true_or_false(answers)
        if said is not None and taken.kind != "multiple_choice_question":
            return replace(question, sort=Sort.TRUE_FALSE, answers=said)
        return replace(question, sort=Sort.CHOICE, answers=answers)
    return replace(question, sort=Sort.SEVERAL, answers=answers)


def as_true_or_false(answers: tuple[ForeignAnswer, ...]) -> tuple[ForeignAnswer, ...] | None:
    """Of two options True and False the right one, and the other where it has feedback; None of other options."""
    if sorted(answer.text.casefold() for answer in answers) != ["false", "true"]:
        return None
    right = [answer for answer in answers if answer.share > 0]
    if len(right) != 1:
        return None
    wrong = [replace(answer, share=0.0) for answer in answers if answer is not right[0] and answer.feedback]
    return tuple(replace(answer, text=answer.text.capitalize()) for answer in (replace(right[0], share=1.0), *wrong))


def _pairs(taken: Taken) -> Iterator[Item]:
    right = {(ident, text) for ident, text, points in matches(taken.awards) if points > 0}
    pairs, offered, used = [], dict[str, Text](), set()
    for response in taken.responses:
        offered |= {option.ident: option.text for option in response.options}
        own = [option for option in response.options if (response.ident, option.ident) in right]
        if len(own) != 1 or not response.label.text or not own[0].text.text:
            yield left_out(taken.question.place, _why_no_pair(response, len(own)))
            continue
        used.add(own[0].ident)
        pairs.append(Pair(response.label.text, own[0].text.text))
    pairs += [Pair("", text.text) for ident, text in offered.items() if ident not in used and text.text]
    if any(taken.told.values()):
        yield adapted(taken.question.place, "what is told of single pairs is not kept")
    yield replace(taken.question, sort=Sort.MATCHING, pairs=tuple(dict.fromkeys(pairs)))


def _why_no_pair(response: Response, count: int) -> str:
    if not response.label.text:
        return f"the pair {response.ident}: it has no left side in words"
    return f"{'no right side belongs' if not count else 'several right sides belong'} to “{response.label.text}”"


def _categories(taken: Taken) -> Iterator[Item]:
    """Each thing with where it belongs; things that belong nowhere are there to mislead and are lost."""
    right = {(ident, text) for ident, text, points in matches(taken.awards) if points > 0}
    pairs = [
        Pair(option.text.text, response.label.text)
        for response in taken.responses
        for option in response.options
        if (response.ident, option.ident) in right and option.text.text and response.label.text
    ]
    yield adapted(taken.question.place, "each thing with where it belongs is a pair; what belongs nowhere is not kept")
    yield replace(taken.question, sort=Sort.MATCHING, pairs=tuple(dict.fromkeys(pairs)))
