"""The claims of a set as notes of the note type *Fact-check claim*, and such notes as questions."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from quiz.answers import figure_text, spoken_answer
from quiz.exchange.anki.texts import as_field
from quiz.exchange.characters import in_a_line
from quiz.exchange.losses import Carried
from quiz.exchange.outgoing import NOTHING_ASKED, NothingToExportError, tell_unasked
from quiz.exchange.pieces import Piece
from quiz.exchange.questions import ForeignAnswer, ForeignQuestion, Sort
from quiz.exchange.report import Remarks
from quiz.model import Answer, Article, Claim, Firmness, QuestionSet
from quiz.numbers import read_number
from quiz.questions.wording import blanked
from quiz.sourcing import firmness_of

TYPE_NAME = "Fact-check claim"
"""The name of the note type."""

FIELDS = ("Claim id", "Prompt", "Answer", "Source", "Firmness", "Content", "Evidence", "Explanation", "Article")
"""Its fields. Anki tells notes apart by the first where it has no GUID: it holds the ids of set and claim."""

CARRIED = Carried(
    whole=frozenset(
        {
            *(Piece.TITLE, Piece.ARTICLE_TITLE, Piece.ARTICLE_PUBLISHER, Piece.ARTICLE_DAY, Piece.ARTICLE_ADDRESS),
            *(Piece.ARTICLE_KIND, Piece.TOPICS, Piece.SOURCES, Piece.CUES, Piece.FIRMNESS, Piece.PROMPTS),
            *(Piece.CONTENTS, Piece.UNSOURCED_CONTENTS, Piece.PASSAGES, Piece.EXPLANATIONS, Piece.ANSWERS),
            *(Piece.RANGES, Piece.QUALIFIERS, Piece.UNITS, Piece.WORDED_FIGURES),
        }
    ),
    adapted={
        "in their field, and not read back": frozenset({Piece.UNSOURCED_CUES}),
    },
)
"""What the notes of a set carry."""

_PUT = re.compile(rf"({'|'.join(Firmness)})?\s*(?:\(“(.*)”\))?", re.DOTALL)
"""How firmly, and the cue where it is another word."""

_RUN = frozenset('=+-@"')
"""What a formula in a spreadsheet begins with, or is hidden behind."""

_BARE_YEAR = re.compile(r"[12][0-9]{3}")
"""A figure of these digits would be written with a comma: it is a year, and 1944 is not nearly 1945."""


class ClaimNote(Struct, frozen=True):
    """A claim as a note: what Anki knows it by, its fields as HTML in the order of `FIELDS`, and its tags."""

    guid: str
    fields: tuple[str, ...]
    tags: tuple[str, ...]


def claim_notes(question_set: QuestionSet, remarks: Remarks) -> Iterator[ClaimNote]:
    """The claims as notes, in the set's order.

    Args:
        question_set: the set.
        remarks: takes the claims of which nothing can be asked.

    Raises:
        NothingToExportError: that is so of all.
    """
    prompts = {claim.id: prompt for claim in question_set.claims if (prompt := claim.prompt or blanked(claim))}
    if not prompts:
        raise NothingToExportError(question_set, NOTHING_ASKED)
    tell_unasked(question_set, prompts, remarks)
    for claim in question_set.claims:
        if claim.id not in prompts:
            continue
        source = question_set.source_of(claim)
        texts = (
            f"{question_set.id}/{claim.id}",
            prompts[claim.id],
            spoken_answer(claim.answer),
            source.name if source is not None else "",
            _put(claim),
            claim.content,
            claim.evidence or "",
            claim.explanation or "",
            _article(question_set.article),
        )
        tags = (question_set.id, f"{question_set.id}::{claim.topic}")
        yield ClaimNote(guid(question_set.id, claim.id), tuple(map(as_field, texts)), tags)


def claim_question(texts: tuple[str, ...], bare: ForeignQuestion) -> ForeignQuestion:
    """A note of this note type as a question.

    Args:
        texts: what its fields show.
        bare: a question with all that does not follow from them.
    """
    shown = dict(zip(FIELDS, texts, strict=False))
    _, _, claim_id = shown["Claim id"].rpartition("/")
    read = _PUT.fullmatch(shown["Firmness"])
    put, cue = (read[1], read[2]) if read else (None, shown["Firmness"])
    answer = _answer(" ".join(shown["Answer"].split()))
    return replace(
        bare,
        sort=Sort.SHORT if answer.number is None and answer.low is None else Sort.NUMBER,
        text=shown["Prompt"],
        answers=(answer,),
        id=claim_id,
        category="/".join(part for part in (bare.category, _topic(bare.tags)) if part),
        feedback=shown["Explanation"],
        source=" ".join(shown["Source"].split()),
        cue=cue or put or "",
        firmness=Firmness(put) if put else None,
        content=shown["Content"],
        evidence=shown["Evidence"],
    )


def guid(set_id: str, claim_id: str) -> str:
    """What Anki knows the note of a claim by; the same whatever is edited in it, another in another set."""
    # A letter first: no spreadsheet takes it for a figure, and no line of text that begins with it is a comment.
    return f"q{_digest(f'note {set_id}/{claim_id}')[:20]}"


def identity(thing: str) -> int:
    """A number for a deck or a note type, the same each time, another for another one.

    Anki takes such a number for a time in milliseconds and refuses those to come: these are of 1987 to 2004.
    """
    return (1 << 39) + int(_digest(thing)[:16], 16) % (1 << 39)


def deck_name(question_set: QuestionSet) -> str:
    """The name of the deck: the title of the set, which makes no deck within a deck and no formula in a spreadsheet."""
    name = re.sub(":{2,}", ":", in_a_line(question_set.title))
    while unicodedata.normalize("NFKC", name[:1]) in _RUN:
        name = name[1:].lstrip()
    return name or question_set.id


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _put(claim: Claim) -> str:
    put = firmness_of(claim)
    cue = f"(“{claim.cue}”)" if claim.cue and claim.cue != put else ""
    return " ".join(part for part in (put or "", cue) if part)


def _article(article: Article | None) -> str:
    if article is None:
        return ""
    kind = f"({article.kind})" if article.kind != "article" else ""
    about = ", ".join(part for part in (article.publisher, article.published) if part)
    named = ". ".join(part for part in (article.title, about) if part)
    return " ".join(part for part in (named, kind, article.url) if part)


def _answer(text: str) -> ForeignAnswer:
    """An answer as the field writes it: a figure with qualifier and unit, or else words."""
    read = None if _BARE_YEAR.fullmatch(text) else read_number(text)
    if read is None:
        return ForeignAnswer(text=text)
    try:
        figure = Answer(number=read.value, low=read.low, high=read.high, qualifier=read.qualifier, unit=read.unit)
    except ValueError:
        return ForeignAnswer(text=text)
    # Written as it is here, or in its own way: *dozens*.
    written = figure_text(figure) if spoken_answer(figure) == text else text.removesuffix(f" {read.unit}")
    return ForeignAnswer(
        text=written, number=read.value, low=read.low, high=read.high, qualifier=read.qualifier, unit=read.unit or ""
    )


def _topic(tags: tuple[str, ...]) -> str:
    topic = next((tag.rpartition("::")[2] for tag in tags if "::" in tag), "")
    return topic.replace("-", " ").capitalize()
