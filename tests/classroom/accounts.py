"""What a process and those it started take, as Linux keeps account of it in /proc."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")


def family(pid: int) -> Iterator[Path]:
    """The folders in /proc of a process and of all that descend from it."""
    yield Path(f"/proc/{pid}")
    for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
        yield from family(int(child))


def megabytes(pid: int) -> float:
    """What a process and those it started take of memory: shared pages by their share (PSS)."""
    lines = (line for folder in family(pid) for line in (folder / "smaps_rollup").read_text().splitlines())
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def cpu(pid: int) -> float:
    """Seconds of CPU that a process and those it started have used, those too that have ended and been waited for."""
    fields = (folder.joinpath("stat").read_text().rpartition(")")[2].split() for folder in family(pid))
    return sum(int(each) for stat in fields for each in stat[11:15]) / _TICKS


async def calm(pid: int) -> float:
    """Wait until a server takes less than half a core, and return what it has used until then."""
    before = cpu(pid)
    while True:
        await asyncio.sleep(1)
        if cpu(pid) - before < 0.5:
            return before
        before = cpu(pid)
