"""Set files loaded: whatever they hold, a value comes back, and every fault is told with its line."""

from __future__ import annotations

import json
import os
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.errors import UsageError
from quiz.model import Firmness, Qualifier, QuestionSet
from quiz.sets import LoadedSet, Problem, SetFile, check, find_set, list_sets, load
from quiz.sets.decode import MOST_PROBLEMS
from quiz.sets.load import LARGEST, fingerprint
from quiz.sets.places import json_lines, line_of, toml_lines
from tests.builders import HARBOUR, changed, harbour

HEAD = 'schema = 1\nid = "a"\ntitle = "A"\n'
CLAIM = '[[claims]]\nid = "one"\ncontent = "1 ship."\nanswer = { number = 1 }\n'
"""The least that a set and a claim need: three lines and four."""


def written(folder: Path, content: str | bytes, name: str = "set.toml") -> LoadedSet:
    file = folder / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return load(file)


def told(loaded_set: LoadedSet) -> list[tuple[int | None, str]]:
    """The line and the message of each problem."""
    return [(problem.line, problem.message) for problem in loaded_set.problems]


def line(text: str, words: str) -> int:
    """The line of a text on which the words stand."""
    assert text.count(words) == 1
    return text[: text.index(words)].count("\n") + 1


# Sound files.


def test_a_sound_file_is_loaded_whole(tmp_path: Path) -> None:
    found = written(tmp_path, HARBOUR)
    assert found.problems == ()
    assert found.set == harbour()
    assert found.path == str(tmp_path / "set.toml")
    assert found.fingerprint == fingerprint(harbour())


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("set.json", json.dumps(tomllib.loads(HARBOUR)), id="the same as JSON"),
        pytest.param("SET.JSON", json.dumps(tomllib.loads(HARBOUR)), id="whatever the suffix's case"),
        pytest.param("set.toml", "\ufeff" + HARBOUR, id="with a byte order mark"),
        pytest.param("set.toml", HARBOUR.replace("\n", "\r\n"), id="with lines as Windows ends them"),
        pytest.param("set.txt", HARBOUR, id="another suffix is TOML"),
    ],
)
def test_every_way_to_write_it_gives_the_same_set(tmp_path: Path, name: str, content: str) -> None:
    found = written(tmp_path, content, name)
    assert found.problems == ()
    assert found.set is not None
    # A line break within a text is the writer's.
    assert changed(found.set, "left-ferry", id="same").claims == changed(harbour(), "left-ferry", id="same").claims


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        pytest.param("8000", "8000", id="whole"),
        pytest.param("8_000", "8000", id="with underscores"),
        pytest.param("0.1", "0.1", id="a fraction, digit for digit"),
        pytest.param("1.10", "1.1", id="a nought at the end"),
        pytest.param("8e3", "8000", id="with an exponent"),
        pytest.param("-5", "-5", id="below nought"),
        pytest.param("0x10", "16", id="hexadecimal"),
        pytest.param('"8000.5"', "8000.5", id="in quotation marks"),
        pytest.param("123456789012345678901234567890", "123456789012345678901234567890", id="longer than any integer"),
    ],
)
def test_figures_are_read_exactly(tmp_path: Path, number: str, expected: str) -> None:
    found = written(tmp_path, HEAD + CLAIM.replace("number = 1", f"number = {number}"))
    assert found.problems == ()
    assert found.set is not None
    assert found.set.claims[0].answer.number == Decimal(expected)


def test_the_fingerprint_tells_content_from_layout(tmp_path: Path) -> None:
    one = written(tmp_path, HEAD + CLAIM)
    assert written(tmp_path, f"# A comment.\n{HEAD}\n\n{CLAIM}").fingerprint == one.fingerprint
    assert written(tmp_path, HEAD + CLAIM.replace("1 ship", "1 boat")).fingerprint != one.fingerprint
    assert written(tmp_path, "schema = 1").fingerprint == fingerprint(None) == ""


# What is no set at all.


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        pytest.param(b"", "set.toml: The file is empty. A set begins with: schema = 1", id="empty"),
        pytest.param(b" \n\t\n", "set.toml: The file is empty. A set begins with: schema = 1", id="only spaces"),
        pytest.param(
            HEAD.encode() + b'x = "\xe9"',
            "set.toml:4: This is not UTF-8 text (byte 0xe9). Save the file as UTF-8.",
            id="Latin 1",
        ),
        pytest.param(
            HEAD.encode("utf-16"),
            "set.toml:1: This is not UTF-8 text (byte 0xff). Save the file as UTF-8.",
            id="UTF-16",
        ),
        pytest.param(
            HEAD.encode() + b"x = \n", "set.toml:4: This is not TOML at column 5: invalid value.", id="no value"
        ),
        pytest.param(b"[[claims]\n", "set.toml:1: This is not TOML at column 9: ", id="a bracket missing"),
        pytest.param(
            b'x = """\nabc\n', "set.toml:3: This is not TOML at the end of the file: unterminated string", id="no end"
        ),
        pytest.param(
            b"x = 1\nx = 2\n", "set.toml:2: This is not TOML at column 6: cannot overwrite a value.", id="twice"
        ),
        pytest.param(b"x = " + b"[" * 9999, "set.toml:1: This is nested too deeply for a question set.", id="nested"),
        pytest.param(b"x = 2024-99-99\n", "set.toml:1: ", id="a day that is none"),
        pytest.param(
            b"x = " + b"9" * 5000,
            "set.toml:1: This number has more digits than can be read.",
            id="a figure of 5,000 digits",
        ),
        pytest.param(
            b"x = 1e9999999999999999999\n", "set.toml: A value in the file cannot be read", id="an exponent beyond all"
        ),
    ],
)
def test_a_file_that_is_no_set_is_one_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes, problem: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("set.toml").write_bytes(content)
    found = load("set.toml")
    assert found.set is None
    assert len(found.problems) == 1
    assert str(found.problems[0]).startswith(problem)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        pytest.param("[]", "set.json:1: A question set is an object: { … }.", id="a list"),
        pytest.param("7", "set.json:1: A question set is an object: { … }.", id="a number"),
        pytest.param('{\n"a": }', "set.json:2: This is not JSON: expecting value.", id="no value"),
        pytest.param('{"a": 1', "set.json:1: This is not JSON: ", id="no end"),
        pytest.param("[" * 99_999, "set.json:1: This is nested too deeply for a question set.", id="nested"),
        pytest.param(
            '{"a": ' + "9" * 5000 + "}", "set.json:1: This number has more digits than can be read.", id="5,000 digits"
        ),
    ],
)
def test_json_that_is_no_set_is_one_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str, problem: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("set.json").write_text(content)
    found = load("set.json")
    assert found.set is None
    assert len(found.problems) == 1
    assert str(found.problems[0]).startswith(problem)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    found = load(tmp_path / "nowhere.toml")
    assert told(found) == [(None, "There is no such file.")]


def test_a_folder(tmp_path: Path) -> None:
    assert told(load(tmp_path)) == [(None, "This is a folder, not a question set.")]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no fifos here")
def test_a_fifo_is_not_waited_for(tmp_path: Path) -> None:
    fifo = tmp_path / "set.toml"
    os.mkfifo(fifo)
    assert told(load(fifo)) == [(None, "This is not a plain file.")]


def test_a_device_is_not_read() -> None:
    assert told(load(os.devnull)) == [(None, "This is not a plain file.")]


def test_a_name_that_no_file_can_have() -> None:
    assert told(load("a\0b.toml"))[0][1].startswith("The file cannot be read")
    assert told(load("x" * 5000))[0][1].startswith("The file cannot be read")


def test_a_file_of_200_mb_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "set.toml"
    with file.open("wb") as handle:
        handle.truncate(200_000_000)
    assert file.stat().st_size > LARGEST
    (problem,) = load(file).problems
    assert problem.message == "The file has 200 MB; a question set may have 134 MB."


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    file = tmp_path / "set.toml"
    file.write_text(HEAD)
    file.chmod(0)
    assert told(load(file)) == [(None, "The file cannot be read: Permission denied.")]


# Faults in a set: every one is told, and what is sound is kept.


def test_five_faults_in_five_claims_are_five_problems_each_at_its_line(tmp_path: Path) -> None:
    text = (
        HARBOUR.replace('id = "left-ferry"', 'id = "Left Ferry"')
        .replace('content = "Only 12', 'contents = "Only 12')
        .replace('{ place = "engine room",', "{ place = 7,")
        .replace('source = "insurer"', 'source = "insurers"')
        .replace('id = "heat"', 'id = "builder"')
    )
    found = written(tmp_path, text)
    assert told(found) == [
        (line(text, 'id = "Left Ferry"'), "“id”: an id is made of lower-case letters, digits and hyphens, 64 at most."),
        (line(text, '[[claims]]\nid = "on-board"'), "“content” is missing."),
        (line(text, "contents ="), "There is no key “contents” here."),
        (line(text, "place = 7"), "“place”: expected text in quotation marks, got a whole number."),
        (line(text, 'source = "insurers"'), "There is no source “insurers” in this set."),
        (
            line(text, '[[claims]]\nid = "builder"\ntopic = "ship"\ncontent = "It reached'),
            "There is a claim “builder” before this one.",
        ),
    ]
    assert found.set is not None
    assert [each.id for each in found.set.claims] == ["last-to-leave", "burst", "alarm", "builder"]


def test_every_fault_of_one_claim_is_told(tmp_path: Path) -> None:
    text = (
        HEAD
        + '[[claims]]\nid = "A B"\ntopic = 3\nsauce = "x"\ncontent = ""\nanswer = { numbr = 1 }\nrivals = ["b", 4]\n'
    )
    assert {each[0] for each in told(written(tmp_path, text))} == {5, 6, 7, 8, 9, 10}


@pytest.mark.parametrize(
    ("claim", "problem"),
    [
        pytest.param("3", "This should be a table, not a number.", id="a number"),
        pytest.param('"x"', "This should be a table, not text.", id="a text"),
        pytest.param("[]", "This should be a table, not a list.", id="a list"),
        pytest.param("true", "This should be a table, not true or false.", id="true"),
    ],
)
def test_a_claim_that_is_no_table(tmp_path: Path, claim: str, problem: str) -> None:
    assert told(written(tmp_path, f"{HEAD}claims = [{claim}]"))[0][1] == problem


@pytest.mark.parametrize(
    ("claim", "message", "advice"),
    [
        pytest.param("sourc = 1", "There is no key “sourc” here.", "Did you mean “source”?", id="unknown key"),
        pytest.param(
            "zzz = 1",
            "There is no key “zzz” here.",
            "It may hold: id, topic, source, cue, firmness, content",
            id="no key like it",
        ),
        pytest.param('"a\\nb" = 1', "There is no key “a\nb” here.", "It may hold: ", id="a key of two lines"),
        pytest.param("answer.unti = 1", "There is no key “unti” here.", "Did you mean “unit”?", id="in the answer"),
        pytest.param(
            'firmness = "firm"',
            "“firmness”: there is no such choice as 'firm'.",
            f"It may be: {', '.join(Firmness)}.",
            id="no class",
        ),
        pytest.param(
            'answer.qualifier = "abut"',
            "“qualifier”: there is no such choice as 'abut'.",
            f"It may be: {', '.join(Qualifier)}.",
            id="no qualifier",
        ),
        pytest.param('topic = ""', "“topic”: an id is made of lower-case letters", "", id="an empty id"),
        pytest.param('cue = ""', "“cue”: this may not be empty.", "", id="an empty text"),
        pytest.param(
            'rivals = "b"', "“rivals”: expected a list, got text in quotation marks.", "", id="a text for a list"
        ),
        pytest.param(
            "hint = 2024-11-01",
            "“hint”: expected text in quotation marks, got a date without quotation marks.",
            "",
            id="a date",
        ),
        pytest.param("hint = [1]", "“hint”: expected text in quotation marks, got a list.", "", id="a list for a text"),
        pytest.param('answer.person = "x"', "“answer”: an answer needs exactly one of number", "", id="two answers"),
    ],
)
def test_a_fault_in_a_claim_is_told_in_an_authors_words(tmp_path: Path, claim: str, message: str, advice: str) -> None:
    text = f'{HEAD}[[claims]]\nid = "one"\ncontent = "1 ship."\nanswer.number = 1\n{claim}\n'
    (problem,) = written(tmp_path, text).problems
    assert problem.message.startswith(message)
    assert problem.advice.startswith(advice)
    assert "`" not in str(problem)


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        pytest.param("number = nan", "“answer”: a figure has to be a finite number.", id="nan"),
        pytest.param("number = inf", "“answer”: a figure has to be a finite number.", id="inf"),
        pytest.param("low = nan, high = 3", "“answer”: a figure has to be a finite number.", id="nan in a range"),
        pytest.param("number = 1e999999999", "“answer”: a figure has to lie between 1e-30 and 1e30.", id="too large"),
        pytest.param('number = "8 thousand"', "“number”: this is not a number.", id="words"),
        pytest.param("number = true", "“number”: expected a number, got true or false.", id="true"),
        pytest.param("low = 3", "“answer”: a range needs both low and high.", id="half a range"),
        pytest.param("low = 3, high = 2", "“answer”: low is greater than high.", id="ends the wrong way round"),
        pytest.param(
            'place = "x", unit = "m"', "“answer”: unit and qualifier go with a number.", id="a place with a unit"
        ),
        pytest.param("", "“answer”: an answer needs exactly one of", id="no answer"),
    ],
)
def test_an_answer_that_is_none(tmp_path: Path, answer: str, message: str) -> None:
    found = written(tmp_path, HEAD + CLAIM.replace("number = 1", answer))
    assert [each[0] for each in told(found)] == [7]
    assert told(found)[0][1].startswith(message), told(found)


def test_half_of_a_surrogate_pair_is_a_problem_at_its_line(tmp_path: Path) -> None:
    file = tmp_path / "set.json"
    file.write_text('{\n"schema": 1, "id": "a",\n"title": "a \\ud83d b"}', encoding="utf-8")
    loaded = load(file)
    assert loaded.set is None
    assert [(problem.line, problem.message) for problem in loaded.problems] == [
        (3, "A text holds half of a surrogate pair, as \\ud83d.")
    ]


@pytest.mark.parametrize("constant", ["NaN", "Infinity", "-Infinity"])
def test_json_has_constants_that_are_no_figures(tmp_path: Path, constant: str) -> None:
    claim = f'{{"id": "a", "content": "x", "answer": {{"low": {constant}, "high": 3}}}}'
    found = written(tmp_path, f'{{"schema": 1, "id": "a", "title": "A", "claims": [{claim}]}}', "set.json")
    assert [problem.message for problem in found.problems] == ["“answer”: a figure has to be a finite number."]


def test_a_source_or_lure_with_a_fault_is_left_out_and_its_claims_with_it(tmp_path: Path) -> None:
    text = HARBOUR.replace('name = "Coast guard"', 'nam = "Coast guard"').replace('became = "wheelhouse"', "became = 3")
    found = written(tmp_path, text)
    assert told(found) == [
        (line(text, "[sources.coastguard]"), "“name” is missing."),
        (line(text, 'nam = "Coast guard"'), "There is no key “nam” here."),
        (line(text, "became = 3"), "“became”: expected text in quotation marks, got a whole number."),
    ]
    assert found.set is not None
    assert "coastguard" not in found.set.sources
    assert {"last-to-leave", "burst"}.isdisjoint(each.id for each in found.set.claims)
    assert len(found.set.lures) == 1


def test_the_key_of_a_source_has_to_be_an_id(tmp_path: Path) -> None:
    text = HEAD + '[sources."Coast Guard"]\nname = "Coast guard"\n[sources.b]\nname = "B"\n'
    found = written(tmp_path, text)
    assert told(found) == [(4, "“Coast Guard”: an id is made of lower-case letters, digits and hyphens, 64 at most.")]
    assert found.set is not None
    assert list(found.set.sources) == ["b"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            'title = "A"\n', [(1, "“schema” is missing."), (1, "“id” is missing.")], id="no version and no id"
        ),
        pytest.param(
            HEAD.replace('"A"', "3"),
            [(3, "“title”: expected text in quotation marks, got a whole number.")],
            id="title",
        ),
        pytest.param(HEAD + "titel = 1\n", [(4, "There is no key “titel” here.")], id="unknown key"),
        pytest.param(
            HEAD + "claims = 3\n", [(4, "“claims”: expected a list, got a whole number.")], id="claims that are none"
        ),
        pytest.param(HEAD + "[article]\n", [(4, "“text” is missing.")], id="an article without a text"),
        pytest.param(
            HEAD + '[article]\ntext = "x"\nkind = "novel"\nauthor = "y"\n',
            [(6, "“kind”: there is no such choice as 'novel'."), (7, "There is no key “author” here.")],
            id="an article of no kind",
        ),
        pytest.param(
            HEAD.replace("1", '"1"', 1),
            [(1, "“schema”: expected a whole number, got text in quotation marks.")],
            id="version as text",
        ),
        pytest.param(
            "schema = 0\n",
            [(1, "“schema”: there is no such choice as 0."), (1, "“id” is missing."), (1, "“title” is missing.")],
            id="version 0",
        ),
    ],
)
def test_a_fault_in_the_head_leaves_no_set(tmp_path: Path, text: str, expected: list[tuple[int, str]]) -> None:
    found = written(tmp_path, text)
    assert found.set is None
    assert sorted(told(found)) == sorted(expected)


def test_a_file_of_a_later_version_is_refused_as_such(tmp_path: Path) -> None:
    (problem,) = written(tmp_path, "schema = 2\nanything = true\n").problems
    assert problem.line == 1
    assert str(problem).endswith(
        "The file is of schema version 2. This program reads version 1; a newer one of it is needed."
    )


def test_of_very_many_faults_the_first_hundred_are_told(tmp_path: Path) -> None:
    found = written(tmp_path, HEAD + '[[claims]]\nid = "x"\n' * 500)
    assert len(found.problems) == MOST_PROBLEMS + 1
    assert sum("only the first 100" in problem.message for problem in found.problems) == 1


def test_a_problem_says_where_what_and_what_to_do() -> None:
    assert str(Problem(path="a.toml", line=3, message="It is so.", advice="Mend it.")) == "a.toml:3: It is so. Mend it."
    assert str(Problem(path="a.toml", message="It is so.")) == "a.toml: It is so."


# Nothing raises.


def survives(folder: Path, content: bytes, name: str) -> None:
    file = folder / name
    file.write_bytes(content)
    found = load(file)
    assert (found.set is None) <= bool(found.problems)
    for problem in found.problems:
        assert problem.message
        assert problem.path == str(file)
        assert problem.line is None or 1 <= problem.line <= content.count(b"\n") + 1


@settings(deadline=None, max_examples=150)
@given(st.binary(max_size=200), st.sampled_from(["set.toml", "set.json"]))
def test_no_bytes_raise(tmp_path_factory: pytest.TempPathFactory, content: bytes, name: str) -> None:
    survives(tmp_path_factory.getbasetemp(), content, name)


ANYTHING: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
PLAIN = json.loads(json.dumps(tomllib.loads(HARBOUR)))


def places_in(node: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The path of every value in plain data."""
    pairs = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    return [at, *(place for key, value in pairs for place in places_in(value, (*at, key)))]


@settings(deadline=None, max_examples=80)
@given(st.lists(st.tuples(st.sampled_from(places_in(PLAIN)[1:]), ANYTHING), min_size=1, max_size=4))
def test_no_value_in_any_place_raises(
    tmp_path_factory: pytest.TempPathFactory, replaced: list[tuple[tuple[Any, ...], Any]]
) -> None:
    changed_data = json.loads(json.dumps(PLAIN))
    for place, value in replaced:
        node = changed_data
        for step in place[:-1]:
            node = (
                node[step]
                if isinstance(node, list) and isinstance(step, int) and step < len(node)
                else (node.get(step) if isinstance(node, dict) else None)
            )
        if isinstance(node, dict) or (isinstance(node, list) and isinstance(place[-1], int) and place[-1] < len(node)):
            node[place[-1]] = value
    survives(tmp_path_factory.getbasetemp(), json.dumps(changed_data, indent=1).encode(), "set.json")


@settings(deadline=None, max_examples=50)
@given(
    st.lists(
        st.tuples(
            st.integers(0, len(HARBOUR) - 1),
            st.integers(0, 60),
            st.sampled_from(["", "\n", '"', "=", "]", "[[claims]]\n", "é", "x", "0", "-", "{"]),
        ),
        min_size=1,
        max_size=5,
    )
)
def test_no_slip_of_an_editor_raises(
    tmp_path_factory: pytest.TempPathFactory, slips: list[tuple[int, int, str]]
) -> None:
    text = HARBOUR
    for start, length, instead in slips:
        text = text[:start] + instead + text[start + length :]
    survives(tmp_path_factory.getbasetemp(), text.encode(), "set.toml")
    # What is left is checked without a crash as well.
    assert isinstance(check(load(tmp_path_factory.getbasetemp() / "set.toml")), tuple)


# Lines.


def test_the_lines_of_a_toml_file() -> None:
    text = (
        'schema = 1\n\n[article]\ntext = """\n[claims]\nid = 3\n"""\n[sources.a]\nname = "A" # x = 1\n'
        "[[claims]]\nid = 'x'\n[claims.answer]\nnumber = 1\n[[claims]]\nanswer.number = 2\n"
        '"content" = "x\u2028y"\n[sources."b"]\nnote = \'\'\'one line\'\'\'\nname="B"\n'
    )
    lines = toml_lines(text)
    assert {path: number for path, number in lines.items() if path} == {
        ("schema",): 1,
        ("article",): 3,
        ("article", "text"): 4,
        ("sources", "a"): 8,
        ("sources", "a", "name"): 9,
        ("claims", 0): 10,
        ("claims", 0, "id"): 11,
        ("claims", 0, "answer"): 12,
        ("claims", 0, "answer", "number"): 13,
        ("claims", 1): 14,
        ("claims", 1, "answer", "number"): 15,
        ("claims", 1, "content"): 16,
        ("sources", "b"): 17,
        ("sources", "b", "note"): 18,
        ("sources", "b", "name"): 19,
    }
    assert line_of(lines, ("claims", 1, "cue")) == 14
    assert line_of(lines, ("lures", 0)) == 1


def test_the_lines_of_an_indented_json_file() -> None:
    text = json.dumps(
        {
            "schema": 1,
            "sources": {"a": {"name": 'A { " ['}, "b": {"name": "B"}},
            "claims": [{"id": "x"}, {"id": "y"}],
            "lures": [{}],
        },
        indent=2,
    )
    lines = json_lines(text)
    numbered = text.split("\n")
    assert numbered[lines["sources", "b"] - 1].strip() == '"b": {'
    assert numbered[lines["claims", 1]].strip() == '"id": "y"'
    assert lines["claims", 1] > lines["claims", 0] > lines[("claims",)] > lines["sources", "a"]


def test_in_a_json_file_of_one_line_everything_is_at_line_1() -> None:
    assert set(json_lines(json.dumps(PLAIN)).values()) <= {1}


@pytest.mark.parametrize("mark", ["\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029"])
def test_only_line_feeds_end_lines(tmp_path: Path, mark: str) -> None:
    text = f'{HEAD}description = "one{json.dumps(mark)[1:-1] if mark < " " else mark}two"\nodd = 1\n'
    assert [number for number, _ in told(written(tmp_path, text))] == [5]


# Which file a name means.


def files(folder: Path) -> list[SetFile]:
    bundled, own = folder / "bundled", folder / "own"
    for file in (bundled / "harbour.toml", bundled / "practice.toml", own / "harbour.toml", own / "mine.json"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(HARBOUR)
    (own / "notes.txt").write_text("x")
    (own / ".hidden.toml").write_text("x")
    return list_sets(bundled, own)


def test_set_files_are_listed_ours_first_each_by_name(tmp_path: Path) -> None:
    listed = [(file.name, file.own) for file in files(tmp_path)]
    assert listed == [("harbour", False), ("practice", False), ("harbour", True), ("mine", True)]
    assert list_sets(tmp_path / "nowhere", tmp_path / "nowhere") == []


def test_a_name_means_the_users_own_set_first(tmp_path: Path) -> None:
    listed = files(tmp_path)
    assert find_set("harbour", listed) == tmp_path / "own" / "harbour.toml"
    assert find_set("practice", listed) == tmp_path / "bundled" / "practice.toml"
    assert find_set(str(tmp_path / "own" / "mine.json"), listed) == tmp_path / "own" / "mine.json"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        pytest.param(
            "harbor", "There is no set “harbor”. Did you mean “harbour”? Sets: harbour, practice, mine.", id="a slip"
        ),
        pytest.param("PRACTICE", "Did you mean “practice”?", id="another case"),
        pytest.param("zzz", "There is no set “zzz”. Sets: harbour, practice, mine.", id="nothing like it"),
        pytest.param("./zzz.toml", "There is no file ./zzz.toml. Sets:", id="a path"),
    ],
)
def test_an_unknown_name_is_answered_with_the_nearest(tmp_path: Path, name: str, message: str) -> None:
    with pytest.raises(UsageError) as refused:
        find_set(name, files(tmp_path))
    assert message in str(refused.value)
    assert refused.value.exit_code == 2


def test_a_set_is_a_value() -> None:
    assert isinstance(harbour(), QuestionSet)
    assert hash(harbour().claims) == hash(harbour().claims)
