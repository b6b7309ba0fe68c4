"""Which names of an article's voices are one source's: a surname, another spelling, a short name."""

from __future__ import annotations

from collections.abc import Sequence

from quiz.builder.drafting.persons import surname
from quiz.builder.drafting.voices import Gathered, is_outlet
from quiz.names import fold, same_name

_MOST_COMPARED = 80
"""Names that are compared with each other: more would take time in the square of their number."""


class SameVoices:
    """Voices by their folded names, those of one source made one; `merged` says which went into which."""

    def __init__(self, gathered: dict[str, Gathered]) -> None:
        """Merge voices. What is known of one that goes into another is added there."""
        self.merged: dict[str, str] = {}
        self._gathered = gathered
        self._find_persons()
        bearers = self._bearers()
        for named_alike in bearers.values():
            self._merge_alike(named_alike)
        self._merge_surnames(bearers)
        others = [folded for folded, each in gathered.items() if not each.person][:_MOST_COMPARED]
        self._merge_alike(others)
        for folded in others:
            self._merge_short(folded, others)
        self._take_names()

    def resolved(self, folded: str) -> str:
        """The name that a voice goes by after all."""
        while folded in self.merged:
            folded = self.merged[folded]
        return folded

    def _find_persons(self) -> None:
        """Take names for persons' that a pronoun tells to be so: *he* is no ministry."""
        for each in self._gathered.values():
            words = each.name.split()
            capitals = len(words) <= 4 and all(word[:1].isupper() for word in words)
            if each.genders and capitals and not each.name.isupper() and not is_outlet(each.name):
                each.person = True

    def _bearers(self) -> dict[str, list[str]]:
        """The persons' full names by the first letters of their surnames, which a spelling seldom changes."""
        bearers: dict[str, list[str]] = {}
        for folded, each in self._gathered.items():
            if each.person and len(each.name.split()) > 1:
                bearers.setdefault(fold(surname(each.name))[:4], []).append(folded)
        return bearers

    def _merge_alike(self, names: Sequence[str]) -> None:
        """Merge what is one name in two spellings: *Russian defence ministry*, *Russia's Ministry of Defense*."""
        for place, folded in enumerate(names[:_MOST_COMPARED]):
            for other in names[:place]:
                if other not in self.merged and same_name(self._gathered[other].name, self._gathered[folded].name):
                    self._merge(folded, other)
                    break

    def _merge_surnames(self, bearers: dict[str, list[str]]) -> None:
        """Take a surname for the one person who bears it."""
        for folded, each in self._gathered.items():
            if folded in self.merged or len(each.name.split()) > 1:
                continue
            full = [
                other
                for other in bearers.get(folded[:4], ())
                if other not in self.merged and fold(surname(self._gathered[other].name)) == folded
            ]
            if len(full) == 1:
                self._merge(folded, full[0])

    def _merge_short(self, folded: str, others: Sequence[str]) -> None:
        """Take *the operator* for the one operator there is, and *Nordline* for what was said to be called so."""
        if folded in self.merged:
            return
        rest = [other for other in others if other != folded and other not in self.merged]
        called = [other for other in rest if folded in self._gathered[other].apposed]
        if not called and " " not in folded and self._gathered[folded].name.islower():
            called = [other for other in rest if " " in other and other.split()[-1] == folded]
        if len(called) != 1:
            return
        self._merge(folded, called[0])
        kept, away = self._gathered[called[0]], self._gathered[folded]
        if kept.name.islower() and not away.name.islower():
            kept.forms[kept.name] = None
            kept.name = away.name

    def _take_names(self) -> None:
        """Call *the agency* by the one name that it was told to have, where that speaks nowhere else."""
        for folded, each in self._gathered.items():
            names = [name for other, name in each.apposed.items() if other not in self._gathered]
            if len(names) == len(each.apposed) == 1 and each.name.islower() and folded not in self.merged:
                each.forms[f"the {each.name}"] = None
                each.name = names[0]

    def _merge(self, one: str, into: str) -> None:
        """Add what is known of one voice to another that it is the same as; the fuller person's name is kept."""
        away, kept = self._gathered[one], self._gathered[into]
        self.merged[one] = into
        kept.forms |= {away.name: None, **away.forms}
        if kept.person and len(kept.name.split()) <= 2 and len(away.name.split()) == 3:
            kept.forms[kept.name] = None
            kept.name = away.name
        kept.first = min(kept.first, away.first)
        kept.genders += away.genders
        kept.titles |= away.titles
