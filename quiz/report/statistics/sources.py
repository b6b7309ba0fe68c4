"""Who was taken for whom, and how firmness changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from quiz.counting import counted
from quiz.measures import Share
from quiz.model import NO_SOURCE, Firmness
from quiz.report.statistics.figures import of_figures, of_shares, told_accuracy, too_little, two_places
from quiz.report.statistics.known import Known
from quiz.report.statistics.overview import source_memory
from quiz.report.statistics.sections import Section, Table
from quiz.report.words import Told, percent, told_confusion

MOST_PAIRS = 7
"""Pairs of sources that are told in words; the tables hold them all."""

_NONE, _RIGHT = "·", "✓"


def sources(known: Known) -> Section:
    """True against answered sources: the worst pairs in words, and a table for each set."""
    figures = known.figures
    by_set: dict[str, dict[tuple[str, str], int]] = {}
    for (set_id, true, answered), count in figures.confusions.items():
        by_set.setdefault(set_id, {})[true, answered] = count
    accuracy = told_accuracy(
        "Source", figures.source, "claims were given to the right source", figures.too_little.get("source")
    )
    notes = (
        "In the tables a row is a true source, a column what you answered, by the same letters; "
        f"{_RIGHT} marks what was right. A claim that was asked more than once counts each time.",
    )
    return Section(
        name="sources",
        title="Sources",
        told=(accuracy, *source_memory(known)),
        listed=_told_pairs(known, by_set),
        tables=tuple(_source_table(known, set_id, counts) for set_id, counts in by_set.items()),
        notes=notes if by_set else (),
    )


def firmness(known: Known) -> Section:
    """How firmly a claim was put, against how firmly it was taken to be put."""
    figures = known.figures
    found, missing = figures.firmness_drift, figures.too_little
    told = (
        told_accuracy(
            "Firmness", figures.firmness, "claims were put as firmly as the article puts them", missing.get("firmness")
        ),
        _told_drift("Made firmer", (Firmness.CLAIMED, Firmness.CONFIRMED), found.claimed_as_confirmed, missing),
        _told_drift("Made weaker", (Firmness.CONFIRMED, Firmness.CLAIMED), found.confirmed_as_claimed, missing),
        _told_agreement(known),
    )
    return Section(
        name="firmness",
        title="Firmness",
        told=told,
        tables=(_firmness_table(found.counts),) if found.counts else (),
        notes=(f"A row is how firmly a claim was put, a column what you answered; {_RIGHT} marks what was right.",)
        if found.counts
        else (),
    )


def _told_pairs(known: Known, by_set: Mapping[str, Mapping[tuple[str, str], int]]) -> tuple[str, ...]:
    wrong = [
        (count, set_id, pair)
        for set_id, counts in by_set.items()
        for pair, count in counts.items()
        if pair[0] != pair[1]
    ]
    if not wrong:
        return ("Every source that you named was the right one.",) if by_set else ("No source has been named yet.",)
    wrong.sort(key=lambda each: (-each[0], *each[1:]))
    told = []
    for count, set_id, pair in wrong[:MOST_PAIRS]:
        about = f" (“{known.title(set_id)}”)" if len(by_set) > 1 else ""
        sentence = told_confusion(pair, count, _named(known, set_id))
        told.append(f"{sentence.removesuffix('.')}{about}." if about else sentence)
    left = len(wrong) - MOST_PAIRS
    return (*told, f"{counted(left, 'further pair')} in the tables below.") if left > 0 else tuple(told)


def _named(known: Known, set_id: str) -> dict[str, str]:
    names = known.source_names(set_id)
    return {key: name for key, name in names.items() if key != NO_SOURCE}


def _source_table(known: Known, set_id: str, counts: Mapping[tuple[str, str], int]) -> Table:
    names = known.source_names(set_id)
    seen = {key for pair in counts for key in pair}
    # A source that the set has no more is told by its key, before *no one*.
    gone = sorted(seen - set(names))
    order = [*(key for key in names if key != NO_SOURCE), *gone, NO_SOURCE]
    letters = {key: _letters(place) for place, key in enumerate(key for key in order if key in seen)}
    true = [key for key in letters if any(pair[0] == key for pair in counts)]
    answered = [key for key in letters if any(pair[1] == key for pair in counts)]
    return Table(
        title=known.title(set_id),
        heads=("true source", *(letters[key] for key in answered)),
        rows=tuple(
            (f"{letters[key]}  {names.get(key, key)}", *(_count(counts, key, other) for other in answered))
            for key in true
        ),
        keys=tuple((letters[key], names.get(key, key)) for key in answered if key not in true),
    )


def _letters(place: int) -> str:
    """What column of a spreadsheet that is: A to Z, then AA, AB and so on."""
    letter = chr(65 + place % 26)
    return letter if place < 26 else _letters(place // 26 - 1) + letter


def _count(counts: Mapping[tuple[str, str], int], true: str, answered: str) -> str:
    count = counts.get((true, answered), 0)
    return _NONE if not count else f"{count}{_RIGHT}" if true == answered else str(count)


def _told_drift(name: str, pair: tuple[Firmness, Firmness], share: Share | None, missing: Mapping[str, str]) -> Told:
    """How often what was one became the other."""
    true, answered = pair
    if share is None:
        return too_little(name, missing.get(f"{true.value}_as_{answered.value}"))
    meaning = (
        f"{share.count:,} of {counted(share.n, 'time')} that something was {true.value}, you took it for "
        f"{answered.value} ({of_shares(share.interval)})."
    )
    return Told(name=name, value=percent(share.share), meaning=meaning, share=share.share)


def _told_agreement(known: Known) -> Told:
    name, found = "Agreement", known.figures.kappa
    if found is None:
        return too_little(name, known.figures.too_little.get("kappa"))
    meaning = (
        f"how far your answers agree with the article beyond chance: 1 is always, 0 what chance gives (Cohen's kappa, "
        f"{of_figures(found.interval)}, n = {found.n:,})."
    )
    return Told(name=name, value=f"κ {two_places(found.kappa)}", meaning=meaning)


def _firmness_table(counts: Mapping[tuple[str, str], int]) -> Table:
    known = [each.value for each in Firmness]
    order: Sequence[str] = [*known, *sorted({key for pair in counts for key in pair} - set(known))]
    return Table(
        heads=("it was", *order),
        rows=tuple(
            (key, *(_count(counts, key, other) for other in order))
            for key in order
            if any(pair[0] == key for pair in counts)
        ),
    )
