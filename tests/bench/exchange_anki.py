"""How many notes of real packages and text files are read, beside what Anki itself says of them.

    python tests/bench/exchange_anki.py SAMPLES

SAMPLES is a folder with `anki` (packages and text files) and `trivia` in it. Each package, and all of them in one
collection, is also exported again by Anki in the ways of its generations, so that all of them are measured.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from anki.collection import (
    Collection,
    ExportAnkiPackageOptions,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
    ImportCsvRequest,
)

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from quiz.exchange import ReadOptions, Remarks, by_name, recognised
from quiz.exchange.claims import to_set
from quiz.exchange.questions import ForeignQuestion

LINE = "{:45} {:>8} {:>9} {:>7} {:>8}  {}"


def main(samples: Path) -> None:
    """Print a line for each file: how many notes Anki finds, then what was read."""
    print(LINE.format("file", "by Anki", "questions", "claims", "left out", "told"))
    packages = sorted((samples / "anki").glob("*.apkg"))
    with tempfile.TemporaryDirectory() as folder:
        for path in packages:
            show(path.name, path, "anki", found_notes(path, Path(folder)))
            exported_again(path.stem, [path], Path(folder))
        exported_again("all in one", packages, Path(folder))
        for path in sorted((samples / "anki").glob("text-*.txt")):
            show(path.name, path, "anki-text", found_lines(path, Path(folder)))
    for path in sorted(samples.glob("trivia/*/*")):
        if not path.suffix and path.name != "LICENSE":
            asked = sum(line.startswith("#Q") for line in path.open(encoding="utf-8"))
            show(path.name, path, recognised(path).name, asked)


def exported_again(name: str, packages: list[Path], folder: Path) -> None:
    """Read what Anki exports, in every way, of a collection with these packages."""
    collection = new(folder / "exporting.anki2")
    for path in packages:
        collection.import_anki_package(request(path))
    count = collection.note_count()
    for kind, target in exports(collection, folder):
        show(f"{name}, {kind}", target, "anki" if target.suffix != ".txt" else "anki-text", count)
    collection.close()


def exports(collection: Collection, folder: Path) -> Iterator[tuple[str, Path]]:
    """A collection in all ways that Anki exports it, each with what it is called."""
    for legacy in (True, False):
        age = "old" if legacy else "new"
        package, whole = folder / f"{age}.apkg", folder / f"{age}.colpkg"
        options = ExportAnkiPackageOptions(with_media=True, legacy=legacy)
        collection.export_anki_package(out_path=str(package), options=options, limit=None)
        yield f"exported as {package.name}", package
        collection.export_collection_package(str(whole), include_media=True, legacy=legacy)
        collection.reopen(after_full_sync=False)
        yield f"exported as {whole.name}", whole
    text = folder / "notes.txt"
    kept = {"with_html": True, "with_tags": True, "with_deck": True, "with_notetype": True, "with_guid": True}
    collection.export_note_csv(out_path=str(text), limit=None, **kept)
    yield "exported as text", text


def new(path: Path) -> Collection:
    """An empty collection."""
    for old in path.parent.glob(f"{path.stem}.*"):
        if old.is_file():
            old.unlink()
    return Collection(str(path))


def request(path: Path) -> ImportAnkiPackageRequest:
    """What Anki is asked to do with a package."""
    return ImportAnkiPackageRequest(package_path=str(path), options=ImportAnkiPackageOptions())


def found_notes(path: Path, folder: Path) -> int:
    """How many notes Anki finds in a package."""
    collection = new(folder / "counting.anki2")
    found = collection.import_anki_package(request(path)).log.found_notes
    collection.close()
    return found


def found_lines(path: Path, folder: Path) -> int:
    """How many notes Anki finds in a text file."""
    collection = new(folder / "counting.anki2")
    metadata = collection.get_csv_metadata(str(path), None)
    found = collection.import_csv(ImportCsvRequest(path=str(path), metadata=metadata)).log.found_notes
    collection.close()
    return found


def show(name: str, path: Path, form: str, by_anki: int) -> None:
    """Read a file and print what came of it."""
    items = list(by_name(form).read(path, ReadOptions()))
    remarks = Remarks()
    made = to_set(iter(items), "Sample", remarks)
    report = remarks.report(name, form, made.carried)
    questions = sum(isinstance(item, ForeignQuestion) for item in items)
    told = "; ".join(dict.fromkeys(remark.told for remark in report.remarks))
    print(LINE.format(name, by_anki, questions, len(made.set.claims), report.left_out, told[:160]))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
