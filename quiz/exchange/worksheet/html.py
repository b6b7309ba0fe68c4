"""The worksheet as one self-contained HTML file: no script, no address that is asked, ready to print."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path

from quiz.exchange.formats import WriteOptions
from quiz.exchange.losses import Carried
from quiz.exchange.pieces import Piece
from quiz.exchange.report import Remarks
from quiz.exchange.worksheet.sheets import CARRIED as SHEETS_CARRIED
from quiz.exchange.worksheet.sheets import Block, Sheet, article_line, sheets
from quiz.model import Article, QuestionSet
from quiz.visible import visible

CARRIED = Carried(whole=SHEETS_CARRIED.whole | {Piece.LANGUAGE})

_STYLE = """
:root { color-scheme: light dark; }
body { font: 12pt/1.45 Georgia, "Times New Roman", serif; max-width: 44em; margin: 2em auto; padding: 0 1em; }
h1 { font-size: 1.6em; margin: 0 0 .3em; } h2 { font-size: 1.25em; } h3 { font-size: 1em; margin: 0 0 .3em; }
.name { display: flex; gap: 2em; margin: 1em 0 1.5em; } .name span { flex: 1; border-bottom: 1px solid; }
.article { border-left: 3px solid; padding-left: 1em; } .kind { font-style: italic; }
ol.blocks { padding-left: 1.8em; } ol.blocks > li { break-inside: avoid; margin-bottom: 1.4em; }
.write { border-bottom: 1px solid; height: 2em; margin: .2em 0 .8em; }
ul.choices { list-style: none; padding: 0; margin: .2em 0 .6em; display: flex; flex-wrap: wrap; gap: .1em 1.6em; }
ul.choices li::before { content: "\\2610\\00a0"; } .asked { margin: .4em 0 0; }
table { border-collapse: collapse; width: 100%; } caption { text-align: left; margin-bottom: .5em; }
th, td { border: 1px solid; padding: .3em .5em; text-align: left; vertical-align: top; }
tr { break-inside: avoid; } q { font-style: italic; }
.sheet + .sheet, .key { break-before: page; border-top: 1px solid; padding-top: 1.5em; margin-top: 3em; }
@media print { body { margin: 0; max-width: none; } .sheet + .sheet, .key { border: 0; margin: 0; padding: 0; } }
"""

_HEADS = ("No.", "Answer", "Who said so", "How firmly", "In the text")


def recognise(head: bytes, path: Path) -> bool:  # noqa: ARG001 - every format has this function
    """Never: a worksheet is only written."""
    return False


def write(question_set: QuestionSet, options: WriteOptions, remarks: Remarks) -> bytes:
    """The worksheet; see `quiz.exchange.worksheet`."""
    return "".join(_lines(question_set, options, remarks)).encode()


def _lines(question_set: QuestionSet, options: WriteOptions, remarks: Remarks) -> Iterator[str]:
    made = sheets(question_set, options, remarks)
    language, title = escape(question_set.language, quote=True), _text(question_set.title)
    yield f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield f"<title>{title}: worksheet</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
    for sheet in made:
        yield from _sheet(question_set, sheet, with_article=options.article)
    for sheet in made:
        yield from _key(question_set, sheet)
    yield "</main>\n</body>\n</html>\n"


def _sheet(question_set: QuestionSet, sheet: Sheet, *, with_article: bool) -> Iterator[str]:
    yield f'<section class="sheet">\n<h1>{_text(question_set.title)}{_version(sheet)}</h1>\n'
    yield '<p class="name">Name: <span></span> Date: <span></span></p>\n'
    if with_article and question_set.article is not None:
        yield from _article(question_set.article)
    yield '<h2>Questions</h2>\n<ol class="blocks">\n'
    for block in sheet.blocks:
        yield from _block(block)
    yield "</ol>\n</section>\n"


def _article(article: Article) -> Iterator[str]:
    yield f'<div class="article">\n<h2>{_text(article.title or "The text")}</h2>\n'
    yield f'<p class="kind">{_text(article_line(article))}</p>\n'
    for paragraph in article.paragraphs:
        yield f"<p>{_text(paragraph)}</p>\n"
    yield "</div>\n"


def _block(block: Block) -> Iterator[str]:
    yield f'<li><p class="asked"><strong>{_text(block.fact)}</strong></p>\n<div class="write"></div>\n'
    for asked, choices in (("Who said so?", block.sources), ("How firmly was it put?", block.firmness)):
        if choices:
            yield f'<p class="asked">{asked}</p>\n<ul class="choices">'
            yield "".join(f"<li>{_text(choice)}</li>" for choice in choices)
            yield "</ul>\n"
    yield "</li>\n"


def _key(question_set: QuestionSet, sheet: Sheet) -> Iterator[str]:
    yield '<section class="key">\n<table>\n'
    yield f"<caption><strong>Answer key{_version(sheet)}</strong>: {_text(question_set.title)}</caption>\n"
    heads = "".join(f'<th scope="col">{head}</th>' for head in _HEADS)
    yield f"<thead><tr>{heads}</tr></thead>\n<tbody>\n"
    for block in sheet.blocks:
        told = f"<q>{_text(block.evidence)}</q>" if block.evidence else ""
        told += f"<br>{_text(block.explanation)}" if block.explanation else ""
        cells = "".join(
            f"<td>{cell}</td>" for cell in (_text(block.answer), _text(block.source), _text(block.put), told)
        )
        yield f'<tr><th scope="row">{block.number}</th>{cells}</tr>\n'
    yield "</tbody>\n</table>\n</section>\n"


def _version(sheet: Sheet) -> str:
    return f", version {sheet.letter}" if sheet.letter else ""


def _text(text: str) -> str:
    """A text from outside, which is never markup."""
    return escape(visible(text), quote=False)
