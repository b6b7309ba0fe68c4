"""From an article to a reviewed set: read it, find who said what, draft the set, review that.

- `reading`: articles as plain text, from files, pages and the clipboard;
- `finding`: the claims in a text, as spans of it;
- `drafting`: found claims to a question set; `articles`: one article to the file of its draft; `batch` and `workers`:
  many of them in parallel;
- `editing`: a draft reviewed, or any set edited, without a screen.
"""

from quiz.builder.drafting import draft, set_id
from quiz.builder.finding.claims import find_claims
from quiz.builder.finding.found import (
    FoundClaim,
    FoundDate,
    FoundFigure,
    FoundName,
    FoundPlace,
    Pattern,
    Span,
)
from quiz.builder.reading import LARGEST, Network, ReadArticle, articles_in, read, read_pasted

__all__ = [
    "LARGEST",
    "FoundClaim",
    "FoundDate",
    "FoundFigure",
    "FoundName",
    "FoundPlace",
    "Network",
    "Pattern",
    "ReadArticle",
    "Span",
    "articles_in",
    "draft",
    "find_claims",
    "read",
    "read_pasted",
    "set_id",
]
