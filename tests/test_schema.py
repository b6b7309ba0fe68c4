"""The JSON Schema that editors read says what the loader takes."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from quiz.sets import load
from quiz.sets.schema import SCHEMA_FILE, as_text, json_schema
from tests.builders import HARBOUR

jsonschema = pytest.importorskip("jsonschema")

EXAMPLES = Path(__file__).with_name("examples") / "valid"
BUNDLED = Path(__file__).parent.parent / "questions"


def errors(data: Any) -> list[str]:
    validator = jsonschema.Draft202012Validator(json_schema())
    return [error.message for error in validator.iter_errors(data)]


def plain() -> dict[str, Any]:
    return tomllib.loads(HARBOUR)


def test_the_file_is_the_one_that_the_types_give() -> None:
    assert SCHEMA_FILE.read_text(encoding="utf-8") == as_text(), "stale: python -m quiz.sets.schema"


def test_it_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema())


def test_it_names_the_dialect_and_describes_what_an_author_writes() -> None:
    schema = json_schema()
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert set(schema["$defs"]) >= {"QuestionSet", "Article", "Source", "Claim", "Answer", "Lure"}
    assert schema["$defs"]["Claim"]["properties"]["evidence"]["description"] == "an exact passage of the article's text"


def test_the_harbour_is_valid() -> None:
    assert errors(plain()) == []


@pytest.mark.parametrize(
    "file", [*sorted(EXAMPLES.rglob("*.toml")), *sorted(BUNDLED.glob("*.toml"))], ids=lambda file: file.name
)
def test_every_sound_file_is_valid(file: Path) -> None:
    assert load(file).problems == ()
    assert errors(tomllib.loads(file.read_text(encoding="utf-8"))) == []


def without_title(data: dict[str, Any]) -> None:
    del data["title"]


def with_claim(**fields: Any) -> Callable[[dict[str, Any]], None]:
    return lambda data: data["claims"][0].update(fields)


def with_answer(answer: dict[str, Any]) -> Callable[[dict[str, Any]], None]:
    return lambda data: data["claims"][0].update(answer=answer)


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(without_title, id="no title"),
        pytest.param(lambda data: data.update(titel="x"), id="unknown key"),
        pytest.param(lambda data: data.update(schema=2), id="another version"),
        pytest.param(with_claim(sourc="x"), id="unknown key in a claim"),
        pytest.param(with_claim(id="Left Ferry"), id="an id that is none"),
        pytest.param(with_claim(content=""), id="empty content"),
        pytest.param(with_claim(firmness="firm"), id="no such class"),
        pytest.param(with_answer({}), id="no answer"),
        pytest.param(with_answer({"number": 1, "person": "x"}), id="two answers"),
        pytest.param(with_answer({"low": 1}), id="half a range"),
        pytest.param(with_answer({"number": True}), id="true for a number"),
        pytest.param(with_answer({"number": 1, "qualifier": "abut"}), id="no such qualifier"),
    ],
)
def test_what_the_loader_refuses_is_invalid(tmp_path: Path, spoil: Callable[[dict[str, Any]], None]) -> None:
    data = plain()
    spoil(data)
    assert errors(data)
    file = tmp_path / "set.json"
    file.write_text(json.dumps(data), encoding="utf-8")
    assert load(file).problems


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param({"number": 40}, id="whole"),
        pytest.param({"number": 0.5}, id="fraction"),
        pytest.param({"number": "0.5"}, id="figure in quotation marks"),
        pytest.param({"low": 1, "high": 2.5, "unit": "people"}, id="range"),
        pytest.param({"date": "Friday", "aliases": ["Fri"]}, id="date"),
    ],
)
def test_every_answer_that_the_loader_takes_is_valid(tmp_path: Path, answer: dict[str, Any]) -> None:
    data = plain()
    data["claims"][0]["answer"] = answer
    assert errors(data) == []
    file = tmp_path / "set.json"
    file.write_text(json.dumps(data), encoding="utf-8")
    assert load(file).problems == ()
