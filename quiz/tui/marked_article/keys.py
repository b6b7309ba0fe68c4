"""The keys of the article, by word, by line and by character.

The screen around it has the letters, the digits, Enter and Tab to itself.
"""

from __future__ import annotations

from textual.binding import Binding

KEYS = (
    Binding("space", "begin", "Select from here", id="article-begin"),
    Binding("right", "word(1)", "Words, lines", id="article-right", key_display="←→↑↓"),
    Binding("left", "word(-1)", "Word back", id="article-left", show=False),
    Binding("down", "line(1)", "Line down", id="article-down", show=False),
    Binding("up", "line(-1)", "Line up", id="article-up", show=False),
    Binding("home", "line_end(-1)", "Start of the line", id="article-home", show=False),
    Binding("end", "line_end(1)", "End of the line", id="article-end", show=False),
    Binding("ctrl+home", "text_end(-1)", "Start of the text", id="article-first", show=False),
    Binding("ctrl+end", "text_end(1)", "End of the text", id="article-last", show=False),
    Binding("pageup", "page(-1)", "Page up", id="article-page-up", show=False),
    Binding("pagedown", "page(1)", "Page down", id="article-page-down", show=False),
    Binding("full_stop,shift+right", "near_end(1)", "Selection's end here: forward", id="article-near", show=False),
    Binding("comma,shift+left", "near_end(-1)", "Selection's end here: back", id="article-near-back", show=False),
    Binding("greater_than_sign,ctrl+right", "far_end(1)", "Its other end: forward", id="article-far", show=False),
    Binding("less_than_sign,ctrl+left", "far_end(-1)", "Its other end: back", id="article-far-back", show=False),
    Binding("shift+down", "line(1, True)", "Select a line down", id="article-select-down", show=False),
    Binding("shift+up", "line(-1, True)", "Select a line up", id="article-select-up", show=False),
    Binding("shift+home", "line_end(-1, True)", "Select to the line's start", id="article-select-home", show=False),
    Binding("shift+end", "line_end(1, True)", "Select to the line's end", id="article-select-end", show=False),
    Binding("escape", "clear", "Select nothing", id="article-clear"),
)
"""What each does is told in `MarkedArticle`. Not all terminals send the keys with shift and ctrl, so that what is only
theirs, moving an end of the selection by a character, has plain ones too."""
