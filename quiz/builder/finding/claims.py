"""The claims of an article: the steps in their order, and what they find turned into spans of the text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from quiz import cues
from quiz.builder.finding.confidence import confidence_of, find_nested, sign_of
from quiz.builder.finding.contents import Contents
from quiz.builder.finding.cue_words import BESIDE_QUOTATIONS
from quiz.builder.finding.following import find_in_paragraph
from quiz.builder.finding.found import FoundClaim, Pattern
from quiz.builder.finding.labels import behind_dateline, read_signature_below
from quiz.builder.finding.own_voice import find_own_voice
from quiz.builder.finding.paragraphs import find_paragraphs
from quiz.builder.finding.proper_names import find_runs
from quiz.builder.finding.quotations import find_quotations
from quiz.builder.finding.quoting import settled_pattern
from quiz.builder.finding.sentences import find_sentences
from quiz.builder.finding.speakers import Speakers
from quiz.builder.finding.tokens import Tokens
from quiz.builder.finding.unfinished import Range, Unfinished
from quiz.model import Firmness

_NO_VERB = frozenset({Pattern.SPEAKER_LABEL, Pattern.SIGNATURE})
_POSTING = frozenset({"write", "post", "tweet", "publish"})
_firmness = lru_cache(maxsize=4096)(cues.firmness)


def find_claims(text: str) -> list[FoundClaim]:
    """The claims of an article: who said what with which words, and what it states with a figure in its own voice.

    Args:
        text: the article, title and all; paragraphs are lines, or blocks between empty lines where lines are wrapped.

    Returns:
        The claims in the order in which they begin. Every span lies within the text. Any text is read, in time
        linear in its length; one without attributions and figures gives an empty list. Never raises.
    """
    paragraphs = find_paragraphs(text)
    quotations = [quotation for paragraph in paragraphs for quotation in find_quotations(text, paragraph)]
    tokens = Tokens(text, quotations)
    drafts: list[Unfinished] = []
    speaking: Unfinished | None = None
    unsigned: Range | None = None
    ranges = [(tokens.at(paragraph.start), tokens.at(paragraph.end)) for paragraph in paragraphs]
    for begin, stop in ranges:
        if begin == stop:
            continue
        first = behind_dateline(tokens, begin, stop)
        sentences = list(find_sentences(tokens, first, stop))
        found, speaking = find_in_paragraph(tokens, first, sentences, speaking)
        signature = read_signature_below(tokens, first, stop, unsigned)
        if signature is not None:
            found, speaking = [signature], None
        alone = not found and tokens.quotation[first] >= 0 and tokens.quoted_up_to(first) >= stop
        unsigned = (first, stop) if alone else None
        drafts += found
        drafts += find_own_voice(tokens, sentences, found)
    drafts.sort(key=lambda draft: draft.first)
    runs = [run for paragraph in ranges for run in find_runs(tokens, *paragraph)]
    speakers, contents = Speakers(tokens, runs), Contents(tokens, ranges, runs)
    named = [speakers.resolve(draft) if draft.content or _introduces(draft) else None for draft in drafts]
    claims = [
        _claim(tokens, draft, nested, speaker, contents)
        for draft, nested, speaker in zip(drafts, find_nested(drafts), named, strict=True)
        if draft.content
    ]
    return [claim for claim in claims if claim.pattern is not Pattern.OWN_VOICE or claim.figures]


def _claim(tokens: Tokens, draft: Unfinished, nested: bool, speaker: str | None, contents: Contents) -> FoundClaim:
    parts = _parts(draft.content)
    held = [contents.of(part) for part in parts]
    pattern = settled_pattern(tokens, draft, parts)
    sign = sign_of(tokens, draft, pattern, parts, nested=nested)
    return FoundClaim(
        source=tokens.span(*draft.source) if draft.source else None,
        cue=tokens.span(*draft.cue) if draft.cue else None,
        content=tuple(tokens.span(*part) for part in parts),
        speaker=speaker,
        firmness=_read_firmness(tokens, draft),
        pattern=pattern,
        confidence=confidence_of(pattern, sign),
        figures=tuple(figure for each in held for figure in each.figures),
        names=tuple(name for each in held for name in each.names),
        places=tuple(place for each in held for place in each.places),
        dates=tuple(date for each in held for date in each.dates),
    )


def _introduces(draft: Unfinished) -> bool:
    """Whether a draft without content tells who speaks next, as in *The mayor, Erik Sandberg, wrote on Telegram*."""
    return draft.source is not None and (draft.source[1] - draft.source[0] > 1 or draft.lemma in _POSTING)


def _parts(content: Sequence[Range]) -> list[Range]:
    """The parts of a content in order, none reaching into the next."""
    parts: list[Range] = []
    for first, stop in sorted(content):
        begin = max(first, parts[-1][1]) if parts else first
        if begin < stop:
            parts.append((begin, stop))
    return parts


def _read_firmness(tokens: Tokens, draft: Unfinished) -> Firmness | None:
    """How firm the cue is; what stands beside a quotation without being a cue says it and no more."""
    if draft.cue is None:
        return None
    if draft.pattern in _NO_VERB or not draft.lemma or draft.lemma in BESIDE_QUOTATIONS:
        return Firmness.SAID
    known = _firmness(tokens.written(*draft.cue))
    return known or (_firmness(draft.lemma) if draft.lemma.endswith((" as", " at")) else None)
