"""From found claims to a draft question set: `draft` does all of it, in the steps of `quiz.builder.drafting.draft`.

- Sources: `speaking` reads the name that a claim's source goes by, `cast` gathers them into `voices`, with
  `same_voices` for those of one source; `sources` gives each its kind, role (`roles`), aliases and broader names.
- Contents: `passages` are their sentences; `interrupted`, `wording`, `infinitives`, `trimming` and `hearsay` make of
  one a sentence, and `worth` and `reference` say whether it stands alone: all of that together is `saying`.
- Answers: `answering` finds what can be asked, figures (`counted`) before names (`persons`, `inventory`); `choices`
  and `supply` give wrong answers, `prompts` a cloze where the derived one would not read well.
- Claims: `candidates` are all of the above with their `evidence`; `merging` leaves out what is said again, `naming`
  and `slugs` give ids, `rivals` links competing figures, `topics` and `lures` do what they say, by the words that
  are `telling`.

Nothing here reads a clock, draws at random or touches a file: the same claims give the same draft.
"""

from quiz.builder.drafting.draft import draft
from quiz.sets.slugs import set_id

__all__ = ["draft", "set_id"]
