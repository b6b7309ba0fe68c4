"""Questions of the Open Trivia Database, as its API gives them: JSON, in.

After https://opentdb.com/api_config.php. A file is what one call gave (`{"response_code": 0, "results": […]}`), or the
list alone.

| in the file | question |
| --- | --- |
| `type` *multiple* | a choice; the right answer stands first |
| `type` *boolean* | true or false |
| `question`, `correct_answer`, `incorrect_answers` | as they are, their encoding undone: HTML entities, `urlLegacy`, \
`url3986` or `base64`, each told by what the question holds |
| `category` | category |
| `difficulty` | a tag |

A question without text or right answer is left out. Of a file that breaks off, the whole questions are read.
"""

from __future__ import annotations

import base64
import binascii
import html
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote, unquote_plus

import msgspec
from msgspec import Struct

from quiz.errors import QuizError
from quiz.exchange.characters import in_a_line
from quiz.exchange.formats import ReadOptions
from quiz.exchange.limits import check_size
from quiz.exchange.questions import ForeignAnswer, ForeignQuestion, Items, Place, Remark, Sort, adapted, left_out

_QUESTION = re.compile(rb"\{[^{}]*\}")
"""An object that holds no other: a question, where it stands in a file that breaks off."""

_ESCAPE = re.compile("%[0-9A-Fa-f]{2}")

_BASE64 = {"bXVsdGlwbGU=": "multiple", "Ym9vbGVhbg==": "boolean"}
"""The types of question, as that encoding writes them."""

_CODES = {
    1: "there were not enough questions for what was asked for",
    2: "something that was asked for is not known there",
    3: "the session was not known",
    4: "the session has had all questions",
    5: "it was asked too often",
}
"""What the API says instead of questions."""


class _Given(Struct, frozen=True):
    """A question as the file has it."""

    question: str
    correct_answer: str
    incorrect_answers: tuple[str, ...] = ()
    type: str = "multiple"
    category: str = ""
    difficulty: str = ""


class _Call(Struct, frozen=True):
    """What one call gave."""

    results: tuple[msgspec.Raw, ...]
    response_code: int = 0


def recognise(head: bytes, path: Path) -> bool:
    """Whether a file is JSON that names right and wrong answers as the API does."""
    del path
    begins = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    return begins in (b"{", b"[") and b'"correct_answer"' in head and b'"incorrect_answers"' in head


def read(path: Path, options: ReadOptions) -> Items:
    """The questions of a file, in its order.

    Raises:
        QuizError: it cannot be read, or holds no questions.
    """
    del options
    check_size(path)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise QuizError(f"{path} cannot be read: {error.strerror or error}.") from error
    content = content.removeprefix(b"\xef\xbb\xbf")
    number = 0
    for number, raw in enumerate(_listed(path, content), 1):
        if isinstance(raw, Remark):
            yield raw
            continue
        place = Place(line=None, name=f"question {number}")
        try:
            yield _question(msgspec.json.decode(raw, type=_Given), place)
        except msgspec.ValidationError as error:
            yield left_out(place, f"it is not as the others are: {error}")
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            yield left_out(place, f"it is damaged: {error}")
    if not number:
        raise QuizError(f"{path} holds no questions.")


def _listed(path: Path, content: bytes) -> Iterator[bytes | msgspec.Raw | Remark]:
    """The questions as JSON each."""
    try:
        if content.lstrip()[:1] == b"[":
            yield from msgspec.json.decode(content, type=tuple[msgspec.Raw, ...])
            return
        call = msgspec.json.decode(content, type=_Call)
    except msgspec.ValidationError as error:
        raise QuizError(f"{path} holds no questions of the Open Trivia Database: {error}.") from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        yield adapted(Place(), f"this is no whole JSON ({error}); what can be found is read")
        yield from (found[0] for found in _QUESTION.finditer(content))
        return
    if not call.results and call.response_code:
        why = _CODES.get(call.response_code, "it does not say why")
        raise QuizError(f"{path} holds no questions: the answer was code {call.response_code}, {why}.")
    yield from call.results


def _question(given: _Given, place: Place) -> ForeignQuestion | Remark:
    plain = _decoder(given)
    kind = _BASE64.get(given.type, given.type).casefold()
    text, right = plain(given.question), plain(given.correct_answer)
    if not text or not right:
        return left_out(place, "it has no question" if not text else "it has no right answer")
    bare = ForeignQuestion(
        sort=Sort.CHOICE,
        text=text,
        place=place,
        category=plain(given.category).replace("/", "-"),
        tags=tuple(tag for tag in (plain(given.difficulty),) if tag),
    )
    if kind == "boolean" and right.casefold() in ("true", "false"):
        return msgspec.structs.replace(bare, sort=Sort.TRUE_FALSE, answers=(ForeignAnswer(text=right.capitalize()),))
    wrong = (ForeignAnswer(text=plain(each), share=0.0) for each in given.incorrect_answers)
    return msgspec.structs.replace(bare, answers=(ForeignAnswer(text=right), *wrong))


def _decoder(given: _Given) -> Callable[[str], str]:
    """What undoes the encoding of a question: of all its texts, since the API encodes all in one way."""
    if given.type in _BASE64:
        return _from_base64
    texts = (given.question, given.correct_answer, given.category, *given.incorrect_answers)
    if _ESCAPE.search(given.question) and not any(character.isspace() for text in texts for character in text):
        legacy = any("+" in text for text in texts)
        return (lambda text: in_a_line(unquote_plus(text))) if legacy else (lambda text: in_a_line(unquote(text)))
    return lambda text: in_a_line(html.unescape(text))


def _from_base64(text: str) -> str:
    try:
        return in_a_line(base64.b64decode(text, validate=True).decode("utf-8", "replace"))
    except (binascii.Error, ValueError):
        return in_a_line(text)
