"""The plain face: a session line by line, for screen readers, pipes and dumb terminals.

Nothing moves the cursor, no colour or sign carries a meaning alone, and whatever was asked, answered or graded
is a sentence. It is handed a way to read a line and a way to write text, and knows neither terminal nor file.
"""

from quiz.plain.ending import told_cards, told_result
from quiz.plain.player import Outcome, play
from quiz.plain.talk import Settings

__all__ = ["Outcome", "Settings", "play", "told_cards", "told_result"]
