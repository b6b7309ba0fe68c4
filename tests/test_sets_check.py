"""The meaning of a set checked: one case for every rule, each problem at its line, and sound sets are clean."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from quiz.sets import Problem, check, load
from tests.builders import HARBOUR


def checked(folder: Path, text: str, name: str = "set.toml") -> tuple[Problem, ...]:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return check(load(file))


def line(text: str, words: str) -> int:
    """The line of a text on which the words stand first."""
    assert words in text
    return text[: text.index(words)].count("\n") + 1


def replaced(*pairs: tuple[str, str]) -> str:
    text = HARBOUR
    for old, new in pairs:
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
        text = text.replace(old, new)
    return text


def test_the_harbour_is_clean(tmp_path: Path) -> None:
    assert checked(tmp_path, HARBOUR) == ()


# Each case: what is spoilt, the words at whose line it is told, and how the message begins.
CASES = [
    # The set.
    pytest.param(
        [('ship = "The ship"', 'ship = "The ship"\nweather = "The weather"')],
        'weather = "The weather"',
        "No claim has the topic “weather”. Use it or take it out.",
        id="a topic that no claim has",
    ),
    pytest.param(
        [('topic = "people"\nsource = "operator"', 'topic = "poeple"\nsource = "operator"')],
        'topic = "poeple"',
        "There is no topic “poeple”. Did you mean “people”?",
        id="a claim of a topic that is not listed",
    ),
    # Sources.
    pytest.param(
        [('note = "Mentioned', 'role = "Mentioned')],
        "[sources.owner]",
        "No claim is attributed to “Ship owner”. Say in its note why it is listed, or take it out.",
        id="a source that says nothing and has no note",
    ),
    pytest.param(
        [('aliases = ["Blue Line"]', 'aliases = ["Blue Line", "firefighters"]')],
        "[sources.operator]",
        "“firefighters” is not read as Ferry operator: it names Fire brigade as well.",
        id="an alias that two sources have",
    ),
    pytest.param(
        [('broader = ["port authority"]', 'broader = ["Coast guard"]')],
        "[sources.master]",
        "The broader name “Coast guard” is read as one source exactly.",
        id="a broader name that is a source's own",
    ),
    # Reviewed or not.
    pytest.param(
        [('cue = "claimed"', 'cue = "claimed"\ndraft = 0.94')],
        "draft = 0.94",
        "The claim “on-board” is a draft that nobody has reviewed. Accept or reject it",
        id="a claim that nobody has reviewed",
    ),
    # Evidence and cue.
    pytest.param(
        [('evidence = "The operator claimed that only 12 were on board."\n', "")],
        '[[claims]]\nid = "on-board"',
        "The claim “on-board” has no evidence. Quote the passage of the article.",
        id="no evidence",
    ),
    pytest.param(
        [('evidence = "The operator claimed that only 12', 'evidence = "The operator claimed that just 12')],
        'evidence = "The operator claimed that just',
        "The evidence of “on-board” is not in the article. Copy a passage of one paragraph letter for letter.",
        id="evidence that the article does not have",
    ),
    pytest.param(
        [('cue = "claimed"', 'cue = "alleged"')],
        'cue = "alleged"',
        "The cue “alleged” is not in the evidence. Quote it as it stands.",
        id="a cue that the evidence does not have",
    ),
    pytest.param(
        [
            (
                'topic = "ship"\ncontent = "The ferry was built',
                'topic = "ship"\ncue = "built"\ncontent = "The ferry was built',
            )
        ],
        '[[claims]]\nid = "builder"',
        "The claim “builder” has a cue or a firmness but no source.",
        id="a cue without a source",
    ),
    pytest.param(
        [
            (
                'topic = "ship"\ncontent = "The ferry was built',
                'topic = "ship"\nfirmness = "said"\ncontent = "The ferry was built',
            )
        ],
        '[[claims]]\nid = "builder"',
        "The claim “builder” has a cue or a firmness but no source.",
        id="a firmness without a source",
    ),
    pytest.param(
        [('cue = "confirmed"', 'cue = "engine"')],
        '[[claims]]\nid = "began"',
        "How firm “began” is put is open: the cue “engine” has no firmness that is known. Give its firmness.",
        id="a cue that is none",
    ),
    pytest.param(
        [('cue = "confirmed"\n', "")],
        '[[claims]]\nid = "began"',
        "How firm “began” is put is open: it has no cue. Give its firmness.",
        id="a source without a cue",
    ),
    # The answer.
    pytest.param(
        [('content = "The fire began in the engine room."', 'content = "The fire began down there."')],
        'content = "The fire began down there."',
        "The answer “engine room” does not stand in the content.",
        id="content without the answer",
    ),
    pytest.param(
        [
            (
                'content = "The fire began in the engine room."',
                'content = "The engine room, the old engine room, burnt."',
            )
        ],
        'content = "The engine room, the old',
        "The answer “engine room” stands 2 times in the content.",
        id="content with the answer twice",
    ),
    pytest.param(
        [
            ('unit = "degrees", written = "between 600 and 800"', 'unit = "degrees", written = "very hot"'),
            ('content = "It reached between 600 and 800 degrees', 'content = "It reached very hot degrees'),
        ],
        "answer = { low = 600",
        "“very hot” is not read as 600 to 800. Mend written or the figure.",
        id="a written form that is another figure",
    ),
    pytest.param(
        [('aliases = ["two score"]', 'aliases = ["two dozen"]')],
        "answer = { number = 40",
        "",
        id="an alias in figures is right because the author says so",
    ),
    pytest.param(
        [('close = ["below deck"]', 'close = ["The engine room"]')],
        'answer = { place = "engine room"',
        "“The engine room” should be close for “began”, but is graded correct.",
        id="a close wording that is right",
    ),
    pytest.param(
        [('distractors = ["galley",', 'distractors = ["The Engine Room",')],
        'distractors = ["The Engine Room"',
        "The distractor “The Engine Room” is graded correct.",
        id="a distractor that is right",
    ),
    pytest.param(
        [('distractors = ["galley",', 'distractors = ["below deck",')],
        'distractors = ["below deck"',
        "The distractor “below deck” is graded close.",
        id="a distractor that is close",
    ),
    pytest.param(
        [
            ("answer = { number = 12, unit", "answer = { number = 40, unit"),
            ("Only 12 people were", "Only 40 people were"),
        ],
        'rivals = ["on-board"]',
        "The answer of its rival “on-board” is graded correct as well.",
        id="a rival with the same figure",
    ),
    # Rivals.
    pytest.param(
        [('rivals = ["on-board"]', 'rivals = ["on-bord"]')],
        'rivals = ["on-bord"]',
        "There is no other claim “on-bord”. Did you mean “on-board”?",
        id="a rival that there is not",
    ),
    pytest.param(
        [('rivals = ["on-board"]', 'rivals = ["on-board", "left-ferry"]')],
        'rivals = ["on-board", "left-ferry"]',
        "There is no other claim “left-ferry”.",
        id="a claim that is its own rival",
    ),
    pytest.param(
        [('rivals = ["on-board"]', 'rivals = ["on-board", "began"]')],
        'rivals = ["on-board", "began"]',
        "“began” answers with another kind of thing.",
        id="a rival of another kind",
    ),
    pytest.param(
        [('rivals = ["left-ferry"]', "rivals = []")],
        'rivals = ["on-board"]',
        "“on-board” does not name this claim as its rival. Add it there.",
        id="a rival that does not know of it",
    ),
    # Questions that answer themselves.
    pytest.param(
        [('prompt = "How many people', 'prompt = "Did about 40 people or how many')],
        'prompt = "Did about 40',
        "The prompt gives the answer “40” away. Word it another way.",
        id="a prompt with the answer",
    ),
    pytest.param(
        [('hint = "The gangway was watched."', 'hint = "Say, two score."')],
        'hint = "Say, two score."',
        "The hint gives the answer “two score” away.",
        id="a hint with an alias of the answer",
    ),
    pytest.param(
        [('content = "What burst was a gas bottle."', 'content = "What burst was a gas bottle, no other gas bottle."')],
        'content = "What burst was a gas bottle, no',
        "The content around the blank gives the answer “gas bottle” away.",
        id="content that says the answer again in other words",
    ),
    pytest.param(
        [('content = "Only 12 people were on board."', 'content = "Only 12 people were on the Blue Line ship."')],
        'content = "Only 12 people were on the Blue',
        "The content names its own source, “Blue Line”.",
        id="content that names its own source",
    ),
    # Choices and alterations.
    pytest.param(
        [('distractors = ["galley", "car deck", "bridge"]', 'distractors = ["galley"]')],
        '[[claims]]\nid = "began"',
        "“began” can be offered 2 choices only. Add distractors.",
        id="too few choices",
    ),
    # Lures.
    pytest.param(
        [('claim = "began"', 'claim = "begun"')],
        '[[lures]]\nclaim = "begun"',
        "There is no claim “begun”. Did you mean “began”?",
        id="a lure of no claim",
    ),
    pytest.param(
        [('was = "engine room"', 'was = "boiler room"')],
        '[[lures]]\nclaim = "began"',
        "The lure does not fit the place of “began”: “boiler room” stands 0 times in “The fire began in",
        id="a lure that alters nothing",
    ),
    pytest.param(
        [('became = "wheelhouse"', 'became = "Engine Room"')],
        '[[lures]]\nclaim = "began"',
        "“Engine Room” says the same as “engine room”. A lure has to be false.",
        id="a lure that is true",
    ),
    pytest.param(
        [
            (
                'alters = "place"\nwas = "engine room"\nbecame = "wheelhouse"',
                'alters = "firmness"\nwas = "confirmed"\nbecame = "verified"',
            )
        ],
        '[[lures]]\nclaim = "began"',
        "“verified” says the same as “confirmed”.",
        id="a lure of another cue of the same class",
    ),
]


@pytest.mark.parametrize(("pairs", "place", "message"), CASES)
def test_every_rule(tmp_path: Path, pairs: list[tuple[str, str]], place: str, message: str) -> None:
    text = replaced(*pairs)
    problems = checked(tmp_path, text)
    if not message:
        assert problems == ()
        return
    told = [problem for problem in problems if f"{problem.message} {problem.advice}".startswith(message)]
    assert len(told) == 1, [str(problem) for problem in problems]
    assert told[0].line == line(text, place)
    assert told[0].path == str(tmp_path / "set.toml")


LEAST = 'schema = 1\nid = "a"\ntitle = "A"\n'


def test_a_set_without_claims(tmp_path: Path) -> None:
    (problem,) = checked(tmp_path, LEAST)
    assert str(problem).endswith("The set has no claims yet. Add one: [[claims]]")


def test_a_set_without_an_article_needs_no_evidence_and_may_have_none(tmp_path: Path) -> None:
    text = LEAST + '[[claims]]\nid = "week"\ncontent = "7 days"\nanswer = { number = 7 }\n'
    assert checked(tmp_path, text) == ()
    (problem,) = checked(tmp_path, text + 'evidence = "7 days"\n')
    assert (problem.line, problem.message) == (8, "There is evidence, but the set has no article.")


def test_a_statement_of_which_nothing_can_be_altered(tmp_path: Path) -> None:
    text = (
        LEAST + '[article]\ntext = "Ida Berg left."\n[[claims]]\nid = "left"\ncontent = "Ida Berg left."\n'
        'evidence = "Ida Berg left."\nanswer = { person = "Ida Berg" }\n'
    )
    messages = [problem.message for problem in checked(tmp_path, text)]
    assert messages == ["“left” can be offered 0 choices only.", "Nothing in the statement of “left” can be altered."]


def test_every_problem_of_a_file_is_told_in_the_order_of_its_lines(tmp_path: Path) -> None:
    text = replaced(
        ('note = "Mentioned', 'role = "Mentioned'),
        ('rivals = ["on-board"]', 'rivals = ["on-bord"]'),
        ('cue = "claimed"', 'cue = "alleged"'),
        ('close = ["below deck"]', 'close = ["engine room"]'),
        ('became = "wheelhouse"', 'became = "Engine Room"'),
    )
    lines = [problem.line or 0 for problem in checked(tmp_path, text)]
    assert len(lines) >= 5
    assert lines == sorted(lines)


def test_what_is_left_out_for_its_form_shifts_no_line(tmp_path: Path) -> None:
    text = replaced(
        ('content = "About 40 people', 'contents = "About 40 people'),
        ('was = "Fire brigade"', "was = 7"),
        ('cue = "denied"', 'cue = "disputed"'),
        ('became = "wheelhouse"', 'became = "Engine Room"'),
    )
    places = {problem.message: problem.line for problem in checked(tmp_path, text)}
    assert places["The cue “disputed” is not in the evidence."] == line(text, 'cue = "disputed"')
    assert places["“Engine Room” says the same as “engine room”."] == line(text, '[[lures]]\nclaim = "began"')
    assert places["“was”: expected text in quotation marks, got a whole number."] == line(text, "was = 7")


def test_a_json_file_is_checked_alike(tmp_path: Path) -> None:
    from quiz.sets.save import as_json
    from tests.builders import changed, harbour

    text = as_json(changed(harbour(), "on-board", cue="alleged"))
    (problem,) = checked(tmp_path, text, "set.json")
    assert problem.message == "The cue “alleged” is not in the evidence."
    start = text.split("\n").index('      "id": "on-board",')
    assert problem.line == start, "the line on which its claim begins"


def test_a_file_that_is_no_set_has_the_problems_that_loading_met(tmp_path: Path) -> None:
    file = tmp_path / "set.toml"
    file.write_text("x = ")
    assert check(load(file)) == load(file).problems


def test_a_file_that_is_gone_since_it_was_loaded_is_checked_all_the_same(tmp_path: Path) -> None:
    file = tmp_path / "set.toml"
    file.write_text(replaced(('cue = "claimed"', 'cue = "alleged"')), encoding="utf-8")
    loaded = load(file)
    file.unlink()
    assert [problem.message for problem in check(loaded)] == ["The cue “alleged” is not in the evidence."]


def test_progress_is_told_claim_by_claim(tmp_path: Path) -> None:
    file = tmp_path / "set.toml"
    file.write_text(HARBOUR, encoding="utf-8")
    told: list[tuple[int, int]] = []
    note: Callable[[int, int], None] = lambda done, of: told.append((done, of))  # noqa: E731
    check(load(file), note)
    assert told == [(number, 9) for number in range(1, 10)]
