"""How well `same_name` tells names of one person from names of two, held against one tuned fuzzy score.

Takes a table of labelled pairs (CSV with the columns name1, name2, is_match and, where there is one, schema, of
which only Person counts), such as contrib/name_bench/cases.csv of opensanctions/nomenklatura:

    python tests/bench/names.py CASES.csv [--misses]
"""

from __future__ import annotations

import argparse
import csv
import sys
from pathlib import Path
from typing import NamedTuple

from rapidfuzz import fuzz

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from quiz.names import fold, same_name


class Pair(NamedTuple):
    """Two names, and whether they are one person's."""

    one: str
    other: str
    same: bool


class Score(NamedTuple):
    """F1 of the accepted pairs, and what was judged wrong either way."""

    f1: float
    false_accepts: int
    false_rejects: int


def read_pairs(path: Path) -> list[Pair]:
    """The labelled pairs of persons' names in a table."""
    with path.open(encoding="utf-8", newline="") as table:
        rows = [row for row in csv.DictReader(table) if row.get("schema", "Person") == "Person"]
    return [Pair(row["name1"], row["name2"], row["is_match"].casefold() == "true") for row in rows]


def score(pairs: list[Pair], accepted: list[bool]) -> Score:
    """What the verdicts on the pairs are worth."""
    judged = list(zip(accepted, (pair.same for pair in pairs), strict=True))
    right, false_accepts, false_rejects = (judged.count(case) for case in ((True, True), (True, False), (False, True)))
    return Score(2 * right / max(2 * right + false_accepts + false_rejects, 1), false_accepts, false_rejects)


def best_fuzzy(pairs: list[Pair]) -> tuple[Score, int]:
    """The best score of rapidfuzz's token_sort_ratio over folded names, and the threshold that it takes."""
    ratios = [fuzz.token_sort_ratio(fold(pair.one), fold(pair.other)) for pair in pairs]
    return max((score(pairs, [ratio >= threshold for ratio in ratios]), threshold) for threshold in range(1, 101))


def main() -> None:
    """Judge the pairs of a table and write the figures."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("table", type=Path)
    parser.add_argument("--misses", action="store_true", help="list the pairs that are judged wrong")
    arguments = parser.parse_args()
    pairs = read_pairs(arguments.table)
    accepted = [same_name(pair.one, pair.other) for pair in pairs]
    fuzzy, threshold = best_fuzzy(pairs)
    lines = [f"{len(pairs)} pairs", f"same_name: {score(pairs, accepted)}", f"token_sort_ratio >= {threshold}: {fuzzy}"]
    if arguments.misses:
        wrong = [(pair, said) for pair, said in zip(pairs, accepted, strict=True) if pair.same is not said]
        lines += [f"{'accepted' if said else 'rejected'}: {pair.one} | {pair.other}" for pair, said in wrong]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
