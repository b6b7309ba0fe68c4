"""The debrief on the projector: one claim at a time, the question first, then what the text says. No names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from msgspec import Struct
from msgspec.structs import replace
from textual import work
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget

from quiz.classroom.debrief import Debrief, Item, debrief, told_mix_up
from quiz.classroom.distribution import distribution
from quiz.counting import counted
from quiz.errors import QuizError
from quiz.history.classes import Stage
from quiz.model import NO_ONE, NO_SOURCE, Attempt, Card, Question, QuestionKind, QuestionSet, Verdict
from quiz.report.words import percent
from quiz.sourcing import is_of_article
from quiz.tui.teaching.screen import CLASS_KEYS, TeachingScreen
from quiz.tui.teaching.shares import told_distributions, told_evidence, told_question
from quiz.tui.teaching.told import Told
from quiz.tui.text import joined, lines, plain

_RIGHT = {
    QuestionKind.FACT: "knew it",
    QuestionKind.SOURCE: "knew who said it",
    QuestionKind.FIRMNESS: "knew how firmly it was put",
    QuestionKind.GENUINE: "judged it right",
}


class Point(Struct, frozen=True, kw_only=True):
    """One thing to talk about.

    Attributes:
        heading: why it is here.
        claim: the claim's id.
        kind: the question that the room is asked again.
        figure: how the room did, told with the question, in a sentence.
        later: what would give the answer away, told with the evidence.
    """

    heading: str
    claim: str
    kind: QuestionKind
    figure: str
    later: tuple[str, ...] = ()


def points_of(found: Debrief, question_set: QuestionSet) -> tuple[Point, ...]:
    """What to talk about, in the order in which it is shown: the worst first, and at the end what the room knew.

    Args:
        found: the debrief.
        question_set: of the class.
    """
    points = _of(found.facts, "Remembered least")
    points += _of(found.sources, "Attributed least")
    if found.mix_up is not None:
        names = {key: source.name for key, source in question_set.sources.items()} | {NO_SOURCE: NO_ONE}
        told = told_mix_up(found.mix_up, names)
        figure = f"{found.mix_up.count} of {found.mix_up.n} named the same wrong source."
        points.append(
            Point(
                heading="Mixed up most",
                claim=found.mix_up.claim,
                kind=QuestionKind.SOURCE,
                figure=figure,
                later=told,
            )
        )
    points += _of(found.firmness, "Firmness missed most")
    points += _of(found.genuine, "Judged worst")
    points += _of(found.known, "Known best")
    return tuple(points)


def told_items(item: Item) -> str:
    """How the room did at an item: how many, the share, and within what it would lie for other rooms like it."""
    accuracy, interval = item.accuracy, item.interval
    told = f"{accuracy.correct} of {accuracy.n} {_RIGHT[item.kind]}: {percent(item.share)}"
    return f"{told} (95% interval {interval.low:.0%} to {interval.high:.0%})." if interval else f"{told}."


def _of(items: Iterable[Item], heading: str) -> list[Point]:
    return [Point(heading=heading, claim=item.claim, kind=item.kind, figure=told_items(item)) for item in items]


class DebriefScreen(TeachingScreen):
    """What to talk about, one point after the other."""

    AUTO_FOCUS = "#debrief"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "reveal", "Evidence", id="debrief-evidence"),
        Binding("enter", "go(1)", "Next", id="debrief-on", show=False),
        Binding("right", "go(1)", "Next", id="debrief-next", key_display="→", priority=True),
        Binding("left", "go(-1)", "Previous", id="debrief-previous", key_display="←", priority=True),
        Binding("space", "more", "More", id="debrief-more", show=False),
        *CLASS_KEYS,
    ]

    def __init__(self) -> None:
        super().__init__()
        self._found: Debrief | None = None
        self._points: tuple[Point, ...] = ()
        self._attempts: Sequence[Attempt] = ()
        self._place = 0
        self._revealed = False
        self._reading = False
        self._read_in: Stage | None = None
        self._drawn: tuple[object, ...] = ()

    def body(self) -> Iterable[Widget]:
        """A line that says where this is, and the point."""
        yield Told(id="debrief-head", classes="lead")
        with VerticalScroll(id="debrief", classes="column"):
            yield Told(id="figure")
            yield Told(id="point")
            yield Told(id="evidence")

    def show_room(self) -> None:
        """Show the point; count what the room answered where that is still to be done."""
        # Once more when the class is closed, with the last answers.
        stage = self.dashboard.room.record.state.stage
        if self._read_in is not stage and not self._reading:
            self._read(stage)
        self._show_point()

    @work(group="debrief")
    async def _read(self, stage: Stage) -> None:
        self._reading = True
        try:
            self._attempts = await self.dashboard.desk.attempts()
        except QuizError:
            # The strip says so, and the next look tries again.
            return
        finally:
            self._reading = False
        question_set = self.dashboard.room.question_set
        self._found = debrief(question_set, self._attempts)
        self._points = points_of(self._found, question_set)
        self._place = min(self._place, max(0, len(self._points) - 1))
        self._read_in = stage
        self.refresh_room()

    def action_reveal(self) -> None:
        """What the text says, and what the room answered."""
        self._revealed = True
        self.refresh_room()
        self.query_one("#debrief").scroll_home(animate=False)

    def action_more(self) -> None:
        """A page on; at the end, what Enter does."""
        side = self.query_one("#debrief")
        if side.scroll_offset.y < side.max_scroll_y:
            side.scroll_page_down(animate=False)
        elif self._points and not self._revealed:
            self.action_reveal()
        else:
            self.action_go(1)

    def action_go(self, by: int) -> None:
        """Another point, its question first."""
        place = self._place + by
        if not 0 <= place < len(self._points):
            return
        self._place, self._revealed = place, False
        self.refresh_room()
        self.query_one("#debrief").scroll_home(animate=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the ways that there are."""
        if action == "go":
            by = 1 if parameters == (1,) else -1
            return 0 <= self._place + by < len(self._points)
        if action == "reveal":
            return bool(self._points) and not self._revealed
        return True

    def _show_point(self) -> None:
        if not self._points:
            self._show_nothing()
            return
        width = max(40, self.query_one("#point").size.width)
        # Laid out once, however often the room is looked at.
        drawn = (self._place, self._revealed, width, self._read_in)
        if drawn == self._drawn:
            return
        self._drawn = drawn
        point = self._points[self._place]
        question_set = self.dashboard.room.question_set
        claim = question_set.claim(point.claim)
        question = _asked(self.dashboard.room.cards, point)
        head = joined((point.heading, "bold"), (f"  {self._place + 1} of {len(self._points)}", "dim"))
        self.query_one("#debrief-head", Told).tell(head + self._told_rest())
        self.query_one("#figure", Told).tell(plain(point.figure))
        if question is None:
            asked = answers = plain(claim.prompt or claim.content, "bold")
        else:
            asked = told_question(question, choices=not self._revealed)
            shares = distribution(question, self._attempts, question_set)
            # Choices that nobody took would push the evidence off a small screen.
            taken = tuple(each for each in shares.given if each.n or each.verdict is Verdict.CORRECT)
            answers = lines(asked, plain(" "), told_distributions([replace(shares, given=taken)], width))
        self.query_one("#point", Told).tell(answers if self._revealed else asked)
        evidence = self.query_one("#evidence", Told)
        told = [plain(sentence, "bold") for sentence in point.later]
        shown = Content("\n\n").join(part for part in (lines(*told), told_evidence(question_set, claim)) if part)
        ahead = "what the text says" if is_of_article(question_set) else "what is right"
        evidence.tell(shown if self._revealed else plain(f"Ask the room. Enter shows {ahead}.", "dim"))

    def offers(self) -> tuple[object, ...]:
        """The keys go with the point, too."""
        return (*super().offers(), self._place, self._revealed, len(self._points))

    def _told_rest(self) -> Content:
        """What the debrief is over, for who wonders."""
        if self._found is None:
            return Content("")
        return joined(
            (f"   {counted(self._found.students, 'student')}, {counted(self._found.answers, 'answer')}", "dim")
        )

    def _show_nothing(self) -> None:
        self.query_one("#debrief-head", Told).tell(joined(("Debrief", "bold")) + self._told_rest())
        found = self._found
        if found is None:
            told = plain("Counting answers …", "dim")
        elif not found.answers:
            told = plain("Nobody has answered anything yet.")
        elif found.left_out:
            told = plain(f"Too few answers to say: a question needs at least {counted(found.least, 'answer')}.")
        else:
            told = plain("Everything was right.")
        self.query_one("#figure", Told).tell(told)
        self.query_one("#point", Told).tell(Content(""))
        self.query_one("#evidence", Told).tell(Content(""))


def _asked(cards: Iterable[Card], point: Point) -> Question | None:
    """The question of a point as the class was asked; None where the class was not asked so."""
    for card in cards:
        for question in card.questions:
            if (question.claim, question.kind) == (point.claim, point.kind):
                return question
    return None
