"""The lexicon: English words and phrases that attribute a statement to a source, each with its firmness.

The class is that of the words themselves, as a careful news desk would hear them, whoever uses them:

- `confirmed`: the statement is presented as checked, proved, known, or admitted against interest.
- `said`: it is passed on, neither vouched for nor doubted. An announcement is the announcer's own word, so
  *announce* is here; so are *warn* and *promise*, whose doubt lies in what is said and not in the saying, and
  blame and praise (*slam*, *applaud*), which say what the speaker makes of it.
- `claimed`: the source presses it, and the wording keeps a distance. *Allegedly* and *purportedly* are here
  with their verbs: behind them stands somebody who alleges.
- `suggested`: it is put as belief, estimate, inference or hearsay. *Reportedly* is here and *reported* is
  not, since nobody is named who reported.
- `denied`: it is turned down, contested or doubted. A polarity and no degree, so the mild ones are here too.

No form stands under two classes. Grammar around a cue (*has been*, *repeatedly*, *did not*) is in `grammar`.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from msgspec import Struct

from quiz.cues.inflection import noun_forms, verb_forms
from quiz.cues.tables import phrases, words
from quiz.model import Firmness


class Kind(StrEnum):
    """What sort of expression a cue is: it decides how it inflects and where it stands.

    A verb may be of several words (*rule out*). A `PREPOSITION` stands before its source (*according to*), a
    `STANCE` behind it (*is convinced*), an `ADJECTIVE` with what is said (*unconfirmed*), a `FIXED` phrase anywhere.
    """

    VERB = "verb"
    PREPOSITION = "preposition"
    FIXED = "fixed"
    ADVERB = "adverb"
    ADJECTIVE = "adjective"
    STANCE = "stance"
    NOUN = "noun"


class Entry(Struct, frozen=True):
    """One word or phrase of the lexicon: its dictionary form in British spelling, what it is, and its class."""

    lemma: str
    kind: Kind
    firmness: Firmness

    @property
    def forms(self) -> tuple[str, ...]:
        """Every form that it takes, in lower case, the dictionary form first."""
        if self.kind is Kind.VERB:
            return verb_forms(self.lemma)
        return noun_forms(self.lemma) if self.kind is Kind.NOUN else (self.lemma,)


def _listed(kind: Kind, table: dict[Firmness, str]) -> tuple[Entry, ...]:
    """The entries of a table of single words: a class, and its words with spaces between."""
    return tuple(Entry(lemma, kind, firmness) for firmness, text in table.items() for lemma in words(text))


def _phrased(kind: Kind, table: dict[Firmness, str]) -> tuple[Entry, ...]:
    """The entries of a table of phrases: a class, and its phrases with commas between."""
    return tuple(Entry(lemma, kind, firmness) for firmness, text in table.items() for lemma in phrases(text))


VERBS = _listed(
    Kind.VERB,
    {
        Firmness.CONFIRMED: """
            accept acknowledge admit affirm ascertain attest authenticate certify concede conclude confess confirm
            corroborate demonstrate detect determine disclose discover divulge document emerge establish evidence
            expose find geolocate identify illustrate know learn notarise pinpoint prove reaffirm realise recognise
            reconfirm record reveal rule show substantiate transpire uncover unearth validate verify vouch
        """,
        Firmness.SAID: """
            add admonish advise agree announce answer apologise applaud articulate ask assail assure bash bemoan
            berate blast blog blurt brand brief broadcast call castigate caution chant characterise chide cite clarify
            commend comment communicate complain concur condemn congratulate continue convey counsel counter criticise
            deadpan declaim declare decry define demand denounce deplore deride describe detail discuss dub echo
            elaborate
            email emphasise encourage enquire enthuse enumerate exclaim excoriate explain explicate express extol exult
            forewarn
            fume gripe groan grouse growl grumble gush hail highlight inform inquire instruct interject interrupt joke
            label lambast lambaste lament laud lecture liken list mention message moan mock mumble murmur muse mutter
            name narrate note notify observe offer opine order outline pledge post praise preach proclaim promise
            pronounce propose publish quip quote rant read
            rebuke recall recap recapitulate recite recollect recommend recount
            reference reiterate rejoin relay remark remember remind repeat reply report repost reprimand request
            respond restate retell retort retweet say scold scream shout shriek sigh slam snarl snipe speak specify
            state
            stipulate stress summarise tell testify text threaten thunder tweet underline underscore upbraid urge
            utter vent verbalise voice volunteer vow wail warn whine whisper write yell
        """,
        Firmness.CLAIMED: """
            accuse allege argue assert aver avow blame bluster boast brag charge claim contend crow exaggerate
            implicate impute incriminate insist maintain overstate peddle plead portray pretend profess propound
            protest purport reassert spout swear tout trumpet vaunt
        """,
        Firmness.SUGGESTED: """
            allude anticipate appear approximate assess assume augur believe bet calculate conceive conjecture
            consider contemplate deduce deem envisage envision estimate expect extrapolate fancy fear feel forecast
            foresee foreshadow foretell gather gauge gossip guess guesstimate hear hint hope hypothesise imagine imply
            indicate infer insinuate interpret intimate intuit judge model ponder portend posit postulate predict
            presage presume presuppose prognosticate project prophesy reckon regard rumour seem sense signal speculate
            suggest suppose surmise suspect theorise think understand wager wonder worry
        """,
        Firmness.DENIED: """
            belie challenge contest contradict controvert debunk demur deny disaffirm disagree disallow disavow
            disbelieve disclaim discount discredit dismiss disown disprove dispute dissent distrust doubt downplay
            falsify gainsay impugn invalidate mistrust negate object oppose overrule pooh-pooh query question rebuff
            rebut recant refute reject renounce repudiate retract ridicule undercut undermine unsay withdraw
        """,
    },
)
"""Verbs of one word."""

_VERB_PHRASES = _phrased(
    Kind.VERB,
    {
        Firmness.CONFIRMED: """
            back up, bear out, bear witness, bring to light, come clean, come to light, double check, fact check,
            find out, lay bare, leave no doubt, let slip, nail down, own up, pin down, plead guilty, put beyond doubt,
            take responsibility, turn out, vouch for
        """,
        Firmness.SAID: """
            blurt out, call for, call on, chime in, cry out, cut in, draw attention to, dwell on, fire back,
            get across, give a figure of, give a number of, give a toll of, give the figure as, give the number as,
            give the toll as, go on record, go public, hit back, hit out, lash out, lay out, let it be known, let know,
            make clear, make it clear, make it known, make known, make plain, make public, pass along, pass on,
            pipe up, point out, put it, put on record, quote as saying, read out, refer to, report back, seek
            permission,
            set forth,
            set out, shoot back, sound off, speak about, speak of, speak out, spell out, sum up, take note of,
            take to facebook, take to social media, take to telegram, take to twitter, take to x, talk about, talk of,
            tell of, touch on, weigh in, write back, write in, complain about, complain of, warn of, warn about,
            warn against, joke about, push for, apologise for, agree with
        """,
        Firmness.CLAIMED: """
            claim credit, claim responsibility, cry foul, double down, have us believe, have you believe,
            hold accountable, hold responsible, hold that, hold to, lay claim to, lay the blame on, make out,
            pin the blame on, play up, point the finger at, stake a claim, stand accused, stand by, stick to,
            swear blind, take credit, talk up, boast about, boast of, brag about, argue for
        """,
        Firmness.SUGGESTED: """
            give the impression, give to understand, hazard a guess, lean towards, leave open, leave the door open,
            look as if, look like, look set to, point to, point towards, put about, put down to, put the bill at,
            put the cost at, put the death toll at, put the figure at, put the number at, put the number of,
            put the toll at, put the total at, put at, raise the possibility, raise the prospect,
            raise the spectre, see as, hint at, set down to, sound like, take it, take the view, view as, wonder aloud
        """,
        Firmness.DENIED: """
            argue against, argue otherwise, backtrack on, beg to differ, bring into question, brush aside, brush off,
            call into question, cast doubt on, distance from, distance herself from, distance himself from,
            distance itself from, distance themselves from, explain away, find no evidence, find no indication,
            find no proof, find no sign, fly in the face of, give the lie to, go back on, knock down, laugh off,
            pick holes in, play down, poke holes in, pour cold water on, pour scorn on, push back,
            raise questions about, row back, rule out, run counter to, scoff at, see no evidence, see no indication,
            see no sign, shoot down, shrug off, sneer at, take back, take exception to, take issue with, tear apart,
            throw cold water on, throw doubt on, throw out, walk back, wave aside, wave away
        """,
    },
)

_PREPOSITIONS = _phrased(
    Kind.PREPOSITION,
    {
        Firmness.CONFIRMED: "by the admission of, on the evidence of",
        Firmness.SAID: """
            according to, as per, based on, by the account of, courtesy of, from the account of, going by,
            in the account of, in the telling of, in the words of, on the authority of, on the basis of,
            on the word of, per, to quote
        """,
        Firmness.CLAIMED: "in the version of, on the pretext of, on the say so of, under the pretext of",
        Firmness.SUGGESTED: """
            by the estimate of, by the reckoning of, from the perspective of, from the point of view of,
            from the standpoint of, in the estimation of, in the eyes of, in the judgement of, in the judgment of,
            in the opinion of, in the view of, judging by, to the best knowledge of
        """,
    },
)

_FIXED_PHRASES = _phrased(
    Kind.FIXED,
    {
        Firmness.CONFIRMED: "beyond doubt, without a doubt, without doubt",
        Firmness.SAID: "off the record, on condition of anonymity, on the record",
        Firmness.SUGGESTED: """
            all but confirmed, as far as is known, as the story goes, at a guess, at an estimate, by all accounts,
            by most accounts, by one account, by one estimate, by some accounts, by some estimates, in all likelihood,
            in all probability, in theory, legend has it, no doubt, on the face of it, rumor has it, rumour has it,
            the word is, word has it, word is
        """,
        Firmness.DENIED: """
            no basis for, no evidence, no indication, no proof, no sign, no truth in, no truth to, not the case,
            not true, on the contrary
        """,
    },
)

PHRASES = _VERB_PHRASES + _PREPOSITIONS + _FIXED_PHRASES
"""Expressions of several words: verbs with what belongs to them, prepositional phrases, fixed phrases."""

ADVERBS = _listed(
    Kind.ADVERB,
    {
        Firmness.CONFIRMED: """
            admittedly confirmedly demonstrably incontestably indisputably irrefutably provably undeniably
            undisputedly unquestionably verifiably
        """,
        Firmness.CLAIMED: "allegedly assertedly professedly purportedly",
        Firmness.SUGGESTED: """
            apparently arguably conceivably evidently hypothetically likely maybe notionally ostensibly perhaps
            plausibly possibly potentially presumably probably putatively reportedly reputedly seemingly supposedly
            theoretically
        """,
    },
)
"""Adverbs that attribute by themselves, to nobody in particular."""

ADJECTIVES = _listed(
    Kind.ADJECTIVE,
    {
        Firmness.CONFIRMED: "clear evident obvious true undeniable undisputed",
        Firmness.CLAIMED: "self-proclaimed self-styled so-called",
        Firmness.SUGGESTED: """
            apparent conceivable plausible possible probable unconfirmed uncorroborated unofficial unproven
            unsubstantiated unverified
        """,
        Firmness.DENIED: "implausible improbable unlikely untrue",
    },
)
"""Adjectives for what is said: *unconfirmed reports*, *it is possible that*."""

STANCES = _listed(
    Kind.STANCE,
    {
        Firmness.CONFIRMED: "aware",
        Firmness.CLAIMED: "adamant emphatic insistent",
        Firmness.SUGGESTED: """
            afraid anxious certain concerned confident convinced fearful hopeful inclined nervous optimistic persuaded
            pessimistic sure suspicious worried
        """,
        Firmness.DENIED: "doubtful dubious sceptical skeptical unconvinced unpersuaded",
    },
) + _phrased(
    Kind.STANCE, {Firmness.SUGGESTED: "open to the possibility, reason to believe, reason to suspect, reason to think"}
)
"""What a source is or has: *is convinced*, *has reason to believe*."""

NOUNS = _listed(
    Kind.NOUN,
    {
        Firmness.CONFIRMED: """
            acknowledgement admission authentication concession conclusion confession confirmation corroboration
            demonstration determination disclosure discovery finding proof revelation validation verification
        """,
        Firmness.SAID: """
            account advice announcement answer article bulletin comment commentary communique communiqué complaint
            conference criticism declaration description dispatch editorial email explanation interview letter memo
            memorandum message note observation op-ed podcast post promise pronouncement proposal quotation quote
            readout release remark reminder reply report response speech statement summary testimony threat tweet vow
            warning word
        """,
        Firmness.CLAIMED: """
            accusation allegation argument assertion avowal boast charge claim contention indictment insistence
            lawsuit pretension protestation
        """,
        Firmness.SUGGESTED: """
            assessment assumption belief calculation concern conjecture estimate estimation expectation fear feeling
            forecast gossip guess hearsay hint hope hunch hypothesis implication impression indication inference
            innuendo insinuation intimation judgement opinion perception possibility prediction premonition
            presumption prognosis projection prophecy reckoning rumour scuttlebutt speculation suggestion supposition
            surmise suspicion theory understanding view worry
        """,
        Firmness.DENIED: """
            contradiction denial disagreement disavowal disbelief disclaimer dismissal dispute doubt objection
            rebuttal recantation refutation rejection renunciation repudiation retraction scepticism skepticism
        """,
    },
)
"""Nouns that name a statement: *in a statement*, *the claim that*, *issued a denial*."""

HEARSAY = frozenset({"report", "say"})
"""Verbs of the class `said` that become hearsay where nobody is named: *is said to have*, *it was reported*."""

NEGATED_OPINIONS = frozenset(
    words("""
        accept agree anticipate appear believe concur consider convinced deem envisage expect fancy feel foresee
        imagine inclined likely persuaded possible presume probable reckon regard seem suppose think
    """)
)
"""Lemmas whose *not* falls on the content: who *does not believe* that it is so holds that it is not."""

PEOPLE_AS_OBJECTS = frozenset(
    words("""
        accuse advise ask assure blame brief charge condemn criticise denounce describe implicate inform instruct
        notify order portray praise quote remind tell urge warn
    """)
) | {"quote as saying"}
"""Lemmas whose passive has a person for its subject: *was told*, not *it was told that*."""

IMPERSONAL_VERBS = frozenset({"appear", "come to light", "emerge", "seem", "transpire", "turn out"})
"""Lemmas whose subject is what is said, not who says it: *it appears that*."""

NAMING_VERBS = frozenset({"cite", "quote"})
"""Lemmas whose -ing form stands before its source: *citing officials*."""

DISMISSALS = frozenset(
    words("""
        absurd baseless bogus disinformation fabricated fabrication fake false falsehood groundless hoax invention lie
        lies misinformation nonsense preposterous propaganda ridiculous rubbish slander unfounded untrue
    """)
)
"""Words that turn a neutral cue into a denial: *called it a lie*, *described the report as baseless*."""


@cache
def entries() -> tuple[Entry, ...]:
    """The whole lexicon: verbs, phrases, adverbs, adjectives, stances and nouns, each table in its order."""
    return VERBS + PHRASES + ADVERBS + ADJECTIVES + STANCES + NOUNS
