"""Reporting cues: the class of each, how they are put before a statement, and the lexicon behind it."""

from __future__ import annotations

from collections import defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.cues import (
    ADVERBS,
    MAX_LENGTH,
    NOUNS,
    PHRASES,
    VERBS,
    Entry,
    Kind,
    Order,
    attribution,
    entries,
    example_cue,
    firmness,
    read_cue,
)
from quiz.cues.reader import LONGEST_EXPRESSION, words_of
from quiz.model import Firmness

CONFIRMED, SAID, CLAIMED, SUGGESTED, DENIED = Firmness

CLASSES: dict[Firmness | None, dict[str, tuple[str, ...]]] = {
    CONFIRMED: {
        "checked or proved": ("confirmed", "verified", "proved", "has proven", "established", "corroborated"),
        "found": ("found", "determined", "concluded", "documented", "showed", "demonstrated", "recognised"),
        "admitted": ("acknowledged", "admits", "conceded", "admitting"),
        "passive": ("was confirmed by", "had been confirmed", "being verified", "is known to"),
        "with adverbs": ("later confirmed", "officially confirmed", "has since been independently verified by"),
        "able to": ("can confirm", "was able to confirm"),
        "noun": ("confirmation", "in an admission", "offered proof"),
        "adverb": ("confirmedly", "admittedly"),
        "phrase": ("bore out", "has backed up", "pleaded guilty"),
        "impersonal": ("it emerged that", "it turned out that", "it is clear that"),
        "not only": ("not only confirmed",),
    },
    SAID: {
        "neutral": ("said", "told", "stated", "reported", "noted", "added", "wrote", "described", "called"),
        "its own announcement": ("announced", "was announced", "declared"),
        "a warning or promise, whose doubt lies in what is said": ("warned", "vowed", "promised"),
        "tenses": ("says", "has said", "had been saying", "will say", "is saying", "'s said", "he’s said"),
        "addressee": ("told reporters on Friday that", "informed the council", "was told"),
        "place": ("said in a statement", "said in a post on Telegram", "wrote on X", "tweeted", "said by phone"),
        "quoting": ("citing", "quoted by", "was quoted as saying", "as reported by", "were described by"),
        "prepositional": ("according to", "as per", "by the account of", "in the words of"),
        "noun": ("in a statement", "in a strongly worded letter", "issued a statement", "in its annual report"),
        "behind a time": ("on Friday said", "in May said", "on 24 February 2022 reported"),
        "stressing": ("emphasised", "emphasized", "underlined", "pointed out"),
        "of and about": ("warned of", "complained about", "pushed for", "apologised for", "agrees with"),
        "going on": ("continued", "went on to say", "began by saying"),
    },
    CLAIMED: {
        "of and for": ("boasted of", "has bragged about", "bragged", "argued for"),
        "pressed": ("claimed", "alleged", "asserted", "insisted", "maintained", "contended", "argued", "boasted"),
        "accusing": ("accused", "has accused", "was accused of", "blamed", "charged"),
        "passive": ("was claimed by", "is alleged to have"),
        "adverb, with its verb": ("allegedly", "purportedly", "professedly"),
        "noun": ("the claim that", "its allegations", "made the claim", "repeated the accusation"),
        "said, allegedly": ("allegedly said", "allegedly confirmed"),
        "phrase": ("stood by", "laid claim to", "pointed the finger at", "so-called"),
    },
    SUGGESTED: {
        "belief": ("believed", "thinks", "is convinced that", "has reason to believe", "in the view of"),
        "inference": ("suggested", "indicated", "hinted", "implied", "signalled", "signaled", "pointed to"),
        "estimate and forecast": ("estimated", "put the number at", "predicted", "expects", "is expected to"),
        "fear": ("feared", "expressed concern", "voiced fears"),
        "hearsay, nobody named": ("is said to have", "are said to be", "is reported to be", "it was reported that"),
        "hearsay in other words": ("reportedly", "reportedly said", "is understood to", "it is believed that"),
        "hearsay under way": ("is being reported", "has been reported", "said to have", "rumoured", "rumored"),
        "appearance": ("appears", "apparently", "ostensibly", "seemed to confirm", "supposedly"),
        "possibility": ("may have", "could", "might be", "may not have", "possibly", "may have confirmed"),
        "unconfirmed": ("unconfirmed reports", "all but confirmed"),
        "said that it believed": ("said it believed", "told reporters he thinks"),
        "a denial withheld leaves it standing": ("did not deny", "didn't rule out", "refused to rule out"),
    },
    DENIED: {
        "turned down": ("denied", "rejected", "refuted", "dismissed", "ruled out", "repudiated", "disavowed"),
        "contested or doubted": ("disputed", "contradicted", "questioned", "doubts", "cast doubt on"),
        "with adverbs": ("repeatedly denied", "flatly rejected", "has always denied", "reportedly denied"),
        "noun": ("denial", "issued a denial", "posted an angry rebuttal", "issued a statement denying"),
        "an opinion with not": ("does not believe", "is not expected", "never thought", "refused to accept"),
        "a negative finding": ("found no evidence", "there is no evidence that", "saw no sign"),
        "called a lie": ("called it a lie", "described the report as baseless", "said that was untrue"),
        "going on to deny": ("continued to deny", "went on to deny"),
    },
    None: {
        "no cue": ("", " ", "banana", "ate", "was", "has been", "is", "the", ":", "would", "not"),
        "a subject before the verb": ("the ferry operator claimed", "Fire brigade said"),
        "confirmation withheld": ("has not confirmed", "did not confirm", "declined to confirm", "refused to confirm"),
        "confirmation not possible": ("could not confirm", "couldn’t independently verify", "could not be verified"),
        "confirmation outstanding": ("has yet to confirm", "not yet confirmed", "without confirming", "is not known"),
        "neither": ("would neither confirm nor deny", "did not confirm or deny", "neither denied nor confirmed"),
        "nothing said": ("never said", "never claimed", "would not say", "said nothing", "declined to comment"),
        "nothing given": ("gave no confirmation", "no comment", "said no such thing"),
        "said it could not": ("said it could not confirm", "told reporters that it had not verified"),
    },
}

ATTRIBUTIONS = {
    "verb": ("Fire brigade", "said", "Fire brigade said"),
    "verb that no clause follows": ("Zelenskyy", "called on", "Zelenskyy (“called on”)"),
    "judging verb": ("Syrskyi", "described", "Syrskyi (“described”)"),
    "no cue": ("Fire brigade", None, "Fire brigade"),
    "empty cue": ("Fire brigade", " ", "Fire brigade"),
    "preposition": ("GUR", "according to", "According to GUR"),
    "preposition, capitalised": ("GUR", "According to", "According to GUR"),
    "passive": ("the agency", "was confirmed by", "Confirmed by the agency"),
    "passive with adverb": ("the agency", "had been later confirmed by", "Later confirmed by the agency"),
    "passive with not": ("the agency", "has not been confirmed by", "Not confirmed by the agency"),
    "passive with a modal": ("the agency", "could not be confirmed by", "Could not be confirmed by the agency"),
    "as": ("Reuters", "as reported by", "As reported by Reuters"),
    "words of": ("US officials", "in the words of", "In the words of US officials"),
    "naming participle": ("US officials", "citing", "Citing US officials"),
    "naming participle with a name": ("GUR", "citing prisoners", "GUR, citing prisoners"),
    "participle": ("US officials", "adding", "US officials, adding"),
    "negated participle": ("US officials", "without confirming", "US officials, without confirming"),
    "governed participle": ("US officials", "stopped short of confirming", "US officials stopped short of confirming"),
    "in a statement": ("US officials", "in a statement", "US officials, in a statement"),
    "in a statement by": ("US officials", "in a statement by", "In a statement by US officials"),
    "noun": ("the operator", "the claim that", "The claim by the operator"),
    "noun with possessive": ("the operator", "its denial", "Denial by the operator"),
    "light verb": ("the operator", "issued a denial", "the operator issued a denial"),
    "trailing that": ("Pentagon", "told reporters on Friday that", "Pentagon told reporters on Friday"),
    "pronoun": ("Pentagon", "it said", "Pentagon said"),
    "capital and colon": ("Pentagon", "Said:", "Pentagon said"),
    "adverb": ("US officials", "reportedly", "Reportedly, according to US officials"),
    "hearsay": ("US officials", "is said to have", "It is said, according to US officials"),
    "hearsay in the plural": ("US officials", "are believed to have been", "It is believed, according to US officials"),
    "hearsay with it": ("US officials", "it was reported that", "It was reported, according to US officials"),
    "hearsay, cut short": ("US officials", "been reported", "It has been reported, according to US officials"),
    "seeming": ("US officials", "appears", "It appears, according to US officials"),
    "modal": ("US officials", "may have", "It may be, according to US officials"),
    "a person told": ("US officials", "were told", "US officials were told"),
    "stance": ("the minister", "is convinced that", "the minister is convinced"),
    "a name that is written small": ("iStories", "wrote", "iStories wrote"),
    "a word that is no cue": ("Pentagon", "banana", "Pentagon banana"),
}

CUES = tuple(cue for cases in CLASSES.values() for cues in cases.values() for cue in cues)


@pytest.mark.parametrize(
    ("cues", "expected"),
    [
        pytest.param(cues, expected, id=f"{expected or 'no class'}: {case}")
        for expected, cases in CLASSES.items()
        for case, cues in cases.items()
    ],
)
def test_the_class_of_a_cue(cues: tuple[str, ...], expected: Firmness | None) -> None:
    assert {cue: firmness(cue) for cue in cues} == dict.fromkeys(cues, expected)


def test_a_cue_that_takes_no_stand_is_still_a_cue() -> None:
    read = read_cue("declined to confirm")
    assert read is not None
    assert (read.lemma, read.kind, read.firmness, read.order) == ("confirm", Kind.VERB, None, Order.AFTER)
    assert read_cue("banana") is None


@pytest.mark.parametrize(("source", "cue", "words"), ATTRIBUTIONS.values(), ids=ATTRIBUTIONS.keys())
def test_source_and_cue_before_a_statement(source: str, cue: str | None, words: str) -> None:
    assert attribution(source, cue) == words


@pytest.mark.parametrize("wanted", Firmness)
def test_the_plainest_cue_of_a_class_is_of_that_class(wanted: Firmness) -> None:
    assert firmness(example_cue(wanted)) is wanted
    assert attribution("Fire brigade", example_cue(wanted)) == f"Fire brigade {wanted}"


def test_the_lexicon_is_large() -> None:
    assert len(VERBS) >= 250
    assert len(PHRASES) >= 150
    assert len(ADVERBS) >= 30
    assert len(NOUNS) >= 100


def test_nothing_is_listed_twice() -> None:
    listed = [(entry.lemma, entry.kind) for entry in entries()]
    assert len(listed) == len(set(listed))


def test_no_form_belongs_to_two_classes() -> None:
    classes: defaultdict[tuple[str, ...], set[Firmness]] = defaultdict(set)
    for entry in entries():
        for form in entry.forms:
            classes[words_of(form)].add(entry.firmness)
    assert {form: found for form, found in classes.items() if len(found) > 1} == {}


@pytest.mark.parametrize("kind", Kind)
def test_every_form_is_found(kind: Kind) -> None:
    listed = [entry for entry in entries() if entry.kind is kind]
    wrong = {form: entry for entry in listed for form in entry.forms if firmness(form) is not entry.firmness}
    assert listed
    assert wrong == {}


def test_no_expression_is_longer_than_the_reader_looks() -> None:
    assert max(len(words_of(form)) for entry in entries() for form in entry.forms) <= LONGEST_EXPRESSION


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("say", "say says said saying"),
        ("write", "write writes wrote written writing"),
        ("deny", "deny denies denied denying"),
        ("admit", "admit admits admitted admitting"),
        ("signal", "signal signals signaled signaling signalled signalling"),
        ("emphasise", "emphasise emphasises emphasised emphasising emphasize emphasizes emphasized emphasizing"),
        ("rumour", "rumour rumours rumoured rumouring rumor rumors rumored rumoring"),
        ("advise", "advise advises advised advising"),
        ("agree", "agree agrees agreed agreeing"),
        ("echo", "echo echoes echoed echoing"),
        ("express", "express expresses expressed expressing"),
    ],
)
def test_how_a_verb_inflects(lemma: str, forms: str) -> None:
    assert _entry(lemma).forms == tuple(forms.split())


def test_how_phrases_and_nouns_inflect() -> None:
    assert _entry("rule out").forms == ("rule out", "rules out", "ruled out", "ruling out")
    assert _entry("hypothesis").forms == ("hypothesis", "hypotheses")
    assert _entry("judgement").forms == ("judgement", "judgements", "judgment", "judgments")


@given(cue=st.sampled_from(CUES), spaces=st.sampled_from([" ", "  ", "\t", "\u00a0", "\n"]))
@settings(max_examples=60)
def test_case_and_spacing_do_not_matter(cue: str, spaces: str) -> None:
    spaced = spaces + spaces.join(cue.split(" ")) + spaces
    assert firmness(spaced) == firmness(cue.upper()) == firmness(cue.title()) == firmness(cue)


@given(cue=st.sampled_from(CUES), marks=st.sampled_from(["“”", "''", "()", "‘’", "„“", ",,", " :"]))
@settings(max_examples=60)
def test_punctuation_and_quotation_marks_do_not_matter(cue: str, marks: str) -> None:
    assert firmness(f"{marks[0]}{cue}{marks[1]}") == firmness(cue)


@given(st.text(max_size=MAX_LENGTH + 20))
def test_no_text_raises(text: str) -> None:
    firmness(text)
    assert attribution("Pentagon", text)


SMALL_WORDS = (
    "not",
    "no",
    "may",
    "was",
    "by",
    "to",
    "in",
    "a",
    "that",
    "it",
    "said",
    "continued",
    "posted",
    "denied",
    "'s",
)


@given(st.lists(st.sampled_from(SMALL_WORDS), max_size=30))
def test_no_mixture_of_small_words_raises(words: list[str]) -> None:
    firmness(" ".join(words))
    assert attribution("Pentagon", " ".join(words))


@pytest.mark.parametrize("text", ["\ud800", "\0", "n't", "'", "’s", "said" + " " * MAX_LENGTH, "it said " * 25])
def test_odd_texts(text: str) -> None:
    assert firmness(text) in {None, SAID}


def _entry(lemma: str) -> Entry:
    return next(entry for entry in entries() if entry.lemma == lemma)
