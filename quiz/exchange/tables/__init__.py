"""Tables, a row a question: CSV, TSV, JSON Lines and Excel workbooks; and what Kahoot and Blooket take.

Which column holds what is said by `ReadOptions.columns` or told from the headings (`headings`); a row becomes a
question in `rows`, a claim a row in `claim_rows`.

| column | carried in and out as |
| --- | --- |
| id | the claim's id |
| topic | its topic's title; the topic's id follows from that |
| prompt | what is asked; where a claim has no prompt of its own, its content with the answer left blank |
| answer | the answer in its own words; a figure in plain digits, where the content does not write it otherwise |
| qualifier, unit | of a figure: *about*, *people*; also read from the answer: *about 40 people* |
| kind | number, person, place, date, organisation or text; without it, told from the answer |
| aliases, close | wordings that are as right, and those that are near |
| wrong answers | the claim's own distractors, the first eight |
| source, cue, firmness | who said it (the name), in which words, how firmly; a cue without a source is lost |
| content, hint, explanation | as they are |
| verification rating, verification reviewer, verification url | what a check found; out only where any claim has one |
| evidence | out only: an imported set has no article that could hold the passage |

Lists are one cell, parted by ` | ` or by `;`; a backslash before either makes it a part of the text. Lost is what no
column holds, and told (`quiz.exchange.losses`): the article, the set's title, description and language, the kinds,
other names, roles, interests and notes of sources, what no claim uses, lures, rivals, whether a claim is a draft.
Cells are plain text: control characters and overrides of the writing direction are taken out, line ends are line feeds.
Cells that a spreadsheet might run are defused, and are read back as they were (`cells`).
"""
