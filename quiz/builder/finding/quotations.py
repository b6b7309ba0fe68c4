"""Quotations: where quotation marks open and close, paragraph by paragraph.

Read are straight, curly, low and angle marks, two apostrophes or grave accents for one mark, and single marks where
no double one is open. A straight or misplaced mark is judged by the space around it. A quotation inside another is
part of it. One that its paragraph does not close reaches to the end of the paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from quiz.builder.finding.found import Span

_DOUBLE = re.compile("[\"“”„‟«»＂]|''|``|’’|‘‘")
_OPENING = frozenset({"“", "„", "‟", "«", "``", "‘‘"})
_CLOSING = frozenset({"”", "»", "’’"})
_SINGLE_OPENING = re.compile(r"(?<![\w'’‘])[‘'‚‹](?=[\w\[(…$£€])")
_SINGLE_CLOSING = re.compile(r"(?<=[\w.,!?…\])%])['’›‘](?!\w)")
_BEFORE_CLOSING = frozenset(".,!?…")
_BEFORE_OPENING = frozenset("([{—–-/‘'’:;\u202a\u200b\ufeff")
_BEHIND_CLOSING = frozenset(".,;:!?)]}—–-…'’\u202c")


class Quotation(Struct, frozen=True):
    """A quotation with its marks, from `start` to `end`; `closed` unless it reaches to the end of its paragraph."""

    start: int
    end: int
    closed: bool


def find_quotations(text: str, paragraph: Span) -> list[Quotation]:
    """The outermost quotations of a paragraph, in order; they do not overlap."""
    found = list(_double(text, paragraph))
    free, begin = [], paragraph.start
    for quotation in found:
        free.append(Span(begin, quotation.start))
        begin = quotation.end
    free.append(Span(begin, paragraph.end))
    found += [single for gap in free for single in _single(text, gap)]
    return sorted(found, key=lambda quotation: quotation.start)


def _double(text: str, paragraph: Span) -> Iterator[Quotation]:
    opened: int | None = None
    for mark in _DOUBLE.finditer(text, paragraph.start, paragraph.end):
        if opened is None:
            if not _only_closes(text, mark, paragraph):
                opened = mark.start()
        elif _opens(text, mark, paragraph) and not _may_close(text, mark, paragraph):
            if mark.group() in _OPENING or mark.group() == '"':
                if mark.start() - opened > 2:
                    yield Quotation(opened, mark.start(), closed=False)
                opened = mark.start()
        else:
            yield Quotation(opened, _with_inner_mark(text, mark, paragraph), closed=True)
            opened = None
    if opened is not None and paragraph.end - opened > 2:
        yield Quotation(opened, paragraph.end, closed=False)


def _with_inner_mark(text: str, mark: re.Match[str], paragraph: Span) -> int:
    """The end of a closing mark: of three apostrophes the first closes a quotation within."""
    single = mark.end() < paragraph.end and text[mark.end()] in "'’" and mark.group() in {"''", "’’"}
    return mark.end() + single


def _around(text: str, mark: re.Match[str], paragraph: Span) -> tuple[str, str]:
    before = text[mark.start() - 1] if mark.start() > paragraph.start else " "
    behind = text[mark.end()] if mark.end() < paragraph.end else " "
    return before, behind


def _opens(text: str, mark: re.Match[str], paragraph: Span) -> bool:
    """Whether a mark has the space of one that opens: before it, and none behind."""
    before, behind = _around(text, mark, paragraph)
    return (before.isspace() or before in _BEFORE_OPENING) and not behind.isspace()


def _may_close(text: str, mark: re.Match[str], paragraph: Span) -> bool:
    before, behind = _around(text, mark, paragraph)
    if mark.group() in _CLOSING:
        return True
    return not before.isspace() and (behind.isspace() or behind in _BEHIND_CLOSING) and mark.group() not in _OPENING


def _only_closes(text: str, mark: re.Match[str], paragraph: Span) -> bool:
    """Whether a mark, where none is open, is a stray that closes: “”” is taken for an opening one by its space."""
    if mark.group() in _OPENING and mark.group() != "“":
        return False
    before, behind = _around(text, mark, paragraph)
    stray = not before.isspace() and before not in _BEFORE_OPENING
    return stray and (behind.isspace() or behind in _BEHIND_CLOSING or mark.group() in _CLOSING)


def _single(text: str, gap: Span) -> Iterator[Quotation]:
    """The quotations in single marks in a passage without double ones.

    Of the marks that may close one (most are apostrophes) the first behind punctuation is taken, else the first.
    """
    openings = [found.start() for found in _SINGLE_OPENING.finditer(text, gap.start, gap.end)]
    if not openings:
        return
    closings = [found.start() for found in _SINGLE_CLOSING.finditer(text, gap.start, gap.end)]
    at = 0
    last = gap.start
    for opening, following in zip(openings, [*openings[1:], gap.end], strict=True):
        if opening < last:
            continue
        while at < len(closings) and closings[at] <= opening:
            at += 1
        first = closings[at] if at < len(closings) and closings[at] < following else None
        stop = at
        while stop < len(closings) and closings[stop] < following and text[closings[stop] - 1] not in _BEFORE_CLOSING:
            stop += 1
        closing = closings[stop] if stop < len(closings) and closings[stop] < following else first
        if closing is not None:
            yield Quotation(opening, closing + 1, closed=True)
            last = closing + 1
