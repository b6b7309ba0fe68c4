"""The plain face: what it says, what it takes for an answer, and what it has kept before it says anything."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace

from quiz.errors import StoreError
from quiz.history import History
from quiz.model import Attempt, Mode, QuestionKind, QuestionSet, SessionOptions, Verdict
from quiz.plain import Outcome, Settings, play, told_cards, told_result
from quiz.plain.inputs import is_dont_know, read_command, read_confidence, unknown_command
from quiz.plain.wrapping import wrapped
from quiz.sets import load
from quiz.sitting import Sitting
from tests.builders import NOON, attempt, begun, changed, claim, figure, harbour, loaded, options, right, trivia
from tests.hostile import LONG, NASTY, WORDY, hostile

TERMINAL = Settings(terminal=True, go_on="factcheck-quiz play --resume s1 --plain", result="factcheck-quiz result s1")


class Game:
    """A sitting of the harbour set, played with lines that are known beforehand."""

    def __init__(
        self,
        chosen: SessionOptions,
        question_set: QuestionSet | None = None,
        history: History | None = None,
        unsaved: str | None = None,
    ) -> None:
        self.at = NOON
        self.sitting = Sitting.begin(
            "s1", loaded(question_set or harbour()), chosen, history, lambda: self.at, unsaved=unsaved
        )
        self.written: list[str] = []
        self.outcome: Outcome | None = None

    def play(self, *lines: str, settings: Settings | None = None, seconds: float = 0) -> str:
        """What is said while these lines are typed, each so many seconds after it was asked for."""
        coming = iter(lines)

        def read_line() -> str | None:
            self.at += datetime.timedelta(seconds=seconds)
            return next(coming, None)

        before = len(self.written)
        self.outcome = play(self.sitting, read_line, self.written.append, settings)
        return "".join(self.written[before:])

    def play_right(self, settings: Settings | None = None) -> str:
        """What is said while every question is answered as it should be."""
        answers = [right(question) for card in self.sitting.session.cards for question in card.questions]
        return self.play(*answers, settings=settings)

    @property
    def attempts(self) -> tuple[Attempt, ...]:
        """What was answered."""
        return self.sitting.session.attempts


def one_card(claim: str, mode: Mode = Mode.PRACTICE, **fields: object) -> Game:
    """A session of one claim, without the text."""
    return Game(options(mode, claims=(claim,), reading=False, seed=1, **fields))


@pytest.fixture
def history(tmp_path: Path) -> Iterator[History]:
    """A history of its own."""
    with History.open(tmp_path / "history.sqlite") as opened:
        yield opened


def letter_of(game: Game, text: str) -> str:
    """The letter of an option of the open question."""
    texts = [option.text for option in game.sitting.session.current.options]
    return "abcdefghi"[texts.index(text)]


# The beginning


def test_it_begins_with_title_kind_text_and_seed() -> None:
    said = Game(options(seed=7)).play()
    for wanted in (
        "Fire at the harbour",
        "The text is made up.",
        "Practice: 9 cards,",
        "The seed is 7",
        "The text begins.\n\nFerry burns at the quay\n\nThe fire brigade said about 40 people",
        "The text ends.\n\nCard 1 of 9, question 1 of",
    ):
        assert wanted in said
    assert "Press Enter" not in said


def test_without_reading_the_text_is_not_said() -> None:
    assert "Ferry burns" not in Game(options(reading=False)).play()


def test_a_time_limit_is_said() -> None:
    assert "Time limit: 30 seconds a card." in Game(options(time_limit=30)).play()


def test_what_has_no_article_has_no_text() -> None:
    said = Game(options(), harbour(article=None)).play(":text")
    assert "The text" not in said
    assert "This set has no text." in said


# Answers


@pytest.mark.parametrize("typed", ["letter", "letter with bracket", "capital", "words", "words in other case"])
def test_a_choice_is_taken_by_letter_or_words(typed: str) -> None:
    game = one_card("began")
    letter = letter_of(game, "engine room")
    line = {
        "letter": letter,
        "letter with bracket": f"{letter})",
        "capital": f" {letter.upper()} ",
        "words": "engine room",
        "words in other case": "Engine Room",
    }[typed]
    game.play(line)
    assert [(each.verdict, each.given) for each in game.attempts] == [(Verdict.CORRECT, "engine room")]


@pytest.mark.parametrize("line", ["?", "", "  ", "I don't know", "i don’t know.", "idk", "Don't know!", "skip"])
@pytest.mark.parametrize("mode", [Mode.PRACTICE, Mode.RECALL])
def test_i_dont_know_is_no_guess(line: str, mode: Mode) -> None:
    game = one_card("began", mode)
    game.play(line)
    assert [each.verdict for each in game.attempts] == [Verdict.SKIPPED]


def test_what_is_no_choice_is_asked_again() -> None:
    game = one_card("began")
    said = game.play("the attic", "q", "7", "engine room")
    assert said.count("That is none of the choices.") == 3
    assert [each.given for each in game.attempts] == ["engine room"]


@pytest.mark.parametrize(
    ("line", "confidence"),
    [("70", 70), ("70%", 70), ("90 %", 90), ("10 per cent", 10), ("", None), ("?", None)],
)
def test_confidence_is_a_line_of_its_own(line: str, confidence: int | None) -> None:
    game = one_card("began", confidence=True)
    game.play("engine room", line)
    assert [(each.given, each.confidence) for each in game.attempts] == [("engine room", confidence)]


def test_a_confidence_that_is_none_is_asked_again() -> None:
    game = one_card("began", confidence=True)
    said = game.play("engine room", "75", "very", "50")
    assert said.count("It has to be 10, 30, 50, 70 or 90, or nothing.") == 2
    assert game.attempts[0].confidence == 50


def test_who_does_not_know_is_not_asked_how_sure() -> None:
    game = one_card("began", confidence=True)
    game.play("?", "Harbour master", "70")
    assert [(each.given, each.confidence) for each in game.attempts] == [(None, None), ("Harbour master", 70)]


@pytest.mark.parametrize("last", [[], [":pause"]], ids=["end of input", "pause"])
def test_an_answer_stands_without_its_confidence(last: list[str]) -> None:
    game = one_card("began", confidence=True)
    said = game.play("engine room", *last)
    assert [each.given for each in game.attempts] == ["engine room"]
    assert game.outcome is Outcome.PAUSED
    assert "Paused, with 2 questions left." in said


def test_the_last_answer_without_its_confidence_ends_the_session() -> None:
    game = one_card("heat", confidence=True)
    said = game.play("?", "no one")
    assert game.outcome is Outcome.FINISHED
    assert "That was the last card." in said


# What is told


def test_the_reveal_tells_verdicts_source_evidence_rival_and_lesson() -> None:
    game = one_card("left-ferry")
    said = game.play(letter_of(game, "12"), "Ferry operator", "?")
    for wanted in (
        "The fact: Wrong. That is the competing figure: Ferry operator gave it. Here it is about 40 people.",
        "Who said so: Wrong. That source gave the competing figure, 12.",
        "How firmly: Not answered. The answer: Said.",
        "The claim: About 40 people had left the ferry by noon.",
        "Source: Fire brigade. Role: put the fire out.",
        "Interest in the matter: none known.",
        "The article's word for it: “said”.",
        "In the text: “The fire brigade said about 40 people had left the ferry by noon”",
        "The competing figure: Only 12 people were on board. Source: Ferry operator.",
        "To learn: The brigade counted people at the gangway",
    ):
        assert wanted in said


@pytest.mark.parametrize(
    ("claim", "wanted"),
    [
        ("alarm", "What was denied: The alarm had failed on Friday."),
        ("builder", "Source: no one. The article says so itself."),
        ("last-to-leave", "The article's word for it: “according to”, which counts as “said”."),
    ],
)
def test_a_claims_sourcing_is_told_as_it_is(claim: str, wanted: str) -> None:
    assert wanted in one_card(claim).play_right()


@pytest.mark.parametrize(
    ("mode", "wanted"),
    [
        pytest.param(
            Mode.PRACTICE,
            ("The fact: Wrong. The answer is Paris. Your answer: Rome.", "Fact: 0%. 0 of 1"),
            id="practice",
        ),
        pytest.param(
            Mode.RECALL,
            ("The fact: Wrong. The answer is Paris. Your answer: Rome.", "Fact: 0%. 0 of 1"),
            id="recall",
        ),
        pytest.param(
            Mode.EXAM,
            ("The fact: Wrong. The answer is Paris. Your answer: Rome.", "Fact: 0%. 0 of 1"),
            id="exam",
        ),
        pytest.param(
            Mode.SPOT,
            (
                "You hear statements and say whether each is right, or something was changed.",
                "Is this right?\nThe statement: Capital of France?",
                "Your judgement: ",
            ),
            id="spot",
        ),
    ],
)
def test_plain_questions_are_told_without_an_article(mode: Mode, wanted: tuple[str, ...]) -> None:
    game = Game(options(mode, claims=("capital",), seed=1), trivia())
    said = game.play("b" if mode is Mode.SPOT else "Rome")
    assert game.outcome is Outcome.FINISHED
    for each in (*wanted, "The claim: Capital of France? Paris"):
        assert each in said
    assert not re.search("article|[Ss]ource|[Nn]o one|the text", said)


def test_what_was_left_of_plain_questions_has_its_answer() -> None:
    said = Game(options(Mode.RECALL, claims=("legs",)), trivia()).play("?")
    assert "The fact: Not answered. The answer: 8.\n\nThe claim: How many legs has a spider? 8\n" in said


@pytest.mark.parametrize(
    ("article", "wanted"),
    [
        pytest.param(
            True,
            "The competing figure: An insect has 6 legs. Source: no one, the article says so itself.",
            id="article",
        ),
        pytest.param(False, "The competing figure: An insect has 6 legs.\n", id="none"),
    ],
)
def test_a_rival_of_no_source_is_the_articles_where_there_is_one(article: bool, wanted: str) -> None:
    insect = claim(figure(6, unit="legs"), "An insect has 6 legs.", "insect")
    story = changed(trivia(article=article), "legs", rivals=("insect",))
    game = Game(options(claims=("legs",), reading=False), replace(story, claims=(*story.claims, insect)))
    assert wanted in game.play("8", "no one")


def test_a_typed_figure_is_echoed() -> None:
    said = one_card("left-ferry", Mode.RECALL).play("forty", "?", "?")
    assert "Noted. Read as 40." in said
    assert "Your answer: forty. Read as 40." in said


def test_right_is_said_once() -> None:
    assert "Who said so: Right. Your answer: Harbour master." in one_card("began").play_right()


def test_spot_says_what_was_changed() -> None:
    game = Game(options(Mode.SPOT, reading=False, seed=1))
    said = game.play(*["b"] * 9)
    changed_statements = [card.questions[0].alteration for card in game.sitting.session.cards]
    for alteration in filter(None, changed_statements):
        assert f"“{alteration.was}” became “{alteration.became}”" in said
    assert said.count("Your judgement: Right.") == len(list(filter(None, changed_statements)))


def test_an_exam_tells_nothing_before_its_end() -> None:
    game = Game(options(Mode.EXAM, reading=False, seed=1))
    said = game.play_right()
    before, _, after = said.rpartition("Noted.")
    assert before.count("Noted.") + 1 == game.sitting.session.record.asked
    assert not re.search(r"\b(Right|Wrong|Near|Not answered)\.|Read as|The claim:", before)
    assert after.count("The fact: Right.") == 9
    assert "That was the last card. The result:" in after


def test_the_blank_can_be_heard() -> None:
    said = one_card("on-board", Mode.RECALL).play("12", "?", "?")
    assert "What stands where (blank) is?" in said
    assert "___" not in said


def test_the_result_says_who_was_taken_for_whom() -> None:
    def told(true: str, answered: str | None) -> Attempt:
        names = {"a": "Ann", "b": "Bob", "-": "No one: the article says so itself"}
        return attempt(
            f"c{next(number)}",
            QuestionKind.SOURCE,
            Verdict.CORRECT if true == answered else Verdict.WRONG,
            expected_key=true,
            expected=names[true],
            answered_key=answered,
            read_as=names.get(answered or ""),
        )

    number = iter(range(10))
    answers = [told(*pair) for pair in [("a", "b"), ("a", "b"), ("a", "a"), ("b", "-"), ("-", "a"), ("b", None)]]
    lines = told_result(begun().record, answers)
    assert lines[-3:] == [
        "You gave 2 claims of Ann to Bob.",
        "You gave 1 claim of the article itself to Ann.",
        "You took 1 claim of Bob for the article's own.",
    ]
    assert "Source: 17%. 1 of 6 claims were given to the right source." in lines


def test_every_card_is_told_from_what_was_kept() -> None:
    game = one_card("began")
    game.play("engine room", "Coast guard")
    (told,) = told_cards(game.sitting.session.record, game.attempts)
    assert told.splitlines() == [
        "Card 1.",
        "What stands where (blank) is? The fire began in the (blank). Right. Your answer: engine room.",
        "Who said so? The fire began in the engine room. Wrong. It was: Harbour master. Your answer: Coast guard.",
        "How firmly was it put? The fire began in the engine room. Open.",
    ]


@pytest.mark.parametrize("mode", Mode)
def test_no_sign_carries_a_meaning(mode: Mode) -> None:
    said = Game(options(mode, seed=1)).play_right()
    assert not re.search(r"[\x1b✓✗~–·█▏→]", said)


# Commands


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        (":hint", "Hint: The gangway was watched."),
        (":HINT ", "Hint: The gangway was watched."),
        (":help", ":pause stop here"),
        (":hnt", "There is no command :hnt. Did you mean :hint?"),
        (":xyzzy", "There is no command :xyzzy. Type :help"),
        (":back", "There is no question before this one on the card."),
        (":again", "How many people had left the ferry by noon?"),
    ],
)
def test_commands_are_no_answers(line: str, wanted: str) -> None:
    game = one_card("left-ferry")
    said = game.play(line)
    assert wanted in said.partition("I don't know”:")[2]
    assert not game.attempts


def test_back_tells_the_question_before_and_its_answer() -> None:
    game = one_card("left-ferry")
    said = game.play("a", ":back", "Fire brigade")
    again = said.partition(":back\n")[2]
    assert "question 1 of 3. How many people" in again
    assert f"Your answer, which stands: {game.attempts[0].given}" in again
    assert "Now again: Card 1 of 1, question 2 of 3. Who said so?" in again
    assert [each.kind for each in game.attempts] == [QuestionKind.FACT, QuestionKind.SOURCE]


def test_a_look_at_the_text_is_counted() -> None:
    game = one_card("left-ferry")
    said = game.play(":text", "a", ":text", "Fire brigade")
    assert said.count("The text begins.") == 2
    assert [each.peeks for each in game.attempts] == [1, 2]


def test_pause_says_how_to_go_on() -> None:
    game = one_card("left-ferry")
    said = game.play("a", ":pause", "b", settings=Settings(go_on="factcheck-quiz play --resume s1 --plain"))
    assert said.endswith("Paused, with 2 questions left. Go on with: factcheck-quiz play --resume s1 --plain\n\n")
    assert game.outcome is Outcome.PAUSED
    assert game.sitting.session.paused


def test_the_end_of_the_input_pauses() -> None:
    game = one_card("left-ferry")
    assert "Paused, with 3 questions left. This session was not kept" in game.play()
    assert game.outcome is Outcome.PAUSED


# At a terminal


def test_a_terminal_waits_for_enter() -> None:
    game = Game(options(cards=2, seed=1, firmness=False))
    said = game.play("", "?", "?", "", "?", "?", settings=TERMINAL)
    assert said.count("Press Enter to begin: ") == 1
    assert said.count("Press Enter for the next card: ") == 1
    assert game.outcome is Outcome.FINISHED
    assert "To see it again: factcheck-quiz result s1" in said


def test_a_second_enter_answers_nothing() -> None:
    game = one_card("began", Mode.RECALL)
    said = game.play("", "engine room", "", settings=TERMINAL)
    assert [each.verdict for each in game.attempts] == [Verdict.CORRECT]
    assert "Nothing was typed. Press Enter once more to leave this question" in said


def test_two_empty_lines_leave_a_question_at_a_terminal() -> None:
    game = one_card("began", Mode.RECALL)
    game.play("", "", "", settings=TERMINAL)
    assert [each.verdict for each in game.attempts] == [Verdict.SKIPPED]


@pytest.mark.parametrize(("settings", "given"), [(TERMINAL, "40"), (Settings(), "plenty")], ids=["terminal", "pipe"])
def test_what_is_no_number_is_asked_about_at_a_terminal_alone(settings: Settings, given: str) -> None:
    game = one_card("left-ferry", Mode.RECALL)
    game.play(*([""] if settings.terminal else []), "plenty", "40", settings=settings)
    assert game.attempts[0].given == given


def test_a_number_that_is_none_twice_is_an_answer() -> None:
    game = one_card("left-ferry", Mode.RECALL)
    game.play("", "plenty", "lots", settings=TERMINAL)
    assert game.attempts[0].given == "lots"


def test_the_clock_stands_while_enter_is_waited_for() -> None:
    game = Game(options(cards=2, seed=1, firmness=False, time_limit=15))
    game.play("", "?", "?", "", "?", settings=TERMINAL, seconds=5)
    assert [each.seconds for each in game.attempts] == [5, 5, 5]


# Time


def test_a_late_answer_does_not_count() -> None:
    game = one_card("left-ferry", time_limit=30)
    said = game.play("a", "Fire brigade", seconds=20)
    assert "The time for this card, 30 seconds, ran out before that line came." in said
    assert [each.verdict for each in game.attempts][1:] == [Verdict.SKIPPED, Verdict.SKIPPED]
    assert "Who said so: Not answered. The time for this card ran out. The answer: Fire brigade." in said
    assert game.outcome is Outcome.FINISHED


# Keeping


def test_every_answer_is_kept_before_anything_is_said_of_it(history: History) -> None:
    game = Game(options(seed=1, reading=False), history=history)
    kept: list[int] = []

    def write(text: str) -> None:
        if re.match(r"Noted|The fact: ", text):
            kept.append(len(history.attempts("s1")))

    answers = iter([right(question) for card in game.sitting.session.cards for question in card.questions])
    play(game.sitting, lambda: next(answers, None), write)
    assert kept == list(range(1, game.sitting.session.record.asked + 1))
    assert history.session("s1").finished is not None


class _Full(History):
    """A history whose disk fills up after some answers."""

    left = 2

    def record(self, *attempts: Attempt) -> None:
        self.left -= 1
        if self.left < 0:
            raise StoreError("The history cannot be written: the disk is full.")
        super().record(*attempts)


def test_it_is_said_at_once_and_at_the_end_that_nothing_is_kept(tmp_path: Path) -> None:
    with _Full.open(tmp_path / "history.sqlite") as history:
        said = Game(options(seed=1, reading=False), history=history).play_right(Settings(go_on="g", result="r"))
    told = "nothing is kept. The history cannot be written: the disk is full."
    assert said.count(f"From here on {told}") == 1
    assert said.index("Noted.") < said.index(told) < said.index("Card 2 of 9")
    assert "Not all of this was kept. The history cannot be written" in said


def test_a_history_that_is_not_there_is_said_first() -> None:
    said = Game(options(seed=1), unsaved="The history cannot be opened.").play()
    assert said.startswith("From here on nothing is kept. The history cannot be opened.")
    assert "was not kept, so it cannot go on" in said


def test_a_session_goes_on_at_its_next_question(history: History) -> None:
    first = Game(options(seed=1, reading=False), history=history)
    first.play("a", "a", settings=Settings(go_on="x"))
    second = Game(options(seed=2), history=None)
    second.sitting = Sitting.restore("s1", loaded(harbour()), history, lambda: NOON)
    said = second.play()
    left = first.sitting.session.record.asked - 2
    assert said.startswith(f"Fire at the harbour. Going on: {left} questions left.\n\nCard 1 of 9, question 3 of 3.")
    assert "The text begins" not in said


# Text from outside


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize("width", [None, 80])
def test_a_hostile_set_plays_through_and_shows_every_character(
    mode: Mode, width: int | None, hostile_set: Path
) -> None:
    question_set = load(hostile_set).set
    assert question_set == hostile()
    game = Game(options(mode, seed=3, confidence=True), question_set)
    said = game.play(*[":text", "a", "", NASTY, "50"] * 40, settings=Settings(width=width))
    assert game.outcome is Outcome.FINISHED
    shown = _solid(said)
    wanted = [question_set.title, question_set.description or "", LONG, WORDY]
    wanted += [option.text for card in game.sitting.session.cards for each in card.questions for option in each.options]
    wanted += [claim.content for claim in question_set.claims]
    if mode is not Mode.EXAM:
        wanted += [text for claim in question_set.claims for text in (claim.evidence, claim.explanation) if text]
    assert [text for text in wanted if _solid(text) not in shown] == []


def _solid(text: str) -> str:
    """Text without its white space, which wrapping may change."""
    return "".join(text.split())


@pytest.mark.parametrize("mode", [Mode.PRACTICE, Mode.RECALL])
def test_nothing_from_outside_is_obeyed_by_a_terminal(mode: Mode) -> None:
    spiked = changed(harbour(), "began", explanation="\x1b[2J\x07gone\x9b1m\r!", prompt="\x1b]0;title\x07Where?")
    game = Game(options(mode, claims=("began",)), spiked)
    said = game.play("\x1b[31mred\x00", "engine room", "\x7f\ud800", "a", "a", "a")
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]", said)
    assert "␛[2J␇gone" in said
    assert "␛]0;title␇Where?" in said


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        pytest.param("one two three", 7, "one two\nthree", id="between words"),
        pytest.param("one two three", None, "one two three", id="a pipe"),
        pytest.param("a " + "x" * 20 + " b", 7, "a\n" + "x" * 20 + "\nb", id="a long word stays whole"),
        pytest.param("one\n\ntwo three", 5, "one\n\ntwo\nthree", id="lines stay apart"),
        pytest.param("火事 火事 火事", 9, "火事 火事\n火事", id="wide characters"),
        pytest.param("  indented line", 40, "  indented line", id="short lines are left alone"),
    ],
)
def test_lines_are_wrapped_between_words(text: str, width: int | None, expected: str) -> None:
    assert wrapped(text, width) == expected


# Lines


@pytest.mark.parametrize(
    ("line", "command"),
    [(":help", ":help"), (" :Pause ", ":pause"), (":quit", ":pause"), (":q", ":pause"), (":x", None), (":", None)],
)
def test_commands_are_read(line: str, command: str | None) -> None:
    assert read_command(line) == command


@pytest.mark.parametrize(
    ("reader", "line"),
    [
        (is_dont_know, "don't know much, but 40"),
        (is_dont_know, "no one"),
        (read_confidence, "0"),
        (read_confidence, "100"),
        (read_confidence, "٧٠"),
        (read_confidence, "70 people"),
    ],
)
def test_what_only_looks_like_it_is_not_read(reader: Callable[[str], object], line: str) -> None:
    assert not reader(line)


def test_an_endless_command_is_cut_in_the_answer() -> None:
    assert len(unknown_command(":" + "x" * 5000)) < 120


def test_the_same_answers_come_to_the_same_figures() -> None:
    def once() -> Sequence[str]:
        game = Game(options(Mode.RECALL, seed=11, reading=False))
        game.play(*["40", "fire brigade", "a", "12", "?", "b", "Berg"] * 5)
        return told_result(game.sitting.session.record, game.attempts)

    assert once() == once()
