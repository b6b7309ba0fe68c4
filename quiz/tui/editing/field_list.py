"""The fields of a claim, below each other, with what the checker finds beside the field that it concerns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.content import Content
from textual.events import Resize
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from quiz.builder.editing import FIELDS, WHOLE, Field, Group
from quiz.model import Claim, QuestionSet
from quiz.tui.text import joined, lines, plain

_LABEL = 10
"""Cells of the column of labels."""


class FieldList(OptionList):
    """The fields; Enter or a click chooses one to edit."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id, markup=False)
        self._shown: tuple[QuestionSet, Claim] | None = None
        self._findings: Mapping[str, tuple[str, ...]] = {}

    @property
    def field(self) -> Field | None:
        """The field that is highlighted."""
        option = self.highlighted_option
        return next((field for field in FIELDS if option is not None and field.id == option.id), None)

    def show(self, question_set: QuestionSet, claim: Claim | None, findings: Mapping[str, tuple[str, ...]]) -> None:
        """Show a claim; the same field stays highlighted.

        Args:
            question_set: the set that it is in.
            claim: the claim; None where there is none.
            findings: what there is to mend, by field.
        """
        self._shown = (question_set, claim) if claim is not None else None
        self._findings = findings
        self._lay_out()

    def on_resize(self, event: Resize) -> None:
        """Lay the fields out for another width."""
        self._lay_out()

    def highlight_finding(self) -> None:
        """Highlight the first field that something is found about."""
        for field in FIELDS:
            if self._about(field):
                self.highlighted = self.get_option_index(field.id)
                return

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width
        if self._shown is None or width < _LABEL:
            self.clear_options()
            return
        kept = self.highlighted_option.id if self.highlighted_option is not None else None
        question_set, claim = self._shown
        options: list[Option] = []
        group: Group | None = None
        whole = self._findings.get(WHOLE, ())
        if whole:
            options.append(Option(lines(*self._told(whole, width)), disabled=True))
        for field in _listed(question_set, claim):
            if field.group is not group:
                group = field.group
                if group is not Group.CLAIM:
                    options.append(Option(plain(f"── {group.value} ", "dim"), disabled=True))
            options.append(Option(self._line(field, question_set, claim, width), id=field.id))
        scrolled = self.scroll_offset.y
        self.clear_options()
        self.add_options(options)
        self.highlighted = self.get_option_index(_nearest(kept, _listed(question_set, claim)))
        if kept is not None:
            self.scroll_to(y=scrolled, animate=False)
            self.scroll_to_highlight()

    def _line(self, field: Field, question_set: QuestionSet, claim: Claim, width: int) -> Content:
        value = field.shown(question_set, claim)
        shown = plain(value) if value else plain("–", "dim")
        label = plain(f"{field.label[: _LABEL - 1]:<{_LABEL}}", "dim")
        wrapped = shown.wrap(max(1, width - _LABEL))
        first, *more = wrapped or [shown]
        rows = [label + first, *(plain(" " * _LABEL) + line for line in more)]
        return lines(*rows, *self._told(self._about(field), width))

    def _about(self, field: Field) -> tuple[str, ...]:
        return self._findings.get(field.finding, ())

    def _told(self, findings: tuple[str, ...], width: int) -> list[Content]:
        rows = [
            (number, line) for finding in findings for number, line in enumerate(plain(finding).wrap(max(1, width - 2)))
        ]
        style = "$text-warning"
        return [joined(("  " if number else "! ", style), line.stylize(style)) for number, line in rows]


def _listed(question_set: QuestionSet, claim: Claim) -> list[Field]:
    """The fields that a claim can have."""
    return [
        field
        for field in FIELDS
        if (field.group is not Group.SOURCE or claim.source is not None) and field.offered(question_set, claim)
    ]


def _nearest(kept: str | None, listed: Sequence[Field]) -> str:
    """The id of the field that was highlighted or, where it is not listed now, of the last before it that is."""
    names = [field.id for field in FIELDS]
    before = names[: names.index(kept) + 1] if kept is not None else names[:1]
    here = {field.id for field in listed}
    return next(name for name in reversed(before) if name in here)
