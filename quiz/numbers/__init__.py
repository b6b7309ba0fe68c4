"""The one reader of numbers that people type: what they typed in, the figure, its qualifier and its unit out.

The steps, each in its own file:

- `tokens`: normalise the text, cut it into tokens, read what is written in digits (with `notation`);
- `words`: the vocabulary, and what a misspelt or joined word stands for;
- `cardinals`, `fractions`, `amounts`: tokens to one value (*eight thousand*, *two thirds*, *1.5 million*);
- `qualifiers`: the phrases that make a figure about right, or a bound;
- `units`: what is counted, and what may not be taken for a unit;
- `reader`: the grammar of a whole input, qualifier, figure or range, unit;
- `display`: a number back to text.
"""

from quiz.numbers.display import describe, format_number
from quiz.numbers.reader import LONGEST_TEXT, Number, read_number

__all__ = ["LONGEST_TEXT", "Number", "describe", "format_number", "read_number"]
