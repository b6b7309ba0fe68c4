"""A set reviewed and edited line by line: a command a line, and what became of it."""

from __future__ import annotations

from collections.abc import Callable

from quiz.builder.editing import (
    FIELDS,
    CannotEditError,
    Field,
    Part,
    Review,
    chosen_filter,
    filter_choices,
    preview,
    tried,
)
from quiz.builder.finding.found import Span
from quiz.counting import counted
from quiz.errors import QuizError
from quiz.plain.editing_told import told_claim, told_fields, told_questions, told_state
from quiz.plain.talk import InputEndedError, ReadLine, Settings, Talk, Write
from quiz.plain.telling import VERDICTS

HELP = """\
a or accept: the claim is good; on to the next to review.
x or reject: take it out.
n, p, u: next, previous, next to review.
show: the claim again. fields: all its fields. questions: what it will ask.
set FIELD TEXT: give a field another text, for example: set answer about 40 people
mark source TEXT, mark cue TEXT, mark content TEXT: these words of the article are that part of the claim.
new TEXT: make a claim of these words of the article.
merge NAME: this claim's source and that one are the same.
try ANSWER: what the grader says to an answer.
filter, filter NAME: which claims to go through.
z or undo, y or redo: without limit.
s or save: write the set to its file.
q or quit: leave; what is not saved is kept and can be gone on with."""


_SHORT = {"s": "save", "x": "reject", "z": "undo", "y": "redo", "?": "help", "n": "next", "u": "unreviewed"}
"""Keys of the review screen, as commands."""


def edit(review: Review, read_line: ReadLine, write: Write, settings: Settings | None = None) -> bool:
    """Let somebody review a set until they leave or the input ends.

    Args:
        review: the review; what is done in it is kept at once.
        read_line: gives the next line typed.
        write: takes all that is said.
        settings: what they sit at; None for a pipe.

    Returns:
        Whether everything is in the set file.
    """
    return _Editor(review, Talk(read_line, write, settings or Settings())).run()


class _Editor:
    def __init__(self, review: Review, talk: Talk) -> None:
        self._review = review
        self._talk = talk
        self._commands: dict[str, Callable[[str], None]] = {
            "accept": self._accept,
            "reject": self._reject,
            "next": lambda _: self._move(1),
            "previous": lambda _: self._move(-1),
            "unreviewed": self._open,
            "show": lambda _: self._tell(),
            "fields": lambda _: self._talk.say(*told_fields(self._review)),
            "questions": lambda _: self._talk.say(*told_questions(self._review)),
            "set": self._set,
            "mark": self._mark,
            "new": lambda text: self._change(lambda: self._review.begin(self._passage(text))),
            "merge": self._merge,
            "try": self._try,
            "filter": self._filter,
            "undo": self._undo,
            "redo": self._redo,
            "save": self._save,
            "help": lambda _: self._talk.say(HELP),
        }

    def run(self) -> bool:
        """Hear one command after the other."""
        self._talk.say(told_state(self._review), "Type help to hear what can be typed.", *told_claim(self._review))
        try:
            while True:
                word, _, rest = self._talk.hear("Command: ").strip().partition(" ")
                if word.casefold() in {"q", "quit"}:
                    break
                self._obey(word.casefold(), rest.strip())
        except InputEndedError:
            pass
        if not self._review.changed:
            self._review.close()
            return True
        return False

    def _obey(self, word: str, rest: str) -> None:
        whole = _SHORT.get(word, word)
        meant = next((name for name in self._commands if word and name.startswith(whole)), None)
        if meant is None:
            self._talk.say(f"There is no command “{word}”. Type help to hear them." if word else HELP)
            return
        try:
            self._commands[meant](rest)
        except QuizError as error:
            self._talk.say(str(error))

    def _tell(self) -> None:
        self._talk.say(*told_claim(self._review))

    def _change(self, change: Callable[[], object]) -> None:
        change()
        self._tell()

    def _accept(self, _: str) -> None:
        claim = self._review.current
        is_open = claim is not None and claim.draft is not None
        is_more = self._review.accept_and_go_on()
        self._talk.say("Accepted." if is_open else "It is reviewed already.")
        self._tell_open(is_more)

    def _open(self, _: str) -> None:
        self._tell_open(self._review.go_to_open())

    def _tell_open(self, is_more: bool) -> None:
        if is_more:
            self._tell()
        else:
            self._talk.say("All claims are reviewed. Type save to write them to the file.")

    def _reject(self, _: str) -> None:
        self._review.reject()
        self._talk.say("Rejected.", *told_claim(self._review))

    def _move(self, by: int) -> None:
        self._review.move(by)
        self._tell()

    def _set(self, text: str) -> None:
        name, _, value = text.partition(" ")
        field = next((each for each in FIELDS if each.id == name.casefold()), None)
        if field is None:
            names = ", ".join(each.id for each in FIELDS)
            raise CannotEditError(f"There is no field “{name}”. Fields: {names}.")
        changed = self._review.edit(field, self._value(field, value.strip()))
        self._talk.say(*told_claim(self._review) if changed else ["That changes nothing."])

    def _value(self, field: Field, text: str) -> str:
        """What is chosen by its words, in any case; else the text itself."""
        claim = self._review.current
        choices = field.choices(self._review.set, claim) if field.choices is not None and claim is not None else ()
        for key, words in choices:
            if text.casefold() in {key.casefold(), words.casefold()}:
                return key
        if choices and field.new is None:
            raise CannotEditError(f"{field.label} is one of: {'; '.join(words for _, words in choices)}.")
        return text

    def _mark(self, text: str) -> None:
        name, _, words = text.partition(" ")
        if name not in set(Part):
            raise CannotEditError(f"Say what the words are: {', '.join(Part)}. For example: mark cue confirmed")
        self._change(lambda: self._review.mark(Part(name), self._passage(words)))

    def _passage(self, words: str) -> Span:
        """Where words stand in the article: in the claim's evidence first, then anywhere."""
        claim, text = self._review.current, self._review.text
        wanted = " ".join(words.split())
        near = self._review.passage(claim) if claim is not None else None
        start = text.find(wanted, near.start if near is not None else 0) if wanted else -1
        start = start if start >= 0 or not wanted else text.find(wanted)
        if start < 0:
            raise CannotEditError(f"“{wanted}” does not stand in the article just so.")
        return Span(start, start + len(wanted))

    def _merge(self, name: str) -> None:
        sources = self._review.set.sources
        key = next((key for key, each in sources.items() if name.casefold() in {key, each.name.casefold()}), None)
        if key is None:
            raise CannotEditError(f"Name another source: {'; '.join(each.name for each in sources.values())}.")
        self._change(lambda: self._review.merge(key))

    def _try(self, answer: str) -> None:
        claim = self._review.current
        if claim is None or not answer:
            raise CannotEditError("Type an answer behind it, for example: try about 40")
        grades = tried(self._review.set, preview(self._review.set, claim), answer)
        self._talk.say(*(f"{kind.capitalize()}: {VERDICTS[grade.verdict]}. {grade.reason}" for kind, grade in grades))

    def _filter(self, name: str) -> None:
        choices = filter_choices(self._review.set)
        key = next((key for key, words in choices if name and name.casefold() in {key, words.casefold()}), None)
        if key is None:
            self._talk.say("\n".join(f"filter {key}: {words}" for key, words in choices))
            return
        self._review.filter = chosen_filter(key)
        listed = self._review.listed
        if listed and self._review.current not in listed:
            self._review.go_to(listed[0].id)
        self._talk.say(told_state(self._review), *told_claim(self._review))

    def _undo(self, _: str) -> None:
        said = self._review.undoable
        self._talk.say(f"Undone: {said}." if self._review.undo() else "There is nothing to undo.")
        self._tell()

    def _redo(self, _: str) -> None:
        done = self._review.redo()
        self._talk.say(f"Done again: {self._review.undoable}." if done else "There is nothing to do again.")
        self._tell()

    def _save(self, _: str) -> None:
        backup = self._review.save()
        comments = f" The file with its comments is kept: {backup}" if backup is not None else ""
        left = f" {counted(self._review.open, 'claim')} to review." if self._review.open else ""
        self._talk.say(f"Saved: {self._review.path}.{left}{comments}")
