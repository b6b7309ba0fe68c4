"""A review: a set, what was done to it, and where the reviewer stands; every change can be undone."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from quiz.builder.articles import CONFIDENT
from quiz.builder.editing import changes
from quiz.builder.editing.fields import Field
from quiz.builder.editing.journal import Journal, Line
from quiz.builder.editing.keeping import save_keeping_comments
from quiz.builder.editing.locating import evidence_span, marks_of, reading_text
from quiz.builder.editing.marking import Part, begun, marked
from quiz.builder.editing.marks import Marks
from quiz.builder.editing.stages import Stage, Step, applied, inverse, step_between
from quiz.builder.finding.found import FoundClaim, Span
from quiz.model import Claim, QuestionSet
from quiz.sets.load import fingerprint


class Filter(Struct, frozen=True, kw_only=True):
    """Which claims are gone through: of one topic, not reviewed yet, of a confidence; all where nothing is said.

    `confident` is True for those at `CONFIDENT` or above, False for those below; both are of claims not reviewed.
    """

    topic: str | None = None
    open: bool = False
    confident: bool | None = None

    def takes(self, claim: Claim) -> bool:
        """Whether a claim is one of these."""
        if self.topic is not None and claim.topic != self.topic:
            return False
        if self.confident is not None:
            return claim.draft is not None and (claim.draft >= CONFIDENT) is self.confident
        return claim.draft is not None or not self.open


class Review:
    """The review of one set file.

    Args:
        path: the set file.
        question_set: the set as the review began with it.
        found: what `find_claims` finds in the article's reading text.
        journal: where what is done is written down, and what was done already; None for nowhere.
    """

    def __init__(
        self,
        path: Path,
        question_set: QuestionSet,
        found: Sequence[FoundClaim] = (),
        journal: Journal | None = None,
    ) -> None:
        self.path = path
        self.found = tuple(found)
        self.filter = Filter()
        self.text = reading_text(question_set.article) if question_set.article is not None else ""
        self._journal = journal
        self._passages: dict[str, Span | None] = {}
        self._saved = question_set
        self._stage = Stage(set=question_set)
        # Steps, not stages: of a set of ten thousand claims, that many stages are more than there is memory for.
        self._back: list[Step] = []
        self._on: list[Step] = []
        self._current = next((claim.id for claim in question_set.claims), None)
        if journal is not None:
            for line in journal.lines:
                self._do(line)

    # What there is

    @property
    def stage(self) -> Stage:
        """The set as it stands now."""
        return self._stage

    @property
    def set(self) -> QuestionSet:
        """The set as it stands now."""
        return self.stage.set

    @property
    def current(self) -> Claim | None:
        """The claim that is looked at; None where the set has none."""
        return self.set.claims_by_id.get(self._current) if self._current is not None else None

    @property
    def listed(self) -> tuple[Claim, ...]:
        """The claims that the filter takes, in the set's order."""
        return tuple(claim for claim in self.set.claims if self.filter.takes(claim))

    @property
    def open(self) -> int:
        """How many claims nobody has reviewed."""
        return sum(claim.draft is not None for claim in self.set.claims)

    @property
    def changed(self) -> bool:
        """Whether anything is not in the set file yet."""
        return self.set is not self._saved and self.set != self._saved

    @property
    def undoable(self) -> str | None:
        """What undo would take back, in words; None where there is nothing."""
        return self.stage.said if self._back else None

    @property
    def redoable(self) -> str | None:
        """What redo would do again; None where there is nothing."""
        return self._on[-1].said if self._on else None

    def marks(self, claim: Claim) -> Marks:
        """Where a claim stands in the article: as it was marked by hand, or else as it is found."""
        by_hand = self.stage.marks.get(claim.id)
        return by_hand if by_hand is not None else marks_of(self.set, claim, self.text, self.found)

    def passage(self, claim: Claim) -> Span | None:
        """Where a claim's evidence stands in the article; None where it does not."""
        # Looked for once: there are more claims than change.
        evidence = claim.evidence or ""
        if evidence not in self._passages:
            self._passages[evidence] = evidence_span(self.text, claim)
        return self._passages[evidence]

    # Going about

    def go_to(self, claim_id: str) -> None:
        """Look at that claim."""
        if claim_id in self.set.claims_by_id and claim_id != self._current:
            self._note(Line(at=claim_id))

    def move(self, by: int) -> None:
        """Go that many claims on, or back where it is negative, among those that are listed; not beyond the ends."""
        listed = [claim.id for claim in self.listed]
        if not listed:
            return
        if self._current in listed:
            place = listed.index(self._current) + by
        else:
            behind = self._behind_current()
            before = {claim.id for claim in self.set.claims[:behind]}
            place = sum(claim in before for claim in listed) + (by - 1 if by > 0 else by)
        self.go_to(listed[max(0, min(place, len(listed) - 1))])

    def go_to_open(self) -> bool:
        """Look at the next claim that nobody has reviewed, from here on and round; False where there is none."""
        found = self._next_open()
        if found is not None:
            self.go_to(found)
        return found is not None

    def _next_open(self, besides: str | None = None) -> str | None:
        """The id of that claim, without one that is looked past; None where there is none."""
        behind = self._behind_current()
        claims = self.set.claims
        for claim in (*claims[behind:], *claims[:behind]):
            if claim.draft is not None and claim.id != besides and self.filter.takes(claim):
                return claim.id
        return None

    def _behind_current(self) -> int:
        """The place in the set behind the claim that is looked at."""
        return next((at for at, claim in enumerate(self.set.claims, 1) if claim.id == self._current), 0)

    # Changing

    def accept(self) -> bool:
        """The claim is good: it counts as reviewed. False where it did already, or there is none."""
        claim = self.current
        if claim is None or claim.draft is None:
            return False
        self._change(changes.accepted(self.set, claim.id), "Accepted")
        return True

    def accept_and_go_on(self) -> bool:
        """Accept the claim and look at the next that nobody has reviewed; one line of the journal, so never half done.

        Returns:
            Whether there is one.
        """
        claim = self.current
        if claim is None or claim.draft is None:
            return self.go_to_open()
        then = self._next_open(besides=claim.id)
        self._change(changes.accepted(self.set, claim.id), "Accepted", then=then)
        return then is not None

    def reject(self) -> None:
        """Take the claim out, and look at the one behind it."""
        claim = self.current
        if claim is None:
            return
        listed = [each.id for each in self.listed]
        place = listed.index(claim.id) if claim.id in listed else 0
        left = [each for each in listed if each != claim.id]
        without = changes.without_claim(self.set, claim.id)
        after = left[min(place, len(left) - 1)] if left else next((each.id for each in without.claims), None)
        self._change(without, "Rejected", then=after)

    def edit(self, field: Field, text: str) -> bool:
        """Give a field of the claim another text.

        Returns:
            Whether that changed anything.

        Raises:
            CannotEditError: it cannot have that text.
        """
        claim = self.current
        if claim is None:
            return False
        if not _is_unicode(text):
            raise changes.CannotEditError("This text holds characters that no file can hold. Type it again.")
        after = field.changed(self.set, claim, text)
        if after == self.set:
            return False
        place = self._behind_current() - 1
        self._change(after, f"Changed: {field.label}", claim=after.claims[place].id)
        return True

    def mark(self, part: Part, span: Span) -> None:
        """Make a passage the source, the cue or the content of the claim.

        Raises:
            CannotEditError: it cannot be.
        """
        claim = self.current
        if claim is not None:
            self._go(marked(self.stage, claim.id, self.marks(claim), self.text, part=part, span=span, found=self.found))

    def begin(self, span: Span) -> None:
        """Make a new claim of a passage, behind the one that is looked at.

        Raises:
            CannotEditError: it cannot be.
        """
        self._go(begun(self.stage, span, self._current, self.text, self.found))

    def merge(self, into: str) -> None:
        """Make the claim's source and another one the same.

        Raises:
            CannotEditError: they are, or the claim has none.
        """
        claim = self.current
        if claim is None or claim.source is None:
            raise changes.CannotEditError("This claim has no source that could be merged.")
        names = (self.set.sources[claim.source].name, self.set.sources[into].name if into in self.set.sources else into)
        self._change(changes.merged(self.set, claim.source, into), f"Merged {names[0]} into {names[1]}")

    def undo(self) -> bool:
        """Take the last change back; False where there is none."""
        return self._note(Line(undo=True)) if self._back else False

    def redo(self) -> bool:
        """Do again what was taken back last; False where there is nothing."""
        return self._note(Line(redo=True)) if self._on else False

    # Keeping

    def save(self) -> Path | None:
        """Write the set to its file.

        Returns:
            A copy of the file before, where one was made because it had comments.

        Raises:
            QuizError: it cannot be written; file and review are as before.
        """
        backup = save_keeping_comments(self.set, self.path)
        self.note_saved()
        return backup

    def note_saved(self) -> None:
        """The set file holds the set as it stands now.

        Raises:
            QuizError: that cannot be written down.
        """
        self._note(Line(saved=fingerprint(self.set)))

    def close(self) -> None:
        """The review is over: what is not in the set file is given up."""
        if self._journal is not None:
            self._journal.close()

    def _change(
        self, question_set: QuestionSet, said: str, claim: str | None = None, *, then: str | None = None
    ) -> None:
        at = claim if claim is not None else self._current
        marks = dict(self.stage.marks)
        before = self.current
        if claim is not None and before is not None and before.id in marks:
            by_hand, now = marks.pop(before.id), question_set.claim(claim)
            # The claim may have another id now; passages say nothing of another source, cue or evidence.
            if (now.source, now.cue, now.evidence) == (before.source, before.cue, before.evidence):
                marks[claim] = by_hand
        kept = {key: each for key, each in marks.items() if key in question_set.claims_by_id}
        self._go(Stage(set=question_set, marks=kept, claim=at, said=said), then)

    def _go(self, after: Stage, then: str | None = None) -> None:
        self._note(Line(step=step_between(self.stage, after), at=then))

    def _note(self, line: Line) -> bool:
        """Do it, once it is written down."""
        if self._journal is not None:
            self._journal.add(line)
        self._do(line)
        return True

    def _do(self, line: Line) -> None:
        if line.step is not None:
            self._on.clear()
            self._back.append(self._take(line.step, line.step.claim))
        elif line.undo and self._back:
            self._on.append(self._take(self._back.pop(), self.stage.claim))
        elif line.redo and self._on:
            step = self._on.pop()
            self._back.append(self._take(step, step.claim))
        elif line.saved is not None:
            self._saved = self.set
        if line.at is not None:
            self._current = line.at

    def _take(self, step: Step, claim_id: str | None) -> Step:
        """Take a step, and look at where it was made or, going back, where the one that it takes back was.

        Returns:
            The step that leads back.
        """
        before = self.stage
        self._stage, back = applied(before, step), inverse(before, step)
        self._stand(claim_id, before.set)
        return back

    def _stand(self, claim_id: str | None, other: QuestionSet) -> None:
        """Look at where a change was made: at that claim or, where it is not there now, at the one in its place.

        Args:
            claim_id: the claim; None stays where it is.
            other: the set on the other side of the change, which has the claim where this one has not.
        """
        wanted = claim_id if claim_id is not None else self._current
        if wanted in self.set.claims_by_id:
            self._current = wanted
            return
        place = next((at for at, claim in enumerate(other.claims) if claim.id == wanted), 0)
        claims = self.set.claims
        self._current = claims[min(place, len(claims) - 1)].id if claims else None


def _is_unicode(text: str) -> bool:
    """Whether a text can be written to a file; halves of characters cannot."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
