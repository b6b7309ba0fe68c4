"""How many rows of real tables are read: python tests/bench/exchange_tables.py SAMPLES

Each CSV file and workbook of SAMPLES/anki/ultimate-geography is read with its first two columns for question and
answer. Beside the rows that an independent reader finds (the csv module, openpyxl) stand the questions and the rows
that are told to be none; the two are all rows.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import openpyxl

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from quiz.exchange import ReadOptions, recognised
from quiz.exchange.questions import ForeignQuestion, Remark

LINE = "{:28} {:>6} {:>10} {:>8} {:>6}  {}"


def main(samples: Path) -> int:
    """Print a line for each file; 1 where a row is neither a question nor told."""
    print(LINE.format("file", "rows", "questions", "told", "equal", "what is told"))
    differ = 0
    for path in sorted((samples / "anki" / "ultimate-geography").iterdir()):
        if path.suffix not in {".csv", ".xlsx"}:
            continue
        rows = sum(any(map(str.strip, row)) for row in cells(path))
        items = list(recognised(path).read(path, ReadOptions(columns={"prompt": "1", "answer": "2"})))
        remarks = [item for item in items if isinstance(item, Remark)]
        told = [remark for remark in remarks if remark.place.line is not None]
        asked = sum(isinstance(item, ForeignQuestion) for item in items)
        differ += rows != asked + len(told)
        why = "; ".join(f"{count} {text}" for text, count in Counter(remark.told for remark in remarks).items())
        print(LINE.format(path.name, rows, asked, len(told), str(rows == asked + len(told)), why))
    return 1 if differ else 0


def cells(path: Path) -> Iterator[list[str]]:
    """The rows of a file, of a workbook those of its first sheet."""
    if path.suffix == ".csv":
        with path.open(encoding="utf-8", newline="") as file:
            yield from csv.reader(file)
        return
    for row in openpyxl.load_workbook(path, data_only=True).worksheets[0].iter_rows(values_only=True):
        yield ["" if value is None else str(value) for value in row]


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1])))
