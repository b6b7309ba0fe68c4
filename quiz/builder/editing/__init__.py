"""A draft reviewed, or any set edited: what is changed, undone, kept and shown of it, without a screen.

- `stages`: a set between two changes, and the step from one to the next;
- `changes`: what can be done to a set; `fields`, `claim_fields`, `verification_fields`, `other_fields`, `answering`:
  its fields as text;
- `marks`, `locating`, `marking`: where a claim stands in the article, found again or marked by hand;
- `findings`: what the checker says, by field; `preview`: what will be asked, and what an answer would be worth;
- `review`, `filters`: all of it in the reviewer's hand;
- `journal`, `keeping`, `opening`: kept as it is done, saved, and gone on with.
"""

from quiz.builder.editing.changes import CannotEditError
from quiz.builder.editing.claim_fields import CLAIM_FIELDS
from quiz.builder.editing.fields import Field, Group
from quiz.builder.editing.filters import chosen_filter, filter_choices, filter_key, told_filter
from quiz.builder.editing.findings import WHOLE, findings_of
from quiz.builder.editing.locating import evidence_span, reading_text
from quiz.builder.editing.marking import Part
from quiz.builder.editing.marks import Marks
from quiz.builder.editing.opening import ChangedSinceError, Opened, open_review, own_copy
from quiz.builder.editing.other_fields import SET_FIELDS, SOURCE_FIELDS
from quiz.builder.editing.preview import Preview, preview, tried
from quiz.builder.editing.review import Filter, Review

FIELDS: tuple[Field, ...] = (*CLAIM_FIELDS, *SOURCE_FIELDS, *SET_FIELDS)
"""Every field, in the order in which a reviewer sees them."""

__all__ = [
    "CLAIM_FIELDS",
    "FIELDS",
    "WHOLE",
    "CannotEditError",
    "ChangedSinceError",
    "Field",
    "Filter",
    "Group",
    "Marks",
    "Opened",
    "Part",
    "Preview",
    "Review",
    "chosen_filter",
    "evidence_span",
    "filter_choices",
    "filter_key",
    "findings_of",
    "open_review",
    "own_copy",
    "preview",
    "reading_text",
    "told_filter",
    "tried",
]
