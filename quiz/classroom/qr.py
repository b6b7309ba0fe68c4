"""A link as a QR code, as far as it is the same wherever it is drawn: its modules."""

from __future__ import annotations

from quiz.errors import QuizError

QUIET = 2
"""Light modules around the code. The standard (ISO/IEC 18004, 6.3.8) wants 4; phones need far fewer."""

Modules = tuple[tuple[bool, ...], ...]
"""Rows of modules, the upper one first; True is dark."""


class NoCodeError(QuizError):
    """There is no QR code of that text, or nothing that makes one."""


def modules(text: str, quiet: int = QUIET) -> Modules:
    """The QR code of a text, the smallest that holds it.

    Args:
        text: such as a link.
        quiet: light modules to put on each side, 0 or more.

    Returns:
        A square of at least 21 modules and the quiet ones.

    Raises:
        NoCodeError: the text is empty or longer than a code can hold, or segno is not installed.
    """
    try:
        import segno  # noqa: PLC0415 - of the extra "class": only who hosts one needs it
    except ImportError as error:
        raise NoCodeError("QR codes need one more package: pip install 'factcheck-quiz[class]'") from error
    if not text:
        raise NoCodeError("There is nothing to make a QR code of.")
    try:
        # Not the micro codes, which phones do not read. What is not in Latin 1 is written as UTF-8.
        code = segno.make(text, micro=False)
    except (ValueError, UnicodeError) as error:
        raise NoCodeError(f"The text makes no QR code: {error}.") from error
    light = (False,) * quiet
    body = [(*light, *(bool(module) for module in row), *light) for row in code.matrix]
    edge = [(False,) * (len(code.matrix) + 2 * quiet)] * quiet
    return (*edge, *body, *edge)
