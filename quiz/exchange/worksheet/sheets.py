"""What stands on the sheets, however they are written."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from string import ascii_uppercase

from msgspec import Struct

from quiz.answers import spoken_answer
from quiz.exchange.formats import WriteOptions
from quiz.exchange.losses import Carried
from quiz.exchange.outgoing import tell_unasked
from quiz.exchange.pieces import Piece
from quiz.exchange.report import Remarks
from quiz.model import Article, Claim, Firmness, Mode, Question, QuestionKind, QuestionSet, SessionOptions
from quiz.questions import cards
from quiz.sourcing import firmness_of

CARRIED = Carried(
    whole=frozenset(
        {
            *(Piece.TITLE, Piece.ARTICLE_TEXT, Piece.ARTICLE_TITLE, Piece.ARTICLE_PUBLISHER, Piece.ARTICLE_DAY),
            *(Piece.ARTICLE_ADDRESS, Piece.ARTICLE_KIND, Piece.ARTICLE_NOTE, Piece.SOURCES, Piece.CUES),
            *(Piece.FIRMNESS, Piece.UNSOURCED_CUES, Piece.PROMPTS, Piece.PASSAGES, Piece.EXPLANATIONS),
            *(Piece.ANSWERS, Piece.RANGES, Piece.QUALIFIERS, Piece.UNITS, Piece.WORDED_FIGURES),
        }
    )
)
"""What a worksheet carries; that it is to be without the article is for whoever makes it to say."""


class Block(Struct, frozen=True, kw_only=True):
    """What is asked about one claim.

    Attributes:
        claim: the id of the claim.
        number: on its sheet, from 1.
        fact: what is asked, with a blank or as a question.
        sources: whom to choose from for who said it; empty where that is not asked.
        firmness: the words to choose from for how firmly; empty where that is not asked.
        answer: of the fact.
        source: who said it; empty where that is not asked.
        firm: how firmly; empty where that is not known.
        cue: the attributing words; empty where there are none.
        evidence: the passage of the article that says so; empty where there is none.
        explanation: what there is to learn; empty where there is nothing.
    """

    claim: str
    number: int
    fact: str
    sources: tuple[str, ...]
    firmness: tuple[str, ...]
    answer: str
    source: str
    firm: str
    cue: str
    evidence: str
    explanation: str

    @property
    def put(self) -> str:
        """How firmly and in which word: *suggested (“estimated”)*; empty where neither is known."""
        cue = f"(“{self.cue}”)" if self.cue else ""
        return " ".join(part for part in (self.firm, cue) if part)


class Sheet(Struct, frozen=True):
    """One version: its letter, empty where there is only one, and its blocks."""

    letter: str
    blocks: tuple[Block, ...]


def sheets(question_set: QuestionSet, options: WriteOptions, remarks: Remarks) -> tuple[Sheet, ...]:
    """The versions of a worksheet.

    Args:
        question_set: the set.
        options: how many versions, and the seed that shuffles them; the first is in the order of the set.
        remarks: takes the claims that are not on them.
    """
    count = min(max(options.versions, 1), len(ascii_uppercase))
    made = tuple(
        Sheet(
            ascii_uppercase[number] if count > 1 else "",
            tuple(_blocks(question_set, options.seed + number, in_order=number == 0)),
        )
        for number in range(count)
    )
    tell_unasked(question_set, {block.claim for block in made[0].blocks}, remarks)
    return made


def _blocks(question_set: QuestionSet, seed: int, *, in_order: bool) -> Iterator[Block]:
    # As in a recall session the fact is written and the source named; the choices of the sources are put in beside it.
    dealt = cards(question_set, SessionOptions(mode=Mode.PRACTICE, seed=seed), Random(seed))
    if in_order:
        place = {claim.id: number for number, claim in enumerate(question_set.claims)}
        dealt = tuple(sorted(dealt, key=lambda card: place[card.claim]))
    for number, card in enumerate(dealt, 1):
        asked = {question.kind: question for question in card.questions}
        yield _block(question_set.claim(card.claim), number, asked)


def _block(claim: Claim, number: int, asked: dict[QuestionKind, Question]) -> Block:
    fact, source = asked[QuestionKind.FACT], asked.get(QuestionKind.SOURCE)
    firm = firmness_of(claim)
    right = next((option.text for option in source.options if option.key == source.expected), "") if source else ""
    return Block(
        claim=claim.id,
        number=number,
        fact=fact.statement or fact.prompt,
        sources=tuple(option.text for option in source.options) if source else (),
        firmness=tuple(each.value for each in Firmness) if QuestionKind.FIRMNESS in asked else (),
        answer=spoken_answer(claim.answer),
        source=right,
        firm=firm.value if firm else "",
        cue=claim.cue or "",
        evidence=claim.evidence or "",
        explanation=claim.explanation or "",
    )


def article_line(article: Article) -> str:
    """What is known of the article, in a line: publisher, day, what the text is, and of what, address."""
    facts = (article.publisher, article.published, article.kind.capitalize(), article.note, article.url)
    return " · ".join(fact for fact in facts if fact)
