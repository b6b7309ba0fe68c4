"""When to ask again: what an answer says of a memory, when it is due, and what a review deals.

Each claim has two memories, its fact and its source, which are scheduled apart by FSRS. All of it is computed
from the attempts: the same attempts give the same memories, in whatever order they came in, so that an answer can
be taken back, two machines be merged, and the schedule be fitted anew.
"""

from quiz.schedule.dealing import Dealt, deal
from quiz.schedule.due import Due, Learner, Mark, Outlook, due_claims, forecast, outlook
from quiz.schedule.memory import SCHEDULED, Key, Memory, after, is_review, key_of, predicted_recall
from quiz.schedule.ratings import RATINGS, Rating, rating_of
from quiz.schedule.settings import Scheduling

__all__ = [
    "RATINGS",
    "SCHEDULED",
    "Dealt",
    "Due",
    "Key",
    "Learner",
    "Mark",
    "Memory",
    "Outlook",
    "Rating",
    "Scheduling",
    "after",
    "deal",
    "due_claims",
    "forecast",
    "is_review",
    "key_of",
    "outlook",
    "predicted_recall",
    "rating_of",
]
