"""Claims and reviews of schema.org in JSON-LD, in and out: what fact-checkers put into their pages.

After https://schema.org/ClaimReview, https://schema.org/Claim and Google's page on them
(https://developers.google.com/search/docs/appearance/structured-data/factcheck), read as pages and feeds really have
them: lists for objects, texts for ratings and authors, HTML in texts, references into a graph.

| in the file | question |
| --- | --- |
| `ClaimReview` with a rating | *How did … rate this claim? “…”*: its `alternateName`, else `ratingValue` of \
`bestRating`; wrong are other steps of the scale, other ratings of the file, else a usual scale |
| rating, `author` or `publisher`, `url` of the review | verification of the claim |
| `ClaimReview` or `Claim` without one | *Who made this claim? “…”*: its author, told as adapted |
| `Claim` with a `Question` in `about`, as it is written here | that question, with its answer |
| `itemReviewed.author` | source, of several the first; how firmly it was said is not assumed to be *claimed* |
| `appearance`, `firstAppearance`, dates, `reviewBody`, `ratingExplanation` | feedback |
| a list, `DataFeed`, `ItemList`, `@graph`, a page with `application/ld+json` | each claim in it |
| microdata and RDFa of a page | not read, and told |
| JSON that is not in order | mended where that is certain, else each claim that can be found |

Written is a `@graph` of a `Claim` for each claim: `text`, `author` with its kind, `appearance` (title, publisher, day,
address, the passage), `keywords` for cue, firmness and topic, `about` the question with its answers, and a
`ClaimReview` around it where the claim has a verification. Lost, and told (`quiz.exchange.losses`): the article's
text, kind and note, the set's description, other names, roles, interests and notes of the sources, what no claim uses,
rivals, lures, that a claim is a draft, how something was put where nobody is named who did. Read back, the passage is
lost: a set without an article has none.
"""

from __future__ import annotations

import re
from pathlib import Path

from quiz.errors import QuizError
from quiz.exchange.claimreview.documents import Document, Found
from quiz.exchange.claimreview.ratings import Ratings
from quiz.exchange.claimreview.reviews import asked_by, rating_in
from quiz.exchange.claimreview.values import Values
from quiz.exchange.claimreview.writing import CARRIED, write
from quiz.exchange.formats import ReadOptions
from quiz.exchange.questions import Items, Place, adapted
from quiz.exchange.tables.encodings import head_text

__all__ = ["CARRIED", "read", "recognise", "write"]

_SAYS_SO = re.compile(r"\"@type\"\s*:\s*\[?\s*\"(?:https?://schema\.org/|schema:)?Claim(?:Review)?\"|\"claimReviewed\"")
_SCRIPT = re.compile(r"application/ld\+json", re.IGNORECASE)


def recognise(head: bytes, path: Path) -> bool:
    """Whether it is JSON-LD, or a page with some, that speaks of claims."""
    del path
    text = head_text(head).lstrip("\ufeff \t\r\n")
    return bool(_SAYS_SO.search(text)) and (text.startswith(("{", "[")) or bool(_SCRIPT.search(text)))


def read(path: Path, options: ReadOptions) -> Items:
    """The questions about the claims of a file, in its order.

    Raises:
        QuizError: it cannot be read, or holds no claims.
    """
    del options
    document = Document(path)
    values = Values(document.resolve)
    ratings = Ratings()
    for found in document.found():
        if isinstance(found, Found):
            ratings.take(*rating_in(values, found.node))
    if document.told:
        yield adapted(Place(), document.told)
    count = 0
    for found in document.found():
        count += 1
        if isinstance(found, Found):
            yield from asked_by(values, found, ratings)
        else:
            yield found
    if not count:
        raise QuizError(f"{path} holds no claims of schema.org.")
