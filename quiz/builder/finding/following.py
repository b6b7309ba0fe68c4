"""The claims of a paragraph: its sentences one by one, and quotations whose source another sentence names."""

from __future__ import annotations

from collections.abc import Sequence

from quiz.builder.finding.according import find_according
from quiz.builder.finding.attributions import find_attributions
from quiz.builder.finding.cue_words import SHOWING
from quiz.builder.finding.found import Pattern
from quiz.builder.finding.governing import read_announcement
from quiz.builder.finding.labels import find_label_inside, read_label, read_signature
from quiz.builder.finding.nouns import find_nouns
from quiz.builder.finding.sentence import Sentence
from quiz.builder.finding.sentences import is_terminal
from quiz.builder.finding.tokens import Tokens
from quiz.builder.finding.unfinished import Range, Unfinished
from quiz.builder.finding.vocabulary import PRONOUN

_TAGGED = frozenset({Pattern.QUOTATION_SOURCE_CUE, Pattern.QUOTATION_CUE_SOURCE})
_NOT_SPEAKING = frozenset(
    {
        Pattern.ACCORDING_TO_FIRST,
        Pattern.ACCORDING_TO_LAST,
        Pattern.PASSIVE,
        Pattern.NOUN_CUE,
        Pattern.HEARSAY,
        Pattern.OWN_VOICE,
    }
)
"""Patterns whose source does not go on speaking in the quotations that follow."""
_LOOSE = frozenset({Pattern.SOURCE_CUE_OBJECT, Pattern.SOURCE_CUE_CLAUSE, Pattern.PARTICIPLE})
"""Patterns by which a claim within another's content is not found reliably."""
_FEWEST_QUOTED = 5
"""A quotation of fewer tokens, marks included, that opens a sentence is part of what the sentence says."""


def find_in_paragraph(
    tokens: Tokens, first: int, sentences: Sequence[Range], before: Unfinished | None
) -> tuple[list[Unfinished], Unfinished | None]:
    """The claims of the paragraph that begins at token `first` and has these sentences, of which there is one at least.

    `before` is the last claim of the paragraph before, if a quotation may go on with it: this paragraph's quotation
    is added to it. Returned is also the claim that the next paragraph may go on with. Drafts without content are
    among the claims: they announce what the next paragraph quotes.
    """
    stop = sentences[-1][1]
    label = read_label(tokens, first, stop) or read_signature(tokens, first, stop)
    if label is not None:
        return [label], label
    paragraph = _Paragraph(tokens)
    for begin, end in sentences:
        paragraph.add(begin, end)
    drafts, unclaimed = paragraph.drafts, paragraph.unclaimed
    if not drafts and tokens.words[stop - 1] == ":" and not tokens.is_quoted(stop - 1):
        announced = read_announcement(Sentence(tokens, sentences[-1][0], stop))
        drafts += [announced] if announced is not None else []
    if unclaimed is not None and before is not None and _is_all_quoted(tokens, first, stop):
        before.content.append(unclaimed)
        return drafts, before
    return drafts, drafts[-1] if drafts and _may_speak_on(drafts[-1]) else None


class _Paragraph:
    """What has been found in a paragraph so far.

    `drafts` are its claims; `unclaimed` is the quotation since the last claim that nobody has been named for.
    """

    def __init__(self, tokens: Tokens) -> None:
        self._tokens = tokens
        self._speaking: Unfinished | None = None
        self.drafts: list[Unfinished] = []
        self.unclaimed: Range | None = None

    def add(self, begin: int, end: int) -> None:
        """Read the next sentence, from token `begin` up to `end`."""
        found = self._read(begin, end)
        opening = _opening_quotation(self._tokens, begin, end)
        if self.unclaimed is not None and any(_covers(draft, self.unclaimed) for draft in found):
            self.unclaimed = None
        if opening is not None and not any(_covers(draft, opening) for draft in found):
            self._follow_up(opening)
        elif opening is not None and found and found[0].content and self.unclaimed is not None:
            found[0].content.insert(0, self.unclaimed)
            self.unclaimed = None
        elif opening is None:
            self._speaking = None
        self.drafts += found
        speaking = [draft for draft in found if _may_speak_on(draft)]
        if speaking:
            self._speaking = next((draft for draft in speaking if draft.pattern in _TAGGED), speaking[-1])

    def _follow_up(self, quotation: Range) -> None:
        """Add a quotation that its sentence names nobody for to what its speaker said, or keep it for the next."""
        if self.unclaimed is not None:
            self.unclaimed = (self.unclaimed[0], quotation[1])
        elif self._speaking is not None:
            self._speaking.content.append(quotation)
        else:
            self.unclaimed = quotation

    def _read(self, begin: int, end: int) -> list[Unfinished]:
        """The claims that a sentence names somebody for, its final mark left out."""
        tokens, stop = self._tokens, end
        while stop > begin and not tokens.is_quoted(stop - 1) and is_terminal(tokens, stop - 1):
            stop -= 1
        pending = self.unclaimed if self.unclaimed and self.unclaimed[1] == begin else None
        found = find_attributions(Sentence(tokens, begin, stop, pending))
        found += [each for each in find_according(tokens, begin, stop) if not _is_passed_on(each, found)]
        found += [noun for noun in find_nouns(tokens, begin, stop) if not any(_is_same(noun, draft) for draft in found)]
        found = [draft for draft in found if not _is_hearsay_of_hearsay(tokens, draft, found)]
        if not any(draft.content for draft in found):
            label = find_label_inside(tokens, begin, stop)
            found += [label] if label is not None else []
        announced = _announced_inside(tokens, begin, stop)
        if announced is not None and not any(_covers(draft, announced.content[0]) for draft in found):
            found.append(announced)
        return found


def _may_speak_on(draft: Unfinished) -> bool:
    return draft.source is not None and draft.pattern not in _NOT_SPEAKING and draft.lemma not in SHOWING


def _announced_inside(tokens: Tokens, begin: int, stop: int) -> Unfinished | None:
    """*The mayor apologised: “…”*: a quotation behind a colon or a dash, with no cue: the subject says it."""
    if max(tokens.quotation[begin:stop], default=-1) < 0:
        return None
    for at in range(begin + 2, stop - _FEWEST_QUOTED):
        announces = tokens.words[at] == ":" or tokens.is_dash(at)
        if announces and not tokens.is_quoted(at) and tokens.is_quoted(at + 1):
            draft = read_announcement(Sentence(tokens, _clause_before(tokens, begin, at), at))
            if draft is not None and tokens.quoted_up_to(at + 1) - at > _FEWEST_QUOTED + 1:
                draft.content.append((at + 1, stop))
                return draft
            return None
    return None


def _clause_before(tokens: Tokens, begin: int, stop: int) -> int:
    """Where the last clause before token `stop` begins: behind *, but* or *;*."""
    for at in range(stop - 1, begin, -1):
        if tokens.is_quoted(at):
            return at + 1
        if tokens.words[at] == ";" or (tokens.words[at] in {"but", "and"} and tokens.words[at - 1] == ","):
            return at + 1
    return begin


def _opening_quotation(tokens: Tokens, begin: int, end: int) -> Range | None:
    """The quotation that a sentence opens with, if it is not a few words of it."""
    if not tokens.is_quoted(begin):
        return None
    stop = min(tokens.quoted_up_to(begin), end)
    return (begin, stop) if stop - begin >= _FEWEST_QUOTED or stop >= end - 1 else None


def _is_passed_on(draft: Unfinished, others: Sequence[Unfinished]) -> bool:
    """Whether *as reported by …* only tells who passed on what another has said: *“…,” she said, as reported by …*."""
    if not draft.lemma.startswith("as "):
        return False
    first, stop = draft.content[0]
    return any(
        _covers(other, draft.content[0]) or (other.source is not None and first <= other.source[0] < stop)
        for other in others
        if other.content
    )


def _is_same(noun: Unfinished, draft: Unfinished) -> bool:
    """Whether a noun's statement is that of a verb: *said in its report that …*."""
    return draft.content[:1] == noun.content[:1]


def _is_hearsay_of_hearsay(tokens: Tokens, draft: Unfinished, others: Sequence[Unfinished]) -> bool:
    """Whether a loose claim stands within what somebody says: *Berg said the council would call the plan “a mistake”*.

    As often as not it is no claim then, and that it was passed on would be lost.
    """
    if draft.cue is None or not draft.content or tokens.is_quoted(draft.cue[0]):
        return False
    if draft.pattern not in _LOOSE and not _is_own_name(tokens, draft):
        return False
    first, stop = draft.cue[0], draft.content[-1][1]
    return any(start <= first and stop <= end for other in others if other is not draft for start, end in other.content)


def _is_own_name(tokens: Tokens, draft: Unfinished) -> bool:
    """Whether a claim is *what he called “…”*: within what he says it is no other claim."""
    if draft.lemma != "call" or draft.source is None:
        return False
    return bool(tokens.classes[draft.source[0]] & PRONOUN) and tokens.words[draft.source[0] - 1] == "what"


def _covers(draft: Unfinished, part: Range) -> bool:
    return any(start <= part[0] < stop for start, stop in draft.content)


def _is_all_quoted(tokens: Tokens, first: int, stop: int) -> bool:
    """Whether a paragraph is nothing but quotations, two marks apart."""
    return tokens.quotation[first:stop].count(-1) <= 2
