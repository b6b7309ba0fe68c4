"""From an article to a draft set: read it, find who said what, draft the set.

`reading` reads articles; `find_claims` finds who said what, how firmly, and with which figure; `drafting` makes a
question set of it; `editing` reviews that, or any set. The steps of finding, each in its own file:

- `paragraphs`, `quotations`, `tokens`, `sentences`: the text cut up, by rules that never look at meaning;
- `cue_words`, `cues_in_text`: where a verb of the lexicon of cues stands, and in which form;
- `phrases`, `source_before`, `source_behind`: the noun phrase of the source;
- `clauses`, `adjuncts`, `behind`: what a cue is followed by, and where a content ends;
- `tags`, `governing`, `passives`, `according`, `labels`: one file per family of patterns; `attributions` has them in
  their order for one sentence, `following` for a paragraph, `own_voice` takes what is left;
- `mentions`, `speakers`: the source's full name; `contents`: the figures, dates, names and places in a content;
- `confidence`: how often each pattern is right; `claims`: all of it.
"""

from quiz.builder.claims import find_claims
from quiz.builder.drafting import draft, set_id
from quiz.builder.found import (
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
