"""The forms in which an English verb or noun appears, British and American.

Only what the lexicon needs: its irregular verbs are listed, and the rules are those of spelling.
"""

from __future__ import annotations

from quiz.cues.tables import words

_PAST_AND_PARTICIPLE = {
    "bear": ("bore", "borne"),
    "beg": ("begged", "begged"),
    "begin": ("began", "begun"),
    "bet": ("bet", "bet"),
    "bring": ("brought", "brought"),
    "broadcast": ("broadcast", "broadcast"),
    "cast": ("cast", "cast"),
    "come": ("came", "come"),
    "cut": ("cut", "cut"),
    "draw": ("drew", "drawn"),
    "feel": ("felt", "felt"),
    "find": ("found", "found"),
    "fly": ("flew", "flown"),
    "forecast": ("forecast", "forecasted"),
    "foresee": ("foresaw", "foreseen"),
    "foretell": ("foretold", "foretold"),
    "gainsay": ("gainsaid", "gainsaid"),
    "get": ("got", "gotten"),
    "give": ("gave", "given"),
    "go": ("went", "gone"),
    "hear": ("heard", "heard"),
    "hit": ("hit", "hit"),
    "hold": ("held", "held"),
    "keep": ("kept", "kept"),
    "know": ("knew", "known"),
    "lay": ("laid", "laid"),
    "learn": ("learned", "learnt"),
    "leave": ("left", "left"),
    "let": ("let", "let"),
    "make": ("made", "made"),
    "prove": ("proved", "proven"),
    "put": ("put", "put"),
    "read": ("read", "read"),
    "retell": ("retold", "retold"),
    "run": ("ran", "run"),
    "say": ("said", "said"),
    "see": ("saw", "seen"),
    "seek": ("sought", "sought"),
    "send": ("sent", "sent"),
    "set": ("set", "set"),
    "shoot": ("shot", "shot"),
    "show": ("showed", "shown"),
    "speak": ("spoke", "spoken"),
    "spell": ("spelled", "spelt"),
    "stand": ("stood", "stood"),
    "stick": ("stuck", "stuck"),
    "swear": ("swore", "sworn"),
    "take": ("took", "taken"),
    "tear": ("tore", "torn"),
    "tell": ("told", "told"),
    "think": ("thought", "thought"),
    "throw": ("threw", "thrown"),
    "undercut": ("undercut", "undercut"),
    "understand": ("understood", "understood"),
    "unsay": ("unsaid", "unsaid"),
    "withdraw": ("withdrew", "withdrawn"),
    "write": ("wrote", "written"),
}
"""Past and participle of verbs that the spelling rules get wrong; the second may be a variant of the first."""

_DOUBLED = frozenset(
    words("""
        admit aver beg begin bet blab blog brag concur cut demur dub extol fret get grin hit infer let nod pin put quip
        rebut recap refer run set shrug slam snap sob stop submit sum tip undercut
    """)
)

_DOUBLED_IN_BRITAIN = frozenset({"counsel", "label", "model", "signal"})

_AMERICAN_ENDINGS = {"ise": "ize", "yse": "yze", "our": "or", "dgement": "dgment"}

_ONE_SPELLING = frozenset({"advise", "pour", "praise", "promise", "raise", "surmise"})

_PLURALS = {"hypothesis": "hypotheses", "prognosis": "prognoses"}


def verb_forms(lemma: str) -> tuple[str, ...]:
    """Every form of a verb: base, -s, past, participle and -ing, in British and American spelling, none twice.

    The base comes first and the -s form second. Of a phrase (*rule out*) the first word is inflected.
    """
    word, space, rest = lemma.partition(" ")
    forms = (form for spelling in _spellings(word) for form in _conjugated(spelling))
    return tuple(dict.fromkeys(form + space + rest for form in forms))


def noun_forms(lemma: str) -> tuple[str, ...]:
    """The singular and the plural of a noun, in British and American spelling. Of a phrase the last word inflects."""
    rest, space, word = lemma.rpartition(" ")
    spellings = _spellings(word)
    forms = (form for spelling in spellings for form in (spelling, _PLURALS.get(spelling) or _with_s(spelling)))
    return tuple(rest + space + form for form in forms)


def _spellings(word: str) -> tuple[str, ...]:
    """A word as it is written in Britain and, where that differs, in America."""
    if word not in _ONE_SPELLING:
        for british, american in _AMERICAN_ENDINGS.items():
            if word.endswith(british):
                return word, word.removesuffix(british) + american
    return (word,)


def _conjugated(verb: str) -> tuple[str, ...]:
    past, participle = _PAST_AND_PARTICIPLE.get(verb) or (_with_ed(verb), _with_ed(verb))
    forms = (verb, _with_s(verb), past, participle, _with_ing(verb))
    if verb in _DOUBLED_IN_BRITAIN:
        return (*forms, verb + verb[-1] + "ed", verb + verb[-1] + "ing")
    return forms


def _with_s(word: str) -> str:
    if _ends_in_consonant_and_y(word):
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh", "cho", "go")) else "s")


def _with_ed(verb: str) -> str:
    if _ends_in_consonant_and_y(verb):
        return verb[:-1] + "ied"
    return verb + "d" if verb.endswith("e") else _stem(verb) + "ed"


def _with_ing(verb: str) -> str:
    if verb.endswith("e") and not verb.endswith("ee"):
        return verb[:-1] + "ing"
    return _stem(verb) + "ing"


def _stem(verb: str) -> str:
    """What -ed and -ing are put to: *admitt*, *suggest*."""
    return verb + verb[-1] if verb in _DOUBLED else verb


def _ends_in_consonant_and_y(word: str) -> bool:
    return word.endswith("y") and word[-2:-1] not in "aeou"
