"""What looks like a clause, and where a content ends because the writer goes on."""

from __future__ import annotations

from quiz.builder.finding.cue_words import STATEMENTS, Form, cue_verbs, listed
from quiz.builder.finding.sentences import is_terminal, last_of_quotation
from quiz.builder.finding.tokens import Tokens
from quiz.builder.finding.vocabulary import (
    ADVERB,
    AUXILIARY,
    CAPITAL,
    DETERMINER,
    DIGIT,
    FINITE,
    FUNCTION,
    MARK,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    SUBORDINATOR,
    TIME,
)

WRITERS_CLAUSE = listed("despite although though whereas even unlike citing prompting according given")
_TURNS = frozenset(",;—–-") | {"--", "---", "―", "and", "but", "according"}
"""Where the writer may go on, outside quotation marks; behind one, anywhere."""
_SHORTEST = 3
"""Fewer tokens are no content that a relative clause could be the writer's addition to."""
_SETTING_AGAINST = listed("but while whereas though although")
_COUNTED = listed("counted tallied recorded registered gave put estimated")
"""Verbs by which somebody else than the source gives a figure of their own."""
_NEAR_COUNT = 6
_LONGEST_NOTE = 7
"""A shorter bracket explains a word: *the Press Agency (PA)*."""
_WHERE_SAID = listed("in on during")
_NEAR_OCCASION = 4
COMMENTED_ON = listed(
    """
    figure number claim reference development charge allegation accusation assertion report move decision statement
    sign nod trend change notion idea position feat remark comment toll estimate assessment
    """
)
"""Nouns by which the writer takes up what was said: *…, a figure that nobody confirmed*."""


def is_clause(tokens: Tokens, first: int, stop: int) -> bool:
    """Whether these tokens look like a clause of their own: a subject, then a finite verb before any comma."""
    if first >= stop:
        return False
    subject = False
    for at in range(first, min(stop, first + 40)):
        classes, word = tokens.classes[at], tokens.words[at]
        if tokens.quotation[at] >= 0:
            return subject
        if classes & AUXILIARY and (subject or classes & PRONOUN):
            return True
        if subject and is_finite(tokens, at):
            return True
        if (word == "to" and at > first and tokens.words[at - 1] != "up") or (
            word == "," and _is_gerund_behind(tokens, at, stop)
        ):
            return False
        if classes & PRONOUN or not classes & (FUNCTION | MARK | ADVERB | TIME):
            subject = True
    return False


def _is_gerund_behind(tokens: Tokens, comma: int, stop: int) -> bool:
    """Whether a participle ends the noun phrase before this comma: *wrote a letter, asking whether …*."""
    return comma + 1 < stop and tokens.words[comma + 1].endswith("ing") and not tokens.is_quoted(comma + 1)


def is_finite(tokens: Tokens, at: int) -> bool:
    """Whether a token looks like a finite verb, behind its subject."""
    classes, word = tokens.classes[at], tokens.words[at]
    if classes & FINITE:
        return True
    if classes & (CAPITAL | MARK | FUNCTION | POSSESSIVE):
        return False
    before = tokens.classes[at - 1]
    if before & (DETERMINER | PREPOSITION) and not before & PRONOUN:
        return False
    if word.endswith("ed") and len(word) > 3 and not word.endswith("eed"):
        return True
    return any(verb.form is Form.PAST for verb in cue_verbs().get(word, ()))


def is_verb(tokens: Tokens, at: int) -> bool:
    """Whether a token looks like a verb that may have its subject before it; stricter than `is_finite`."""
    classes, word = tokens.classes[at], tokens.words[at]
    if classes & FINITE and not classes & PRONOUN:
        return True
    return (
        not classes & (CAPITAL | FUNCTION | MARK)
        and word.endswith("ed")
        and not tokens.classes[at - 1] & (DETERMINER | PREPOSITION)
    )


def ends_in_comma(tokens: Tokens, end: int) -> bool:
    """Whether the quotation that ends before this token ends in a comma or a dash."""
    return tokens.words[last_of_quotation(tokens, end)] in {",", "—", "-", "–", "--"}


def first_comma(tokens: Tokens, first: int, stop: int) -> int:
    """The first comma outside quotation marks or right before a closing one; `stop` where there is none."""
    for at in range(first, stop):
        if not tokens.is_quoted(at):
            if tokens.words[at] == ",":
                return at
            if at > first and tokens.is_quoted(at - 1) and ends_in_comma(tokens, at):
                return at
    return stop


def content_end(tokens: Tokens, first: int, stop: int) -> int:
    """Where a content ends that begins at token `first`: before the writer goes on (*, despite …*, *; …*)."""
    stop = _closing_bracket(tokens, first, stop)
    last_comma = _last_comma(tokens, first, stop)
    words, quotation = tokens.words, tokens.quotation
    for at in range(first + 1, stop - 1):
        if quotation[at] >= 0 or (words[at] not in _TURNS and quotation[at - 1] < 0):
            continue
        if at == last_comma and _is_addition(tokens, first, at, stop):
            return at
        if _writer_takes_over(tokens, first, at, stop):
            return at
    end = _before_bracket(tokens, first, stop)
    while (
        end > first
        and not tokens.is_quoted(end - 1)
        and (tokens.words[end - 1] in ",:" or is_terminal(tokens, end - 1))
    ):
        end -= 1
    return end


def behind_open_bracket(tokens: Tokens, first: int, end: int) -> int:
    """Behind the bracket that is still open before token `end`: *the voters (“I want it back,” wrote Berg)*."""
    if "(" not in tokens.words[first:end]:
        return first
    for at in range(end - 1, first - 1, -1):
        if not tokens.is_quoted(at) and tokens.words[at] in {"(", ")"}:
            return at + 1 if tokens.words[at] == "(" else first
    return first


def _before_bracket(tokens: Tokens, first: int, stop: int) -> int:
    """Where a content ends that a long bracket of the writer's closes: *said it was over (the mayor had denied it)*."""
    if stop - 1 <= first or tokens.words[stop - 1] != ")" or tokens.is_quoted(stop - 1):
        return stop
    opening = next((at for at in range(stop - 2, first, -1) if tokens.words[at] == "("), stop)
    return opening if stop - opening > _LONGEST_NOTE else stop


def _closing_bracket(tokens: Tokens, first: int, stop: int) -> int:
    """The bracket that closes before token `stop` and was open at token `first`; `stop` where none does."""
    if ")" not in tokens.words[first:stop]:
        return stop
    depth = 0
    for at in range(first, stop):
        word = tokens.words[at]
        if word in {"(", ")"} and tokens.quotation[at] < 0:
            depth += 1 if word == "(" else -1
            if depth < 0 and at > first:
                return at
    return stop


def _opens_afterthought(tokens: Tokens, first: int, dash: int, stop: int) -> bool:
    """Whether the only dash of a content stands behind what is quoted: *called it “a gift” — a word he had avoided*."""
    if tokens.starts[dash + 1] == tokens.ends[dash] or tokens.is_quoted(dash + 1):
        return False
    only = not any(tokens.is_dash(at) and not tokens.is_quoted(at) for at in range(first, stop) if at != dash)
    return only and any(tokens.is_quoted(at) for at in range(first, dash))


def _writer_takes_over(tokens: Tokens, first: int, at: int, stop: int) -> bool:
    """Whether at this token, outside quotation marks, a content ends since the writer goes on."""
    word = tokens.words[at]
    dash = tokens.is_dash(at)
    if word == ";" or (dash and _opens_afterthought(tokens, first, at, stop)):
        return True
    if (word == "," or dash) and _writer_takes_up(tokens, at + 1, stop):
        return True
    if word == "," and tokens.words[at + 1] in _SETTING_AGAINST and _is_rival_count(tokens, at + 2, stop):
        return True
    return tokens.is_quoted(at - 1) and _goes_on_unquoted(tokens, at, stop)


def _goes_on_unquoted(tokens: Tokens, at: int, stop: int) -> bool:
    """Whether behind a quotation that ends before this token the writer goes on."""
    word = tokens.words[at]
    if word == "according" or (word in {"and", "but"} and is_predicate(tokens, at + 1)):
        return True
    if word in _WHERE_SAID and _is_occasion(tokens, at + 1, stop):
        return True
    return ends_in_comma(tokens, at) and _writer_goes_on(tokens, at, stop)


def _is_occasion(tokens: Tokens, first: int, stop: int) -> bool:
    """Whether it is told here where something was said: *called the plan “rigged” in a speech on Friday*."""
    for at in range(first, min(first + _NEAR_OCCASION, stop)):
        if tokens.is_quoted(at) or tokens.classes[at] & (MARK | AUXILIARY | PRONOUN) & ~DETERMINER:
            return False
        if tokens.words[at] in STATEMENTS:
            return True
    return False


def _is_addition(tokens: Tokens, first: int, comma: int, stop: int) -> bool:
    """Whether what stands behind the last comma of a content is the writer's: *…, who is a teacher*."""
    if tokens.classes[comma + 1] & RELATIVE:
        return comma - first >= _SHORTEST
    counted = comma + 2 < stop and tokens.classes[comma + 2] & DIGIT
    return bool(tokens.classes[comma + 1] & DETERMINER) and not counted and _is_aside(tokens, first, comma, stop)


def _writer_takes_up(tokens: Tokens, at: int, stop: int) -> bool:
    """Whether behind a comma or a dash the writer's own words begin at this token."""
    if tokens.is_quoted(at):
        return False
    word = tokens.words[at]
    if word in {"a", "an"}:
        return at + 1 < stop and tokens.words[at + 1] in COMMENTED_ON
    if tokens.words[at - 1] != ",":
        return False
    if word != "but":
        unsaid = word == "without" and at + 1 < stop and tokens.words[at + 1].endswith("ing")
        return unsaid or word in WRITERS_CLAUSE
    verb = at + 1
    while verb < stop and tokens.classes[verb] & ADVERB:
        verb += 1
    return verb < stop and is_predicate(tokens, verb)


def _is_rival_count(tokens: Tokens, at: int, stop: int) -> bool:
    """Whether somebody else's figure stands here: *…, but the association counted 9,500*."""
    if at >= stop or tokens.is_quoted(at) or tokens.classes[at] & PRONOUN & ~DETERMINER:
        return False
    for verb in range(at + 1, min(at + _NEAR_COUNT, stop - 1)):
        if tokens.words[verb] in _COUNTED:
            behind = range(verb + 1, min(verb + _NEAR_COUNT, stop))
            return any(tokens.classes[place] & DIGIT for place in behind)
        if tokens.is_quoted(verb) or tokens.classes[verb] & (FINITE | MARK):
            return False
    return False


def _last_comma(tokens: Tokens, first: int, stop: int) -> int | None:
    """The last comma outside quotation marks; None where there is none."""
    return next((at for at in range(stop - 1, first, -1) if tokens.words[at] == "," and not tokens.is_quoted(at)), None)


def _writer_goes_on(tokens: Tokens, at: int, stop: int) -> bool:
    """Whether behind a quotation that ends in a comma a clause of the writer's begins: *…,” but he left*."""
    begin = at + 1 if tokens.words[at] in {"but", "and", "while", "as", "though", "so", "or"} else at
    if begin >= stop or tokens.is_quoted(begin):
        return False
    if (
        tokens.classes[begin] & (SUBORDINATOR | RELATIVE)
        and begin == at
        and tokens.words[at] not in {"while", "as", "though", "although"}
    ):
        return False
    return tokens.words[at] in {"while", "as", "though"} or is_clause(tokens, begin, stop)


def is_predicate(tokens: Tokens, at: int) -> bool:
    """Whether a verb begins here whose subject was named before."""
    if tokens.is_quoted(at):
        return False
    return bool(tokens.classes[at] & FINITE and not tokens.classes[at] & PRONOUN) or tokens.words[at].endswith("ed")


def _is_aside(tokens: Tokens, first: int, comma: int, stop: int) -> bool:
    """Whether a relative clause at the end of a content is the writer's: what stands before it is a sentence."""
    if comma - first < 6 or not is_clause(tokens, first, comma):
        return False
    if (
        tokens.classes[comma + 1] & DETERMINER
        and is_clause(tokens, comma + 1, stop)
        and tokens.words[comma + 1] != "the"
    ):
        return False
    return not any(tokens.words[at] in {",", "and"} or tokens.is_quoted(at) for at in range(comma + 1, stop))


def joint_before(tokens: Tokens, start: int, begin: int) -> int | None:
    """The comma before *and*, *but* or *while* where the clause opens whose subject ends at or behind `begin`."""
    for at in range(begin - 1, max(start, begin - 14), -1):
        if tokens.is_quoted(at) or tokens.classes[at] & FINITE:
            return None
        if tokens.words[at] == ",":
            return at if tokens.words[at + 1] in {"and", "but", "while", "whereas", "though", "although"} else None
    return None
