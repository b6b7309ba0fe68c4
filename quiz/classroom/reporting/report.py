"""What is told of a class, as frozen types; their JSON is for scripts and stays as it is."""

from __future__ import annotations

import datetime

from msgspec import Struct
from msgspec.structs import replace

from quiz.classroom.reporting.figures import Figure
from quiz.history.classes.records import Pace
from quiz.model import Firmness, Mode, QuestionKind


class Head(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What class it was.

    `code` is empty where the report was made from collected files. `opened` is when it was made, or when the first
    file was begun. `students` are those who joined and were not removed, `finished` those who answered their last
    question; `answers` is how many answers there are, questions that were skipped included. `of_article` says whether
    the set is of an article; the JSON has it only where it is false.
    """

    code: str
    name: str
    set: str
    set_title: str
    fingerprint: str
    opened: datetime.datetime
    pace: Pace
    mode: Mode
    students: int
    finished: int
    answers: int
    of_article: bool = True


class Earned(Struct, frozen=True, kw_only=True):
    """What a student earned with one kind of question: the sum of `credit` for `answered` questions."""

    kind: QuestionKind
    answered: int
    credit: float

    @property
    def share(self) -> float:
        """The credit per question, 0 to 1."""
        return self.credit / self.answered


class StudentReport(Struct, frozen=True, kw_only=True):
    """How one student did. Nothing in it depends on how quick anyone was.

    `nickname` is empty in an anonymous report. `asked` is how many questions the session holds and `answered` how many
    of these were come to, those that were skipped or that ran out of time included. `credit` is the sum of what was
    earned. `score` is the credit per answered question and `score_of_all` per question of the session, both in per
    cent; None where there is none. `source_memory` is CSIM: how many of the sources of recalled facts were known.
    """

    number: int
    nickname: str
    asked: int
    answered: int
    finished: bool
    credit: float
    score: float | None
    score_of_all: float | None
    earned: tuple[Earned, ...]
    source_memory: Figure

    @property
    def called(self) -> str:
        """The nickname or, where there is none, the number of the seat."""
        return self.nickname or f"Seat {self.number}"

    def share(self, kind: QuestionKind) -> float | None:
        """The credit per question of a kind, 0 to 1; None where there was none."""
        return next((each.share for each in self.earned if each.kind is kind), None)


class QuestionReport(Struct, frozen=True, kw_only=True):
    """What the class made of one question about one claim, in the terms of Moodle's quiz statistics.

    `altered` says for a genuine question whether its statement was altered. `attempts` is how many students were
    asked, and the four counts below it what became of that. All figures are shares, see `quiz.measures.items`; `guess`
    is None where nothing is offered to choose from. `doubt` is why the key may be wrong; None where it is not in doubt.
    """

    kind: QuestionKind
    altered: bool | None
    prompt: str
    expected: str
    attempts: int
    correct: int
    close: int
    wrong: int
    skipped: int
    facility: Figure
    facility_words: str
    standard_deviation: Figure
    guess: float | None
    intended_weight: float
    effective_weight: Figure
    discrimination: Figure
    discrimination_words: str | None
    efficiency: Figure
    doubt: str | None


class ClaimReport(Struct, frozen=True, kw_only=True):
    """One claim with what was asked about it.

    `source` is the name of whoever is said to have claimed it, None where the article says so itself, or where
    the set is of no article.
    """

    claim: str
    content: str
    source: str | None
    firmness: Firmness | None
    cue: str | None
    evidence: str | None
    questions: tuple[QuestionReport, ...]


class WholeReport(Struct, frozen=True, kw_only=True):
    """What the class made of the test as a whole, in the terms of Moodle's quiz statistics.

    Scores are shares of what a student was asked, 0 to 1, see `quiz.measures.reliability`. `length` is how many
    questions a student was asked, as their harmonic mean.
    """

    students: int
    questions: int
    length: Figure
    mean: Figure
    median: Figure
    standard_deviation: Figure
    skewness: Figure
    kurtosis: Figure
    consistency: Figure
    error_ratio: Figure
    standard_error: Figure


class KindReport(Struct, frozen=True, kw_only=True):
    """The mean over students of the credit for one kind of question, 0 to 1, and how many answers that is from."""

    kind: QuestionKind
    answers: int
    share: Figure


class RoomMemory(Struct, frozen=True, kw_only=True):
    """What the room remembers of who said it: CSIM and ACSIM over `recalled` facts, see `quiz.measures`."""

    recalled: int
    csim: Figure
    acsim: Figure


class RoomDiscernment(Struct, frozen=True, kw_only=True):
    """Genuine statements told from altered ones, over the room: see `quiz.measures.Discernment`."""

    genuine: int
    hits: int
    altered: int
    false_alarms: int
    d_prime: Figure
    c: Figure


class Confusion(Struct, frozen=True, kw_only=True):
    """That claims of one source were given to another: `count` of the `of` answers about claims of the first.

    The keys are those of `quiz.model.Attempt`; the names are what is shown.
    """

    expected: str
    expected_name: str
    answered: str
    answered_name: str
    count: int
    of: int


class ConfusionTable(Struct, frozen=True, kw_only=True):
    """How often each true source, a row, was answered by each source, a column; right answers included."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]


class ClassReport(Struct, frozen=True, kw_only=True):
    """A class, its students, its claims and the test as a whole.

    `confusions` are the wrong pairs, the most common first. `doubts` are the questions whose key is in doubt, the most
    doubtful first: the claim, the kind and why. `discernment` is None where nothing was to be judged. `notes` are
    what is to be known of how the report came about.
    """

    schema: int = 1
    head: Head
    whole: WholeReport
    kinds: tuple[KindReport, ...]
    memory: RoomMemory | None
    discernment: RoomDiscernment | None
    confusions: tuple[Confusion, ...]
    confusion_table: ConfusionTable
    doubts: tuple[tuple[str, QuestionKind, str], ...]
    students: tuple[StudentReport, ...]
    claims: tuple[ClaimReport, ...]
    notes: tuple[str, ...] = ()


def anonymous(report: ClassReport) -> ClassReport:
    """The same report without nicknames: students are called by the numbers of their seats."""
    return replace(report, students=tuple(replace(each, nickname="") for each in report.students))
