"""Sources before their content: *the mayor said that …*, *the mayor criticised …*, *…, adding that …*."""

from __future__ import annotations

from quiz.builder.finding.behind import Behind, Following
from quiz.builder.finding.clauses import content_end, first_comma, is_clause, is_predicate, is_verb
from quiz.builder.finding.cue_words import (
    BESIDE_QUOTATIONS,
    NEEDS_CLAUSE,
    NOUN_LIKE_PLURALS,
    QUOTING_ONLY,
    SHOWING,
    TAKES_OBJECT,
    Form,
    listed,
)
from quiz.builder.finding.cues_in_text import CueInText
from quiz.builder.finding.found import Pattern
from quiz.builder.finding.openings import before_adverbs, subject_behind_clause
from quiz.builder.finding.sentence import Sentence
from quiz.builder.finding.source_before import source_before
from quiz.builder.finding.tokens import Tokens
from quiz.builder.finding.unfinished import Range, Unfinished
from quiz.builder.finding.vocabulary import (
    ADVERB,
    CAPITAL,
    COORDINATOR,
    DIGIT,
    FUNCTION,
    OBJECT,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    SUBORDINATOR,
    TIME,
)

_BEFORE_GERUND = listed("by after before while when in upon than besides for")
_FARTHEST_VERB = 80
"""Farther from the beginning of a sentence its subject is not looked for."""
_FARTHEST_SUBJECT = 6
_ANONYMITY = listed("named identified anonymous quoted anonymity unnamed")
_NEXT_CLAUSE = listed("but and so while yet")
_OCCASIONS = listed("when while after before")
_COUNTING = listed("no at more about around nearly over dozens")
_RESULTS = listed("% percent cent revenue revenues earnings income profit profits sales growth results raising $ € £")
_NEAR = 8
_AMOUNTS = listed("half dozens hundreds thousands two three four five six seven eight nine ten several")
"""Whom one calls by telephone."""
_MOST_JOINING = 4
_NO_OBJECT = listed("to by of with from at")
"""Prepositions that open no object: *responded to that by leaving*, *reminded us of the winter*."""
_NOT_BEHIND_AS = QUOTING_ONLY - {"put it", "remark"}
"""Lemmas that say nothing behind *as*: *As the crowd continued to chant, …*."""
_OPENING_PHRASE = listed("in on at during after from")
_OPENING_CLAUSE = listed("while although though whereas even as when after if because since before")


def read_governing(sentence: Sentence, cue: CueInText, source: Range, following: Following) -> Unfinished | None:
    """*The mayor said that …*, *The mayor said: “…”*, *The mayor criticised …*."""
    tokens = sentence.tokens
    if following.kind is Behind.NOTHING:
        return _read_bare(sentence, cue, source, following)
    if not _may_govern(tokens, cue, source, following):
        return None
    if cue.lemma == "comment" and following.kind is Behind.THAT and following.at > cue.stop + 1:
        return None
    if cue.lemma in {"ask", "request"} and _is_about_anonymity(tokens, following.at, sentence.stop):
        return None
    end = content_end(tokens, following.at, sentence.stop)
    if cue.form is Form.ING and cue.bare:
        if _in_opening_phrase(sentence, source):
            end = first_comma(tokens, following.at, end)
        end = _before_second_gerund(tokens, following.at, _before_late_that(tokens, following, end))
    if following.kind is Behind.OBJECT or cue.lemma in TAKES_OBJECT:
        end = _before_second_clause(tokens, following.at, _before_occasion(tokens, following.at, end))
    if _opens_sentence(sentence, source, following) or _in_relative_clause(sentence, source, following):
        end = first_comma(tokens, following.at, end)
    elif following.kind is Behind.QUOTATION:
        end = _before_main_verb(sentence, source, following.at, end)
    if following.at >= end:
        return None
    pattern = _governing_pattern(cue, following)
    return Unfinished(pattern, source, cue.range, [(following.at, end)], cue.lemma)


def _in_relative_clause(sentence: Sentence, source: Range, following: Following) -> bool:
    """Whether a claim stands in a relative clause: *the fire, which the mayor said had burned for a day, was out*."""
    tokens = sentence.tokens
    if tokens.classes[source[1] - 1] & RELATIVE:
        return True
    within = source[0] > sentence.first and tokens.classes[source[0] - 1] & RELATIVE
    return bool(within) and following.kind is not Behind.QUOTATION


def _before_main_verb(sentence: Sentence, source: Range, first: int, end: int) -> int:
    """Where a quotation in a relative clause ends: *the law, which critics call “a gift,” passed*."""
    tokens = sentence.tokens
    if source[0] <= sentence.first or not tokens.classes[source[0] - 1] & RELATIVE:
        return end
    comma = first_comma(tokens, first, end)
    behind = comma + (comma < end and tokens.words[comma] == ",")
    return comma if behind < end and is_predicate(tokens, behind) else end


def _in_opening_phrase(sentence: Sentence, source: Range) -> bool:
    """Whether what a participle belongs to stands in a phrase that opens its sentence: *In a note announcing …, …*."""
    words = sentence.tokens.words
    at = source[0] - 1
    if at < sentence.first or words[at] not in _OPENING_PHRASE:
        return False
    return at == sentence.first or words[at - 1] == "," or words[sentence.first : at] in (["but"], ["and"])


def _opens_sentence(sentence: Sentence, source: Range, following: Following) -> bool:
    """Whether a claim stands in a clause that another follows: *While the mayor said …, …*; *a year after he said*."""
    words, begin = sentence.tokens.words, source[0]
    if begin - sentence.first > _FARTHEST_SUBJECT:
        return False
    if words[sentence.first] in _OPENING_CLAUSE:
        return True
    return begin > sentence.first and words[begin - 1] in _OPENING_CLAUSE and following.kind is not Behind.QUOTATION


def _before_second_gerund(tokens: Tokens, first: int, end: int) -> int:
    """Where the content of a participle ends: before a second one, *calling for talks and carrying signs*."""
    for at in range(first + 1, end - 1):
        if tokens.words[at] == "and" and not tokens.is_quoted(at) and tokens.words[at + 1].endswith("ing"):
            return at
    return end


def _before_late_that(tokens: Tokens, following: Following, end: int) -> int:
    """Where an object ends that stands between a verb and its clause: *reported, citing two officials, that …*."""
    if following.kind not in {Behind.OBJECT, Behind.CLAUSE}:
        return end
    commas = (at for at in range(following.at + 1, end - 1) if tokens.words[at] == "," and not tokens.is_quoted(at))
    return next((at for at in commas if tokens.words[at + 1] == "that"), end)


def _before_occasion(tokens: Tokens, first: int, end: int) -> int:
    """Where an object ends: before the clause that tells when it was said, *criticised the plan when he arrived*."""
    occasions = (at for at in range(first + 2, end - 1) if tokens.words[at] in _OCCASIONS and not tokens.is_quoted(at))
    return next(occasions, end)


def _before_second_clause(tokens: Tokens, first: int, end: int) -> int:
    """Where an object ends: before the writer's next clause, *called the plan weak, but he voted for it*."""
    for at in range(first + 1, end - 2):
        joined = tokens.words[at] == "," and not tokens.is_quoted(at) and tokens.words[at + 1] in _NEXT_CLAUSE
        if joined and (tokens.words[at + 1] == "but" or is_clause(tokens, at + 2, min(end, at + _NEAR))):
            return at
    return end


def _read_bare(sentence: Sentence, cue: CueInText, source: Range, following: Following) -> Unfinished | None:
    """*As the mayor said, …*; or a cue whose content is in another sentence: a draft without content."""
    tokens = sentence.tokens
    if cue.lemma in BESIDE_QUOTATIONS:
        return None
    as_said = source[0] > sentence.first and _is_as(tokens, source[0] - 1, sentence.first)
    as_said = as_said or _is_joined_only(tokens, sentence.first, source[0])
    if following.pause and as_said and cue.lemma not in _NOT_BEHIND_AS:
        first = following.at + 1
        end = content_end(tokens, first, sentence.stop)
        return (
            Unfinished(Pattern.CONTENT_SOURCE_CUE, source, cue.range, [(first, end)], cue.lemma)
            if first < end
            else None
        )
    announces = following.at >= sentence.stop and tokens.words[sentence.stop - 1] == ":"
    if cue.form is Form.ING or cue.lemma in TAKES_OBJECT or not (source[0] == sentence.first or announces):
        return None
    return Unfinished(Pattern.QUOTATION_SOURCE_CUE, source, cue.range, [], cue.lemma)


def _is_as(tokens: Tokens, at: int, first: int) -> bool:
    """Whether *as* stands at this token and opens a sentence or a clause: *As he said, …*; *and as he said, …*."""
    return tokens.words[at] == "as" and (at == first or tokens.words[at - 1] in {"and", "but", "that"})


def _is_joined_only(tokens: Tokens, first: int, begin: int) -> bool:
    """Whether nothing but *But,* or *And yet,* stands between the beginning of a sentence and token `begin`."""
    if begin <= first or tokens.words[begin - 1] != "," or begin - first > _MOST_JOINING:
        return False
    return all(tokens.classes[at] & (COORDINATOR | ADVERB) for at in range(first, begin - 1))


def _may_govern(tokens: Tokens, cue: CueInText, source: Range, following: Following) -> bool:
    """Whether what follows a cue can be its content: a clause or quotation, or an object where that is speech."""
    if following.kind is Behind.CLAUSE and tokens.words[following.at] == "to":
        return False
    if following.kind is Behind.OBJECT:
        opens = tokens.words[following.at] in _NO_OBJECT and tokens.words[following.at + 1 : following.at + 2] != [
            "least"
        ]
        return not opens and cue.lemma not in QUOTING_ONLY and _may_be_object(tokens, cue, source, following.at)
    if following.kind is Behind.QUOTATION:
        return cue.lemma not in SHOWING | BESIDE_QUOTATIONS or tokens.words[following.at - 1] in {",", ":"}
    return following.kind is not Behind.CLAUSE or cue.lemma not in QUOTING_ONLY


def _is_about_anonymity(tokens: Tokens, at: int, stop: int) -> bool:
    """Whether what is asked for is *(not) to be named*, *to remain anonymous*."""
    words = tokens.words[at : min(at + 5, stop)]
    return "to" in words and not _ANONYMITY.isdisjoint(words)


def _may_be_object(tokens: Tokens, cue: CueInText, source: Range, at: int) -> bool:
    """Whether an object is what was said: not in *added 156,000 jobs*, *claimed two seats*, *the report details*."""
    if cue.lemma == "say":
        return _is_said(tokens, at)
    if cue.lemma == "report" and _is_event(tokens, at):
        return True
    if cue.lemma in NEEDS_CLAUSE:
        return cue.lemma == "report" and tokens.words[at].endswith("ing")
    counted = bool(tokens.classes[at] & DIGIT)
    if cue.lemma == "call" and (counted or tokens.words[at] in _AMOUNTS):
        return False
    if cue.lemma == "claim" and (counted or (cue.form is Form.ING and cue.bare)):
        return False
    named = bool(tokens.classes[source[1] - 1] & (CAPITAL | PRONOUN))
    return named or cue.form is not Form.PRESENT or tokens.words[cue.head] not in NOUN_LIKE_PLURALS


def _is_said(tokens: Tokens, at: int) -> bool:
    """Whether an object of *say* is what was said, though no clause was seen in it."""
    bits, word = tokens.classes[at], tokens.words[at]
    if bits & PREPOSITION:
        return False
    return bool(bits & (FUNCTION | CAPITAL | DIGIT)) or word in {"yes", "no"} or _has_plain_verb(tokens, at)


def _has_plain_verb(tokens: Tokens, at: int) -> bool:
    """Whether a form in *-s* stands near, which in a clause without auxiliary is its verb: *success depends on …*."""
    near = range(at, min(at + _NEAR, len(tokens)))
    return any(tokens.words[place].endswith("s") and not tokens.classes[place] & (CAPITAL | FUNCTION) for place in near)


def _is_event(tokens: Tokens, at: int) -> bool:
    """Whether an event is reported here: *no casualties*, *the loss of …*; shares and money are a company's."""
    near = tokens.words[at : at + _NEAR]
    counted = bool(tokens.classes[at] & DIGIT) or near[0] in _COUNTING or near[0].endswith("s") or near[2:3] == ["of"]
    return counted and _RESULTS.isdisjoint(near) and not any(word[0] in "$€£" for word in near)


def _governing_pattern(cue: CueInText, following: Following) -> Pattern:
    """The pattern, but for what of the content is in quotation marks: `quoting` settles that in the end."""
    if cue.form is Form.ING and cue.bare:
        return Pattern.PARTICIPLE
    if following.kind is Behind.QUOTATION:
        return Pattern.SOURCE_CUE_QUOTATION
    if following.kind is Behind.OBJECT or cue.lemma in TAKES_OBJECT:
        return Pattern.SOURCE_CUE_OBJECT
    return Pattern.SOURCE_CUE_THAT if following.kind is Behind.THAT else Pattern.SOURCE_CUE_CLAUSE


def read_shared_subject(
    sentence: Sentence, cue: CueInText, following: Following, drafts: list[Unfinished]
) -> Unfinished | None:
    """*…, adding that …*; *… and said that …*: the source is that of the claim before, or the sentence's subject."""
    before = cue.first - 1
    if before < sentence.first or cue.infinitive or (cue.form is Form.BASE and cue.bare):
        return None
    if not _is_joined(sentence.tokens, before, cue):
        return None
    source = _blamed(sentence, before) or _sharing(sentence, cue.first, drafts)
    return None if source is None else read_governing(sentence, cue, source, following)


def _sharing(sentence: Sentence, at: int, drafts: list[Unfinished]) -> Range | None:
    """Whose verb the one at this token is, since none stands before it: the last claim's, or the main clause's."""
    main = subject_behind_clause(sentence, at)
    last = drafts[-1].source if drafts else None
    if main is not None and (last is None or last[0] < main[0]):
        return main
    return last if drafts else subject_before(sentence, at)


def _blamed(sentence: Sentence, at: int) -> Range | None:
    """Who is blamed or praised for what they say: *Lund attacked Berg for calling …*; None where nobody is named."""
    tokens = sentence.tokens
    if tokens.words[at] != "for" or at - 2 < sentence.first or tokens.is_quoted(at - 1):
        return None
    first = at - 1
    if tokens.classes[first] & OBJECT:
        return first, at
    while first > sentence.first and tokens.classes[first] & CAPITAL and not tokens.classes[first] & TIME:
        first -= 1
    first += 1
    if first in {at, sentence.first + 1} or tokens.classes[first - 1] & PREPOSITION:
        return None
    return first, at


def _is_joined(tokens: Tokens, before: int, cue: CueInText) -> bool:
    """Whether the token before a cue joins it to what its subject did before."""
    word = tokens.words[before]
    if cue.form is Form.ING and word in _BEFORE_GERUND:
        return True
    joint = word in {",", "then"} or bool(tokens.classes[before] & (COORDINATOR | ADVERB))
    return joint or tokens.is_quoted(before) or tokens.is_dash(before)


def subject_before(sentence: Sentence, stop: int) -> Range | None:
    """The subject of the first verb of a sentence that has one before token `stop`."""
    found = _first_subject(sentence, stop)
    return None if found is None else found[0]


def _first_subject(sentence: Sentence, stop: int) -> tuple[Range, int] | None:
    """The subject of the first verb that has one, and the token of the verb; that of a main clause, if there is one.

    A relative pronoun is none.
    """
    tokens = sentence.tokens
    subordinate: tuple[Range, int] | None = None
    for at in range(sentence.first + 1, min(stop, sentence.first + _FARTHEST_VERB)):
        if not tokens.is_quoted(at) and is_verb(tokens, at):
            found = source_before(tokens, sentence.first, before_adverbs(tokens, sentence.first, at))
            if found is None or tokens.classes[found[1] - 1] & RELATIVE:
                continue
            before = found[0] - 1
            if before >= sentence.first and tokens.classes[before] & (SUBORDINATOR | RELATIVE):
                subordinate = subordinate or (found, at)
            else:
                return found, at
    return subordinate


def read_announcement(sentence: Sentence) -> Unfinished | None:
    """*The mayor issued the following statement:*, *The mayor apologised: …*: a draft without its content."""
    found = _first_subject(sentence, sentence.stop)
    if found is None:
        return None
    source, verb = found
    main = subject_behind_clause(sentence, sentence.stop)
    if main is not None and main[0] > source[0]:
        source, verb = main, min(main[1], sentence.stop - 1)
    return Unfinished(Pattern.SOURCE_CUE_QUOTATION, source, (verb, verb + 1), [])
