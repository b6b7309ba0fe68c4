"""Which verbs of the lexicon of cues are looked for in running text, and what each of them goes with.

The words and their firmness are those of `quiz.cues`; here is only their grammar.
"""

from __future__ import annotations

from enum import IntEnum
from functools import cache

from msgspec import Struct

from quiz.cues import PHRASES, VERBS, Kind
from quiz.cues.inflection import verb_forms


def listed(words: str) -> frozenset[str]:
    """The words of a table that is kept as running text."""
    return frozenset(words.split())


def phrased(phrases: str) -> frozenset[str]:
    """The phrases of a table that is kept as running text with commas between."""
    return frozenset(" ".join(phrase.split()) for phrase in phrases.split(","))


class Form(IntEnum):
    """The form that a verb is in; past and participle are not told apart."""

    BASE = 0
    PRESENT = 1
    PAST = 2
    ING = 3


class CueVerb(Struct, frozen=True):
    """One form of a verb of the lexicon: its words behind the first, its lemma, and which form it is."""

    rest: tuple[str, ...]
    lemma: str
    form: Form


_NOT_LOOKED_FOR = phrased(
    """
    appear, seem, look like, look as if, look set to, sound like, transpire, emerge, come to light, turn out,
    record, document, expose, uncover, unearth, detect, identify, pinpoint, geolocate, model, shoot down, throw
    out, withdraw, take back, knock down, bear out, undermine, name, list, hear, tear apart, negate, write in,
    illustrate, evidence, foreshadow, undercut, invalidate, discredit, put about, bet, portend, augur, set out,
    set down to, lean towards, bring to light, back up, nail down, pin down, object, contest, request, message,
    vent, sense, gauge, approximate, convey, define, stick to, hold to, hold that, stand by, take credit, find
    out, see no sign, relay, notarise, certify, congratulate, instruct, gather, contemplate, conceive, fancy,
    intuit, laugh off, speak
    """
)
"""Verbs of the lexicon that in the news report deeds more often than words."""

NEEDS_CLAUSE = listed(
    """
    add answer assume comment continue conclude discover establish feel figure find gather guess hear imagine
    joke know learn note observe post prove quip read realise record rejoin remark remember reply report respond
    retort rule see show sigh signal state tell think tweet understand volunteer wonder write interrupt judge
    agree muse text fear determine hope expect brief charge boast publish release maintain
    """
) | phrased("cut in, chime in, weigh in, fire back, push back, shoot back, hit back")
"""Lemmas whose object is no speech (*added 156,000 jobs*, *reported revenue*): a clause or quotation must come."""

TAKES_OBJECT = listed(
    """
    accuse admonish applaud assail bash berate blame blast brand call castigate characterise charge chide
    commend condemn criticise decry demand denounce deplore deride describe dismiss dispute doubt downplay dub
    echo excoriate extol hail highlight label lambast lambaste laud liken mock order oppose outline praise question
    quote rebuff rebuke recommend reject renounce repudiate ridicule scold tout upbraid urge challenge slam
    discuss reference mention portray regard cite implicate contradict consider see accept thank threaten
    """
) | phrased(
    """
    call for, call on, put at, give a figure of, give a number of, give a toll of, play down, talk up, play up,
    rule out, brush off, brush aside, cast doubt on, take issue with, view as, see as,
    refer to, talk about, speak of, speak about, talk of, lash out, hit out, scoff at,
    complain about, complain of, warn of, warn about, warn against, joke about, argue for, push for, apologise for,
    agree with, boast about, boast of, brag about, hint at, point to, lay out, hold responsible, touch on, dwell on,
    draw attention to, push back
    """
)
"""Lemmas followed by what is spoken of and not by a clause: they do not stand behind their content."""

ADDRESSED = listed(
    """
    advise assure brief inform notify promise remind tell warn ask caution instruct lecture show email
    """
)
"""Lemmas whose first object is who is spoken to: *told reporters*, *assured the allies*."""

INVERTED = listed(
    """
    add admit agree announce answer argue ask assert claim comment complain conclude concede confess confirm
    continue cry declare exclaim explain estimate insist joke lament muse note observe post predict promise quip
    read recall remark reply report respond retort rejoin say shout state stress suggest tell thunder tweet urge
    vow warn whisper write yell boast counter elaborate remember recollect charge recount reflect
    """
)
"""Lemmas that stand before their source: *said the mayor*."""


NOUN_LIKE_PLURALS = listed(
    """
    reports claims estimates calls notes states shows fears hopes views posts tweets comments answers remarks
    replies questions addresses quotes charges demands requests warnings guesses plans doubts disputes offers
    orders promises judges emails letters messages pledges threats names lists rules signals concerns advocates
    details forecasts projects protests boasts reasons smiles laughs shrugs
    """
)
"""Forms of verbs that are more often plurals of nouns."""

BESIDE_QUOTATIONS = listed(
    """
    begin start laugh smile nod shrug grin chuckle sob snap scoff beam grimace implore beg reason intone bellow roar
    bark hiss venture huff fret marvel tease press
    """
) | {"go on"}
"""Verbs that are no cues but right beside a quotation, where they tell how it was said: *“…,” he began*."""

QUOTING_ONLY = listed("continue remark rejoin interrupt chant") | phrased("put it, cut in") | BESIDE_QUOTATIONS
"""Lemmas that attribute a quotation, and hardly anything else."""

SHOWING = listed("find show see consider know prove establish discover learn hope expect fear feel")
"""Lemmas whose object may stand in quotation marks without being speech."""

WITH_INFINITIVE = listed(
    """
    agree ask claim decline demand expect hope offer order plead pledge pretend profess promise propose swear
    threaten urge volunteer vow warn
    """
)
"""Lemmas that an infinitive follows: *vowed to resign*."""

STATEMENTS = listed(
    """
    interview statement speech email e-mail tweet post news press phone telephone letter release conference
    message briefing report written televised video joint memo appearance exclusive column debate rally call
    op-ed blog prepared wide-ranging recent separate brief hearing note text response testimony ad brochure
    leaflet headline banner update bulletin address summary dispatch communique
    """
)
"""Nouns for what is said somewhere, and for where: *in a statement*, *in an interview*."""

PASSIVES = listed(
    """
    describe call quote cite praise criticise condemn dub deny reject confirm announce report estimate claim
    predict dismiss denounce characterise label tell
    """
)
"""Lemmas whose passive attributes: *was described by the mayor as …*."""


@cache
def cue_verbs() -> dict[str, tuple[CueVerb, ...]]:
    """The verbs that are looked for, by the first word of each form, those of more words first."""
    found: dict[str, list[CueVerb]] = {}
    for entry in (*VERBS, *PHRASES):
        if entry.kind is not Kind.VERB or entry.lemma in _NOT_LOOKED_FOR:
            continue
        for form in entry.forms:
            first, *rest = form.split()
            found.setdefault(first, []).append(CueVerb(tuple(rest), entry.lemma, _form(first, entry.lemma)))
    for lemma in BESIDE_QUOTATIONS:
        verb, *particle = lemma.split()
        for form in verb_forms(verb):
            found.setdefault(form, []).append(CueVerb(tuple(particle), lemma, _form(form, lemma)))
    return {first: tuple(sorted(verbs, key=lambda verb: -len(verb.rest))) for first, verbs in found.items()}


def _form(word: str, lemma: str) -> Form:
    base = lemma.split(maxsplit=1)[0]
    american = word.replace("z", "s").replace("or", "our") if word != base else word
    if word.endswith("ing") and base not in {"bring"}:
        return Form.ING
    if base in (word, american):
        return Form.PAST if base in {"put", "read", "cut", "hit"} else Form.BASE
    if word.endswith("s") and not word.endswith("ss"):
        return Form.PRESENT
    return Form.PAST
