"""Help for the teacher: the keys of the screen that it was called from, and how a class goes."""

from __future__ import annotations

from textual.content import Content
from textual.screen import Screen

from quiz.tui.help import TextDialog, told_keys
from quiz.tui.text import lines, plain

_ABOUT = (
    (
        "How a class goes",
        "Students join by the link, the QR code or the six letters, and give themselves a nickname. Enter starts. "
        "Everybody answers at their own pace or, with --pace teacher, one card after the other as you open it. "
        "c closes the class, and the debrief shows what to talk about.",
    ),
    (
        "On the projector",
        "n puts numbers in the place of all names. The debrief never shows any. A larger font makes everything larger.",
    ),
    (
        "Nothing is lost",
        "Every answer is kept before it is marked. Who comes back, with the same browser or with the words that w "
        "shows, goes on at the next question. p pauses and o opens again what was closed.",
    ),
    (
        "Figures",
        "A share is of all who answered; who did not know counts as not right. Fact, source and firmness are counted "
        "apart. The interval says within what the share would lie, 95 times in 100, for other rooms like this one.",
    ),
    (
        "Wrong codes",
        "From five on the top line counts how often somebody tried a code that is not this class's.",
    ),
)


class TeachingHelp(TextDialog):
    """The keys of a screen, and how a class goes."""

    def __init__(self, screen: Screen[object]) -> None:
        about = Content("\n\n").join(lines(plain(title, "bold"), plain(text)) for title, text in _ABOUT)
        super().__init__("Help", lines(told_keys(screen), about))
