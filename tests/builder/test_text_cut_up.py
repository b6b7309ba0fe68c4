"""Paragraphs, quotations and sentences: the text cut up before anything is looked for."""

from __future__ import annotations

import pytest

from quiz.builder.finding.found import Span
from quiz.builder.finding.paragraphs import find_paragraphs
from quiz.builder.finding.quotations import find_quotations
from quiz.builder.finding.sentences import find_sentences
from quiz.builder.finding.tokens import Tokens

PARAGRAPHS = {
    "none": ("", []),
    "only space": (" \n\n \t\n", []),
    "empty lines": ("One.\n\n  Two.  \n\n\nThree.", ["One.", "Two.", "Three."]),
    "each line, where lines are not wrapped": ("One ends here.\nTwo ends here.", ["One ends here.", "Two ends here."]),
    "lines wrapped by hand": (
        "The mayor said on Friday that the\nbridge was closed and that it would\nnot be opened.\n\n"
        "Nobody was hurt in the\nfire.",
        [
            "The mayor said on Friday that the\nbridge was closed and that it would\nnot be opened.",
            "Nobody was hurt in the\nfire.",
        ],
    ),
    "other line ends": ("One ends here.\r\nTwo ends here.\u2028Three.", ["One ends here.", "Two ends here.", "Three."]),
}


@pytest.mark.parametrize(("text", "paragraphs"), PARAGRAPHS.values(), ids=PARAGRAPHS)
def test_paragraphs(text: str, paragraphs: list[str]) -> None:
    assert [found.of(text) for found in find_paragraphs(text)] == paragraphs


QUOTATIONS: dict[str, tuple[str, list[str]]] = {
    "curly": ("He said “one” and “two”.", ["“one”", "“two”"]),
    "straight": ('He said "one" and "two".', ['"one"', '"two"']),
    "low and angle": ("„eins“ and «deux»", ["„eins“", "«deux»"]),
    "nested": ("“She said ‘no’ twice,” he said.", ["“She said ‘no’ twice,”"]),
    "British, and apostrophes": ("‘It isn’t the workers’ fault,’ he said.", ["‘It isn’t the workers’ fault,’"]),
    "only apostrophes": ("The workers' boss didn't come, the ministers' did.", []),
    "inches and feet are no quotation": ('A board 6" wide.', []),
    "two apostrophes around single ones": ("''It was 'late',''' he said.", ["''It was 'late','''"]),
    "never closed": ("He said “one and left.", ["“one and left."]),
    "never opened": ("He said one” and left.", []),
    "two opened": ("“One. “Two.” Three.", ["“One. ", "“Two.”"]),
    "a closing mark that opens": ("”One,” he said.", ["”One,”"]),
}


@pytest.mark.parametrize(("text", "quotations"), QUOTATIONS.values(), ids=QUOTATIONS)
def test_quotations(text: str, quotations: list[str]) -> None:
    found = find_quotations(text, Span(0, len(text)))
    assert [text[each.start : each.end] for each in found] == quotations


SENTENCES = {
    "two": ("One is here. Two is there.", ["One is here.", "Two is there."]),
    "abbreviations": ("Gen. J. B. Smith met Mr. Lund in the U.S. on Friday.", None),
    "words that abbreviations look like": (
        "Her answer was no. He was ill. No. 5 was late.",
        ["Her answer was no.", "He was ill.", "No. 5 was late."],
    ),
    "a number": ("It rose by 1.5 percent. That was all.", ["It rose by 1.5 percent.", "That was all."]),
    "a mark inside quotation marks": ("He said “No. Never.” twice.", None),
    "behind a quotation": ("“No.” He left.", ["“No.”", "He left."]),
    "brackets": ("He left. (Nobody saw him.) It rained.", ["He left.", "(Nobody saw him.)", "It rained."]),
    "a small letter": ("“Who?” he asked.", None),
}


@pytest.mark.parametrize(("text", "sentences"), SENTENCES.values(), ids=SENTENCES)
def test_sentences(text: str, sentences: list[str] | None) -> None:
    tokens = Tokens(text, find_quotations(text, Span(0, len(text))))
    found = [tokens.written(first, stop) for first, stop in find_sentences(tokens, 0, len(tokens))]
    assert found == ([text] if sentences is None else sentences)
