from __future__ import annotations

import subprocess
import sys

import pytest

import suddialog

HEAVY = ["pptx", "lxml", "PIL", "xlsxwriter", "tabulate", "babel", "yaml", "docx", "jinja2", "click", "openpyxl"]
PUBLIC = [
    "ActionPoint", "Actions", "AgendaItem", "Audience", "BlockSpec", "Bullets", "CheckFailed", "Custom", "Derived",
    "Diagram", "Dialogue", "ExportError", "ExportEvent", "ExportResult", "ExporterSpec", "ExportsFailed", "Figure",
    "Finding", "FollowUp", "Group", "ImporterSpec", "Indicator", "Issue", "LoadError", "Meeting", "Municipality",
    "NoNumber", "Observation", "Participant", "Party", "Picture", "PluginError", "PluginUnavailable", "Prose",
    "Question", "Quote", "Reference", "Registry", "School", "SchoolYear", "Severity", "Sign", "Source",
    "SuddialogError", "Table", "TargetError", "TemplateError", "Theme", "Trace", "TransformSpec", "UsageError", "When",
    "__version__", "audit", "check", "dump", "dumps", "export", "export_many", "hookimpl", "inspect_template", "load",
    "load_catalogue", "load_policy", "load_round", "loads", "next_year", "read_parts", "view",
]  # fmt: skip


def run(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_the_public_names_are_these() -> None:
    assert sorted(suddialog.__all__) == sorted(PUBLIC)
    assert dir(suddialog) == sorted(PUBLIC)


@pytest.mark.parametrize("name", PUBLIC)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(suddialog, name) is not None


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="exprot"):
        _ = suddialog.exprot


def test_importing_loads_nothing_heavy_and_looks_for_no_plugins() -> None:
    code = (
        "import importlib.metadata as m, sys; m.entry_points = m.distributions = None; import suddialog;"
        f"print(sorted(set({HEAVY!r}) & set(sys.modules)), 'suddialog.plugins' in sys.modules)"
    )
    assert run(code) == "[] False"


def test_building_a_dialogue_loads_nothing_heavy() -> None:
    code = (
        "import sys, suddialog; suddialog.Dialogue('Lindevang Skole', themes=['Trivsel']); suddialog.hookimpl;"
        f"print(sorted(set({HEAVY!r}) - {{'babel'}} & set(sys.modules)))"
    )
    assert run(code) == "[]"


def test_minutes_are_made_without_what_only_decks_and_tables_need() -> None:
    code = (
        "import sys, suddialog as sud; sud.export(sud.Dialogue('Lindevang Skole', themes=['Trivsel']), 'markdown');"
        "print(sorted({'pptx', 'lxml', 'PIL', 'xlsxwriter', 'tabulate', 'click'} & set(sys.modules)))"
    )
    assert run(code) == "[]"


def test_benchmarks_without_their_packages_say_what_to_install() -> None:
    code = "import runpy, sys; sys.modules['openpyxl'] = None; runpy.run_module('benchmarks', run_name='__main__')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    message = "The benchmarks need openpyxl. Install it with: python -m pip install -e '.[test]'"
    assert done.stderr.strip() == message
