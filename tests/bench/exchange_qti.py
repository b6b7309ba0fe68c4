"""How many questions of real QTI and JSON-LD files are read, and what becomes of the rest.

    python tests/bench/exchange_qti.py SAMPLES [--all]

SAMPLES is a folder with `qti` and `claimreview` in it. Of each file that is of a format: how many questions of which
sort it gives, how many claims they become, how many remarks there are; with `--all` each remark. Files that raise are
told at the end: only what is no such file at all may.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from quiz.errors import QuizError
from quiz.exchange import ReadOptions, Remarks, by_name
from quiz.exchange.claims import to_set
from quiz.exchange.formats import HEAD
from quiz.exchange.questions import Remark

FORMS = ("qti", "qti2", "claimreview")


def form_of(path: Path) -> str:
    """The name of the format that takes a file; empty where none does."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    return next((name for name in FORMS if by_name(name).recognises(head, path)), "")


def main() -> None:
    """Print a line for each file, and the sums."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("samples", type=Path)
    parser.add_argument("--all", action="store_true")
    chosen = parser.parse_args()
    sums: dict[str, Counter[str]] = {name: Counter() for name in FORMS}
    refused, other = [], []
    paths = [*sorted((chosen.samples / "qti").glob("*/*")), *sorted((chosen.samples / "claimreview").glob("*"))]
    for path in paths:
        name = form_of(path)
        if not name:
            other.append(path.name)
            continue
        try:
            items = list(by_name(name).read(path, ReadOptions()))
        except QuizError as error:
            refused.append(f"{path.name}: {error}")
            continue
        made = to_set(iter(items), path.stem, Remarks())
        counts = Counter(str(each.fate) if isinstance(each, Remark) else str(each.sort) for each in items)
        counts.update({"claims": len(made.set.claims), "files": 1})
        sums[name] += counts
        print(f"{name:12} {path.name:60} {', '.join(f'{count} {what}' for what, count in sorted(counts.items()))}")
        for each in items if chosen.all else ():
            if isinstance(each, Remark):
                print(f"{'':14}{each.fate}, {each.place}: {each.told}")
    for name, counts in sums.items():
        print(f"\n{name}: {', '.join(f'{count} {what}' for what, count in sorted(counts.items()))}")
    print(f"\nof no such format: {', '.join(other)}\nrefused: {'; '.join(refused) or 'none'}")


if __name__ == "__main__":
    main()
