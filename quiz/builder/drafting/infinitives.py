"""Contents that begin with a verb and mean their source: *to have downed 24 drones* becomes *It had downed …*."""

from __future__ import annotations

import re

from quiz.builder.drafting.voices import Voice
from quiz.builder.finding.cue_words import listed
from quiz.cues import read_cue

_HAVING = re.compile(
    r"to have (?=(?:\w+ed|been|shot|hit|seen|found|made|taken|lost|built|sent|sold|won|cut|put|brought|caught|bought|"
    r"left|spent|struck|held|met|set|paid|begun|flown|sunk|given|gone|done)\b)",
    re.IGNORECASE,
)
_DOING = re.compile(r"to (?!have\b)(?=[a-z]{2,} )", re.IGNORECASE)
_PROMISES = listed("vow promise pledge plan threaten agree intend expect hope undertake swear offer guarantee commit")
"""Cues behind which an infinitive says what the source itself is going to do."""


def reworded(content: str, voice: Voice | None, cue: str | None) -> str:
    """The content with its source, as a pronoun, for the subject that it lacks; any other as it is."""
    if voice is None:
        return content
    having, doing = _HAVING.match(content), _DOING.match(content)
    if having is not None:
        return f"{pronoun(voice)} had {content[having.end() :]}"
    if doing is not None and cue is not None and _promises(cue):
        return f"{pronoun(voice)} would {content[doing.end() :]}"
    return content


def _promises(cue: str) -> bool:
    read = read_cue(cue)
    return read is not None and read.lemma in _PROMISES


def pronoun(voice: Voice) -> str:
    """What stands for a source at the beginning of a sentence."""
    if voice.sort == "person":
        return {"f": "She", "m": "He"}.get(voice.gender or "", "They")
    return "They" if voice.sort == "group" else "It"
