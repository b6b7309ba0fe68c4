r"""GIFT, the text format of Moodle's questions, in and out.

After Moodle's documentation (https://docs.moodle.org/en/GIFT_format); where it leaves something open, as Moodle reads
it, but that a question with an empty line or without one is kept, and that a broken one takes no other with it.

| GIFT | read as |
| --- | --- |
| ``{~no =yes}``, also ``~=yes`` | choice; ``~%50%``, ``=%50%``: with that share of the credit |
| ``{~%50%one ~%50%two ~no}`` | several options: no answer is marked as right for sure |
| ``{T}``, ``{FALSE#wrong#right}`` | true or false, with what is told to wrong answers and to right ones |
| ``{=one =%50%two}``, ``{one}`` | short answer; ``*`` stands for itself, and alone for nothing: that is told |
| ``{#8000:5}``, ``{#1..5}``, ``{#=1 =%50%2}`` | number, with tolerance or ends; ``~#`` is told to wrong ones |
| ``{=left -> right =…}`` | matching |
| ``{}``, no braces | essay, description: given as such |
| ``one {…} two`` | the text with a blank |
| ``::title::``, ``[id:…]``, ``[tag:…]``, ``$CATEGORY:`` | name, id, tags, category without ``$course$`` and ``top`` |
| ``#``, ``####`` | feedback of an answer, of the question |
| ``[html]``, ``[markdown]``, ``[moodle]`` | plain text: pictures are lost and told; ``[plain]`` as it is |

Written are the questions of a set: figures to type in plain digits (Moodle takes ``8,000`` for *any answer*) with what
is said of them (*about*) as feedback of the answer, and other figures that are as right; words to type with their
aliases, and with half of the credit for what is close; source and firmness as choices. General feedback: who said it,
how firmly and in which word, the content, the explanation, the passage. Category: title and topic; id: that of the
claim with *-fact*, *-source*, *-firmness*; tag: the same word; title: the claim's id. Changed: ``->`` in a short answer
is ``→``. Lost, and told (`quiz.exchange.losses`): hints, the article, distractors of facts, units, lures, rivals, what
is known of sources beside their names, …
"""

from __future__ import annotations

import re
from pathlib import Path

from quiz.exchange.formats import ReadOptions
from quiz.exchange.gift.blocks import Category, blocks
from quiz.exchange.gift.parse import items_of
from quiz.exchange.gift.writing import CARRIED, write
from quiz.exchange.limits import check_size
from quiz.exchange.moodle import category_of
from quiz.exchange.questions import Items, Place, Remark, adapted
from quiz.exchange.tables.encodings import encoding_of, head_text
from quiz.exchange.tables.lines import lines_of

__all__ = ["CARRIED", "read", "recognise", "write"]

_SUFFIXES = frozenset({".gift", ".txt", ""})
_LIKE_GIFT = re.compile(
    r"^[ \t]*\$CATEGORY:|^[ \t]*::[^:\n]+::|\{\s*(?:[=~#]|(?:T|TRUE|F|FALSE)\s*[}#]|%-?\d)", re.MULTILINE
)


def recognise(head: bytes, path: Path) -> bool:
    """Whether it is GIFT: a text with a title, a category or answers in braces."""
    if path.suffix.casefold() not in _SUFFIXES:
        return False
    text = head_text(head)
    return (
        "\0" not in text
        and not text.lstrip("\ufeff \t\r\n").startswith(("<", '{"', "[{"))
        and bool(_LIKE_GIFT.search(text))
    )


def read(path: Path, options: ReadOptions) -> Items:  # noqa: ARG001 - every format has the same signature
    """The questions of a GIFT file, one at a time.

    Raises:
        quiz.errors.QuizError: the file cannot be read.
    """
    check_size(path)
    encoding = encoding_of(path)
    if encoding.told:
        yield adapted(Place(), encoding.told)
    category = ""
    for block in blocks(lines_of(path, encoding)):
        if isinstance(block, Remark):
            yield block
        elif isinstance(block, Category):
            category = category_of(block.title)
        else:
            yield from items_of(block, category)
