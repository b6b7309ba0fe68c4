"""The closed classes of English words, as bits that a token carries: what a phrase may hold and what ends it."""

from __future__ import annotations

from functools import cache

from quiz.builder.finding.cue_words import listed
from quiz.dates import MONTHS, WEEKDAYS

DETERMINER = 1
PREPOSITION = 1 << 1
PRONOUN = 1 << 2
"""One that can be a subject: *he*, *they*, *who* is a `RELATIVE`."""
AUXILIARY = 1 << 3
COORDINATOR = 1 << 4
SUBORDINATOR = 1 << 5
RELATIVE = 1 << 6
ADVERB = 1 << 7
TIME = 1 << 8
VERB = 1 << 9
"""A form that is hardly ever anything but a finite verb: *went*, *became*."""
OBJECT = 1 << 10
"""A pronoun that is no subject: *him*."""
CAPITAL = 1 << 11
DIGIT = 1 << 12
MARK = 1 << 13
POSSESSIVE = 1 << 14

FUNCTION = DETERMINER | PREPOSITION | PRONOUN | AUXILIARY | COORDINATOR | SUBORDINATOR | RELATIVE | OBJECT
FINITE = AUXILIARY | VERB

_CLASSES = {
    DETERMINER: "a an the this that these those his her its their our my your some any each every no another",
    PREPOSITION: """
        about above across after against along amid among around as at before behind below beneath beside
        between beyond by despite down during except following for from in inside into like near of off on onto
        outside over past per regarding since than through throughout till to toward towards under until unlike
        up upon via with within without
    """,
    PRONOUN: """
        he she it they we i you he's she's it's they're we're i'm he'd she'd they'd we'd they've we've it'll
        he'll she'll they'll we'll i'll you'll i've i'd you're there there's this these those everyone everybody
        someone somebody anyone anybody nobody
    """,
    OBJECT: "him her them us me himself herself itself themselves ourselves",
    AUXILIARY: """
        am is are was were be been being has have had do does did will would can could may might must shall
        should cannot isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't
        can't couldn't shouldn't mustn't ain't he's she's it's they're we're i'm that's there's what's they've
        we've i've it'll he'll she'll they'll we'll i'll he'd she'd they'd we'd i'd
    """,
    COORDINATOR: "and or but nor yet",
    SUBORDINATOR: """
        that because if when whenever while as although though since unless until whether after before where why
        how what once so than
    """,
    RELATIVE: "who which whose whom",
    ADVERB: """
        again ago ahead all almost already also always away back both else even ever far further here however
        indeed instead just later maybe meanwhile moreover nevertheless never not now often once only perhaps
        quite rather repeatedly soon still then there therefore thus together too twice very well yet
        nonetheless likewise first separately additionally furthermore earlier recently
    """,
    TIME: f"""
        {" ".join((*MONTHS, *WEEKDAYS)).replace("May", "").lower()}
        today yesterday tomorrow tonight overnight morning afternoon evening night noon midnight week weekend month
        year
        mon tue tues wed thu thurs fri sat sun jan feb mar apr aug sept sep oct nov dec ago late early last next
        recently
        earlier later
    """,
    VERB: """
        put went came made took gave got became began broke brought built bought caught chose drew drove fell
        fought flew forgot grew held kept knew laid led left lost meant met paid ran rose sang sat sent sold
        sought spent spoke stood struck swore taught threw wore won shook hid rode stole says goes makes takes
        gives gets becomes comes said says told wrote asked added wants needs remains includes seems appears
        continues faces gone been done want need believe think
    """,
}


@cache
def word_classes() -> dict[str, int]:
    """The classes of each listed word, in small letters with a straight apostrophe, as bits."""
    classes: dict[str, int] = {}
    for bit, words in _CLASSES.items():
        for word in words.split():
            classes[word] = classes.get(word, 0) | bit
    return classes


ROLES = listed(
    """
    adviser advisor agent aide ambassador analyst assistant attorney author candidate captain ceo chair chairman
    chairperson chairwoman chancellor chief coach co-author co-chair co-founder co-owner colonel columnist
    commander commissioner congressman congresswoman consultant coordinator correspondent counsel counselor
    critic deputy dean delegate director economist editor envoy executive expert farmer fellow founder general
    governor head historian host inspector investigator journalist judge king lawmaker lawyer leader lecturer
    lieutenant manager mayor member minister mother neighbour neighbor nurse officer official operator organiser
    organizer owner partner pastor physician pollster premier president prime principal producer professor
    prosecutor queen reporter representative researcher resident scholar scientist secretary senator senior
    sergeant sheriff soldier speaker specialist spokesman spokesperson spokeswoman strategist student supervisor
    teacher treasurer veteran vice-president vice voter witness worker writer wife husband son daughter father
    brother sister
    """
)
"""Nouns for what somebody is: *John Smith, director of …*."""
