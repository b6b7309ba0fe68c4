"""What the tests of formats have in common: a file read, a set written and read back."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from random import Random

from msgspec.structs import replace

from quiz.exchange import ReadOptions, Remarks, WriteOptions, by_name
from quiz.exchange.outgoing import outgoing
from quiz.exchange.questions import ForeignQuestion, Item, Place, Remark
from quiz.model import QuestionSet

NOWHERE = Place()


def read(form: str, content: str | bytes) -> list[Item]:
    """All that a file of that content gives."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return list(by_name(form).read(path, ReadOptions()))


def questions(form: str, content: str | bytes) -> list[ForeignQuestion]:
    """The questions alone."""
    return [item for item in read(form, content) if isinstance(item, ForeignQuestion)]


def one(form: str, content: str | bytes) -> ForeignQuestion:
    """The only question of a file."""
    (question,) = questions(form, content)
    return question


def told(form: str, content: str | bytes) -> list[str]:
    """The remarks alone, with their lines."""
    return [f"{each.fate}, {each.place}: {each.told}" for each in read(form, content) if isinstance(each, Remark)]


def written(form: str, question_set: QuestionSet, remarks: Remarks | None = None) -> bytes:
    """A set in a format."""
    return by_name(form).write(question_set, WriteOptions(seed=1), remarks or Remarks())


def without_place(items: list[ForeignQuestion]) -> list[ForeignQuestion]:
    """The questions wherever they stand."""
    return [replace(item, place=NOWHERE) for item in items]


def there_and_back(
    form: str,
    question_set: QuestionSet,
    held: Callable[[ForeignQuestion], ForeignQuestion],
    *,
    typed: bool,
    hints: bool,
) -> None:
    """What is read back of what was written is what the format holds of each question."""
    asked = outgoing(question_set, 1, Remarks(), typed=typed, hints=hints)
    # A choice of one thing is none, and is left out.
    expected = [held(question) for question in asked if typed or len(question.answers) > 1]
    found = read(form, written(form, question_set))
    assert without_place([item for item in found if isinstance(item, ForeignQuestion)]) == without_place(expected)
    assert not [item for item in found if isinstance(item, Remark)]


def mutations(content: bytes, count: int) -> list[bytes]:
    """Copies of a file with bytes changed, left out, doubled and cut off, the same ones every time."""
    random = Random(len(content))
    return [_mutated(content, random) for _ in range(count)]


def _mutated(content: bytes, random: Random) -> bytes:
    made = bytearray(content)
    for _ in range(random.randint(1, 8)):
        at, length = random.randrange(len(made) + 1), random.randint(1, 12)
        match random.randrange(5):
            case 0:
                made[at : at + 1] = random.choice(
                    [b"{", b"}", b"=", b"~", b"#", b"<", b">", b"&", b"\\", b"\n\n", b"\xff"]
                )
            case 1:
                del made[at : at + length]
            case 2:
                made[at:at] = made[at : at + length * 10]
            case 3:
                made[at:at] = random.randbytes(length)
            case _:
                del made[at + length * 50 :]
    return bytes(made)
