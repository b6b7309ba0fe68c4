"""The one comparison of names: what a player typed, a checker reads and an article says are compared here alike.

`fold` reduces text to what is compared; `same_name` says whether two names are one; `matches` and `nearest` say which
of several names was meant.

What is public is in `choosing`. Below it, `persons` and `organisations` compare the two sorts of names with `spelling`
(one word against another), which stands on the lists in `variants`, `titles` and `countries`, and on `folding`.
"""

from quiz.names.choosing import Match, matches, nearest, same_name
from quiz.names.folding import fold

__all__ = ["Match", "fold", "matches", "nearest", "same_name"]
