"""XML from outside, parsed as its pieces come: no entities, no depths, and what can be mended is.

Through defusedxml: entities that a file defines, and whatever lies outside of it, are refused.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Protocol, TypeVar
from xml.etree.ElementTree import ParseError

from quiz.errors import QuizError
from quiz.exchange.questions import Place, Remark, adapted, left_out

MOST_TEXT = 4_000_000
"""Characters of a question that are kept; one with pictures inside of it has some millions."""

_MARK = b"\xef\xbb\xbf"
_BLANK = b" \t\r\n"
_DECLARATION = re.compile(rb"<\?xml\b[^>]{0,300}\?>")
_SOUND_DECLARATION = re.compile(
    rb"<\?xml\s+version\s*=\s*(?:'1\.\d'|\"1\.\d\")(?:\s+encoding\s*=\s*(?:'[\w.-]+'|\"[\w.-]+\"))?"
    rb"(?:\s+standalone\s*=\s*(?:'(?:yes|no)'|\"(?:yes|no)\"))?\s*\?>"
)
_ENCODING = re.compile(rb"encoding\s*=\s*[\"']?([A-Za-z][\w.-]{0,40})")

Item = TypeVar("Item")


class UnfitError(Exception):
    """The file may not be read further; the message says why, without naming the file."""


class Gathering(Protocol[Item]):
    """What a parser tells its elements to, which gathers those that are wanted.

    Attributes:
        found: those that are whole and were not taken yet.
        root: the name of the file's root; empty before it.
        line: gives the line at which the parser is; set by `parsed`.
    """

    found: deque[Item]
    root: str
    line: Callable[[], int]

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins; may raise an `UnfitError`."""

    def end(self, tag: str) -> None:
        """It ends."""

    def data(self, text: str) -> None:
        """Text in it."""

    def close(self) -> None:
        """The file has ended."""


def parsed(name: str, pieces: Iterable[bytes], gathering: Gathering[Item]) -> Iterator[Item | Remark]:
    """What is found in a file, as its pieces come.

    Args:
        name: of the file, for messages.
        pieces: its bytes.
        gathering: finds it.

    Yields:
        Each of them; a remark where the file was mended, or is not well-formed from some line on.

    Raises:
        QuizError: its root is another one, it is not well-formed before the root, or what it defines is refused.
    """
    from defusedxml.common import DefusedXmlException  # noqa: PLC0415 - most files are not XML
    from defusedxml.ElementTree import DefusedXMLParser  # noqa: PLC0415

    fed = iter(pieces)
    begun, encoding, told, before = _begun(fed)
    if told:
        yield adapted(Place(line=1), told)
    why = ""
    try:
        parser = DefusedXMLParser(target=gathering, encoding=encoding)
        expat: Any = parser.parser
        gathering.line = lambda: int(expat.CurrentLineNumber) + before
        parser.feed(begun)
        for piece in fed:
            yield from _taken(gathering)
            parser.feed(piece)
        yield from _taken(gathering)
        parser.close()
    except ParseError as error:
        why = f"the file is not well-formed XML ({_lower(error)}); what follows is not read"
    except UnfitError as error:
        why = f"{error}; what follows is not read"
    except DefusedXmlException as error:
        raise QuizError(f"{name} is refused: it defines entities or reaches for other files.") from error
    except (ValueError, LookupError) as error:
        why = f"the file is in an encoding that cannot be read ({error})"
    yield from _taken(gathering)
    if why and not gathering.root:
        raise QuizError(f"{name} cannot be read: {why.partition(';')[0]}.")
    if why:
        yield left_out(Place(line=gathering.line() or None), why)


def local(name: str) -> str:
    """The name of an element or attribute without its namespace."""
    return name.rpartition("}")[2]


def _begun(pieces: Iterator[bytes]) -> tuple[bytes, str | None, str, int]:
    """The first piece for a parser, its encoding where that has to be said, what was mended, and the lines before."""
    # A file may not begin with an empty line, and many do.
    head = next(pieces, b"")
    begun = head.removeprefix(_MARK).lstrip(_BLANK)
    before = head[: len(head) - len(begun)].count(b"\n")
    if head.startswith(_MARK):
        begun = _MARK + begun
    declaration = _DECLARATION.match(begun.removeprefix(_MARK))
    if declaration is None or _SOUND_DECLARATION.fullmatch(declaration[0]):
        return begun, None, "", before
    encoding = _ENCODING.search(declaration[0])
    rest = begun.removeprefix(_MARK).removeprefix(declaration[0])
    lines = b"\n" * declaration[0].count(b"\n")
    said = encoding[1].decode("ascii") if encoding else "utf-8"
    return lines + rest.lstrip(_BLANK), said, "its XML declaration is malformed; it is read without", before


def _taken(gathering: Gathering[Item]) -> Iterator[Item]:
    while gathering.found:
        yield gathering.found.popleft()


def _lower(error: ParseError) -> str:
    text = str(error).partition(":")[0]
    return text[:1].lower() + text[1:]
