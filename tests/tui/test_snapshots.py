"""The screens as pictures, at the smallest and at a comfortable size; three of them are the README's."""

from __future__ import annotations

import datetime
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot

from quiz import paths
from quiz.history import History
from quiz.model import Mode, SessionOptions
from quiz.session import Session
from quiz.sets import load, save
from quiz.tui.start import EditRequest, PlayRequest, ReviewRequest
from tests.tui.conftest import NOON, MakeApp
from tests.tui.driving import press, settle

Steps = Callable[[Pilot[None]], Awaitable[None]]

ARTICLE = PlayRequest(
    paths.bundled_sets() / "north-korean-troops.toml",
    SessionOptions(claims=("us-troop-count",), reading=False, seed=1),
)


OPEN = {"us-troop-count": 0.97, "gur-troop-count": 0.94, "kursk-region": 0.72}
"""Claims of the article that the picture of the review screen shows as not reviewed yet."""

REVIEW = ReviewRequest(SessionOptions(mode=Mode.RECALL, seed=1), ("north-korean-troops",))


def known(file: Path) -> None:
    """Keep that some facts of the article are known and their sources are not, as of the day before `NOON`."""
    question_set = load(ARTICLE.set_path).set
    assert question_set is not None
    yesterday = NOON - datetime.timedelta(days=1)
    with History.open(file) as history:
        for claim in question_set.claims[:6]:
            chosen = SessionOptions(mode=Mode.RECALL, claims=(claim.id,), firmness=False)
            session = Session.begin(claim.id, question_set, chosen, yesterday).resume(yesterday)
            history.begin(session.record)
            for text in (session.current.expected, None):
                session, attempt = session.answer(text, at=yesterday)
                history.record(attempt)
            history.finish(claim.id, yesterday)


def draft(folder: Path) -> Path:
    """The article's set as a draft of which most is reviewed, in that folder."""
    whole = load(ARTICLE.set_path).set
    assert whole is not None
    claims = tuple(replace(claim, draft=OPEN.get(claim.id)) for claim in whole.claims)
    path = folder / "north-korean-troops.toml"
    save(replace(whole, claims=claims), path)
    return path


async def edit(pilot: Pilot[None]) -> None:
    """The review screen at its second claim, the first one accepted."""
    await settle(pilot)
    await press(pilot, "a")
    await settle(pilot)


async def new_draft(pilot: Pilot[None]) -> None:
    """Where an article is named or pasted."""
    await settle(pilot)
    await press(pilot, "d")


async def due(pilot: Pilot[None]) -> None:
    """Home, with what is due."""
    await settle(pilot)


async def review(pilot: Pilot[None]) -> None:
    """A card of which the source was due, answered with another one."""
    await settle(pilot)
    await press(pilot, *"GUR", "enter", "2")


async def home(pilot: Pilot[None]) -> None:
    """Home, with what the history knows."""
    await settle(pilot)


async def card(pilot: Pilot[None]) -> None:
    """The source question of the card, its fact answered."""
    await settle(pilot)
    await press(pilot, "3")


async def reveal(pilot: Pilot[None]) -> None:
    """A card with the fact right and the source wrong."""
    await settle(pilot)
    await press(pilot, "3", "3", "1")


async def result(pilot: Pilot[None]) -> None:
    """The measures of that card."""
    await reveal(pilot)
    await press(pilot, "enter")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
@pytest.mark.parametrize(
    "steps", [home, due, card, reveal, result, review, edit, new_draft], ids=lambda steps: steps.__name__
)
def test_screen(
    snap_compare: Callable[..., bool], make_app: MakeApp, tmp_path: Path, steps: Steps, size: tuple[int, int]
) -> None:
    if steps in {due, review}:
        known(tmp_path / "history.sqlite")
    if steps is edit:
        app = make_app(request=EditRequest(draft(tmp_path)))
    else:
        app = make_app(request=None if steps in {home, due, new_draft} else REVIEW if steps is review else ARTICLE)
    assert snap_compare(app, run_before=steps, terminal_size=size)
