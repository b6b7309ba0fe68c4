"""A class in a real browser: Chromium.

The pictures of the README are made anew by `python -m tests.classroom.pictures`.
"""

from __future__ import annotations

import asyncio
import datetime
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, suppress
from pathlib import Path

import pytest
import pytest_asyncio
from aiohttp.test_utils import unused_port
from textual.geometry import NULL_REGION, Region

from quiz import paths
from quiz.classroom.front.seats import AWAY, SeatRules
from quiz.history.classes import ClassState, Stage
from quiz.model import Attempt, QuestionSet
from quiz.sets import load
from quiz.tui.class_seat.app import SeatApp
from quiz.tui.class_seat.screens import SeatCard, SeatReveal
from tests.classes import CODE
from tests.classroom.chromium import PHONE, Chromium, NoChromiumError, Page, comes, find_chromium
from tests.classroom.fronts import FrontHouse, opened

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def chromium(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Chromium]:
    """The browser, for all tests of this module."""
    try:
        program = find_chromium()
    except NoChromiumError as error:
        pytest.skip(str(error))
    async with Chromium.start(program, tmp_path_factory.mktemp("chromium")) as browser:
        yield browser


def now() -> datetime.datetime:
    """The time, as a class has it."""
    return datetime.datetime.now(datetime.UTC)


def practice_set() -> QuestionSet:
    """The practice set that comes with the program."""
    found = load(paths.bundled_sets() / "practice-library-roof.toml").set
    assert found is not None
    return found


async def join(page: Page, nickname: str = "Anna", *, touch: bool = False) -> str:
    """Join through the forms; returns the words to come back with."""
    await page.at("/")
    await page.fill("#code", f"{CODE[:3].lower()} {CODE[3:].lower()}")
    await page.press("Enter")
    await page.at(f"/join/{CODE}")
    await page.fill("#nickname", nickname)
    await page.press("Enter")
    await page.at("/welcome")
    words = await page.ask("document.querySelector('#words').textContent")
    if touch:
        await page.click_on("a.button", touch=True)
    else:
        # The link has the keyboard.
        await page.press("Enter")
    await seated(page)
    return str(words)


async def seated(page: Page) -> None:
    """Wait until the terminal has its first frame."""
    await page.at("/seat")
    await page.until("document.body.classList.contains('-first-byte') && !document.body.classList.contains('-closed')")


async def click_at(page: Page, house: FrontHouse, column: float, row: float, *, touch: bool = False) -> None:
    """Click on a cell of the seat that was opened last."""
    size = house.made[-1].size
    x, y, width, height = await page.ask(
        "(() => { const b = document.querySelector('.xterm-screen').getBoundingClientRect(); "
        "return [b.x, b.y, b.width, b.height] })()"
    )
    await page.click(x + (column + 0.5) * width / size.width, y + (row + 0.5) * height / size.height, touch=touch)


async def shown(house: FrontHouse, selector: str) -> Region:
    """Where a widget of the seat that was opened last is, once it is there."""
    app = house.made[-1]
    found: list[Region] = []

    def is_settled() -> bool:
        found.append(next((each.region for each in app.screen.query(selector)), NULL_REGION))
        return found[-1].area > 0 and found[-3:] == [found[-1]] * 3

    await comes(is_settled)
    return found[-1]


def attempts(house: FrontHouse) -> list[Attempt]:
    """What the class has answered."""
    return house.store.attempts(CODE)


def complaints(page: Page) -> list[str]:
    """What the page's console says is wrong, but for what a machine without a graphics card is told."""
    return [each for each in page.complaints if "WebGL" not in each and "GPU" not in each]


async def play_on(page: Page, house: FrontHouse, *, by: str) -> None:
    """Answer the question on the table with its first choice."""
    before = len(attempts(house))
    while len(attempts(house)) == before:
        choices = await shown(house, "#choices")
        if by == "keyboard":
            await page.press("1")
        else:
            await click_at(page, house, choices.x + 4, choices.y, touch=by == "touch")
        # The choices may have moved meanwhile, below what was answered.
        with suppress(TimeoutError):
            await comes(lambda: len(attempts(house)) > before, patience=2)


async def play_card(page: Page, house: FrontHouse, *, by: str) -> None:
    """Answer all questions of a card, look at what it came to, and go on to the next one."""
    app = house.made[-1]
    while not app.course.sitting.session.card_done:
        await play_on(page, house, by=by)
    await comes(lambda: isinstance(app.screen, SeatReveal))
    await page.press("Enter")
    await comes(lambda: isinstance(app.screen, SeatCard))


async def test_card_by_keyboard_and_by_mouse(chromium: Chromium, tmp_path: Path) -> None:
    async with opened(tmp_path, SeatApp, question_set=practice_set(), clock=now) as house:
        page = await chromium.open(f"{house.url}/", person=await chromium.person())
        words = await join(page)
        assert house.made[-1].size.width >= 80
        assert house.made[-1].size.height >= 24
        # The text is read first.
        await page.press("Enter")
        await shown(house, "#choices")
        await play_card(page, house, by="keyboard")
        await play_card(page, house, by="mouse")
        await play_on(page, house, by="keyboard")
        assert complaints(page) == []
        assert [each for each in page.requests if not each.startswith((house.url, "data:", f"ws{house.url[4:]}"))] == []
        # Closed in the middle of a card, and opened again: the browser goes on at the next question.
        await page.close()
        await comes(lambda: house.front.taken == 0)
        again = await chromium.open(f"{house.url}/join/{CODE}", person=page.person)
        await again.click_on("a.button")
        await seated(again)
        await play_on(again, house, by="keyboard")
        # And so does another device, with the words.
        phone = await chromium.open(f"{house.url}/join/{CODE}", PHONE, await chromium.person())
        await phone.click_on("summary", touch=True)
        await phone.fill("#words", words.replace("-", " ").upper())
        await phone.press("Enter")
        await seated(phone)
        await again.until("document.querySelector('.message').textContent === 'You have opened the quiz elsewhere.'")
        assert house.made[-1].size.width >= 44
        await play_on(phone, house, by="touch")
        asked = [(each.claim, each.kind) for each in attempts(house)]
        assert len(asked) == len(set(asked)) == 8
        assert await phone.ask("document.querySelector('.xterm-helper-textarea').inputMode") == "none"


async def test_host_that_is_stopped_and_started_again(chromium: Chromium, tmp_path: Path) -> None:
    port = unused_port()
    async with AsyncExitStack() as stack:
        async with opened(tmp_path, port=port) as house:
            page = await chromium.open(f"{house.url}/", person=await chromium.person())
            await join(page)
            await page.press("x")
            await comes(lambda: house.made[-1].query_one("#typed").value == "x")
        await page.until("document.querySelector('.message').textContent === 'The class has stopped.'")
        house = await stack.enter_async_context(opened(tmp_path, port=port))
        await comes(lambda: bool(house.made) and house.made[-1].is_running)
        await seated(page)
        await page.press("y")
        await comes(lambda: house.made[-1].query_one("#typed").value == "y")
        await page.close()


async def test_seat_that_was_left_alone(chromium: Chromium, tmp_path: Path) -> None:
    async with opened(tmp_path, rules=SeatRules(idle=1.5)) as house:
        page = await chromium.open(f"{house.url}/", person=await chromium.person())
        await join(page)
        await page.until(f"document.querySelector('.message').textContent === {AWAY!r}")
        await page.press("a")
        await comes(lambda: len(house.made) == 2 and house.made[-1].is_running)
        await page.close()


async def test_phone(chromium: Chromium, tmp_path: Path) -> None:
    async with opened(tmp_path) as house:
        page = await chromium.open(f"{house.url}/", PHONE, await chromium.person())
        await join(page, "👩\u200d🔬 <b>Ida", touch=True)
        app = house.made[-1]
        assert app.size.width >= 44
        keyboard = "document.querySelector('.xterm-helper-textarea').inputMode"
        # There is a field to type in, so that the keyboard may come; with the button it goes.
        await page.until(f"{keyboard} === 'text'")
        button = await shown(house, "#press")
        await click_at(page, house, button.x + 4, button.y + 1, touch=True)
        await comes(lambda: "pressed" in str(app.query_one("#told").content))
        await page.until(f"{keyboard} === 'none'")
        house.store.remove(app.student.id)
        following = asyncio.create_task(house.room.follow())
        await page.at("/")
        assert "taken “👩\u200d🔬 <b>Ida” out of the class" in await page.ask("document.body.innerText")
        assert await page.ask("document.documentElement.scrollWidth <= innerWidth")
        following.cancel()
        await asyncio.gather(following, return_exceptions=True)
        await page.close()


async def test_plain_pages_follow_the_class_and_are_played_by_keyboard(chromium: Chromium, tmp_path: Path) -> None:
    heading = "document.querySelector('h1').textContent"
    async with opened(tmp_path, SeatApp, question_set=practice_set(), clock=now, state=None) as house:
        page = await chromium.open(f"{house.url}/join/{CODE}", None, await chromium.person())
        await page.at(f"/join/{CODE}")
        await page.fill("#nickname", "Anna")
        await page.press("Enter")
        await page.at("/welcome")
        # From the button that has the keyboard to the link below it.
        await page.press("Tab")
        await page.press("Enter")
        await page.at("/plain")
        assert "Write this down" in await page.ask("document.body.innerText")
        house.bring(ClassState(stage=Stage.OPEN))
        await page.until(f"{heading} === 'Read the text'")
        await page.press("Tab")
        await page.press("Enter")
        await page.until(f"{heading} === 'Card 1 of 9, question 1 of 3'")
        await page.press("Tab")
        await page.press(" ")
        # Enter in a form presses its first button.
        await page.press("Enter")
        await page.until(f"{heading} === 'Card 1 of 9, question 2 of 3'")
        (student,) = house.store.students(CODE)
        (attempt,) = house.store.attempts(CODE, student.id)
        assert attempt.given == house.room.cards[0].questions[0].options[0].text
        assert page.complaints == []
        # Seen by nobody, and heard first, in the page of the terminal.
        await page.go(f"{house.url}/seat")
        await seated(page)
        await page.ask("document.querySelector('.to-plain').click()")
        await page.until(f"{heading} === 'Card 1 of 9, question 2 of 3'")
        await page.close()
