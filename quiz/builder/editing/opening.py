"""A set file opened to be reviewed or edited: a review that was begun is gone on with, a bundled set copied first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from quiz.builder.editing.journal import Head, Journal, Line, journal_file, put_aside, read_journal, unreadable
from quiz.builder.editing.locating import reading_text
from quiz.builder.editing.review import Review
from quiz.builder.finding.claims import find_claims
from quiz.builder.finding.found import FoundClaim
from quiz.counting import counted
from quiz.errors import QuizError
from quiz.model import Claim, QuestionSet
from quiz.sets import LoadedSet, load, save

Read = Callable[[Path], LoadedSet]
"""Gives what a set file holds, as `quiz.sets.load` does."""


class ChangedSinceError(QuizError):
    """A review was begun of this file and not saved, and the file is another one now: somebody has to choose."""


class Opened(Struct, frozen=True):
    """A review that has been opened, and what there is to tell of it, in sentences; empty for nothing."""

    review: Review
    told: str = ""


def open_review(path: Path, folder: Path, *, go_on: bool | None = None, read: Read = load) -> Opened:
    """Open a set file.

    Args:
        path: the file.
        folder: where journals are kept.
        go_on: where a review was begun and the file has changed since, whether to go on with that review all the
            same (then saving replaces the file) or to begin anew (then it is put aside); None to be asked.
        read: reads the file.

    Raises:
        ChangedSinceError: that is so, and `go_on` is None.
        QuizError: the file is no set, or has faults of form; or the journal cannot be read.
    """
    loaded = read(path)
    question_set = _whole(loaded)
    file = journal_file(folder, path)
    journal = read_journal(file)
    review = _gone_on_with(path, journal) if journal is not None else None
    told = ""
    if journal is not None and review is not None and journal.saved != loaded.fingerprint:
        if review.set == question_set:
            # The program was killed between the two halves of saving: the file was written, and this was not noted.
            review.note_saved()
        elif not journal.unsaved:
            # Nothing is lost: all that was done had been saved before the file was changed elsewhere.
            journal.close()
            review = None
        elif go_on is None:
            raise ChangedSinceError(f"{path} was changed since its review was begun, and the review is not saved.")
        elif not go_on:
            review, told = None, f"The review that was begun is put aside: {put_aside(file, '.aside')}"
    if journal is None or review is None:
        head = Head(path=str(path.absolute()), fingerprint=loaded.fingerprint, set=question_set)
        return Opened(Review(path, question_set, _found(question_set), Journal(file, head)), told)
    if review.changed:
        changes = counted(_unsaved(journal.lines), "change")
        told = f"The review goes on where it was: {changes}, not saved to the file yet."
    return Opened(review, told)


def _gone_on_with(path: Path, journal: Journal) -> Review:
    """The review that a journal tells of.

    Raises:
        QuizError: what it says cannot be done; it has been put aside.
    """
    try:
        return Review(path, journal.head.set, _found(journal.head.set), journal)
    except (LookupError, ValueError) as error:
        # Each line can be read, but what one says cannot be done to what the others made.
        raise unreadable(journal.file) from error


def _unsaved(lines: Sequence[Line]) -> int:
    """How many changes lie between the file as it was saved last and where a review stands; at least one."""
    count = 0
    for line in lines:
        count += (line.step is not None) + line.redo - line.undo
        if line.saved is not None:
            count = 0
    return max(1, abs(count))


def own_copy(path: Path, folder: Path, *, read: Read = load) -> Path:
    """The user's own copy of a set that comes with the program: made now, or when it was first edited.

    Args:
        path: the set's file.
        folder: the folder of the user's own sets.
        read: reads the set's file.

    Raises:
        QuizError: the set cannot be read, or the copy not written.
    """
    copy = folder / f"my-{path.stem}.toml"
    if not copy.exists():
        question_set = _whole(read(path))
        save(replace(question_set, id=f"my-{question_set.id}"[:64], title=f"{question_set.title} (my copy)"), copy)
    return copy


def _whole(loaded: LoadedSet) -> QuestionSet:
    """The set of a file that has no faults of form: what has some would be lost with the first save."""
    if loaded.set is None or loaded.problems:
        told = "\n".join(str(problem) for problem in loaded.problems[:5])
        raise QuizError(f"{told}\nMend this in a text editor first: saving would lose what cannot be read.")
    return replace(loaded.set, claims=tuple(_with_whole_figures(claim) for claim in loaded.set.claims))


def _with_whole_figures(claim: Claim) -> Claim:
    """The claim with its figures as they are once the set was saved: 8000, where somebody wrote 8000.0."""
    answer = claim.answer
    figures = {name: getattr(answer, name) for name in ("number", "low", "high")}
    whole = {name: _whole_figure(figure) for name, figure in figures.items() if figure is not None}
    if not any(str(figure) != str(figures[name]) for name, figure in whole.items()):
        return claim
    return replace(claim, answer=replace(answer, **whole))


def _whole_figure(figure: Decimal) -> Decimal:
    return Decimal(int(figure)) if abs(figure) < 2**63 and figure == figure.to_integral_value() else figure


def _found(question_set: QuestionSet) -> list[FoundClaim]:
    return find_claims(reading_text(question_set.article)) if question_set.article is not None else []
