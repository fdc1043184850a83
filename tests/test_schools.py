"""Dialogues of schools that nobody had in mind, written with Danish keys in short forms: an island school that only
writes prose, a school for the tenth class full of tables and odd units, a special school with confidential figures."""

from pathlib import Path

import pytest

import suddialog as sud
from suddialog.errors import Severity
from suddialog.plugins import Registry

SCHOOLS = sorted(Path(__file__).parent.joinpath("schools").glob("*.yaml"))
BUILT_IN = Registry(entry_points=False)
FORMATS = [exporter.name for exporter in BUILT_IN.exporters()]
by_school = pytest.mark.parametrize("path", SCHOOLS, ids=lambda path: path.stem)


@by_school
def test_it_loads_and_is_kept_by_both_formats(path):
    dialogue = sud.load(path)
    for form in ("yaml", "json"):
        assert sud.loads(sud.dumps(dialogue, form)) == dialogue


@by_school
@pytest.mark.parametrize("audience", ["public", "participants", "internal"])
def test_it_has_no_errors(path, audience):
    findings = sud.check(sud.load(path), audience=audience)
    assert [issue for issue in findings if issue.severity is Severity.ERROR] == []


@by_school
@pytest.mark.parametrize("name", FORMATS)
def test_every_format_exports_it_for_everybody(path, name):
    for audience in ("public", "participants", "internal"):
        result = sud.export(sud.load(path), name, registry=BUILT_IN, audience=audience)
        assert result.data or result.files


def minutes(name, audience):
    path = next(path for path in SCHOOLS if path.stem == name)
    return sud.export(sud.load(path), "markdown", audience=audience).text.replace("\N{NO-BREAK SPACE}", " ")


def test_prose_is_printed_as_it_was_written():
    text = minutes("oeskole", "public")
    assert "De er glade for at gå i skole; de store savner nogen at spille fodbold med." in text
    assert "- Kommende: en fælles dag med skolerne på de andre øer\n  - transport: kommunen undersøger" in text
    assert 'Vi talte om, at "alle kender alle" både er en styrke' in text
    assert "Behandlet for lukkede døre." in text
    assert "orlov" not in text


def test_odd_units_and_subgroups_are_printed():
    text = minutes("tiende", "public")
    for words in (
        "ct. af årgangen",
        "EUD10",
        "1.204,5",
        "70,0–80,0",
        "02",
        "se: bilag #2",
        "Endnu ikke offentliggjort",
        "Sigte",
    ):
        assert words in text


def test_confidential_figures_stay_where_they_belong():
    public, participants, internal = (minutes("specialskole", who) for who in ("public", "participants", "internal"))
    for figure in ("31,4", "29,9", "6,2"):
        assert figure not in public
    assert "31,4" in internal
    assert "Enkelte elever er begyndt i almen klasse" in public
    assert "To elever er begyndt" not in public
    assert "To elever er begyndt" in participants
    assert "Fortroligt" not in public
    assert "Ea" not in public.split()
