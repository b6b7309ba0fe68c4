"""Constructions of English news beyond the plain patterns: source, cue and content of every claim, in order."""

from __future__ import annotations

import pytest

from tests.builder.reading import attributed, shown

Row = tuple[str | None, str | None, str]

OPENINGS: dict[str, tuple[str, list[Row]]] = {
    "a participle opens the sentence": (
        "Arguing that the toll would raise 3 million crowns, Berg left for Oslo.",
        [("Berg", "Arguing", "the toll would raise 3 million crowns")],
    ),
    "a quotation in a participle that opens the sentence": (
        "Calling the plan “a gift to the rich,” Berg voted against it.",
        [("Berg", "Calling", "the plan “a gift to the rich,”")],
    ),
    "a perfect participle": (
        "Having warned that 300 jobs were at risk, Berg left the hall.",
        [("Berg", "warned", "300 jobs were at risk")],
    ),
    "a participle behind while": (
        "While conceding that 30 people had left, Berg stayed.",
        [("Berg", "conceding", "30 people had left")],
    ),
    "a participle between a subject and its verb": (
        "Berg, calling the plan “a gift to the rich,” voted no.",
        [("Berg", "calling", "the plan “a gift to the rich,”")],
    ),
    "no main clause behind a participle": ("Calling the plan a mistake is easy.", []),
    "a clause opens the sentence, and the main subject speaks": (
        "As the crowd sang, Berg was joined by Lund and joked, “I hear you loud and clear.”",
        [("Berg", "joked", "“I hear you loud and clear.”")],
    ),
    "a clause with a claim opens the sentence": (
        "While Berg said the toll would rise, Lund left and added that 300 jobs would go.",
        [("Berg", "said", "the toll would rise"), ("Lund", "added", "300 jobs would go")],
    ),
    "a joining word and a tag": (
        "But, Berg said, the bridge carried 3,000 cars.",
        [("Berg", "said", "the bridge carried 3,000 cars")],
    ),
    "as the crowd goes on": ("As the crowd continued to chant, the hall closed.", []),
}

GERUNDS: dict[str, tuple[str, list[Row]]] = {
    "who is blamed said it": (
        "Lund attacked Berg for calling the crew “lazy and overpaid people.”",
        [("Berg", "calling", "the crew “lazy and overpaid people.”")],
    ),
    "who is blamed is a pronoun": (
        "Lund went after her for calling the crew “lazy and overpaid people.”",
        [("her", "calling", "the crew “lazy and overpaid people.”")],
    ),
    "the subject of a passive is blamed": (
        "Berg was attacked by Lund for calling the crew “lazy and overpaid people.”",
        [("Berg", "calling", "the crew “lazy and overpaid people.”")],
    ),
    "a gerund that may be a noun": (
        "Berg rallied voters by warning that 300 jobs would be lost.",
        [("Berg", "warning", "300 jobs would be lost")],
    ),
    "an answer by a gerund": (
        "Berg responded to that by calling Lund “a danger to the town.”",
        [("Berg", "calling", "Lund “a danger to the town.”")],
    ),
    "overheard": (
        "Berg could be heard saying, “You people have to work harder.”",
        [("Berg", "could be heard saying", "“You people have to work harder.”")],
    ),
}

RELATIVES: dict[str, tuple[str, list[Row]]] = {
    "what somebody called so": (
        "The plan passed in what Berg, the mayor, called “a dark day for all of us.”",
        [("Berg, the mayor", "called", "“a dark day for all of us.”")],
    ),
    "which somebody called so": (
        "The council passed the plan, which Berg called “a dark day for the town.”",
        [("Berg", "called", "“a dark day for the town.”")],
    ),
    "a thing that is called so by nobody": ("Lund played a move called “the long way home” on Friday.", []),
    "what the speaker calls so is no claim within the claim": (
        "Berg criticized what he called “a gift to the rich.”",
        [("Berg", "criticized", "what he called “a gift to the rich.”")],
    ),
    "the main verb stands behind the quotation": (
        "The law, which critics call “a tax on the poor,” passed on Friday.",
        [("critics", "call", "“a tax on the poor,”")],
    ),
    "who is called so speaks": (
        "Berg, whom Lund called “a danger to the town,” said 300 jobs would go.",
        [
            ("Berg, whom Lund called “a danger to the town,”", "said", "300 jobs would go"),
            ("Lund", "called", "“a danger to the town,”"),
        ],
    ),
    "who asked not to be named": (
        "An official who asked not to be named said 30 men were held.",
        [("An official who asked not to be named", "said", "30 men were held")],
    ),
    "those who speak": (
        "Those who live in town say it will cost 300 jobs.",
        [("live in town", "say", "it will cost 300 jobs")],
    ),
    "a relative clause is no content": ("The latest delay adds to the worry that has cost 300 jobs.", []),
}

SOURCES: dict[str, tuple[str, list[Row]]] = {
    "a town and its state": (
        "Karl Moe, a teacher in Aurora, Colorado, said 300 jobs would go.",
        [("Karl Moe, a teacher in Aurora, Colorado", "said", "300 jobs would go")],
    ),
    "a state of two words": (
        "Karl Moe of Concord, New Hampshire, said 300 jobs would go.",
        [("Karl Moe of Concord, New Hampshire", "said", "300 jobs would go")],
    ),
    "when asked": (
        "Lund, when asked about the cost, replied: “I have no doubt at all about this.”",
        [("Lund, when asked about the cost", "replied", "“I have no doubt at all about this.”")],
    ),
    "herself a nurse": (
        "Lund, herself a nurse from the north, said 300 beds were empty.",
        [("Lund, herself a nurse from the north", "said", "300 beds were empty")],
    ),
    "so many out of so many": (
        "Nearly nine out of 10 say they will need 3 new skills.",
        [("nine out of 10", "say", "they will need 3 new skills")],
    ),
    "those who were asked": (
        "Thirty-one percent of those surveyed say they would pay 20 crowns.",
        [("Thirty-one percent of those surveyed", "say", "they would pay 20 crowns")],
    ),
    "two shares": (
        "One in three said the town was too loud and one in four said it was too dark.",
        [("One in three", "said", "the town was too loud"), ("one in four", "said", "it was too dark")],
    ),
    "some": ("Some say the bridge will cost 300 crowns.", [("Some", "say", "the bridge will cost 300 crowns")]),
    "another": ("Another said 2 bridges were enough.", [("Another", "said", "2 bridges were enough")]),
    "a study and where it was published": (
        "A study published in a journal found that 300 species had died out.",
        [("A study published in a journal", "found", "300 species had died out")],
    ),
    "a report and when it was released": (
        "A report released Monday by the ministry says 300 jobs will go.",
        [("A report released Monday by the ministry", "says", "300 jobs will go")],
    ),
    "according to a report and when it was released": (
        "According to a report released Monday by the ministry, 300 jobs will go.",
        [("a report released Monday by the ministry", "According to", "300 jobs will go")],
    ),
    "figures show": (
        "Ministry figures show the bridge carried 3,000 cars.",
        [("Ministry figures", "show", "the bridge carried 3,000 cars")],
    ),
    "as first reported": (
        "The plan cost 3 million crowns, as first reported by the Post.",
        [("the Post", "as first reported by", "The plan cost 3 million crowns")],
    ),
    "per somebody, at the beginning": (
        "Per the Post, 300 jobs are at risk.",
        [("the Post", "Per", "300 jobs are at risk")],
    ),
    "quoted as saying, behind the quotation": (
        "“The bridge is safe again,” the agency quoted Berg as saying.",
        [("Berg", "as saying", "“The bridge is safe again,”")],
    ),
    "a contracted verb": (
        "She’s calling the plan “a gift to the rich.”",
        [("She’s", "calling", "the plan “a gift to the rich.”")],
    ),
    "a contrast interrupted by its tag": (
        "The contrast with Lund, said Berg and others, would be clear to all 300 members.",
        [("Berg and others", "said", "The contrast with Lund … would be clear to all 300 members")],
    ),
    "a word for somebody": (
        "Berg had a word for Ms. Lund: “We will win this thing together.”",
        [("Berg", "had", "“We will win this thing together.”")],
    ),
}

CUES: dict[str, tuple[str, list[Row]]] = {
    "long": (
        "Berg has long argued that 300 jobs would go.",
        [("Berg", "has long argued", "300 jobs would go")],
    ),
    "later, behind would": (
        "Berg would later say that 300 jobs would go.",
        [("Berg", "would later say", "300 jobs would go")],
    ),
    "went on": (
        "“We cannot go on like this,” she went on.",
        [("she", "went on", "“We cannot go on like this,”")],
    ),
    "went on to say": (
        "Berg went on to say that 300 jobs would go.",
        [("Berg", "went on to say", "300 jobs would go")],
    ),
    "liked to": (
        "Berg liked to joke that 300 guests were enough.",
        [("Berg", "liked to joke", "300 guests were enough")],
    ),
    "though": (
        "Berg did say, though, that 300 jobs were at risk.",
        [("Berg", "did say", "300 jobs were at risk")],
    ),
    "as somebody put it, inside": (
        "The plan, as Berg put it, is “a gift to the rich.”",
        [("Berg", "put it", "The plan … is “a gift to the rich.”")],
    ),
    "as somebody described it": (
        "The plan was “a gift to the rich,” as Berg described it.",
        [("Berg", "described", "The plan was “a gift to the rich,”")],
    ),
    "a law states": (
        "The law states that “no person shall be denied a vote.”",
        [("The law", "states", "“no person shall be denied a vote.”")],
    ),
    "an object without auxiliary": (
        "Experts said business success depends on 3 things.",
        [("Experts", "said", "business success depends on 3 things")],
    ),
}

ENDS: dict[str, tuple[str, list[Row]]] = {
    "a programme is no quotation": (
        "Berg said on Radio Four’s “Morning Table” that the bridge would cost 30 crowns.",
        [("Berg", "said", "the bridge would cost 30 crowns")],
    ),
    "a programme behind a tag": (
        "“We will rebuild it,” Berg said on “The Evening Hour.”",
        [("Berg", "said", "“We will rebuild it,”")],
    ),
    "a programme is told": (
        "Berg told “Newsnight” that 300 jobs would go.",
        [("Berg", "told", "300 jobs would go")],
    ),
    "no programme behind a day": (
        "Berg said on Sunday “All Hail The Old Town.”",
        [("Berg", "said", "“All Hail The Old Town.”")],
    ),
    "an abbreviation in brackets": (
        "Berg told the Northern Press Agency (NPA), “We have counted every single vote.”",
        [("Berg", "told", "“We have counted every single vote.”")],
    ),
    "a quotation in brackets": (
        "Berg was glad, but the voters (“I want my money back,” wrote Lena Dahl) were not.",
        [("Lena Dahl", "wrote", "“I want my money back,”")],
    ),
    "a source in brackets": (
        "The bridge is safe (it carried 3,000 cars, according to the ministry).",
        [("the ministry", "according to", "it carried 3,000 cars")],
    ),
    "the writer's afterthought behind a dash": (
        "Berg said he was “encouraged” by the plan — a boost for Lund, who had asked for it.",
        [("Berg", "said", "he was “encouraged” by the plan")],
    ),
    "the writer's bracket": (
        "Berg said the fire was out (it had begun in the kitchen the day before).",
        [("Berg", "said", "the fire was out")],
    ),
    "where it was said": (
        "Berg called the plan “rigged from the start” in a speech on Tuesday.",
        [("Berg", "called", "the plan “rigged from the start”")],
    ),
    "the last quarter": (
        "The ministry said in the last quarter 300 people had left.",
        [("The ministry", "said", "300 people had left")],
    ),
    "up to": (
        "The ministry said up to 300 people had left.",
        [("The ministry", "said", "up to 300 people had left")],
    ),
    "a quotation goes on behind why it was written": (
        "“Many are unsure,” Berg wrote in a note explaining why he came, “but most of us agree.”",
        [
            ("Berg", "wrote", "“Many are unsure,” … “but most of us agree.”"),
            ("Berg", "explaining", "why he came"),
        ],
    ),
    "a colon before the quotation": (
        "Berg went on about the ferry: “We cannot wait any longer,” he said.",
        [("he", "said", "“We cannot wait any longer,”")],
    ),
    "a reason, and the rest of the sentence": (
        "The vote failed because, the Post reported, 30 members were ill.",
        [("the Post", "reported", "30 members were ill")],
    ),
    "a subject before a tag, its verb in the quotation": (
        "The town, Lund wrote in a letter this week, “cannot afford one more year of this.”",
        [("Lund", "wrote", "The town … “cannot afford one more year of this.”")],
    ),
}

NO_CLAIMS = {
    "a report is a noun before its verb": "The jobs report gives the party 300 new friends.",
    "states are a noun before names": "Rust Belt states Indiana and Ohio lost 30,000 jobs.",
    "state is a noun before another": "Teachers, state officials and 30 parents came.",
    "a thing and its name": "A move called the Flip won her 30 points.",
    "news ends no subject": "A confirmed Oslo News report that 30 men were held made the rounds.",
    "a lead is maintained": "Berg maintains a lead of 12 points over Lund.",
    "people are called by telephone": "Berg called half a dozen members on Friday.",
    "numbers add up": "Losses would add up to 30 million crowns.",
    "reminded of something": "Berg reminds us of the winter.",
    "an email from somebody that …": "The box holds 30 emails from Lund that Berg had kept.",
    "somebody is not there": "There called the bell 30 times.",
}


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        pytest.param(*case, id=name)
        for table in (OPENINGS, GERUNDS, RELATIVES, SOURCES, CUES, ENDS)
        for name, case in table.items()
    ],
)
def test_construction(text: str, rows: list[Row]) -> None:
    assert sorted(map(str, (shown(text, claim) for claim in attributed(text)))) == sorted(map(str, rows))


@pytest.mark.parametrize("text", NO_CLAIMS.values(), ids=NO_CLAIMS)
def test_what_only_looks_like_an_attribution(text: str) -> None:
    assert attributed(text) == []


def test_what_is_felt_is_not_gone_on_with() -> None:
    text = "Berg knows what the voters want.\n\n“We will not wait another year for this bridge.”"
    assert all("wait" not in shown(text, claim)[2] for claim in attributed(text))
