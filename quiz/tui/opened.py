"""Whether a screen is still there, for what comes to it later: a clock's tick, a thread's report, a room's news."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen


def is_open(screen: Screen[Any]) -> bool:
    """Whether there is still something to show things on.

    A screen that is left loses its widgets before its timers and workers are told, and so does every screen of an app
    that ends: to look for a widget then fails.

    Args:
        screen: one that is composed, or is not on the screen yet (`Widget.is_mounted` tells these two apart).
    """
    return screen.is_attached and screen.app.is_running and screen in screen.app.screen_stack
