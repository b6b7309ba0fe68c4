"""The JSON Schema of set files, generated from the model's types.

``python -m quiz.sets.schema`` writes it to ``schema.json`` beside this file; a test fails when that is stale.
"""

from __future__ import annotations

import inspect
import json
from pathlib import Path
from typing import Any

import msgspec

from quiz.model import QuestionSet

SCHEMA_FILE = Path(__file__).with_name("schema.json")


def json_schema() -> dict[str, Any]:
    """The schema as plain data, in the 2020-12 dialect."""
    (schema,), components = msgspec.json.schema_components([QuestionSet], ref_template="#/$defs/{name}")
    plain: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Fact-check Quiz question set",
        **schema,
        "$defs": components,
    }
    _numbers(plain)
    _one_kind(plain["$defs"]["Answer"])
    for definition in plain["$defs"].values():
        definition.pop("title", None)
        # Pythons before 3.13 keep the indentation of docstrings.
        if "description" in definition:
            definition["description"] = inspect.cleandoc(definition["description"])
    plain["$defs"]["QuestionSet"]["properties"]["$schema"] = {"type": "string"}
    return plain


def as_text() -> str:
    """The schema as the file holds it."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False, sort_keys=False) + "\n"


def _numbers(node: Any) -> None:
    """Let a figure be a number: msgspec describes a Decimal as text only, but reads both."""
    if isinstance(node, dict):
        if node.get("format") == "decimal":
            node.clear()
            node["type"] = ["number", "string"]
        for value in node.values():
            _numbers(value)
    elif isinstance(node, list):
        for value in node:
            _numbers(value)


def _one_kind(answer: dict[str, Any]) -> None:
    """Say that an answer has exactly one of its kinds."""
    kinds = [[kind] for kind in ("number", "person", "place", "date", "organisation", "text")]
    answer["oneOf"] = [{"required": kind} for kind in [*kinds, ["low", "high"]]]


if __name__ == "__main__":
    SCHEMA_FILE.write_text(as_text(), encoding="utf-8")
