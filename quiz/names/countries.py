"""Countries as they stand in the names of offices: *Russian*, *Russia's*, *of Russia*, *Russian Federation* are one."""

from __future__ import annotations

from functools import lru_cache

_COUNTRIES = """
afghanistan afghan afghani
albania albanian
algeria algerian
argentina argentinian argentine
armenia armenian
australia australian
austria austrian
azerbaijan azerbaijani
bangladesh bangladeshi
belarus belarusian belorussian byelorussian
belgium belgian
bosnia bosnian
brazil brazilian
britain british uk
bulgaria bulgarian
cambodia cambodian
canada canadian
chechnya chechen
chile chilean
china chinese prc
colombia colombian
congo congolese drc
crimea crimean
croatia croatian
cuba cuban
cyprus cypriot
czechia czech
denmark danish
egypt egyptian
england english
estonia estonian
ethiopia ethiopian
europe european
finland finnish
france french
gambia gambian
georgia georgian
germany german
greece greek
haiti haitian
hungary hungarian
iceland icelandic
india indian
indiana
indonesia indonesian
iran iranian
iraq iraqi
ireland irish
israel israeli
italy italian
japan japanese
jordan jordanian
kazakhstan kazakh kazakhstani
kenya kenyan
kosovo kosovan kosovar
kuwait kuwaiti
kyrgyzstan kyrgyz
latvia latvian
lebanon lebanese
libya libyan
lithuania lithuanian
luxembourg luxembourgish
malaysia malaysian
malta maltese
mexico mexican
moldova moldovan
mongolia mongolian
montenegro montenegrin
morocco moroccan
myanmar burma burmese
nepal nepalese nepali
netherlands dutch holland
nigeria nigerian
norway norwegian
pakistan pakistani
palestine palestinian
peru peruvian
philippines philippine filipino
poland polish
portugal portuguese
qatar qatari
romania romanian
russia russian rf
scotland scottish
serbia serbian
singapore singaporean
slovakia slovak slovakian
slovenia slovenian
somalia somali
spain spanish
sudan sudanese
sweden swedish
switzerland swiss
syria syrian
taiwan taiwanese
tajikistan tajik
thailand thai
tunisia tunisian
turkey turkish turkiye
turkmenistan turkmen
uganda ugandan
ukraine ukrainian
uzbekistan uzbek
venezuela venezuelan
vietnam vietnamese
wales welsh
yemen yemeni
zambia zambian
zimbabwe zimbabwean
unitedstates us usa american
northkorea dprk
southkorea rok
saudiarabia saudi ksa
southafrica
unitedarabemirates uae emirati
newzealand nz
europeanunion eu
unitednations un
sovietunion ussr soviet
"""

_PHRASES = {
    "united states of america": "unitedstates",
    "united states": "unitedstates",
    "u s a": "unitedstates",
    "u s": "unitedstates",
    "united kingdom": "britain",
    "great britain": "britain",
    "u k": "britain",
    "democratic peoples republic of korea": "northkorea",
    "north korean": "northkorea",
    "north korea": "northkorea",
    "republic of korea": "southkorea",
    "south korean": "southkorea",
    "south korea": "southkorea",
    "russian federation": "russia",
    "islamic republic of iran": "iran",
    "peoples republic of china": "china",
    "saudi arabian": "saudiarabia",
    "saudi arabia": "saudiarabia",
    "south african": "southafrica",
    "south africa": "southafrica",
    "united arab emirates": "unitedarabemirates",
    "new zealand": "newzealand",
    "czech republic": "czechia",
    "european union": "europeanunion",
    "united nations": "unitednations",
    "soviet union": "sovietunion",
}
"""Folded phrases, longer ones before the shorter ones that they hold."""

_COUNTRY_OF = {word: line.split()[0] for line in _COUNTRIES.strip().split("\n") for word in line.split()}
_COUNTRY_OF["america"] = "unitedstates"

COUNTRY_WORDS = frozenset(_COUNTRY_OF)


def country(word: str) -> str | None:
    """The country that a folded word names, as noun, adjective, plural or possessive; None for any other word."""
    return _COUNTRY_OF.get(word) or (_COUNTRY_OF.get(word[:-1]) if word.endswith("s") else None)


def misspelt_country(word: str) -> str | None:
    """The one country that a folded word of six letters or more names with one slip (*Ukranian*), if there is one."""
    if len(word) < 6:
        return None
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - only offices that are misspelt or fuzzy need it

    near = {name for listed, name in _COUNTRY_OF.items() if OSA.distance(word, listed, score_cutoff=1) <= 1}
    return near.pop() if len(near) == 1 else None


@lru_cache(maxsize=4096)
def with_countries_joined(folded: str) -> str:
    """The folded text with names of countries of several words made one word each."""
    padded = f" {folded} "
    for phrase, name in _PHRASES.items():
        padded = padded.replace(f" {phrase} ", f" {name} ").replace(f" {phrase}s ", f" {name} ")
    return padded.strip()
