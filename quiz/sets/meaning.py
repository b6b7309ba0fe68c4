"""The meaning of a set file checked, with the questions that it really makes and the grader that really grades.

Each check is a generator of findings about one thing; all of them run on every claim, source and lure, so that
one report tells everything there is to mend.
"""

from __future__ import annotations

import contextlib
import difflib
import re
from collections.abc import Callable, Iterator
from random import Random

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from quiz.answers import answer_text, figure_text, same_answer, shown_answer
from quiz.cues import firmness
from quiz.grading import grade, read_source
from quiz.model import (
    AnswerKind,
    Claim,
    Form,
    Lure,
    Mode,
    Part,
    Question,
    QuestionKind,
    QuestionSet,
    SessionOptions,
    Verdict,
)
from quiz.numbers import read_number
from quiz.questions import alterations, answer_span, blanked, cards, occurrences, of_lure, statement
from quiz.sets.decode import Finding
from quiz.sets.load import LoadedSet, line_numbers, read_text
from quiz.sets.places import Path, line_of
from quiz.sets.problems import Problem
from quiz.sourcing import firmness_of

Findings = Iterator[Finding]

_WEB_ADDRESS = re.compile(r"https?://[^\s\x00-\x20]+", re.IGNORECASE)


def check_meaning(loaded: LoadedSet, progress: Callable[[int, int], None] | None = None) -> tuple[Problem, ...]:
    """Every problem of a set, in the order of its lines.

    Args:
        loaded: the set as `load` gave it.
        progress: is told how many of how many claims are done.
    """
    if loaded.set is None:
        return loaded.problems
    # Where claims with faults were left out, nothing can be said of what no claim uses.
    findings = find_faults(loaded.set, whole=not loaded.problems, progress=progress)
    problems = [*loaded.problems, *_placed(loaded, findings)]
    return tuple(sorted(problems, key=lambda problem: problem.line or 0))


def find_faults(
    question_set: QuestionSet, *, whole: bool = True, progress: Callable[[int, int], None] | None = None
) -> list[Finding]:
    """What is wrong with the meaning of a set, wherever it came from.

    Args:
        question_set: the set.
        whole: whether it is all of the set; of a part, nothing is said of sources and topics without a claim.
        progress: is told how many of how many claims are done.

    Returns:
        One finding each; a path to a claim names it by its id, one to a lure by its place.
    """
    findings: list[Finding] = [*_check_set(question_set, whole=whole), *_check_sources(question_set, whole=whole)]
    for number, claim in enumerate(question_set.claims, 1):
        findings += find_claim_faults(question_set, claim)
        if progress is not None:
            progress(number, len(question_set.claims))
    findings += _check_lures(question_set)
    return findings


def find_claim_faults(question_set: QuestionSet, claim: Claim) -> list[Finding]:
    """What is wrong with one claim of a set; the paths are ``("claims", its id)`` and, where it is one, a field."""
    return [finding for check_claim in _CLAIM_CHECKS for finding in check_claim(question_set, claim)]


def _check_set(question_set: QuestionSet, *, whole: bool) -> Findings:
    if not whole:
        return
    if not question_set.claims:
        yield Finding(("claims",), "The set has no claims yet.", "Add one: [[claims]]")
    for topic in question_set.topics:
        if topic not in question_set.used_topics:
            yield Finding(("topics", topic), f"No claim has the topic “{topic}”.", "Use it or take it out.")


def find_lure_faults(question_set: QuestionSet, claim_id: str) -> list[Finding]:
    """What is wrong with the lures of one claim; the paths are ``("lures", the lure's place)``."""
    lures = question_set.lures
    return [each for each in _check_lures(question_set) if lures[int(each.path[1])].claim == claim_id]


def find_source_faults(question_set: QuestionSet, key: str, *, whole: bool = True) -> list[Finding]:
    """What is wrong with one source of a set; the paths are ``("sources", its key)``."""
    return list(_check_source(question_set, key, whole=whole))


def _check_sources(question_set: QuestionSet, *, whole: bool) -> Findings:
    for key in question_set.sources:
        yield from _check_source(question_set, key, whole=whole)


def _check_source(question_set: QuestionSet, key: str, *, whole: bool) -> Findings:
    source, at = question_set.sources[key], ("sources", key)
    if whole and key not in question_set.cited_sources and not source.note:
        advice = "Say in its note why it is listed, or take it out."
        yield Finding(at, f"No claim is attributed to “{source.name}”.", advice)
    for name in (source.name, *source.aliases):
        read = read_source(name, question_set)
        if read.keys != (key,):
            others = [question_set.sources[other].name for other in read.keys if other != key]
            other = f"it names {' or '.join(others)} as well" if others else "it names no one for sure"
            yield Finding(at, f"“{name}” is not read as {source.name}: {other}.", "Give each its own aliases.")
    for name in source.broader:
        if read_source(name, question_set).keys:
            advice = "A broader name takes in more than one source; make it an alias or take it out."
            yield Finding(at, f"The broader name “{name}” is read as one source exactly.", advice)


def _check_reviewed(question_set: QuestionSet, claim: Claim) -> Findings:
    if claim.draft is not None:
        advice = "Accept or reject it with the command edit, or look at it and take its line “draft” out."
        yield Finding(_at(claim, "draft"), f"The claim “{claim.id}” is a draft that nobody has reviewed.", advice)


def _check_topic(question_set: QuestionSet, claim: Claim) -> Findings:
    if question_set.topics and claim.topic not in question_set.topics:
        close = difflib.get_close_matches(claim.topic, question_set.topics, 1, 0.5)
        advice = f"Did you mean “{close[0]}”?" if close else f"Topics: {', '.join(question_set.topics)}."
        yield Finding(_at(claim, "topic"), f"There is no topic “{claim.topic}”.", advice)


def _check_evidence(question_set: QuestionSet, claim: Claim) -> Findings:
    if question_set.article is None:
        if claim.evidence:
            yield Finding(_at(claim, "evidence"), "There is evidence, but the set has no article.", "Add [article].")
        return
    if not claim.evidence:
        yield Finding(_at(claim), f"The claim “{claim.id}” has no evidence.", "Quote the passage of the article.")
        return
    if not any(claim.evidence in paragraph for paragraph in question_set.article.paragraphs):
        advice = "Copy a passage of one paragraph letter for letter."
        yield Finding(_at(claim, "evidence"), f"The evidence of “{claim.id}” is not in the article.", advice)
    elif claim.cue and claim.cue.casefold() not in claim.evidence.casefold():
        yield Finding(_at(claim, "cue"), f"The cue “{claim.cue}” is not in the evidence.", "Quote it as it stands.")


def _check_cue(question_set: QuestionSet, claim: Claim) -> Findings:
    if claim.source is None:
        if claim.cue or claim.firmness:
            advice = "Name the source, or leave out cue and firmness: then the article says so itself."
            yield Finding(_at(claim), f"The claim “{claim.id}” has a cue or a firmness but no source.", advice)
    elif firmness_of(claim) is None:
        what = f"the cue “{claim.cue}” has no firmness that is known" if claim.cue else "it has no cue"
        yield Finding(_at(claim), f"How firm “{claim.id}” is put is open: {what}.", "Give its firmness.")


def _check_verification(question_set: QuestionSet, claim: Claim) -> Findings:
    url = claim.verification.url if claim.verification is not None else None
    if url and not _WEB_ADDRESS.fullmatch(url):
        advice = "Give an address that begins with https:// or http://, or leave it out."
        yield Finding(_at(claim, "verification"), f"“{url}” is no address of a page.", advice)


def _check_answer_in_content(question_set: QuestionSet, claim: Claim) -> Findings:
    if answer_span(claim) is None:
        count = len(occurrences(claim.content, answer_text(claim.answer)))
        how = "does not stand" if count == 0 else f"stands {count} times"
        advice = "It has to stand there once; “written” says how the content writes it."
        yield Finding(_at(claim, "content"), f"The answer “{answer_text(claim.answer)}” {how} in the content.", advice)
    answer = claim.answer
    if answer.written and answer.kind is AnswerKind.NUMBER:
        read = read_number(answer.written)
        if read is None or (read.value, read.low, read.high) != (answer.number, answer.low, answer.high):
            figure = figure_text(replace(answer, written=None))
            yield Finding(
                _at(claim, "answer"), f"“{answer.written}” is not read as {figure}.", "Mend written or the figure."
            )


def _check_grades(question_set: QuestionSet, claim: Claim) -> Findings:
    """The grader has to call right what is right, and nothing else."""
    question = _typed_fact(claim)

    def verdict(text: str) -> Verdict:
        return grade(question, text, question_set).verdict

    at = _at(claim, "answer")
    for text in (shown_answer(claim.answer), *claim.answer.aliases):
        if verdict(text) is not Verdict.CORRECT:
            reason = grade(question, text, question_set).reason
            yield Finding(at, f"“{text}” should be right for “{claim.id}”, but is graded otherwise: {reason}")
    for text in claim.answer.close:
        if verdict(text) is not Verdict.CLOSE:
            yield Finding(at, f"“{text}” should be close for “{claim.id}”, but is graded {verdict(text)}.")
    for text in claim.distractors:
        if verdict(text) is not Verdict.WRONG:
            yield Finding(_at(claim, "distractors"), f"The distractor “{text}” is graded {verdict(text)}.")
    for rival in question_set.rivals_of(claim):
        if verdict(shown_answer(rival.answer)) is Verdict.CORRECT:
            yield Finding(_at(claim, "rivals"), f"The answer of its rival “{rival.id}” is graded correct as well.")


def _check_rivals(question_set: QuestionSet, claim: Claim) -> Findings:
    claims = question_set.claims_by_id
    for name in claim.rivals:
        rival = claims.get(name)
        if rival is None or name == claim.id:
            close = difflib.get_close_matches(name, [each for each in claims if each != claim.id], 1, 0.5)
            advice = f"Did you mean “{close[0]}”?" if close else "Rivals are ids of other claims."
            yield Finding(_at(claim, "rivals"), f"There is no other claim “{name}”.", advice)
        elif rival.answer.kind is not claim.answer.kind:
            yield Finding(_at(claim, "rivals"), f"“{name}” answers with another kind of thing.")
        elif claim.id not in rival.rivals:
            yield Finding(_at(claim, "rivals"), f"“{name}” does not name this claim as its rival.", "Add it there.")


def _check_giveaways(question_set: QuestionSet, claim: Claim) -> Findings:
    """No question's text may hold its answer."""
    right = (answer_text(claim.answer), shown_answer(claim.answer), *claim.answer.aliases)
    asked = {"prompt": claim.prompt, "hint": claim.hint, "content": None if claim.prompt else blanked(claim)}
    for field, text in asked.items():
        given = next((answer for answer in right if text and occurrences(text, answer)), None)
        if given is not None:
            place = "The content around the blank" if field == "content" else f"The {field}"
            yield Finding(_at(claim, field), f"{place} gives the answer “{given}” away.", "Word it another way.")
    source = question_set.source_of(claim)
    if source is not None:
        named = next((name for name in (source.name, *source.aliases) if occurrences(claim.content, name)), None)
        if named is not None:
            advice = "Word it without naming who said so."
            yield Finding(_at(claim, "content"), f"The content names its own source, “{named}”.", advice)


def _check_choices(question_set: QuestionSet, claim: Claim) -> Findings:
    """The choices that a practice session offers: enough, no two alike, one right."""
    if claim.prompt is None and blanked(claim) is None:
        return  # There is nothing to ask with, which `_check_answer_in_content` has told.
    options = SessionOptions(mode=Mode.PRACTICE, claims=(claim.id,))
    fact = cards(question_set, options, Random(1))[0].questions[0]
    if len(fact.options) < 3 and not _is_yes_or_no(claim):
        yield Finding(_at(claim), f"“{claim.id}” can be offered {len(fact.options)} choices only.", "Add distractors.")
    texts = [option.text for option in fact.options]
    for place, text in enumerate(texts):
        if any(same_answer(text, other) for other in texts[:place]):
            yield Finding(_at(claim, "distractors"), f"The choice “{text}” is offered twice.")
    typed = _typed_fact(claim)
    for option in fact.options:
        right = grade(typed, option.text, question_set).verdict is Verdict.CORRECT
        if right != (option.key == fact.expected):
            yield Finding(_at(claim, "distractors"), f"The choice “{option.text}” is graded like the answer.")


def _is_yes_or_no(claim: Claim) -> bool:
    """Whether a claim asks which of two it is, as many foreign questions do: two choices are all there are."""
    texts = {text.casefold() for text in (claim.answer.name or "", *claim.distractors)}
    return texts in ({"true", "false"}, {"yes", "no"})


def _check_alterable(question_set: QuestionSet, claim: Claim) -> Findings:
    if question_set.article is not None and not alterations(question_set, claim, Random(1)):
        advice = "Add a lure for it, or distractors."
        yield Finding(_at(claim), f"Nothing in the statement of “{claim.id}” can be altered.", advice)


def _check_lures(question_set: QuestionSet) -> Findings:
    claims = question_set.claims_by_id
    for place, lure in enumerate(question_set.lures):
        at: Path = ("lures", place)
        claim = claims.get(lure.claim)
        if claim is None:
            close = difflib.get_close_matches(lure.claim, claims, 1, 0.5)
            advice = f"Did you mean “{close[0]}”?" if close else ""
            yield Finding(at, f"There is no claim “{lure.claim}”.", advice)
            continue
        try:
            statement(question_set, claim, of_lure(lure))
        except ValueError as error:
            yield Finding(at, f"The lure does not fit the {lure.alters} of “{claim.id}”: {error}.", "Mend “was”.")
            continue
        if lure.alters is Part.FIRMNESS:
            alike = firmness(lure.became) is firmness_of(claim)
        else:
            alike = same_answer(lure.was, lure.became)
        if alike:
            yield Finding(at, f"“{lure.became}” says the same as “{lure.was}”.", "A lure has to be false.")


_CLAIM_CHECKS = (
    _check_reviewed,
    _check_topic,
    _check_evidence,
    _check_cue,
    _check_verification,
    _check_answer_in_content,
    _check_grades,
    _check_rivals,
    _check_giveaways,
    _check_choices,
    _check_alterable,
)


def _typed_fact(claim: Claim) -> Question:
    return Question(
        set="",
        claim=claim.id,
        kind=QuestionKind.FACT,
        form=Form.TYPED,
        prompt=claim.prompt or "",
        expected=shown_answer(claim.answer),
    )


def _at(claim: Claim, field: str | None = None) -> Path:
    """A claim's place by its id, which `_placed` turns into its place in the file."""
    return ("claims", claim.id, field) if field else ("claims", claim.id)


def _placed(loaded: LoadedSet, findings: list[Finding]) -> list[Problem]:
    if not findings:
        return []
    text, raw = read_text(loaded.path)
    lines = line_numbers(loaded.path, text)
    # The set is less than its file: what was left out for its form is in the file's count.
    claims = {raw["claims"][at]["id"]: at for at in reversed(_sound(raw.get("claims"), Claim))}
    lures = _sound(raw.get("lures"), Lure)
    problems = []
    for finding in findings:
        path = finding.path
        if len(path) > 1 and path[0] == "claims":
            path = ("claims", claims.get(str(path[1]), path[1]), *path[2:])
        elif len(path) > 1 and path[0] == "lures" and isinstance(path[1], int) and path[1] < len(lures):
            path = ("lures", lures[path[1]], *path[2:])
        line = line_of(lines, path)
        problems.append(Problem(path=loaded.path, line=line, message=finding.message, advice=finding.advice))
    return problems


def _sound(items: object, kind: type[Struct]) -> list[int]:
    """The places in a list of those items that are of that kind."""
    sound: list[int] = []
    for at, item in enumerate(items if isinstance(items, list) else ()):
        with contextlib.suppress(msgspec.ValidationError):
            msgspec.convert(item, kind)
            sound.append(at)
    return sound
