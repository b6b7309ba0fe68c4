"""Makes the pictures of the README anew: a seat in a class, as Chromium shows it on a laptop and on a phone.

python -m tests.classroom.pictures
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from pathlib import Path

from quiz.tui.class_seat.app import SeatApp
from tests.classes import CODE
from tests.classroom.chromium import LAPTOP, PHONE, Chromium, NoChromiumError, find_chromium
from tests.classroom.fronts import opened
from tests.classroom.test_chromium import join, now, play_card, play_on, practice_set, shown

PICTURES = Path(__file__).parent / "pictures"

_SHOWN = {
    "laptop": ({**LAPTOP, "width": 1024, "height": 640}, "Mira"),
    "phone": (PHONE, "Jonas"),
}
"""The pictures, each with its window and its student."""

_DRAWN = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))"


async def make(folder: Path) -> None:
    """Make both pictures: the second card, whose first question is answered."""
    with tempfile.TemporaryDirectory(prefix="quiz-pictures-") as work:
        data, profile = Path(work, "data"), Path(work, "profile")
        async with (
            Chromium.start(find_chromium(), profile) as chromium,
            opened(data, SeatApp, question_set=practice_set(), clock=now) as house,
        ):
            for name, (window, nickname) in _SHOWN.items():
                page = await chromium.open(f"{house.url}/", window, await chromium.person())
                await join(page, nickname)
                await page.press("Enter")
                await shown(house, "#choices")
                await play_card(page, house, by="keyboard")
                await play_on(page, house, by="keyboard")
                await shown(house, "#choices")
                await page.until(_DRAWN)
                await page.screenshot(folder / f"{name}.png")
                await page.close()
            assert len(house.store.students(CODE)) == len(_SHOWN)


def main() -> int:
    """Make them, and say where they are."""
    try:
        asyncio.run(make(PICTURES))
    except NoChromiumError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write("".join(f"{path} ({path.stat().st_size:,} bytes)\n" for path in sorted(PICTURES.glob("*.png"))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
