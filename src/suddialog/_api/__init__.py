"""What users call: the parts of the library put together."""

from __future__ import annotations

from suddialog._api.batch import export_many
from suddialog._api.parts import read_parts
from suddialog._api.prepare import check, view
from suddialog._api.run import export
from suddialog._api.templates import inspect_template
from suddialog.io import dump, dumps, load, load_catalogue, load_policy, load_round, loads
from suddialog.model.following import next_year

__all__ = [
    "check",
    "dump",
    "dumps",
    "export",
    "export_many",
    "inspect_template",
    "load",
    "load_catalogue",
    "load_policy",
    "load_round",
    "loads",
    "next_year",
    "read_parts",
    "view",
]
