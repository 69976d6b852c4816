"""The shape of every YAML file under question_sets/ and rubrics/, as strict models and as JSON Schema."""

from typing import Any

from pydantic import TypeAdapter

from hiringkit.content.schema.calibrations import CalibrationFile
from hiringkit.content.schema.fields import Shape
from hiringkit.content.schema.loops import LoopFile
from hiringkit.content.schema.rubrics import CompetencyRubricFile, StepRubricFile
from hiringkit.content.schema.sets import Exercise, ExerciseSetFile, GuideFile, Question, QuestionSetFile

File = (
    QuestionSetFile | ExerciseSetFile | GuideFile | LoopFile | CalibrationFile | CompetencyRubricFile | StepRubricFile
)

__all__ = [
    "CalibrationFile",
    "CompetencyRubricFile",
    "Exercise",
    "ExerciseSetFile",
    "File",
    "GuideFile",
    "LoopFile",
    "Question",
    "QuestionSetFile",
    "Shape",
    "StepRubricFile",
    "json_schema",
    "model_for",
]


def model_for(data: dict[Any, Any]) -> type[File] | None:
    """The model of a file by its telling keys; None when it has none of set, guide, loop, calibration and rubric."""
    if "rubric" in data:
        return StepRubricFile if data.get("kind") == "steps" or "steps" in data else CompetencyRubricFile
    if "set" in data:
        return ExerciseSetFile if "exercises" in data else QuestionSetFile
    if "loop" in data:
        return LoopFile
    if "calibration" in data:
        return CalibrationFile
    return GuideFile if "guide" in data else None


def json_schema(folder: str) -> dict[str, Any]:
    """The JSON Schema for the files of `question_sets` or `rubrics`, for editors."""
    adapter: TypeAdapter[Any] = TypeAdapter(
        CompetencyRubricFile | StepRubricFile
        if folder == "rubrics"
        else QuestionSetFile | ExerciseSetFile | GuideFile | LoopFile | CalibrationFile
    )
    made = adapter.json_schema()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"hiringkit {folder.replace('_', ' ')}",
        **made,
    }
