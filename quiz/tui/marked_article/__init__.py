"""An article on which the source, the cue and the content of a claim are marked, and can be marked anew.

`shown` makes the text fit for a terminal, `wrapping` breaks it into lines, `signs` says which signs stand where, and
`layout` which character is on which line and column; `words` and `pointer` are what the cursor goes by. None of them
knows a screen. `drawing` gives a line its styles, and `widget` is all of it.
"""

from quiz.tui.marked_article.signs import LEGEND
from quiz.tui.marked_article.widget import MarkedArticle

__all__ = ["LEGEND", "MarkedArticle"]
