"""Wire-style reports on a war: ministries, general staffs, governors on Telegram, and what nobody could verify."""

from __future__ import annotations

import pytest

from tests.builder.reading import attributed, shown

Row = tuple[str | None, str | None, str]

REPORTS: dict[str, tuple[str, list[Row]]] = {
    "a dateline before the source": (
        (
            "KYIV, Nov 3 (Agency) - Ukraine's air force said on Sunday it had shot down 24 of 31 drones "
            "launched by Russia overnight."
        ),
        [("Ukraine's air force", "said", "it had shot down 24 of 31 drones launched by Russia overnight")],
    ),
    "written on Telegram, behind what is said": (
        (
            "Five people were hurt when a drone hit a block of flats in Odesa, regional governor Oleh "
            "Marchenko wrote on Telegram."
        ),
        [
            (
                "regional governor Oleh Marchenko",
                "wrote",
                "Five people were hurt when a drone hit a block of flats in Odesa",
            )
        ],
    ),
    "said on an app, then a second quotation": (
        ('"Three buildings were damaged," Marchenko said on the Telegram messaging app. "Rescuers are at the scene."'),
        [("Marchenko", "said", '"Three buildings were damaged," … "Rescuers are at the scene."')],
    ),
    "claimed, without that": (
        "Russia's Defence Ministry claimed its forces had taken the village of Vodiane, near Kurakhove.",
        [("Russia's Defence Ministry", "claimed", "its forces had taken the village of Vodiane, near Kurakhove")],
    ),
    "in a statement": (
        (
            "The ministry said in a statement that air defences destroyed 16 drones over the Belgorod region "
            "and four over the Black Sea."
        ),
        [
            (
                "The ministry",
                "said",
                "air defences destroyed 16 drones over the Belgorod region and four over the Black Sea",
            )
        ],
    ),
    "in its morning report": (
        "The General Staff said in its morning report that 154 clashes had taken place over the past day.",
        [("The General Staff", "said", "154 clashes had taken place over the past day")],
    ),
    "preliminary data showed, somebody said": (
        "Preliminary data showed that at least 12 drones had been used, the military administration said.",
        [
            ("Preliminary data", "showed", "at least 12 drones had been used"),
            ("the military administration", "said", "Preliminary data showed that at least 12 drones had been used"),
        ],
    ),
    "preliminary data within what is said": (
        "The regional governor said that, according to preliminary data, two people were hurt.",
        [
            ("The regional governor", "said", "according to preliminary data, two people were hurt"),
            ("preliminary data", "according to", "two people were hurt"),
        ],
    ),
    "officials of a place say": (
        "Officials in Kyiv say the attack was the largest since August.",
        [("Officials in Kyiv", "say", "the attack was the largest since August")],
    ),
    "citing another": (
        "The agency, citing a source in the security service, reported that two ships were hit.",
        [("The agency, citing a source in the security service", "reported", "two ships were hit")],
    ),
    "no immediate comment": (
        "There was no immediate comment from Moscow. The Kremlin declined to comment.",
        [],
    ),
    "could not verify": (
        "The agency could not independently verify the report.",
        [],
    ),
    "could not be verified": (
        "The figures could not be independently verified. Neither side's account could be verified by the agency.",
        [],
    ),
    "has not commented": (
        "Ukraine has not commented on the strike. Kyiv did not immediately comment on the claim.",
        [],
    ),
    "an office, then the name": (
        '"Two people were hurt," the governor of the Kherson region, Oleksandr Lysenko, said.',
        [("the governor of the Kherson region, Oleksandr Lysenko", "said", '"Two people were hurt,"')],
    ),
    "a spokesperson, then the name": (
        (
            "A spokesperson for Ukraine's southern command, Natalia Shevchuk, told national television that "
            "the ship had sunk."
        ),
        [("A spokesperson for Ukraine's southern command, Natalia Shevchuk", "told", "the ship had sunk")],
    ),
    "via Telegram, adding": (
        (
            "Debris fell on a roof in the Podil district, mayor Vitali Bondar said via Telegram, adding that "
            "nobody was hurt."
        ),
        [
            ("mayor Vitali Bondar", "said", "Debris fell on a roof in the Podil district"),
            ("mayor Vitali Bondar", "adding", "nobody was hurt"),
        ],
    ),
    "a denial in a relative clause": (
        "The Kremlin, which has denied targeting civilians, said the strike was aimed at a depot.",
        [
            ("The Kremlin, which", "has denied", "targeting civilians"),
            ("The Kremlin, which has denied targeting civilians", "said", "the strike was aimed at a depot"),
        ],
    ),
    "the writer goes on behind although": (
        "Moscow has repeatedly denied targeting civilians, although many have been hurt since the war began.",
        [("Moscow", "has repeatedly denied", "targeting civilians")],
    ),
    "both sides": (
        "Both sides deny targeting civilians.",
        [("Both sides", "deny", "targeting civilians")],
    ),
    "while another says": (
        (
            "Ukraine's military intelligence said its drones had struck an oil depot 500 km (310 miles) from "
            "the border, while Russian authorities said the fire had been put out within an hour."
        ),
        [
            (
                "Ukraine's military intelligence",
                "said",
                "its drones had struck an oil depot 500 km (310 miles) from the border",
            ),
            ("Russian authorities", "said", "the fire had been put out within an hour"),
        ],
    ),
    "a figure that another has not confirmed": (
        "U.S. officials have said that around 10,000 troops were sent, a figure that Pyongyang has not confirmed.",
        [
            ("U.S. officials", "have said", "around 10,000 troops were sent"),
            ("Pyongyang", "has not confirmed", "around 10,000 troops were sent"),
        ],
    ),
    "a claim that another denied": (
        "Russia's Defense Ministry said Thursday that its troops captured two villages, a claim Kyiv denied.",
        [
            ("Russia's Defense Ministry", "said", "its troops captured two villages"),
            ("Kyiv", "denied", "its troops captured two villages"),
        ],
    ),
    "a number that nobody verified": (
        "The president said last week that 700,000 troops were fighting — a number that could not be verified.",
        [("The president", "said", "700,000 troops were fighting")],
    ),
    "anonymity is no statement": (
        "The town's mayor, who asked not to be named, said half of its 8,000 residents had left.",
        [("The town's mayor, who asked not to be named", "said", "half of its 8,000 residents had left")],
    ),
    "putting a number": (
        "Regional governor Ivan Kravets put the number of wounded at 21.",
        [("Regional governor Ivan Kravets", "put the number of", "wounded at 21")],
    ),
    "reported no casualties": (
        "The governor reported no casualties.",
        [("The governor", "reported", "no casualties")],
    ),
    "reported downing": (
        "The Russian military also reported downing nine drones over Kursk.",
        [("The Russian military", "also reported", "downing nine drones over Kursk")],
    ),
    "reported explosions": (
        "Local authorities reported explosions in the port city of Feodosia.",
        [("Local authorities", "reported", "explosions in the port city of Feodosia")],
    ),
    "an agency quotes a ministry": (
        "State news agency TASS quoted the ministry as saying 110 drones were destroyed.",
        [("the ministry", "as saying", "110 drones were destroyed")],
    ),
    "an agency quotes a ministry, behind what it said": (
        (
            "Air defence units destroyed 36 drones overnight, Russian news agencies quoted the defence "
            "ministry as saying on Tuesday."
        ),
        [("the defence ministry", "as saying", "Air defence units destroyed 36 drones overnight")],
    ),
    "including belongs to what is said": (
        "He said there were 15 wounded, including two children.",
        [("He", "said", "there were 15 wounded, including two children")],
    ),
    "declining is the writer's": (
        (
            'The spokesman, John Harris, said the deployment was "a dangerous development", but declined to '
            "say how many soldiers had arrived."
        ),
        [("The spokesman, John Harris", "said", 'the deployment was "a dangerous development"')],
    ),
    "giving no evidence is the writer's": (
        (
            "Officials said Russia had lost 1,500 soldiers in a day, its highest toll since the war began, "
            "but gave no evidence."
        ),
        [("Officials", "said", "Russia had lost 1,500 soldiers in a day, its highest toll since the war began")],
    ),
    "lowering the toll is the writer's": (
        "The governor initially said five people were missing, but later lowered the toll to four.",
        [("The governor", "initially said", "five people were missing")],
    ),
    "a call sign in quotation marks": (
        "“The situation is tense,” a Ukrainian commander, who goes by the call sign “Falcon,” said.",
        [("a Ukrainian commander, who goes by the call sign “Falcon,”", "said", "“The situation is tense,”")],
    ),
    "said the head of a region": (
        "Three people were in hospital, said Serhiy Melnyk, head of the Dnipropetrovsk region.",
        [("Serhiy Melnyk, head of the Dnipropetrovsk region", "said", "Three people were in hospital")],
    ),
    "warned that": (
        (
            "Ukrainian officials warned that Russia was massing 50,000 troops, including North Koreans, in "
            "the Kursk region."
        ),
        [
            (
                "Ukrainian officials",
                "warned",
                "Russia was massing 50,000 troops, including North Koreans, in the Kursk region",
            )
        ],
    ),
    "a distance at the end": (
        (
            "Ukraine's military said on Tuesday that it had struck a depot in the Bryansk region, some 110 km "
            "(68 miles) from the border."
        ),
        [
            (
                "Ukraine's military",
                "said",
                "it had struck a depot in the Bryansk region, some 110 km (68 miles) from the border",
            )
        ],
    ),
    "a colon behind said on Telegram": (
        "Mayor Ihor Savchuk said on Telegram: three people wounded, a kindergarten damaged.",
        [("Mayor Ihor Savchuk", "said", "three people wounded, a kindergarten damaged")],
    ),
    "a colon behind the source": (
        "It was the largest drone attack of the war, Ukraine's air force said: 188 drones were launched.",
        [("Ukraine's air force", "said", "It was the largest drone attack of the war … 188 drones were launched")],
    ),
    "a count by an outlet": (
        (
            "Moscow's forces have taken 28 settlements since August, according to a Reuters count based on "
            "defence ministry statements."
        ),
        [
            (
                "a Reuters count based on defence ministry statements",
                "according to",
                "Moscow's forces have taken 28 settlements since August",
            )
        ],
    ),
    "neither confirmed nor denied": (
        "Pyongyang has neither confirmed nor denied the deployment.",
        [("Pyongyang", "has neither confirmed nor denied", "the deployment")],
    ),
    "the owner of a claim": (
        "There was no comment from Kyiv on the ministry's claim that its forces had taken the town of Selydove.",
        [("the ministry's", "claim", "its forces had taken the town of Selydove")],
    ),
    "an estimate and another": (
        (
            "South Korea estimated last week that 3,000 soldiers had been sent; Washington now puts the "
            "number at 10,000."
        ),
        [
            ("South Korea", "estimated", "3,000 soldiers had been sent"),
            ("Washington", "now puts the number at", "10,000"),
        ],
    ),
    "confirmed, calling it": (
        (
            'NATO chief Mark Visser confirmed that North Korean troops were in the region, calling it "a '
            'significant escalation".'
        ),
        [
            ("NATO chief Mark Visser", "confirmed", "North Korean troops were in the region"),
            ("NATO chief Mark Visser", "calling", 'it "a significant escalation"'),
        ],
    ),
    "an apposition behind the source": (
        "DeepState, a Ukrainian group that maps the front line, says Russia took 478 square kilometres in October.",
        [
            (
                "DeepState, a Ukrainian group that maps the front line",
                "says",
                "Russia took 478 square kilometres in October",
            )
        ],
    ),
    "as of a time": (
        "As of Thursday morning, 15 people were in hospital, Mayor Borys Tkach said.",
        [("Mayor Borys Tkach", "said", "As of Thursday morning, 15 people were in hospital")],
    ),
    "dismissed as a hoax": (
        'The Kremlin dismissed the report as "yet another hoax".',
        [("The Kremlin", "dismissed", 'the report as "yet another hoax"')],
    ),
    "an aside before that": (
        "In Washington, a defence official said, speaking on condition of anonymity, that 10,000 soldiers had arrived.",
        [("a defence official", "said", "10,000 soldiers had arrived")],
    ),
    "without giving details is the writer's": (
        "The minister told reporters on Thursday that the unit had suffered losses, without giving details.",
        [("The minister", "told", "the unit had suffered losses")],
    ),
    "according to a governor by name": (
        "There were no casualties, according to the region's governor, Andrei Belov.",
        [("the region's governor, Andrei Belov", "according to", "There were no casualties")],
    ),
    "a time of day before a bracket": (
        "Marchenko added that the fire had been put out by 4 a.m. (0200 GMT).",
        [("Marchenko", "added", "the fire had been put out by 4 a.m. (0200 GMT)")],
    ),
    "an adverb of what is denied": (
        "Moscow denies deliberately targeting civilians.",
        [("Moscow", "denies", "deliberately targeting civilians")],
    ),
    "what somebody found, said behind it": (
        "Rescuers found a third victim, the emergency service said on Sunday, raising the toll to three.",
        [("the emergency service", "said", "Rescuers found a third victim")],
    ),
    "what somebody hopes, said behind it": (
        "Engineers hoped to restore power by evening, the utility said in a post on Facebook.",
        [
            ("Engineers", "hoped", "to restore power by evening"),
            ("the utility", "said", "Engineers hoped to restore power by evening"),
        ],
    ),
    "a quotation in an apposition": (
        'Hungary, whose minister has called the loan "unwise", said it would not take part.',
        [
            ('Hungary, whose minister has called the loan "unwise"', "said", "it would not take part"),
            ("minister", "has called", 'the loan "unwise"'),
        ],
    ),
    "used is a verb": (
        "President Volodymyr Koval said Russian forces used more than 460 drones over the past week.",
        [("President Volodymyr Koval", "said", "Russian forces used more than 460 drones over the past week")],
    ),
}


@pytest.mark.parametrize(("text", "rows"), REPORTS.values(), ids=REPORTS)
def test_who_reports_what(text: str, rows: list[Row]) -> None:
    assert [shown(text, claim) for claim in attributed(text)] == rows
