"""Each pattern by sentences that show it: source, cue and content of every claim, in the text's order."""

from __future__ import annotations

import pytest

from quiz.builder import Pattern
from quiz.model import Firmness
from tests.builder.reading import attributed, shown

Row = tuple[str | None, str | None, str]

CASES: dict[str, tuple[Pattern, str, Row]] = {
    "quotation, then the source and its cue": (
        Pattern.QUOTATION_SOURCE_CUE,
        "“The bridge is closed,” the mayor said.",
        ("the mayor", "said", "“The bridge is closed,”"),
    ),
    "a question before its source": (
        Pattern.QUOTATION_SOURCE_CUE,
        "“Who closed the bridge?” Maria Lopez asked.",
        ("Maria Lopez", "asked", "“Who closed the bridge?”"),
    ),
    "a quotation that goes on behind its source": (
        Pattern.QUOTATION_SOURCE_CUE,
        "“The bridge,” he said, “is closed.”",
        ("he", "said", "“The bridge,” … “is closed.”"),
    ),
    "a source with an apposition": (
        Pattern.QUOTATION_SOURCE_CUE,
        "“The bridge is closed,” Anna Berg, the head of the roads agency, said on Friday.",
        ("Anna Berg, the head of the roads agency", "said", "“The bridge is closed,”"),
    ),
    "quotation, then the cue and its source": (
        Pattern.QUOTATION_CUE_SOURCE,
        "“The bridge is closed,” said Anna Berg.",
        ("Anna Berg", "said", "“The bridge is closed,”"),
    ),
    "a trailing role and a relative clause": (
        Pattern.QUOTATION_CUE_SOURCE,
        "“The bridge is closed,” said Anna Berg, a spokeswoman for the city, who had inspected it.",
        ("Anna Berg, a spokeswoman for the city, who had inspected it", "said", "“The bridge is closed,”"),
    ),
    "an age and a title": (
        Pattern.QUOTATION_CUE_SOURCE,
        "“We heard it,” said Ivan Petrenko, 56, a retired driver.",
        ("Ivan Petrenko, 56, a retired driver", "said", "“We heard it,”"),
    ),
    "an adjunct does not belong to the source": (
        Pattern.QUOTATION_CUE_SOURCE,
        "“We heard it,” said Ivan Petrenko in a telephone interview.",
        ("Ivan Petrenko", "said", "“We heard it,”"),
    ),
    "source and cue, then a quotation": (
        Pattern.SOURCE_CUE_QUOTATION,
        "The mayor said: “The bridge is closed and will not be repaired before spring.”",
        ("The mayor", "said", "“The bridge is closed and will not be repaired before spring.”"),
    ),
    "addressees and adjuncts are passed over": (
        Pattern.SOURCE_CUE_THAT,
        "Kremlin spokesman Dmitry Peskov told reporters on Friday that Moscow was ready for talks.",
        ("Kremlin spokesman Dmitry Peskov", "told", "Moscow was ready for talks"),
    ),
    "a name before a quotation": (
        Pattern.SPEAKER_LABEL,
        "Anna Berg: “The bridge is closed until spring.”",
        ("Anna Berg", ":", "“The bridge is closed until spring.”"),
    ),
    "a name below a quotation": (
        Pattern.SIGNATURE,
        "“The bridge is closed until spring.” — Anna Berg, Oslo",
        ("Anna Berg, Oslo", "—", "“The bridge is closed until spring.”"),
    ),
    "content before its source": (
        Pattern.CONTENT_SOURCE_CUE,
        "Two drones were shot down over the port, the ministry said in a statement.",
        ("the ministry", "said", "Two drones were shot down over the port"),
    ),
    "content around its source": (
        Pattern.CONTENT_SOURCE_CUE,
        "The port, the ministry said, was closed for two days.",
        ("the ministry", "said", "The port … was closed for two days"),
    ),
    "content before its cue": (
        Pattern.CONTENT_CUE_SOURCE,
        "Two drones were shot down over the port, said Oleh Synko, the regional governor.",
        ("Oleh Synko, the regional governor", "said", "Two drones were shot down over the port"),
    ),
    "a clause with that": (
        Pattern.SOURCE_CUE_THAT,
        "The general staff reported that about 1,200 soldiers had been wounded.",
        ("The general staff", "reported", "about 1,200 soldiers had been wounded"),
    ),
    "a clause without that": (
        Pattern.SOURCE_CUE_CLAUSE,
        "The general staff said it had no reports of losses.",
        ("The general staff", "said", "it had no reports of losses"),
    ),
    "a modal and a negation belong to the cue": (
        Pattern.SOURCE_CUE_THAT,
        "The ministry has not confirmed that the village was lost.",
        ("The ministry", "has not confirmed", "the village was lost"),
    ),
    "words in quotation marks behind said": (
        Pattern.SOURCE_SAID_MIXED,
        "The mayor said the bridge would stay “closed for good” whatever the council decided.",
        ("The mayor", "said", "the bridge would stay “closed for good” whatever the council decided"),
    ),
    "words in quotation marks behind another cue": (
        Pattern.SOURCE_CUE_MIXED,
        "The mayor called the decision “a mistake”.",
        ("The mayor", "called", "the decision “a mistake”"),
    ),
    "an object": (
        Pattern.SOURCE_CUE_OBJECT,
        "The president criticised the inaction of the allies.",
        ("The president", "criticised", "the inaction of the allies"),
    ),
    "an infinitive": (
        Pattern.SOURCE_CUE_THAT,
        "The ministry claimed to have downed 24 drones over four regions.",
        ("The ministry", "claimed", "to have downed 24 drones over four regions"),
    ),
    "according to, first": (
        Pattern.ACCORDING_TO_FIRST,
        "According to the harbour office, three ships were damaged.",
        ("the harbour office", "According to", "three ships were damaged"),
    ),
    "according to, last": (
        Pattern.ACCORDING_TO_LAST,
        "Three ships were damaged, according to the harbour office.",
        ("the harbour office", "according to", "Three ships were damaged"),
    ),
    "a tally by an agency is the source, not the agency alone": (
        Pattern.ACCORDING_TO_LAST,
        "At least 40 people have died this year, according to a tally by the Norwegian news agency.",
        ("a tally by the Norwegian news agency", "according to", "At least 40 people have died this year"),
    ),
    "a passive that names who describes": (
        Pattern.PASSIVE,
        "The raid was described by the governor as the heaviest this year.",
        ("the governor", "was described by", "The raid … as the heaviest this year"),
    ),
    "who is quoted as saying says it": (
        Pattern.SOURCE_CUE_THAT,
        "The governor was quoted by state media as saying that the fire was out.",
        ("The governor", "was quoted by state media as saying", "the fire was out"),
    ),
    "hearsay names nobody": (
        Pattern.HEARSAY,
        "The officers are said to have left the town.",
        (None, "are said", "The officers … to have left the town"),
    ),
    "a noun with its owner": (
        Pattern.NOUN_CUE,
        "Nobody believed the governor's claim that the dam was safe.",
        ("the governor's", "claim", "the dam was safe"),
    ),
    "a noun with its author behind it": (
        Pattern.NOUN_CUE,
        "A warning by the weather service that the river would rise came too late.",
        ("the weather service", "warning", "the river would rise came too late"),
    ),
}


@pytest.mark.parametrize(("pattern", "text", "row"), CASES.values(), ids=CASES)
def test_one_claim(pattern: Pattern, text: str, row: Row) -> None:
    claims = attributed(text)
    assert [shown(text, claim) for claim in claims] == [row]
    assert claims[0].pattern is pattern


SEVERAL: dict[str, tuple[str, list[Row]]] = {
    "a subject stands before its source": (
        "Russian forces, according to the air force, launched more than 70 drones at Kyiv.",
        [("the air force", "according to", "Russian forces … launched more than 70 drones at Kyiv")],
    ),
    "a name behind its office, and then a clause": (
        "According to the mayor, Erik Sandberg, the fire burned for nine hours.",
        [("the mayor, Erik Sandberg", "According to", "the fire burned for nine hours")],
    ),
    "a name behind a longer office": (
        "According to a spokesman for the agency, Anna Berg, 20 missiles were fired.",
        [("a spokesman for the agency, Anna Berg", "According to", "20 missiles were fired")],
    ),
    "as reported by": (
        "As reported by the agency, 20 people died.",
        [("the agency", "As reported by", "20 people died")],
    ),
    "in somebody's words": (
        "In Sandberg’s words, “nobody was ready for it.”",
        [("Sandberg’s", "words", "“nobody was ready for it.”")],
    ),
    "per": (
        "The strike killed 20 people, per the ministry.",
        [("the ministry", "per", "The strike killed 20 people")],
    ),
    "a competing figure": (
        "The police said 7,000 people had marched, but the association put the number at 9,500.",
        [
            ("The police", "said", "7,000 people had marched"),
            ("the association", "put the number at", "9,500"),
        ],
    ),
    "a competing figure of what is counted": (
        "The police said 7,000 people had marched, and the organisers put the crowd at about 9,500.",
        [("The police", "said", "7,000 people had marched"), ("the organisers", "put", "the crowd at about 9,500")],
    ),
    "a figure is given": (
        "The ministry reported 20 deaths, but the opposition gave a figure of 90.",
        [("The ministry", "reported", "20 deaths"), ("the opposition", "gave a figure of", "90")],
    ),
    "a competing count without a cue is not said by the source": (
        "The ministry said that 7,000 people had marched, but the association counted 9,500.",
        [("The ministry", "said", "7,000 people had marched")],
    ),
    "while, without a comma": (
        "Russia said it shot down 20 drones while Ukraine said it lost only 3.",
        [("Russia", "said", "it shot down 20 drones"), ("Ukraine", "said", "it lost only 3")],
    ),
    "only belongs to what is said": (
        "Ukraine said only three had been launched.",
        [("Ukraine", "said", "only three had been launched")],
    ),
    "a day before a figure": (
        "The ministry said late on Tuesday 20 men had been lost.",
        [("The ministry", "said", "20 men had been lost")],
    ),
    "a name and claims": (
        "Moscow claims to have lost 6,000 men.",
        [("Moscow", "claims", "to have lost 6,000 men")],
    ),
    "claims behind a verb are a noun": (
        "The Kremlin dismissed reports that 20 generals had been arrested.",
        [("The Kremlin", "dismissed", "reports that 20 generals had been arrested")],
    ),
    "figures show": (
        "Data released by the ministry suggest 20 people died.",
        [("Data released by the ministry", "suggest", "20 people died")],
    ),
    "two sources behind what they say": (
        "A total of 20 people died, police and rescue workers said on Monday.",
        [("police and rescue workers", "said", "A total of 20 people died")],
    ),
    "a relative clause ends at its comma": (
        "The fire, which the mayor said had burned for 20 hours, was out.",
        [("the mayor", "said", "had burned for 20 hours")],
    ),
    "who is quoted": (
        "The paper quoted Berg: “Twenty men had been lost and nobody knew.”",
        [("Berg", "quoted", "“Twenty men had been lost and nobody knew.”")],
    ),
    "an estimate is that": (
        "The agency’s latest estimate is that 20 people died.",
        [("The agency’s", "estimate", "20 people died")],
    ),
    "a follow-up quotation belongs to the speaker named before it": (
        "“The bridge is closed,” said Anna Berg. “It will be repaired in the spring.”",
        [("Anna Berg", "said", "“The bridge is closed,” … “It will be repaired in the spring.”")],
    ),
    "two speakers in one paragraph keep their quotations": (
        "“It is closed,” Berg said. “It is open,” Lund said. “I crossed it this morning.”",
        [("Berg", "said", "“It is closed,”"), ("Lund", "said", "“It is open,” … “I crossed it this morning.”")],
    ),
    "adding does not lose what follows": (
        "“It is closed,” she said, adding that nobody had been hurt.",
        [("she", "said", "“It is closed,”"), ("she", "adding", "nobody had been hurt")],
    ),
    "a quotation behind adding is no part of the first": (
        "“It is closed,” she said, adding: “Nobody was hurt, and nobody was on it at the time.”",
        [
            ("she", "said", "“It is closed,”"),
            ("she", "adding", "“Nobody was hurt, and nobody was on it at the time.”"),
        ],
    ),
    "two claims of one subject": (
        "The mayor said the bridge was closed and promised that it would be repaired.",
        [("The mayor", "said", "the bridge was closed"), ("The mayor", "promised", "it would be repaired")],
    ),
    "two subjects": (
        "The mayor said the bridge was closed, but the governor denied that it was.",
        [("The mayor", "said", "the bridge was closed"), ("the governor", "denied", "it was")],
    ),
    "a statement is issued by its subject": (
        "The ministry issued a statement saying that the port was open.",
        [("The ministry", "saying", "the port was open")],
    ),
    "who belongs to the name before it": (
        "The order came from General Oleksandr Syrskyi, who described the offensive as heavy.",
        [("General Oleksandr Syrskyi, who", "described", "the offensive as heavy")],
    ),
    "an opening clause ends at its comma": (
        "While the mayor said that the bridge was safe, the council closed it.",
        [("the mayor", "said", "the bridge was safe")],
    ),
    "a clause of the year after ends at its comma": (
        "A year after the mayor announced the closure of two schools, the council reversed it.",
        [("the mayor", "announced", "the closure of two schools")],
    ),
    "the writer adds a relative clause": (
        "The mayor said the bridge was safe for 40 years, which the engineers doubt.",
        [("The mayor", "said", "the bridge was safe for 40 years")],
    ),
    "the writer takes up what was said": (
        "The mayor said that 40 people had left the ferry — a figure that grew by the hour.",
        [("The mayor", "said", "40 people had left the ferry")],
    ),
    "when it was said is no part of an object": (
        "The mayor criticised the closure of the bridge when she visited it on Friday.",
        [("The mayor", "criticised", "the closure of the bridge")],
    ),
    "a second gerund is none of what the first says": (
        "The crowd marched to the port, calling for talks and waving flags.",
        [("The crowd", "calling for", "talks")],
    ),
    "the subject of a participle is that of the main clause": (
        "After the mayor fell ill, Lund wrote a letter, asking whether the vote would be held.",
        [("Lund", "asking", "whether the vote would be held")],
    ),
    "asked whether, somebody said": (
        "Asked by reporters whether she would run again, Berg laughed and said, “Ask me in June, after a long rest.”",
        [("Berg", "said", "“Ask me in June, after a long rest.”")],
    ),
    "who said so, too, in a second claim": (
        "“It is closed,” said Anna Berg, who added that nobody was hurt.",
        [("Anna Berg", "said", "“It is closed,”"), ("Anna Berg, who", "added", "nobody was hurt")],
    ),
    "a quotation behind an aside": (
        "Berg announced on her page, in a long letter to voters, “I will not run again this year!”",
        [("Berg", "announced", "“I will not run again this year!”")],
    ),
    "a quotation that somebody gave": (
        "Lund called the plan weak, but he gave Berg a compliment: “You always know where she stands.”",
        [
            ("Lund", "called", "the plan weak"),
            ("he", "gave", "“You always know where she stands.”"),
        ],
    ),
    "a quotation in two halves joined by and": (
        "Lund is “not a serious candidate,” Berg said, and “never will be one.”",
        [("Berg", "said", "Lund is “not a serious candidate,” … “never will be one.”")],
    ),
    "a verb beside a quotation": (
        "“When I look at this city,” Berg began, “I see a place that I love.”",
        [("Berg", "began", "“When I look at this city,” … “I see a place that I love.”")],
    ),
    "where somebody wrote, and a colon": (
        "Lund, in a letter to voters: “She has let down the working people of this city.”",
        [("Lund", ":", "“She has let down the working people of this city.”")],
    ),
    "in the words of": (
        "It was, in the words of one officer, “the worst night since the spring”.",
        [("one officer", "in the words of", "“the worst night since the spring”")],
    ),
    "while, according to": (
        "While most had left, according to the mayor, about 40 people stayed in the town.",
        [("the mayor", "according to", "about 40 people stayed in the town")],
    ),
    "a loose claim within another's is left out": (
        "Berg said the council criticised the plan of the harbour office.",
        [("Berg", "said", "the council criticised the plan of the harbour office")],
    ),
    "several say so": (
        "Sixty percent of voters say they are tired of the bridge.",
        [("Sixty percent of voters", "say", "they are tired of the bridge")],
    ),
    "both": ("Both vowed to close the bridge.", [("Both", "vowed", "to close the bridge")]),
    "that is a subject": ("Berg said that was too late.", [("Berg", "said", "that was too late")]),
    "the writer goes on behind despite": (
        "The mayor said that the bridge was safe, despite two cracks in its pillars.",
        [("The mayor", "said", "the bridge was safe")],
    ),
    "the writer goes on behind a quotation": (
        "He called the plan “a mistake that will cost us dearly,” but the council adopted it.",
        [("He", "called", "the plan “a mistake that will cost us dearly,”")],
    ),
    "a quotation over two paragraphs": (
        "“The bridge is closed,” said Anna Berg. “It will be repaired.\n\n“Nobody was hurt.”",
        [("Anna Berg", "said", "“The bridge is closed,” … “It will be repaired. … “Nobody was hurt.”")],
    ),
    "an announced quotation in the next paragraph": (
        "The ministry issued the following statement:\n\n“The port is open, and all ships may leave it at once.”",
        [("The ministry", "issued", "“The port is open, and all ships may leave it at once.”")],
    ),
    "a name with a dash below a quotation": (
        "“The port is open, and all ships may leave it at once.”\n\n— Anna Berg, Oslo",
        [("Anna Berg, Oslo", "—", "“The port is open, and all ships may leave it at once.”")],
    ),
}


@pytest.mark.parametrize(("text", "rows"), SEVERAL.values(), ids=SEVERAL)
def test_what_belongs_to_whom(text: str, rows: list[Row]) -> None:
    assert [shown(text, claim) for claim in attributed(text)] == rows


NO_CLAIMS = {
    "jobs are added": "The economy added 156,000 jobs in May.",
    "delegates are pledged": "The senator has 758 pledged delegates so far.",
    "revenue is reported": "The company reported revenue of two billion euros.",
    "a title in quotation marks": "He played the lead in “The Bridge” for two years.",
    "a report is a noun": "The report on the bridge is long.",
    "states are a noun": "Five states and a territory vote on Tuesday.",
    "drones are shot down": "Two drones were shot down over the sea.",
    "what would be said was not": "The mayor would propose two new schools, and could call for a third.",
    "what is planned was not said": "The mayor plans to call for a vote on the bridge.",
    "a participle is an adjective": "The mayor has a fortune estimated at two million euros.",
    "a plural behind its adjectives": "He named “The Bridge” and “The Port” as his top shows.",
    "a dateline": "KYIV, Ukraine — The streets were empty on Monday.",
    "a heading with a colon": "Note: all times are local, as ever.",
}


@pytest.mark.parametrize("text", NO_CLAIMS.values(), ids=NO_CLAIMS)
def test_what_is_no_attribution(text: str) -> None:
    assert attributed(text) == []


FIRMNESS = {
    "confirmed": ("The agency confirmed that the dam was safe.", Firmness.CONFIRMED),
    "said": ("The agency said that the dam was safe.", Firmness.SAID),
    "claimed": ("The agency claimed that the dam was safe.", Firmness.CLAIMED),
    "suggested": ("The agency suggested that the dam was safe.", Firmness.SUGGESTED),
    "denied": ("The agency denied that the dam was safe.", Firmness.DENIED),
    "according to": ("According to the agency, the dam was safe.", Firmness.SAID),
    "a label": ("Anna Berg: “The dam is safe, as it always was.”", Firmness.SAID),
    "no stand taken": ("The agency declined to confirm that the dam was safe.", None),
}


@pytest.mark.parametrize(("text", "firmness"), FIRMNESS.values(), ids=FIRMNESS)
def test_firmness_is_that_of_the_cue(text: str, firmness: Firmness | None) -> None:
    assert [claim.firmness for claim in attributed(text)] == [firmness]


QUOTATION_MARKS = {
    "straight": '"The bridge is closed," Berg said.',
    "curly": "“The bridge is closed,” Berg said.",
    "low": "„The bridge is closed“, Berg said.",
    "angle": "«The bridge is closed», Berg said.",
    "British": "‘The bridge is closed,’ Berg said.",
    "British, with an apostrophe": "‘The workers’ bridge isn’t open,’ Berg said.",
    "straight single": "'The bridge isn't open,' Berg said.",
    "two apostrophes": "''The bridge is closed,'' Berg said.",
    "nested": "“The bridge is ‘closed’, they say,” Berg said.",
    "a closing mark that opens": "”The bridge is closed,” Berg said.",
}


@pytest.mark.parametrize("text", QUOTATION_MARKS.values(), ids=QUOTATION_MARKS)
def test_marks_of_every_kind(text: str) -> None:
    (claim,) = attributed(text)
    assert shown(text, claim) == ("Berg", "said", text.removesuffix(" Berg said.").removesuffix(", ").removesuffix(","))


CONFIDENCE = {
    "a quotation with its source": ("“The bridge is closed until spring,” Anna Berg said.", 0.9, 1.0),
    "what somebody named said": ("The bridge was closed for two days, the ministry said.", 0.9, 1.0),
    "what a pronoun said": ("The bridge was closed for two days, he said.", 0.7, 0.9),
    "a clause to the end of its sentence": ("The ministry said the bridge was closed.", 0.85, 0.9),
    "a clause, and the writer goes on": ("The ministry said the bridge was closed, despite the vote.", 0.5, 0.7),
    "a quotation that opens outside its marks": ("The bridge is “closed until spring,” Anna Berg said.", 0.7, 0.9),
    "an object": ("The ministry praised the closure of the bridge.", 0.5, 0.7),
}


@pytest.mark.parametrize(("text", "low", "high"), CONFIDENCE.values(), ids=CONFIDENCE)
def test_how_far_a_claim_can_be_trusted(text: str, low: float, high: float) -> None:
    (claim,) = attributed(text)
    assert low <= claim.confidence < high


def test_claims_within_each_other_are_trusted_less() -> None:
    claims = attributed("Berg said that Lund confirmed that the bridge was closed.")
    assert [claim.confidence < 0.7 for claim in claims] == [True, True]
