"""Large set files: read in steps and written claim by claim, with the same result as at once."""

from __future__ import annotations

import gc
import hashlib
import json
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any
from unittest.mock import patch

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.errors import QuizError
from quiz.garbage import settled
from quiz.model import Answer, Article, Claim, Lure, Part, QuestionSet, Source
from quiz.sets import LoadedSet, load, save
from quiz.sets.decode import decode
from quiz.sets.load import fingerprint
from quiz.sets.save import as_json
from quiz.sets.steps import parsed_in_steps
from tests.builders import HARBOUR, changed, harbour
from tests.test_sets_save import question_sets

HEAD = 'schema = 1\nid = "a"\ntitle = "A"\n'
CLAIM = '[[claims]]\nid = "one"\ncontent = "1 ship."\nanswer = { number = 1 }\n'
PLAIN: dict[str, Any] = json.loads(json.dumps(tomllib.loads(HARBOUR)))


def in_steps(file: Path, *, window: int = 64 * 1024) -> LoadedSet:
    with patch("quiz.sets.load.LARGE", 0), patch("quiz.sets.steps._WINDOW", window):
        return load(file)


def at_once(file: Path) -> LoadedSet:
    with patch("quiz.sets.load.parsed_in_steps", lambda *_, **__: None):
        return load(file)


def both(folder: Path, content: str | bytes, name: str, *, window: int = 64 * 1024) -> LoadedSet:
    """What a file gives, read in either way."""
    file = folder / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    found = in_steps(file, window=window)
    assert found == at_once(file)
    return found


def many(claims: int) -> QuestionSet:
    """A set of so many claims by fifty sources, every seventh of them a draft."""
    return QuestionSet(
        schema=1,
        id="many",
        title="Many’s claims",
        sources={f"office-{at}": Source(name=f"Office {at}") for at in range(50)},
        claims=tuple(
            Claim(
                id=f"claim-{at}",
                source=f"office-{at % 50}" if at % 3 else None,
                content=f"It was {at} “ships”.",
                answer=Answer(number=Decimal(at)) if at % 2 else Answer(text=f"{at} “ships”"),
                distractors=("one", "two"),
                draft=0.5 if at % 7 == 0 else None,
            )
            for at in range(claims)
        ),
        lures=(Lure(claim="claim-1", alters=Part.FIGURE, was="1", became="2"),),
    )


# Written claim by claim.


def reference(question_set: QuestionSet) -> str:
    """The JSON of a set as Python's own encoder indents it."""

    def whole(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: whole(each) for key, each in value.items()}
        if isinstance(value, list | tuple):
            return [whole(each) for each in value]
        is_whole = isinstance(value, Decimal) and abs(value) < 2**63 and value == value.to_integral_value()
        return int(value) if is_whole else value

    plain = whole(msgspec.to_builtins(question_set, builtin_types=(Decimal,)))
    plain = {"schema": plain.pop("schema"), **plain}
    return json.dumps(plain, indent=2, ensure_ascii=False, default=str) + "\n"


def mark_at_once(question_set: QuestionSet) -> str:
    return hashlib.sha256(msgspec.json.encode(question_set, order="deterministic")).hexdigest()[:16]


@settings(deadline=None, max_examples=30)
@given(question_sets())
def test_json_and_fingerprint_are_those_of_the_whole(question_set: QuestionSet) -> None:
    assert as_json(question_set) == reference(question_set)
    with patch("quiz.sets.load._HASHED_AT_ONCE", 2):
        assert fingerprint(question_set) == mark_at_once(question_set)


@pytest.mark.parametrize("question_set", [harbour(), harbour(claims=(), lures=()), harbour(claims=()), many(40)])
def test_sets_with_and_without_claims_are_written_alike(question_set: QuestionSet) -> None:
    assert as_json(question_set) == reference(question_set)


@pytest.mark.parametrize(
    "figure",
    ["0", "-0", "7", "-7", "1E+3", "8000.0", "0.10", "1e-7", "9223372036854775807", "9223372036854775808", "1e25"],
)
def test_every_figure_is_written_as_it_was(figure: str) -> None:
    question_set = changed(harbour(), "left-ferry", answer=Answer(number=Decimal(figure)))
    assert as_json(question_set) == reference(question_set)


@pytest.mark.parametrize("draft", [0.0, 1.0, 0.1, 1e-7, 5e-324, 1 / 3])
def test_every_share_is_written_as_it_was(draft: float) -> None:
    question_set = changed(harbour(), "left-ferry", draft=draft)
    assert as_json(question_set) == reference(question_set)


def test_every_sign_is_escaped_as_it_was() -> None:
    text = "".join(map(chr, range(0x200))) + "\u2028\ufeff\U0001f692"
    question_set = changed(harbour(), "left-ferry", content=text, distractors=(text, '"', "\\"))
    assert as_json(question_set) == reference(question_set)


def test_what_fails_in_the_last_claim_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path) -> None:
    file = tmp_path / "set.json"
    file.write_text("old")
    broken = changed(many(50), "claim-49", content="\ud800")
    with pytest.raises(QuizError, match="it holds text that is not Unicode"):
        save(broken, file)
    assert file.read_text() == "old"
    assert [each.name for each in tmp_path.iterdir()] == ["set.json"]


# The fingerprint.


@pytest.mark.parametrize("claims", [0, 1, 63, 64, 65, 200])
def test_a_fingerprint_is_that_of_the_whole_however_many_claims_there_are(claims: int) -> None:
    assert fingerprint(many(claims)) == mark_at_once(many(claims))


# Read in steps.


@pytest.mark.parametrize("name", ["set.json", "set.toml"])
def test_a_large_file_is_never_parsed_whole(tmp_path: Path, name: str) -> None:
    save(many(3_000), tmp_path / name)
    with patch("quiz.sets.load._parsed", side_effect=AssertionError("parsed whole")):
        found = load(tmp_path / name)
    assert found.problems == ()
    assert found.set == many(3_000)
    assert found.fingerprint == fingerprint(many(3_000))


@pytest.mark.parametrize("name", ["set.json", "set.toml"])
def test_nor_is_one_whose_claims_have_faults(tmp_path: Path, name: str) -> None:
    save(many(3_000), tmp_path / name)
    text = (tmp_path / name).read_text(encoding="utf-8").replace("office-7", "office-700")
    text = text.replace('"claim-2999"', '"claim-2998"').replace('"claim-11"', '"Claim 11"')
    (tmp_path / name).write_text(text, encoding="utf-8")
    with patch("quiz.sets.load._parsed", side_effect=AssertionError("parsed whole")):
        found = load(tmp_path / name)
    assert found == at_once(tmp_path / name)
    assert "an id is made of lower-case letters" in str(found.problems)
    assert "There is a claim “claim-2998” before this one." in str(found.problems)


class _GivenUpError(Exception):
    """Nobody waits for the set any more."""


@pytest.mark.parametrize("name", ["set.json", "set.toml"])
def test_it_is_told_how_many_claims_of_a_large_file_are_read_until_it_is_given_up(tmp_path: Path, name: str) -> None:
    save(many(1_200), tmp_path / name)
    counts: list[int] = []

    def told(count: int) -> None:
        counts.append(count)
        if len(counts) == 3:
            raise _GivenUpError

    with patch("quiz.sets.load.LARGE", 0):
        assert load(tmp_path / name, told).set == many(1_200)
        with pytest.raises(_GivenUpError):
            load(tmp_path / name, told)
    assert counts == [500, 1_000, 500]


@settings(deadline=None, max_examples=25)
@given(
    question_sets(),
    st.sampled_from(["set.toml", "set.json", "compact.json"]),
    st.sampled_from([1, 2, 7, 64, 1024]),
)
def test_a_set_is_the_same_in_steps(
    tmp_path_factory: pytest.TempPathFactory, question_set: QuestionSet, name: str, window: int
) -> None:
    file = tmp_path_factory.getbasetemp() / name
    save(question_set, file)
    if name == "compact.json":
        file.write_bytes(compact(file))
    found = both(file.parent, file.read_bytes(), name, window=window)
    assert found.set == question_set


def compact(file: Path) -> bytes:
    return json.dumps(json.loads(file.read_bytes()), separators=(",", ":")).encode()


ANYTHING: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@settings(deadline=None, max_examples=60)
@given(
    st.sampled_from([*PLAIN, "odd"]),
    st.sampled_from([None, 0, 1, "id", "name", "answer", "brigade"]),
    ANYTHING,
    st.sampled_from([1, 50]),
)
def test_whatever_stands_in_a_place_is_told_alike(
    tmp_path_factory: pytest.TempPathFactory, key: str, inner: str | int | None, value: Any, window: int
) -> None:
    raw = json.loads(json.dumps(PLAIN))
    if inner is None:
        raw[key] = value
    elif isinstance(raw.get(key), list) and isinstance(inner, int):
        raw[key][inner] = value
    elif isinstance(raw.get(key), list):
        raw[key][0][inner] = value
    elif isinstance(raw.get(key), dict):
        raw[key][inner] = value
    both(tmp_path_factory.getbasetemp(), json.dumps(raw, indent=1), "set.json", window=window)


SLIPS = st.lists(
    st.tuples(
        st.floats(0, 1),
        st.integers(0, 60),
        st.sampled_from(
            ["", "\n", '"', '"""', "=", "]", "\n[[claims]]\n", "\n[claims]\n", "\n[[lures]]\n", "é", "x", "0", "-", "{"]
        ),
    ),
    min_size=1,
    max_size=4,
)


@settings(deadline=None, max_examples=120)
@given(SLIPS, st.sampled_from(["set.toml", "set.json"]), st.sampled_from([1, 50]))
def test_every_slip_of_an_editor_is_told_alike(
    tmp_path_factory: pytest.TempPathFactory, slips: list[tuple[float, int, str]], name: str, window: int
) -> None:
    text = HARBOUR if name == "set.toml" else json.dumps(PLAIN, indent=2)
    for place, length, instead in slips:
        start = int(place * len(text))
        text = text[:start] + instead + text[start + length :]
    with patch("quiz.sets.steps._TABLES", window):
        both(tmp_path_factory.getbasetemp(), text, name, window=window)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(HEAD + CLAIM, id="a claim"),
        pytest.param("\ufeff" + HEAD + CLAIM, id="a byte order mark"),
        pytest.param((HEAD + CLAIM).replace("\n", "\r\n"), id="lines as Windows ends them"),
        pytest.param(HEAD, id="no claims"),
        pytest.param(HEAD + "claims = []\n", id="an empty list"),
        pytest.param(HEAD + "claims = []\n" + CLAIM, id="a list, and then a table of it"),
        pytest.param(HEAD + "[claims]\nx = 1\n" + CLAIM, id="a table, and then a list of them"),
        pytest.param(CLAIM + HEAD, id="the head behind the claims"),
        pytest.param(HEAD + CLAIM + '[sources.b]\nname = "B"\n', id="a source behind the claims"),
        pytest.param(HEAD + CLAIM + '[[lures]]\nclaim = "one"\n' + CLAIM, id="a lure between claims"),
        pytest.param(HEAD + CLAIM + "[lures]\nx = 1\n", id="lures that are a table"),
        pytest.param(HEAD + CLAIM * 20, id="one id many times"),
        pytest.param(HEAD + CLAIM + "id = 'two'\n", id="a key twice"),
        pytest.param(HEAD + 'description = """\n[[claims]]\n"""\n' + CLAIM, id="a claim's head within a text"),
        pytest.param(HEAD + "description = '''\n[[claims]]\nx'''\n" + CLAIM, id="within a plain text"),
        pytest.param(HEAD + "odd = [\n[[claims]]\n]\n" + CLAIM, id="within a list"),
        pytest.param(HEAD + "# \n[[claims]]\n", id="behind an empty remark"),
        pytest.param(HEAD + CLAIM.replace("\nanswer = {", "\n[claims.answer]\n").replace(" }", ""), id="a sub-table"),
        pytest.param(HEAD + "[[claims]] # one\n" + CLAIM[11:], id="a remark behind its head"),
        pytest.param(HEAD + CLAIM + "x = 1e9999999999999999999\n", id="an exponent beyond all"),
        pytest.param(HEAD + CLAIM + "x = " + "[" * 9999, id="nested"),
        pytest.param(HEAD + CLAIM + "x = " + "9" * 5000, id="a figure of 5,000 digits"),
        pytest.param("schema = 2\n" + CLAIM, id="a later version"),
    ],
)
@pytest.mark.parametrize("tables", [1, 8])
def test_forms_of_toml_are_read_alike(tmp_path: Path, text: str, tables: int) -> None:
    with patch("quiz.sets.steps._TABLES", tables):
        both(tmp_path, text, "set.toml")


ONE = '{"id": "one", "content": "1 ship.", "answer": {"number": 1}}'
SET = f'{{"schema": 1, "id": "a", "title": "A", "claims": [{ONE}]}}'


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(SET, id="a claim"),
        pytest.param("\ufeff" + SET, id="a byte order mark"),
        pytest.param("\ufeff\ufeff" + SET, id="two of them"),
        pytest.param(SET + " x", id="something behind the end"),
        pytest.param(f" \n\t{SET}\r\n", id="space around it"),
        pytest.param("[]", id="a list"),
        pytest.param("{}", id="an empty object"),
        pytest.param('{"$schema": "x", ' + SET[1:], id="the place of its schema"),
        pytest.param('{"claims": 3, ' + SET[1:], id="a key twice, the first wrong"),
        pytest.param(SET[:-1] + ', "claims": 3}', id="a key twice, the second wrong"),
        pytest.param(SET.replace('"claims"', '"cl\\u0061ims"'), id="a key with an escape"),
        pytest.param(SET.replace('"schema": 1', '"schema": 1.0'), id="a version with decimals"),
        pytest.param(SET.replace('"schema": 1', '"schema": 12'), id="a later version"),
        pytest.param(SET.replace("[{", "[,{"), id="a comma too many"),
        pytest.param(SET.replace("}]", "},]"), id="a comma at the end"),
        pytest.param(SET.replace(', "title"', ' "title"'), id="a comma missing"),
        pytest.param(SET[:-2], id="no end"),
        pytest.param(SET.replace("1 ship", "\x01 ship"), id="a control character"),
        pytest.param(SET.replace("1 ship", "\\ud83d ship"), id="half of a pair"),
        pytest.param(SET.replace("1 ship", "\\ud83d\\ude92 1 ship"), id="a pair"),
        *(
            pytest.param(SET.replace('"number": 1', f'"number": {figure}'), id=f"{figure[:9]} for a figure")
            for figure in ("-0", "1.50", "1e3", "1E-2", "NaN", "-Infinity", "123456789012345678901", "1.", '"2.5"')
        ),
        pytest.param(SET.replace('"number": 1', '"number": ' + "9" * 5000), id="5,000 digits"),
        pytest.param(SET.replace('"number": 1', '"number": ' + "[" * 9999), id="nested"),
        pytest.param(SET[:-1] + ', "sources": {"b": {"name": "B"}, "c": {"nam": "C"}}}', id="a source with a fault"),
        pytest.param(SET[:-1] + ', "sources": {"B c": {"name": "B"}}}', id="a source that has no id"),
        pytest.param(SET[:-1] + ', "sources": []}', id="sources that are a list"),
        pytest.param(SET[:-1] + ', "sources": {}, "lures": []}', id="empty sources and lures"),
    ],
)
@pytest.mark.parametrize("window", [1, 3, 1024])
def test_forms_of_json_are_read_alike(tmp_path: Path, text: str, window: int) -> None:
    both(tmp_path, text, "set.json", window=window)


@pytest.mark.parametrize("name", ["set.json", "set.toml"])
def test_bytes_that_are_no_text_are_told_alike(tmp_path: Path, name: str) -> None:
    content = (SET if name == "set.json" else HEAD + CLAIM).encode().replace(b"ship", b"sh\xe9p")
    assert "This is not UTF-8 text" in str(both(tmp_path, content, name, window=4).problems)


def test_a_long_text_is_read_in_ever_longer_windows() -> None:
    text = "An article. " * 100_000
    content = json.dumps({"schema": 1, "id": "a", "title": "A", "article": {"text": text}}).encode()
    parsed = parsed_in_steps(content, is_json=True)
    assert parsed is not None
    assert decode(parsed)[0] == QuestionSet(schema=1, id="a", title="A", article=Article(text=text))


# What stays is kept from the collector.


def test_of_many_things_the_collector_looks_through_few() -> None:
    gc.unfreeze()
    try:
        kept = list(settled([at] for at in range(10_000)))
        assert gc.get_freeze_count() > 8_000
        assert kept == [[at] for at in range(10_000)]
    finally:
        gc.unfreeze()


def test_for_a_few_nothing_is_kept_from_it() -> None:
    gc.unfreeze()
    assert list(settled(iter("abc"))) == ["a", "b", "c"]
    assert gc.get_freeze_count() == 0
