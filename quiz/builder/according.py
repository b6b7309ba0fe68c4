"""*According to X, …* and *…, according to X*."""

from __future__ import annotations

from quiz.builder.clauses import content_end, is_clause
from quiz.builder.drafts import Draft
from quiz.builder.found import Pattern
from quiz.builder.source_behind import source_behind
from quiz.builder.tokens import Tokens
from quiz.builder.vocabulary import COORDINATOR, MARK


def find_according(tokens: Tokens, first: int, stop: int) -> list[Draft]:
    """The claims of a sentence that have *according to* for their cue."""
    found = []
    for at in range(first, stop - 2):
        if tokens.words[at] == "according" and tokens.words[at + 1] == "to" and tokens.quotation[at] < 0:
            draft = _read(tokens, first, stop, at)
            if draft is not None:
                found.append(draft)
    return found


def _read(tokens: Tokens, first: int, stop: int, at: int) -> Draft | None:
    end = source_behind(tokens, at + 2, stop, outlet=True)
    if end == at + 2:
        return None
    begin = at
    while (
        begin > first
        and (tokens.words[begin - 1] in {",", "and", "but", "that"} or tokens.is_dash(begin - 1))
        and tokens.quotation[begin - 1] < 0
    ):
        begin -= 1
    start = first
    while start < begin and tokens.classes[start] & (MARK | COORDINATOR) and tokens.quotation[start] < 0:
        start += 1
    source, cue = (at + 2, end), (at, at + 2)
    paused = end < stop and tokens.words[end] == ","
    if begin - start < 3:
        rest = end + paused
        final = content_end(tokens, rest, stop)
        return Draft(Pattern.ACCORDING_TO_FIRST, source, cue, [(rest, final)], "according to") if rest < final else None
    if tokens.words[at - 1] in {"and", "that", "but"} and paused:
        return Draft(
            Pattern.ACCORDING_TO_FIRST, source, cue, [(end + 1, content_end(tokens, end + 1, stop))], "according to"
        )
    start = _main_clause(tokens, start, begin)
    content = [(start, begin)]
    if paused and end + 2 < stop and not is_clause(tokens, start, begin) and tokens.quotation[start] < 0:
        content.append((end + 1, content_end(tokens, end + 1, stop)))
    return Draft(Pattern.ACCORDING_TO_LAST, source, cue, content, "according to")


def _main_clause(tokens: Tokens, first: int, stop: int) -> int:
    """Where the clause begins that *according to* belongs to: behind a semicolon, a colon, or *while …,*."""
    start = first
    opens = tokens.words[first] in {"while", "although", "though", "but"}
    for at in range(first, stop - 3):
        if tokens.quotation[at] < 0 and (tokens.words[at] in {";", ":"} or (opens and tokens.words[at] == ",")):
            start, opens = at + 1, False
    return start
