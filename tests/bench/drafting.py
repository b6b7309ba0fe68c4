"""Many articles drafted: by how much two processes are faster than one, and what an interruption leaves behind.

    python tests/bench/drafting.py [--articles 1000] [--pairs 3] [--kills 6] [--folder FOLDER]

The articles are made of sentence templates with a fixed seed, of 200 to 2,000 words, unless a folder of articles is
given. One process and two draft the same articles in turn; the ratio of their times is printed, and both have to write
the same bytes. Where other programs keep the cores busy, the ratio falls short of what the program can do: the time of
the processor that each run took is printed beside it, and the load. Then runs are interrupted, as Ctrl-C does it, and
killed at random moments: every set that is there has to be the one that a whole run writes, no process may go on, and
another run has to make the rest.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
GOAL = 1.7
"""How many times faster two processes have to be than one."""

PEOPLE = ["Anna Lind", "Governor Oleh Hrim", "Mayor Ruth Kane", "General Ivo Marn", "Minister Dana Okoye", "Per Holt"]
BODIES = ["the harbour office", "the ministry of transport", "the air force", "the port union", "the coast guard"]
SAYINGS = [
    "{who} said about {many} people had left {place} by {day}.",
    "According to {body}, more than {many} trucks were waiting at {place} on {day}.",
    "“We counted {few} ships before noon,” {who} told reporters.",
    "{body} claimed that {few} drones had been shot down over {place}.",
    "{who} denied that {many} tonnes of grain were lost in {place}.",
    "{body} confirmed on {day} that {few} bridges near {place} were closed.",
    "The road to {place} is {few} kilometres long and was closed for {few} days in the winter.",
    "It had rained since {day}, and the streets of {place} were empty when the first buses arrived again.",
    "Nobody in the town could remember a week like this one, and few had tried to.",
]
PLACES = ["Nordhavn", "Kursk", "Lisbon", "Odesa", "Hull", "Gdansk", "Oslo", "Izmir"]
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]


def main() -> int:
    """Measure, print, and return 0 where the goals are met, else 1."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1000, help="how many are made (1000)")
    parser.add_argument("--pairs", type=int, default=3, help="how often one process and two are compared (3)")
    parser.add_argument("--kills", type=int, default=6, help="runs that are interrupted or killed (6)")
    parser.add_argument("--folder", type=Path, help="articles to draft instead of those that are made")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        articles = given.folder or made(work / "articles", given.articles)
        fast, whole = compared(articles, work, given.pairs)
        sound = interrupted(articles, work, whole, given.kills)
    return 0 if fast and sound else 1


def made(folder: Path, count: int) -> Path:
    """A folder of articles of 200 to 2,000 words."""
    folder.mkdir()
    rng = random.Random(4)
    for number in range(count):
        length = int(200 * 10 ** rng.random())
        sentences: list[str] = []
        while sum(len(sentence.split()) for sentence in sentences) < length:
            saying = rng.choice(SAYINGS).format(
                who=rng.choice(PEOPLE),
                body=rng.choice(BODIES),
                many=f"{rng.randrange(20, 9000):,}",
                few=rng.randrange(3, 90),
                place=rng.choice(PLACES),
                day=rng.choice(DAYS),
            )
            sentences.append(saying[0].upper() + saying[1:])
        paragraphs = [" ".join(sentences[at : at + 4]) for at in range(0, len(sentences), 4)]
        (folder / f"article-{number:05}.txt").write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8")
    return folder


def command(articles: Path, output: Path, jobs: int) -> list[str]:
    """The command that drafts a folder."""
    return [sys.executable, "-m", "quiz", "draft", str(articles), "-o", str(output), "--jobs", str(jobs)]


def drafted(articles: Path, output: Path, jobs: int) -> tuple[float, float]:
    """The seconds of a whole run: on the clock, and of processors."""
    began, used = time.monotonic(), os.times()
    nowhere = subprocess.DEVNULL
    subprocess.run(command(articles, output, jobs), cwd=ROOT, stdout=nowhere, stderr=nowhere, check=False)
    took, now = time.monotonic() - began, os.times()
    return took, now.children_user + now.children_system - used.children_user - used.children_system


def contents(folder: Path) -> dict[str, bytes]:
    """What the files of a folder hold, by their names."""
    return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.exists() else {}


def compared(articles: Path, work: Path, pairs: int) -> tuple[bool, dict[str, bytes]]:
    """Whether two processes are fast enough, and what a whole run writes."""
    ratios: list[float] = []
    whole: dict[str, bytes] = {}
    for pair in range(pairs):
        seconds = {}
        for jobs in (1, 2):
            output = work / f"sets-{pair}-{jobs}"
            seconds[jobs] = drafted(articles, output, jobs)
            written = contents(output)
            whole = whole or written
            if written != whole:
                print("Two runs wrote different files.")
                return False, whole
        (one, one_used), (two, two_used) = seconds[1], seconds[2]
        ratios.append(one / two)
        used = f"of processors {one_used:.1f} and {two_used:.1f} s"
        print(f"one process {one:.1f} s, two {two:.1f} s: {ratios[-1]:.2f} times as fast; {used}")
    found = statistics.median(ratios)
    load = f"load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    print(
        f"{len(whole)} sets, the same bytes each time; median {found:.2f} (goal {GOAL}); {os.cpu_count()} cores, {load}"
    )
    return found >= GOAL, whole


def interrupted(articles: Path, work: Path, whole: dict[str, bytes], kills: int) -> bool:
    """Whether every interruption left only whole sets, and another run made the rest."""
    rng = random.Random(5)
    sound = True
    for number in range(kills):
        output = work / f"cut-{number}"
        how = signal.SIGINT if number % 2 else signal.SIGKILL
        running = subprocess.Popen(
            command(articles, output, 2),
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        # Not after a time, which is another with every load: the first moments, and any number of sets.
        many = rng.choice([0, 1, rng.randrange(1, max(2, 9 * len(whole) // 10))])
        while len(list(output.glob("*.toml"))) < many and running.poll() is None:
            time.sleep(0.02)
        time.sleep(rng.uniform(0, 0.5 if many == 0 else 0.1))
        # Ctrl-C reaches the workers too; who kills a process kills that one.
        (os.killpg if how is signal.SIGINT else os.kill)(running.pid, how)
        running.wait()
        time.sleep(0.5)
        found = contents(output)
        sets = {name: content for name, content in found.items() if not name.endswith(".part")}
        good = all(whole.get(name) == content for name, content in sets.items())
        still = contents(output) != found or goes_on(running.pid)
        drafted(articles, output, 2)
        complete = contents(output) == whole
        print(
            f"{how.name}: {len(sets)} sets left, {'all whole' if good else 'SOME NOT WHOLE'}, {len(found) - len(sets)} "
            f"half written beside them, {'STILL WRITTEN TO' if still else 'no process left'}; "
            f"another run {'made the rest' if complete else 'DID NOT MAKE THE REST'}"
        )
        sound = sound and good and complete and not still
    return sound


def goes_on(group: int) -> bool:
    """Whether a process of that group is left that has not ended; who should take note of its end may not have yet."""
    listed = subprocess.run(["ps", "-A", "-o", "pgid=,stat="], capture_output=True, text=True, check=True).stdout
    states = [line.split() for line in listed.splitlines()]
    return any(number == str(group) and not state.startswith("Z") for number, state in states)


if __name__ == "__main__":
    sys.exit(main())
