"""A report as JSON, as Markdown and as HTML."""

from __future__ import annotations

import msgspec

from quiz.classroom.reporting.markdown import as_markdown as markdown_of
from quiz.classroom.reporting.page import as_page
from quiz.classroom.reporting.report import ClassReport
from quiz.classroom.reporting.telling import told
from quiz.visible import visible


def as_json(report: ClassReport) -> str:
    """A report as an indented JSON document; its keys are those of `ClassReport` and what it holds."""
    return msgspec.json.format(msgspec.json.encode(report), indent=2).decode() + "\n"


def as_markdown(report: ClassReport) -> str:
    """A report as a Markdown document."""
    return visible(markdown_of(told(report)))


def as_html(report: ClassReport) -> str:
    """A report as one page of HTML; see `quiz.classroom.reporting.page`."""
    return as_page(told(report))
