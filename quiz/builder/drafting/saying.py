"""A found claim with the voice that makes it, and each passage of it as a sentence that can be asked about."""

from __future__ import annotations

from msgspec import Struct

from quiz.answers import answer_text
from quiz.builder.drafting.answering import gives_away
from quiz.builder.drafting.cast import Cast
from quiz.builder.drafting.choices import stands_once
from quiz.builder.drafting.hearsay import without_hedge
from quiz.builder.drafting.infinitives import reworded
from quiz.builder.drafting.passages import Passage
from quiz.builder.drafting.persons import surname
from quiz.builder.drafting.trimming import LONGEST, trimmed
from quiz.builder.drafting.voices import Voice
from quiz.builder.drafting.wording import sentence
from quiz.builder.drafting.worth import stands_alone
from quiz.builder.finding.found import FoundClaim, Pattern
from quiz.model import Answer, AnswerKind, Claim
from quiz.questions import blanked, occurrences

FEWEST_CONFIDENCE = 0.5
"""A claim that is found by a less certain pattern is left out, unless it is the article's own."""

_LONGEST_PASSAGE = 900


class Saying(Struct, frozen=True):
    """Who says something: `voice` is None where the article does so itself."""

    text: str
    found: FoundClaim
    voice: Voice | None

    @property
    def cue(self) -> str | None:
        """The attributing words as they stand in the article."""
        return self.found.cue.of(self.text) if self.found.cue else None


class Stated(Struct, frozen=True):
    """A sentence that can be asked about; `hedge` is the adverb taken out of it that makes it hearsay."""

    content: str
    hedge: str | None = None


def saying_of(text: str, cast: Cast, found: FoundClaim) -> Saying | None:
    """A found claim with its voice; None where it is too uncertain, or cannot be told whose it is."""
    voice = cast.of(found)
    if voice is not None:
        return Saying(text, found, voice) if found.confidence >= FEWEST_CONFIDENCE else None
    own = found.source is None and found.cue is None and bool(found.figures)
    return Saying(text, found, None) if own else None


def stated(saying: Saying, passage: Passage, answer: Answer) -> Stated | None:
    """A passage as a sentence that stands by itself and holds its answer once; None where it cannot be made one."""
    found, voice = saying.found, saying.voice
    if passage.end - passage.start > _LONGEST_PASSAGE:
        return None
    written = sentence([span.of(saying.text) for span in passage.spans])
    if written is None or (found.pattern is Pattern.ACCORDING_TO_FIRST and _goes_on_with_source(written)):
        return None
    content, hedge = trimmed(reworded(written, voice, saying.cue), answer_text(answer)), None
    if voice is None and (freed := without_hedge(content)) is not None:
        content, hedge = freed
    sort = voice.sort if voice is not None else None
    if not stands_alone(content, found.pattern, sort, figure=answer.kind is AnswerKind.NUMBER):
        return None
    if len(content) > LONGEST or (voice is not None and _names(content, voice)) or not _can_be_asked(content, answer):
        return None
    return Stated(content, hedge)


def _goes_on_with_source(content: str) -> bool:
    """Whether a content begins with the name that belongs to its source: *the mayor, Erik Sandberg, the fire …*."""
    head, comma, _ = content.partition(",")
    words = head.split()
    return bool(comma) and 1 < len(words) <= 4 and all(word[:1].isupper() for word in words)


def _names(content: str, voice: Voice) -> bool:
    """Whether a content names its own source."""
    names = [voice.name, *([surname(voice.name)] if voice.person else [])]
    return any(occurrences(content, name) for name in names)


def _can_be_asked(content: str, answer: Answer) -> bool:
    """Whether the answer stands in the content once, and the rest does not give it away."""
    if not stands_once(content, answer):
        return False
    rest = blanked(Claim(id="a", content=content, answer=answer))
    return rest is not None and not gives_away(rest, answer)
