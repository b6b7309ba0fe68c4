"""The worksheet as Markdown, to be changed by hand before it is printed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from quiz.exchange.formats import WriteOptions
from quiz.exchange.report import Remarks
from quiz.exchange.worksheet.sheets import CARRIED, Block, Sheet, article_line, sheets
from quiz.model import Article, QuestionSet
from quiz.visible import inline

__all__ = ["CARRIED", "recognise", "write"]


def recognise(head: bytes, path: Path) -> bool:  # noqa: ARG001 - every format has this function
    """Never: a worksheet is only written."""
    return False


def write(question_set: QuestionSet, options: WriteOptions, remarks: Remarks) -> bytes:
    """The worksheet; see `quiz.exchange.worksheet`."""
    made = sheets(question_set, options, remarks)
    lines: list[str] = []
    for sheet in made:
        lines += _sheet(question_set, sheet, with_article=options.article)
    for sheet in made:
        lines += _key(question_set, sheet)
    return ("\n".join(lines).rstrip() + "\n").encode()


def _sheet(question_set: QuestionSet, sheet: Sheet, *, with_article: bool) -> Iterator[str]:
    yield f"# {inline(question_set.title)}{_version(sheet)}"
    yield ""
    yield "Name: ______________________   Date: ______________"
    yield ""
    if with_article and question_set.article is not None:
        yield from _article(question_set.article)
    yield "## Questions"
    yield ""
    for block in sheet.blocks:
        yield from _block(block)


def _article(article: Article) -> Iterator[str]:
    yield f"## {inline(article.title or 'The text')}"
    yield ""
    yield f"*{inline(article_line(article))}*"
    yield ""
    for paragraph in article.paragraphs:
        yield inline(paragraph)
        yield ""


def _block(block: Block) -> Iterator[str]:
    lead = f"{block.number}. "
    indent = " " * len(lead)
    yield f"{lead}**{inline(block.fact)}**"
    yield ""
    yield f"{indent}Answer: ______________________"
    yield ""
    for asked, choices in (("Who said so?", block.sources), ("How firmly was it put?", block.firmness)):
        if choices:
            yield f"{indent}{asked}"
            yield ""
            for choice in choices:
                yield f"{indent}- ☐ {inline(choice)}"
            yield ""


def _key(question_set: QuestionSet, sheet: Sheet) -> Iterator[str]:
    yield f"# Answer key{_version(sheet)}: {inline(question_set.title)}"
    yield ""
    yield "| No. | Answer | Who said so | How firmly | In the text |"
    yield "| --- | --- | --- | --- | --- |"
    for block in sheet.blocks:
        told = f"“{block.evidence}”" if block.evidence else ""
        cells = (block.answer, block.source, block.put, " ".join(part for part in (told, block.explanation) if part))
        yield f"| {block.number} | {' | '.join(inline(cell) for cell in cells)} |"
    yield ""


def _version(sheet: Sheet) -> str:
    return f", version {sheet.letter}" if sheet.letter else ""
