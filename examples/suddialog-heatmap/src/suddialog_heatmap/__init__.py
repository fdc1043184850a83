"""A plugin for suddialog: classes and questions as a table with shades, ``heatmap.classes``."""

from collections.abc import Iterable

from suddialog.hooks import BlockSpec, hookimpl

SCHEMA = {
    "type": "object",
    "required": ["scale", "questions", "classes"],
    "additionalProperties": False,
    "properties": {
        "scale": {"type": "array", "minItems": 2, "maxItems": 2, "description": "The least and the greatest value."},
        "questions": {"type": "array", "minItems": 1, "items": {"type": "string"}},
        "fewest": {"type": "integer", "minimum": 1, "description": "Answers below which a class is not shown; 5."},
        "classes": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["name", "values"],
                "additionalProperties": False,
                "properties": {
                    "name": {"type": "string"},
                    "answers": {"type": "integer", "minimum": 0, "description": "How many have answered."},
                    "values": {"type": "array", "description": "A value for each question; - where there is none."},
                },
            },
        },
    },
}


@hookimpl
def suddialog_blocks() -> Iterable[BlockSpec]:
    """Offer the heat map."""
    return (
        BlockSpec(
            name="heatmap.classes",
            summary="Classes and questions as a table with shades",
            load="suddialog_heatmap.look:look",
            schema=SCHEMA,
        ),
    )
