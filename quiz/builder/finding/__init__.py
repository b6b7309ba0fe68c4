"""Who said what in an article, how firmly, and with which figure: `find_claims`.

Its steps, each in its own file:

- `paragraphs`, `quotations`, `tokens`, `sentences`: the text cut up, by rules that never look at meaning;
- `cue_words`, `cues_in_text`, `noun_or_verb`: where a verb of the lexicon of cues stands, and in which form;
- `phrases`, `source_before`, `source_behind`: the noun phrase of the source;
- `clauses`, `adjuncts`, `behind`: what a cue is followed by, and where a content ends;
- `tags`, `governing`, `openings`, `passives`, `according`, `labels`: one file per family of patterns; `attributions`
  has them in their order for one sentence, `following` for a paragraph, `own_voice` takes what is left;
- `mentions`, `speakers`: the source's full name; `contents`: the figures, dates, names and places in a content;
- `unfinished`: a claim while it is put together; `confidence`: how often each pattern is right; `claims`: all of it.
"""
