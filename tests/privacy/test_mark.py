"""Every output says for whom it is, and that it is a draft, wherever its format has a place for words."""

from typing import Any

import pytest

import suddialog as sud
from suddialog.plugins import default_registry
from suddialog.privacy.finished import unpack

MARKS = {"public": "Offentlig udgave", "participants": "Til deltagerne", "internal": "Intern"}
ROWS_ONLY = {"csv", "tsv"}
"""Formats of rows and nothing else."""
SETTINGS: dict[str, tuple[dict[str, Any], ...]] = {
    "markdown": ({"front_matter": False},),
    "html": ({"preset": "outcome"},),
    "table": ({"tables": ["indicators"]}, {"tables": ["actions"]}, {"group": "theme"}),
    "xlsx": ({"tables": ["indicators"]}, {"tables": ["actions"]}),
    "json": ({"tables": ["actions"]},),
}


def dialogue(status: str = "draft") -> sud.Dialogue:
    figure = sud.Indicator("Ro", "indeks 1-5", {"school": {"2024/25": 3.5}}, source="Egen måling")
    return sud.Dialogue("Lindevang Skole", themes=[sud.Theme("Trivsel", indicators=[figure])], status=status)


@pytest.mark.parametrize("audience", MARKS)
@pytest.mark.parametrize("format", [exporter.name for exporter in default_registry().exporters()])
def test_every_output_is_marked(format: str, audience: str) -> None:
    for options in ({}, *SETTINGS.get(format, ())):
        result = sud.export(dialogue(), format, audience=audience, **options)
        parts = result.files or (("", result.data),)
        said = b" ".join(part.data for name, data in parts for part in unpack(data, name)[0]).decode(errors="ignore")
        marked = {mark for mark in (*MARKS.values(), "Udkast") if mark in said}
        assert marked == (set() if format in ROWS_ONLY else {MARKS[audience], "Udkast"}), options
