"""What of a set a format carries, and the report of the rest: nothing is dropped in silence."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from msgspec import Struct

from quiz.exchange.pieces import Owner, Piece
from quiz.exchange.questions import Place
from quiz.exchange.report import Remarks
from quiz.model import QuestionSet


class Carried(Struct, frozen=True):
    """What a format carries of a set.

    Attributes:
        whole: what stands in the file as what it is; it is read back, where an imported set has a place for it.
        adapted: what stands in it as something else, by how: *told in the feedback*.
    """

    whole: frozenset[Piece]
    adapted: Mapping[str, frozenset[Piece]] = {}

    @property
    def left_out(self) -> tuple[Piece, ...]:
        """What it has no place for."""
        carried = self.whole.union(*self.adapted.values())
        return tuple(piece for piece in Piece if piece not in carried)


def tell_losses(question_set: QuestionSet, carried: Carried, remarks: Remarks) -> None:
    """Say what of a set a format carries in another way and what it does not carry, as far as the set has any.

    Args:
        question_set: the set.
        carried: what the format carries.
        remarks: takes a remark for each piece that is left out, with the count of those who have it, and one for
            each way in which others are adapted.
    """
    for told in _left_out(question_set, carried.left_out):
        remarks.left_out(Place(), told)
    for how, pieces in carried.adapted.items():
        there = [piece for piece in Piece if piece in pieces and piece.is_in(question_set)]
        if there:
            remarks.adapted(Place(), f"{_listed(dict.fromkeys(piece.noun for piece in there))}: {how}")


def _left_out(question_set: QuestionSet, pieces: Iterable[Piece]) -> Iterator[str]:
    """What is left out, a line each; pieces that are called the same are one, and so are those of the article."""
    lines: dict[tuple[Owner, str], list[Piece]] = {}
    for piece in pieces:
        alone = piece.owner in {Owner.SET, Owner.ARTICLE}
        lines.setdefault((piece.owner, "" if alone else piece.noun), []).append(piece)
    for (owner, noun), alike in lines.items():
        if owner in {Owner.SET, Owner.ARTICLE}:
            there = [piece.noun for piece in alike if piece.is_in(question_set)]
            what, count = f"the {owner.value.name}'s {_listed(there)}", len(there)
        else:
            items = owner.items(question_set)
            count = sum(any(piece.has(question_set, item) for piece in alike) for item in items)
            what = f"{noun} of {owner.counted(count)}" if noun else owner.counted(count)
        if count:
            yield f"{what}: the format has no place for {'it' if count == 1 and (not noun) else 'them'}"


def _listed(nouns: Collection[str]) -> str:
    *others, last = nouns or ("",)
    return f"{', '.join(others)} and {last}" if others else last
