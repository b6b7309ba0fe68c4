"""The paragraphs of a text: what empty lines part, or each line where lines are not wrapped."""

from __future__ import annotations

import re

from quiz.builder.finding.found import Span

_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")
_WIDEST_WRAPPED = 100
"""Lines wider than this were not broken by hand."""
_ENDINGS = frozenset(".!?…:\"'”’»“)")


def find_paragraphs(text: str) -> list[Span]:
    """The paragraphs of a text, in order, without the space around them; none is empty.

    A line is a paragraph of its own, unless the text is wrapped: then an empty line, and a line that ends a
    sentence well before the margin, end one.
    """
    lines = [Span(found.start(), found.end()) for found in _LINE.finditer(text) if not found[0].isspace()]
    if _is_wrapped(text, lines):
        lines = _joined(text, lines)
    return [_stripped(text, line) for line in lines]


def _is_wrapped(text: str, lines: list[Span]) -> bool:
    if len(lines) < 3 or max(line.end - line.start for line in lines) > _WIDEST_WRAPPED:
        return False
    broken = sum(1 for line in lines if text[line.start : line.end].rstrip()[-1] not in _ENDINGS)
    return 2 * broken > len(lines)


def _joined(text: str, lines: list[Span]) -> list[Span]:
    """The lines put together to paragraphs: nothing but one line break may stand between two."""
    width = max(line.end - line.start for line in lines)
    joined: list[Span] = []
    for line in lines:
        last = joined[-1] if joined else None
        if last and text[last.end : line.start] in {"\n", "\r\n", "\r"} and not _is_short_end(text, last, width):
            joined[-1] = Span(last.start, line.end)
        else:
            joined.append(line)
    return joined


def _is_short_end(text: str, paragraph: Span, width: int) -> bool:
    begin = max(text.rfind("\n", paragraph.start, paragraph.end), paragraph.start)
    return paragraph.end - begin < width // 2 and text[paragraph.end - 1] in _ENDINGS


def _stripped(text: str, line: Span) -> Span:
    passage = text[line.start : line.end]
    start = line.start + len(passage) - len(passage.lstrip())
    return Span(start, start + len(passage.strip()))
