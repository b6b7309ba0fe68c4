"""A worksheet to print: the article or not, questions with room to write, and an answer key on a page of its own.

| of the set | on the sheet |
| --- | --- |
| claim | a question for its fact, *Who said so?* and, where it is known, *How firmly was it put?* in one block |
| answer, source, cue, evidence, explanation | in the answer key |
| article: text, title, publisher, day, kind, note, address | before the questions, unless it is left out |
| language | of the page, in HTML |
| the rest: topics, rivals, other wordings, distractors, lures, hints, … | lost, and told (`quiz.exchange.losses`): a \
teacher marks the sheet, not the program |

With several versions each has its own order of questions and of options, decided by the seed, and a letter; the keys
come after all sheets, so that they can be kept apart.
"""
