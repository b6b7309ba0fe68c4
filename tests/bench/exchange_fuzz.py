"""Readers of other formats, held against mutated real files: no traceback, no hang, bounded memory.

    python tests/bench/exchange_fuzz.py SAMPLES [--seconds 60] [--only anki anki-text] [--seed 1]

SAMPLES is a folder with real files. Each reader has its row in `READERS`: where its files are, what to strew into them,
and, for what lies packed in an archive, how to unpack and pack it. What raised anything but a `QuizError`, or took
longer than `SLOW` seconds, is kept in the folder that is printed.
"""

from __future__ import annotations

import argparse
import io
import random
import resource
import sys
import tempfile
import time
import traceback
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from quiz.errors import QuizError
from quiz.exchange import ReadOptions, Remarks, by_name
from quiz.exchange.claims import to_set
from tests.builders import harbour
from tests.exchange.exchanged import written
from tests.hostile import hostile

SLOW = 5.0
"""Seconds in which a file of some kilobytes has to be read."""

LARGEST = 400_000
"""Bytes of a real file that is mutated: larger ones would take all the time."""

Change = Callable[[bytes, random.Random], bytes]


class Reader(NamedTuple):
    """A reader: the name of its format, where its files are, what is strewn in, how a file is changed, and a map.

    The map says which column holds what, and is given with every other file.
    """

    name: str
    files: tuple[str, ...]
    words: tuple[bytes, ...] = ()
    changed: Change | None = None
    columns: Mapping[str, str] = {}


def mutated(content: bytes, rng: random.Random, words: Sequence[bytes] = ()) -> bytes:
    """Some places overwritten, cut out, doubled or strewn with words of the format."""
    made = bytearray(content or b" ")
    for _ in range(rng.choice([1, 1, 2, 4, 8, 30])):
        at = rng.randrange(len(made))
        length = rng.choice([1, 2, 4, 16, 64, 512])
        match rng.randrange(5 if words else 4):
            case 0:
                made[at : at + length] = rng.randbytes(min(length, 16))
            case 1:
                del made[at : at + length]
            case 2:
                made[at:at] = made[at : at + length] * rng.choice([1, 2, 50])
            case 3:
                made[at] = rng.randrange(256)
            case _:
                made[at : at + rng.choice([0, 0, 1, 3])] = rng.choice(words) * rng.choice([1, 1, 1, 3, 200])
        if not made:
            return b""
    return bytes(made)


def members_mutated(content: bytes, rng: random.Random) -> bytes:
    """An archive packed again, one of its members mutated; now and then the archive itself."""
    if rng.random() < 0.1:
        return mutated(content, rng)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = [(info.filename, archive.read(info)) for info in archive.infolist() if not info.is_dir()]
    chosen = rng.randrange(len(members))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for at, (name, inner) in enumerate(members):
            archive.writestr(name, mutated(inner, rng) if at == chosen else inner)
    return file.getvalue()


def collection_mutated(content: bytes, rng: random.Random) -> bytes:
    """An Anki package of any generation, its collection mutated."""
    import zstandard

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        inner = mutated(archive.read("collection.anki2"), rng)
    name = rng.choice(["collection.anki2", "collection.anki21", "collection.anki21b"])
    if name.endswith("b"):
        inner = zstandard.compress(inner)
        inner = mutated(inner, rng) if rng.random() < 0.2 else inner
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("meta", rng.choice([b"\x08\x03", b"\x08\x02", rng.randbytes(4)]))
        archive.writestr(name, inner)
    return mutated(file.getvalue(), rng) if rng.random() < 0.1 else file.getvalue()


BY_NUMBER = {"prompt": "1", "answer": "2", "wrong": "3+4"}

XML_WORDS = (
    b"<",
    b">",
    b"</",
    b"&lt;",
    b"&#",
    b"<![CDATA[",
    b"]]>",
    b"<item>",
    b"<a>",
    b'="',
    b"\xff",
    b"\x00",
    b"<!DOCTYPE",
)
JSON_WORDS = (
    b'"',
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b'"@id":',
    b'"@type":',
    b"\\u",
    b"\\ud800",
    b"1e999",
    b"\xff",
    b"\x00",
)

READERS = (
    Reader(
        "csv",
        ("anki/ultimate-geography/*.csv",),
        (
            b'"',
            b'""',
            b",",
            b";",
            b"\t",
            b"\n",
            b"\r\n",
            b"|",
            b"\x00",
            b"\xff",
            b"'=",
            b"sep=;\n",
            b'\n"x,"\n',
            b"9" * 400,
        ),
        columns=BY_NUMBER,
    ),
    Reader("tsv", (), (b'"', b"\t", b"\n", b'\n"', b'"\t"', b"\x00", b"\xff\xfe", b"\r"), columns=BY_NUMBER),
    Reader("jsonl", (), (b"{", b"}", b"[", b'"', b"\\ud800", b"1e999", b"null", b"\n", b":", b"\x00", b"\xff")),
    Reader("xlsx", ("anki/ultimate-geography/*.xlsx",), changed=members_mutated, columns=BY_NUMBER),
    Reader(
        "gift",
        ("gift/*/*.gift", "gift/moodle/*.txt"),
        (
            b"{",
            b"}",
            b"{#",
            b"=",
            b"~",
            b"#",
            b"####",
            b"::",
            b"\\",
            b"%50%",
            b"->",
            b"\n\n",
            b"//",
            b"[html]",
            b"&#",
            b"\xff",
        ),
    ),
    Reader(
        "moodle-xml",
        ("moodle-xml/*.xml",),
        (
            b"<",
            b">",
            b"</",
            b"&lt;",
            b"&#",
            b"<![CDATA[",
            b"]]>",
            b"<text>",
            b"{1:SA:=",
            b"}",
            b"~",
            b"<a>",
            b"\xff",
            b"\x00",
        ),
    ),
    Reader("aiken", ("aiken/*.txt",), (b"A. ", b"ANSWER: ", b"ANSWER: Z", b"\n", b"\n\n", b"\xff", b"\x00")),
    Reader("anki", ("anki/*.apkg",), changed=collection_mutated),
    Reader(
        "anki-text",
        ("anki/*.txt", "anki/ultimate-geography/*.csv"),
        (b'"', b"\t", b"\n", b"#", b"#separator:|\n", b"{{c1::", b"}}", b"::", b"<b>", b"&#", b"\xff", b"\x00", b"\r"),
    ),
    Reader("qti", ("qti/canvas-1.2/*.xml", "qti/canvas-1.2/*.qti"), XML_WORDS),
    Reader("qti2", ("qti/2.1-2.2-items/*.xml",), XML_WORDS),
    Reader("qti", ("qti/canvas-1.2/*1.2.zip",), changed=members_mutated),
    Reader("qti2", ("qti/canvas-1.2/*2.?.zip",), changed=members_mutated),
    Reader("claimreview", ("claimreview/sdo*.txt",), (*JSON_WORDS, b"<script>", b"</script>", b"<!--", b"&#")),
    Reader("opentdb", ("opentdb/*.json",), (b'"', b"{", b"}", b"[", b"\\u", b"%25", b"\xff", b"\\ud800", b"1e999")),
    Reader("opentriviaqa", ("trivia/OpenTriviaQA/[a-z]*",), (b"#Q ", b"^ ", b"\nA ", b"\n", b"\xff", b"\x00")),
)

OWN = {
    "claimreview": [
        b'{"@type":"DataFeed","dataFeedElement":[{"item":[{"@type":"ClaimReview","claimReviewed":"Up is down.",'
        b'"author":{"@id":"#us"},"reviewRating":{"ratingValue":"1","bestRating":5},"itemReviewed":{"@type":"Claim","author":["A"'
        b',{"@type":"Person","name":"B &amp; C"}],"appearance":"https://x.example"}}]},{"item":{"@type":"Claim"}}]}',
        b'[{"@graph":[{"@id":"#us","name":"We"},{"@type":["ClaimReview"],"claimReviewed":["x"],"reviewRating":"No"}]}]',
    ],
    **{name: [written(name, harbour()), written(name, hostile())] for name in ("csv", "tsv", "jsonl", "xlsx")},
    "aiken": [
        b"Which metal is heavy?\nA. Tin\nB. Lead\nC. Zinc\nANSWER: B\n\nWhich is light?\nA) Lead\nB) Tin\nANSWER: B\n",
    ],
    "opentdb": [
        b'{"response_code":0,"results":[{"type":"multiple","difficulty":"easy","category":"A &amp; B","question":"Who'
        b'?","correct_answer":"X","incorrect_answers":["Y","Z"]},{"type":"boolean","difficulty":"hard","category":"C",'
        b'"question":"Is%20it%3F","correct_answer":"True","incorrect_answers":["False"]}]}',
    ],
}
"""Files of formats of which there is no real one."""


class Tally(NamedTuple):
    """What became of the mutated files."""

    read: int = 0
    refused: int = 0
    raised: int = 0
    slow: int = 0
    slowest: float = 0.0


def fuzz(reader: Reader, files: Sequence[bytes], seconds: float, rng: random.Random, kept: Path) -> Tally:
    """Mutate and read until the time is up."""
    tally = Tally()
    form = by_name(reader.name)
    path = kept / f"{reader.name}-now"
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        chosen = rng.choice(files)
        change = reader.changed or (lambda content, rng: mutated(content, rng, reader.words))
        content = change(chosen, rng)
        path.write_bytes(content)
        began = time.monotonic()
        try:
            columns = rng.choice([{}, reader.columns])
            to_set(form.read(path, ReadOptions(columns=columns)), "Fuzz", Remarks())
            tally = tally._replace(read=tally.read + 1)
        except QuizError:
            tally = tally._replace(refused=tally.refused + 1)
        except Exception:  # noqa: BLE001 - whatever it is, it is what is looked for
            tally = tally._replace(raised=tally.raised + 1)
            path.rename(kept / f"{reader.name}-raised-{tally.raised}")
            (kept / f"{reader.name}-raised-{tally.raised}.txt").write_text(traceback.format_exc(), encoding="utf-8")
        took = time.monotonic() - began
        if took > SLOW and path.exists():
            tally = tally._replace(slow=tally.slow + 1)
            path.rename(kept / f"{reader.name}-slow-{tally.slow}")
        tally = tally._replace(slowest=max(tally.slowest, took))
    return tally


def real_files(reader: Reader, samples: Path) -> list[bytes]:
    """The contents of a reader's real files."""
    paths = [path for pattern in reader.files for path in sorted(samples.glob(pattern)) if path.is_file()]
    return [path.read_bytes() for path in paths if path.stat().st_size <= LARGEST] + OWN.get(reader.name, [])


def main() -> None:
    """Print a line for each reader."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("samples", type=Path)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--only", nargs="*")
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    kept = Path(tempfile.mkdtemp(prefix="exchange-fuzz-"))
    print(f"What is kept of them lies in {kept}")
    print(f"{'reader':16} {'read':>8} {'refused':>8} {'raised':>7} {'slow':>5} {'slowest s':>10} {'peak MB':>8}")
    for reader in READERS:
        if chosen.only and reader.name not in chosen.only:
            continue
        files = real_files(reader, chosen.samples)
        if not files:
            print(f"{reader.name:16} has no files in {chosen.samples}")
            continue
        tally = fuzz(reader, files, chosen.seconds, random.Random(chosen.seed), kept)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        counts = f"{tally.read:8} {tally.refused:8} {tally.raised:7} {tally.slow:5}"
        print(f"{reader.name:16} {counts} {tally.slowest:10.2f} {peak:8.0f}", flush=True)


if __name__ == "__main__":
    main()
