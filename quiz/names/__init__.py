"""The one comparison of names: what a player typed, a checker reads and an article says are compared here alike.

`fold` reduces text to what is compared; `same_name` says whether two names are one; `matches` and `nearest` say which
of several names was meant.

What is public is in `choosing`, which compares persons or `organisations`. `persons` takes a person's name apart,
`linking` finds which words of two names answer to each other (by their `spelling`), `judging` says whether that is
enough. The lists are in `variants`, `titles` and `countries`; all stand on `folding`.
"""

from quiz.names.choosing import Match, matches, nearest, same_name
from quiz.names.folding import fold

__all__ = ["Match", "fold", "matches", "nearest", "same_name"]
