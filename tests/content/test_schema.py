"""The JSON Schemas beside the content are current, and they know what the models know."""

import json
from typing import Any

import pytest

from hiringkit import paths
from hiringkit.content import schema

# fmt: off
QUESTION_KEYS = [
    "id", "title", "prompt", "type", "competency", "also", "topic", "roles", "stages", "levels", "difficulty",
    "minutes", "probes", "listen_for", "red_flags", "sample_answer", "anchors", "level_notes", "domain",
    "reviewed_on", "status", "sources",
]
# fmt: on
# fmt: off
EXERCISE_KEYS = [
    "id", "title", "brief", "materials", "time_limit", "allowed", "rubric", "competency", "roles", "levels",
    "reviewed_on", "status",
]
# fmt: on


@pytest.mark.parametrize("folder", ["question_sets", "rubrics"])
def test_the_committed_schema_is_the_generated_one(folder: str) -> None:
    committed = (paths.shipped(folder) / "_schema.json").read_text(encoding="utf-8")
    assert json.loads(committed) == schema.json_schema(folder), "run: hiringkit check --schema"


def test_questions_and_exercises_need_the_agreed_keys() -> None:
    made = schema.json_schema("question_sets")["$defs"]
    assert made["Question"]["required"] == QUESTION_KEYS
    assert made["Exercise"]["required"] == EXERCISE_KEYS
    assert made["Question"]["additionalProperties"] is False
    assert made["Question"]["properties"]["difficulty"]["enum"] == ["easy", "medium", "hard"]


def test_prompt_and_brief_are_keys_of_nothing_else() -> None:
    owners: dict[str, list[str]] = {"prompt": [], "brief": []}
    for folder in ("question_sets", "rubrics"):
        definitions: dict[str, Any] = schema.json_schema(folder)["$defs"]
        for name, definition in definitions.items():
            for key in owners:
                if key in definition.get("properties", {}):
                    owners[key].append(name)
    assert owners == {"prompt": ["Question"], "brief": ["Exercise"]}
