"""Sources behind or within their content: *“…,” the mayor said*; *…, said the mayor*; *…, the mayor said, …*."""

from __future__ import annotations

from quiz.builder.finding.behind import Behind, Following
from quiz.builder.finding.clauses import (
    COMMENTED_ON,
    WRITERS_CLAUSE,
    behind_open_bracket,
    content_end,
    ends_in_comma,
    is_clause,
)
from quiz.builder.finding.cue_words import BESIDE_QUOTATIONS, INVERTED, NOUN_LIKE_PLURALS, TAKES_OBJECT, Form, listed
from quiz.builder.finding.cues_in_text import CueInText
from quiz.builder.finding.found import Pattern
from quiz.builder.finding.sentence import Sentence
from quiz.builder.finding.source_behind import source_behind
from quiz.builder.finding.tokens import Tokens
from quiz.builder.finding.unfinished import Range, Unfinished
from quiz.builder.finding.vocabulary import (
    ADVERB,
    AUXILIARY,
    CAPITAL,
    COORDINATOR,
    DETERMINER,
    FINITE,
    MARK,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    SUBORDINATOR,
)

_TAGS = frozenset({
    Pattern.QUOTATION_SOURCE_CUE, Pattern.QUOTATION_CUE_SOURCE, Pattern.CONTENT_SOURCE_CUE, Pattern.CONTENT_CUE_SOURCE,
})  # fmt: skip
_JOINTS = frozenset({"and", "but", "or"})
_INVERTED_UNQUOTED = listed("say write report note add explain announce warn")
_UNQUOTED = listed(
    """
    say tell report note add argue announce believe think conclude confirm declare explain find indicate insist
    observe predict estimate reveal show state suggest surmise tweet write post warn claim allege acknowledge admit
    recall remember maintain understand hear fear
    """
) | {"point out", "make clear", "put it"}
"""Lemmas that may stand behind a content without quotation marks."""
_NOT_RESUMED = WRITERS_CLAUSE | {"including"}


def _pauses(tokens: Tokens, at: int) -> bool:
    """Whether a content may end here: a comma or a dash outside quotation marks."""
    return tokens.words[at] == "," or tokens.is_dash(at)


def _left_end(sentence: Sentence, begin: int) -> int | None:
    """Where the content ends that stands before a tag which begins at this token; None where none can stand there."""
    tokens, at = sentence.tokens, begin - 1
    if at >= sentence.first and tokens.words[at] == "as":
        at -= 1
    if at < sentence.first:
        return None
    if tokens.is_quoted(at):
        return at + 1
    return at if _pauses(tokens, at) else None


def _left_content(sentence: Sentence, end: int, drafts: list[Unfinished]) -> Range | None:
    """The content that ends before token `end`: from the sentence's beginning or behind the last claim."""
    tokens, first = sentence.tokens, sentence.first
    if drafts and drafts[-1].pattern in _TAGS:
        last = drafts[-1]
        taken = max(stop for part in (last.source, last.cue, *last.content) if part for stop in part[1:])
        if taken < end:
            first = taken
        elif tokens.is_quoted(end - 1):
            first = tokens.quoted_from(end - 1)
    first = behind_open_bracket(tokens, first, end)
    while first < end and (tokens.classes[first] & (MARK | COORDINATOR)) and not tokens.is_quoted(first):
        first += 1
    if tokens.is_quoted(end - 1):
        opening = tokens.quoted_from(end - 1)
        first = opening if opening > first and tokens.words[opening - 1] == ":" else first
    return (first, end) if first < end else None


def read_inversion(sentence: Sentence, cue: CueInText, drafts: list[Unfinished]) -> Unfinished | None:
    """*“…,” said the mayor*; *…, said the mayor*."""
    tokens = sentence.tokens
    if cue.lemma in TAKES_OBJECT or cue.form in {Form.ING, Form.BASE} or cue.first != cue.head or not cue.bare:
        return None
    end = _left_end(sentence, cue.first)
    if cue.lemma not in INVERTED and (end is None or not tokens.is_quoted(end - 1)):
        return None
    if end is None:
        return _opening_inversion(sentence, cue)
    stop = source_behind(tokens, cue.stop, sentence.stop)
    content = _left_content(sentence, end, drafts)
    if stop == cue.stop or content is None or not _may_be_inverted(sentence, cue, stop, content):
        return None
    quoted = tokens.is_quoted(end - 1)
    pattern = Pattern.QUOTATION_CUE_SOURCE if quoted else Pattern.CONTENT_CUE_SOURCE
    draft = Unfinished(pattern, (cue.stop, stop), cue.range, [content], cue.lemma)
    _go_on(sentence, draft, stop)
    return draft


def _may_be_inverted(sentence: Sentence, cue: CueInText, stop: int, content: Range) -> bool:
    """Whether a cue between a content and a noun phrase up to `stop` has that for its source."""
    tokens = sentence.tokens
    bits = tokens.classes[cue.stop]
    if tokens.is_quoted(content[1] - 1):
        if stop < sentence.stop and tokens.classes[stop] & AUXILIARY and not tokens.is_quoted(stop):
            return False
        return not bits & (PREPOSITION | SUBORDINATOR) or bool(bits & PRONOUN)
    if cue.lemma not in _INVERTED_UNQUOTED or tokens.words[cue.stop] == "that":
        return False
    ends = stop >= sentence.stop or tokens.words[stop] in {",", ";"}
    said = tokens.is_quoted(content[0]) or is_clause(tokens, *content) or _is_interrupted(tokens, cue, content)
    return ends and bool(bits & (CAPITAL | DETERMINER | PRONOUN)) and said


def _is_interrupted(tokens: Tokens, cue: CueInText, content: Range) -> bool:
    """Whether a cue stands between the commas of a clause that only begins before it: *The bridge, said Berg, is …*.

    A comma before that one would make an apposition of what it ends: *Berg, the mayor, said …*.
    """
    paused = tokens.words[cue.first - 1] == "," and not tokens.classes[content[0]] & PRONOUN
    return paused and cue.lemma == "say" and "," not in tokens.words[content[0] : content[1]]


def _opening_inversion(sentence: Sentence, cue: CueInText) -> Unfinished | None:
    """*Said the mayor: “…”*; *“Really?” asked the mayor*, where that begins a sentence."""
    tokens = sentence.tokens
    stop = source_behind(tokens, cue.stop, sentence.stop)
    if cue.first != sentence.first or stop == cue.stop:
        return None
    draft = Unfinished(Pattern.SOURCE_CUE_QUOTATION, (cue.stop, stop), cue.range, [], cue.lemma)
    mark = tokens.words[stop] if stop < sentence.stop else ""
    if mark == ":" or (mark == "," and stop + 1 < sentence.stop and tokens.is_quoted(stop + 1)):
        if stop + 1 < sentence.stop:
            draft.content.append((stop + 1, sentence.stop))
        return draft
    if mark == "," or sentence.pending is None:
        return None
    draft.pattern = Pattern.QUOTATION_CUE_SOURCE
    draft.content.append(sentence.pending)
    return draft


def read_tag(
    sentence: Sentence, cue: CueInText, source: Range, following: Following, drafts: list[Unfinished]
) -> Unfinished | None:
    """*“…,” the mayor said*; *…, the mayor said*; *…, the mayor said, …*."""
    tokens = sentence.tokens
    last = source[1] - 1
    if _is_as_he_called_it(sentence, source, following):
        following = Following(Behind.NOTHING, following.at + 1)
    if (
        cue.form is Form.ING
        or _is_plural(tokens, cue, source)
        or tokens.classes[last] & RELATIVE
        or tokens.words[last] == "that"
    ):
        return None
    end = _left_end(sentence, source[0])
    if end is None:
        content = sentence.pending if source[0] == sentence.first and following.kind is Behind.NOTHING else None
    else:
        content = _left_content(sentence, end, drafts) if _may_tag(tokens, cue, end, following) else None
    if content is None or (end and _is_adverbial(sentence, content, following, drafts)):
        return None
    quoted = end is None or tokens.is_quoted(end - 1)
    pattern = Pattern.QUOTATION_SOURCE_CUE if quoted else Pattern.CONTENT_SOURCE_CUE
    if not quoted and not _may_tag_unquoted(sentence, cue, content, following.at):
        return None
    draft = Unfinished(pattern, source, cue.range, [content], cue.lemma)
    if end is not None:
        _go_on(sentence, draft, following.at)
    if not quoted and len(draft.content) > 1 and tokens.classes[content[1] - 1] & SUBORDINATOR:
        del draft.content[0]  # "Berg left because, she said, he was ill."
    return None if _says_only_when(tokens, draft, quoted=quoted) else draft


def _is_as_he_called_it(sentence: Sentence, source: Range, following: Following) -> bool:
    """Whether a cue is that of *…, as the mayor described it*: *it* stands for the content before."""
    tokens, at = sentence.tokens, following.at
    if following.kind is not Behind.OBJECT or source[0] <= sentence.first or tokens.words[source[0] - 1] != "as":
        return False
    return tokens.words[at] == "it" and (at + 1 >= sentence.stop or tokens.words[at + 1] in {",", "."})


def _is_plural(tokens: Tokens, cue: CueInText, source: Range) -> bool:
    """Whether a form is a plural behind its adjectives: *his top shows*, *making air quotes*."""
    named = tokens.classes[source[1] - 1] & (CAPITAL | PRONOUN)
    ends = ".:," if tokens.words[source[0]] == "the" else ":,"
    goes_on = cue.stop < len(tokens) and tokens.words[cue.stop] in ends
    return cue.form is Form.PRESENT and not named and not goes_on and tokens.words[cue.head] in NOUN_LIKE_PLURALS


def read_comment(sentence: Sentence, cue: CueInText, source: Range, drafts: list[Unfinished]) -> Unfinished | None:
    """*…, a claim (that) the governor denied*: what stands before the comma is also what the governor speaks of."""
    tokens = sentence.tokens
    noun = next(
        (at for at in range(source[0], max(sentence.first + 2, source[0] - 4), -1) if _takes_up(tokens, at)), None
    )
    if noun is None or cue.form not in {Form.PAST, Form.PRESENT}:
        return None
    if cue.stop < sentence.stop and tokens.classes[cue.stop] & FINITE:
        return None  # "…, a trend that the bank says will go on".
    begin = noun + 2 + (tokens.words[noun + 2] == "that")
    if begin >= source[1] or tokens.words[begin + 1 : begin + 2] == ["by"]:
        return None
    content = list(drafts[-1].content) if drafts else [(sentence.first, noun - 1)]
    return Unfinished(Pattern.CONTENT_SOURCE_CUE, (begin, source[1]), cue.range, content, cue.lemma)


def _takes_up(tokens: Tokens, at: int) -> bool:
    """Whether behind a comma or a dash a noun begins here that takes up what was said: *, a claim*."""
    if tokens.words[at] not in {"a", "an"} or at + 2 >= len(tokens) or tokens.is_quoted(at):
        return False
    return tokens.words[at + 1] in COMMENTED_ON and (tokens.words[at - 1] == "," or tokens.is_dash(at - 1))


def _says_only_when(tokens: Tokens, draft: Unfinished, *, quoted: bool) -> bool:
    """Whether what was taken for a content tells only where or when it was said, as in *In Oslo, he said*."""
    first, stop = draft.content[0]
    if quoted or len(draft.content) > 1 or tokens.is_quoted(first):
        return False
    return bool(tokens.classes[first] & (PREPOSITION | SUBORDINATOR)) and not is_clause(tokens, first, stop)


def _may_tag_unquoted(sentence: Sentence, cue: CueInText, content: Range, at: int) -> bool:
    """Whether a cue may have a content that ends unquoted: some may if it begins in quotation marks or goes on so."""
    tokens, stop = sentence.tokens, sentence.stop
    if cue.lemma in _UNQUOTED or cue.lemma in BESIDE_QUOTATIONS:
        return cue.lemma in _UNQUOTED
    return tokens.is_quoted(content[0]) or any(tokens.is_quoted(place) for place in range(at, min(at + 2, stop)))


def _may_tag(tokens: Tokens, cue: CueInText, end: int, following: Following) -> bool:
    """Whether a cue can have for its content what ends before token `end`, by what follows the cue."""
    quoted = tokens.is_quoted(end - 1)
    if cue.lemma in TAKES_OBJECT:
        return quoted and following.kind is Behind.NOTHING
    colon = following.kind is Behind.THAT and tokens.words[following.at - 1] == ":"
    ended = colon or following.kind is Behind.NOTHING or (following.pause and following.kind is Behind.QUOTATION)
    return ended or (quoted and (ends_in_comma(tokens, end) or tokens.words[end] == ","))


def _is_adverbial(sentence: Sentence, content: Range, following: Following, drafts: list[Unfinished]) -> bool:
    """Whether what stands before a tag is no content of it: *In a post titled “…,” he said that …*."""
    tokens, (first, stop) = sentence.tokens, content
    if following.kind is Behind.NOTHING:
        return False
    if not tokens.is_quoted(stop - 1):
        if following.kind is Behind.QUOTATION and _is_verb_quoted(tokens, following.at):
            return bool(tokens.classes[first] & (PREPOSITION | SUBORDINATOR))
        return tokens.words[first] == "asked" or not is_clause(tokens, first, stop)
    if tokens.is_quoted(first):
        return False
    if drafts and drafts[-1].pattern not in _TAGS and drafts[-1].content and drafts[-1].content[-1][1] >= stop - 1:
        return True
    adverbial = bool(tokens.classes[first] & (PREPOSITION | SUBORDINATOR))
    return adverbial or tokens.words[first].endswith("ing") or tokens.words[first] == "asked"


def _is_verb_quoted(tokens: Tokens, at: int) -> bool:
    """Whether a quotation at this token opens with a verb, whose subject stands before it: *…, “cannot go on.”*."""
    return at + 1 < len(tokens) and bool(tokens.classes[at + 1] & FINITE) and not tokens.classes[at + 1] & PRONOUN


def _go_on(sentence: Sentence, draft: Unfinished, at: int) -> None:
    """Add what of the content stands behind the tag that ends before token `at`."""
    tokens, stop = sentence.tokens, sentence.stop
    if at < stop and tokens.words[at - 1] == ":":
        draft.content.append((at, content_end(tokens, at, stop)))
    elif at < stop and tokens.is_quoted(at):
        draft.content.append((at, tokens.quoted_up_to(at)))
    elif at + 2 < stop and _pauses(tokens, at) and tokens.words[at + 1] in _JOINTS and tokens.is_quoted(at + 2):
        draft.content.append((at + 2, content_end(tokens, at + 2, stop)))
    elif at + 1 < stop and _pauses(tokens, at) and (tokens.is_quoted(at + 1) or _resumes(tokens, draft, at + 1)):
        draft.content.append((at + 1, content_end(tokens, at + 1, stop)))


def _resumes(tokens: Tokens, draft: Unfinished, at: int) -> bool:
    """Whether an unquoted content goes on at this token, behind its tag: *The bridge, he said, was closed*."""
    bits, word = tokens.classes[at], tokens.words[at]
    if bits & RELATIVE or word.endswith("ing") or word in _NOT_RESUMED:
        return False
    left = draft.content[0]
    if not is_clause(tokens, *left) and not tokens.is_quoted(left[0]):
        return True
    if draft.pattern in {Pattern.QUOTATION_SOURCE_CUE, Pattern.QUOTATION_CUE_SOURCE}:
        return word == "that"
    return not bits & (PREPOSITION | SUBORDINATOR | COORDINATOR | ADVERB) or word in {"that", "but", "and"}
