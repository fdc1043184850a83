"""``suddialog template``: what it prints, in both languages, its JSON and its exit codes."""

import io
import json

import pytest
from click.testing import CliRunner
from pptx import Presentation

from suddialog.cli import app
from suddialog.exporters.pptx.builtin.build import build


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "own.pptx").write_bytes(build())
    return tmp_path


def run(*words):
    result = CliRunner().invoke(app, ["template", *words])
    return result.exit_code, result.output


def test_inspect_tells_layouts_and_roles(folder):
    code, said = run("inspect", "own.pptx")
    assert code == 0
    assert said.startswith("own.pptx: 13.33 × 7.50 inches, 8 layouts, 1 master\n")
    assert "section    2 Afsnit" in said
    assert "fundet ved" in run("inspect", "own.pptx", "--role", "chart", "--lang", "da")[1]


def test_inspect_of_a_role_that_is_not_there(folder):
    code, said = run("inspect", "own.pptx", "--role", "sections")
    assert code == 2
    assert 'did you mean "section"?' in said


def test_inspect_tells_programs_everything(folder):
    told = json.loads(run("inspect", "own.pptx", "--json")[1])
    assert len(told["layouts"]) == 8
    section = next(role for role in told["roles"] if role["role"] == "section")
    assert (section["rung"], section["layout"], len(section["others"])) == ("name", 2, 7)


def test_check_of_a_template_that_has_all(folder):
    code, said = run("check", "own.pptx")
    assert (code, "Nothing is missing." in said) == (0, True)
    told = json.loads(run("check", "own.pptx", "--json")[1])
    assert (told["fine"], told["makeshift"], told["lacks"]) == (True, [], [])
    assert 0.8 <= told["text"]["share"] <= 1


def test_check_of_a_template_that_has_nothing(folder, bare_template):
    (folder / "bare.pptx").write_bytes(bare_template)
    code, said = run("check", "bare.pptx", "--lang", "da")
    assert code == 1
    assert "Det mangler:" in said
    assert said.count("  enten ") == said.count("  eller ") > 3
    code, said = run("check", "bare.pptx", "--json")
    assert code == 1
    assert "section" in json.loads(said)["makeshift"]


def test_check_of_what_is_no_template(folder):
    (folder / "a.pptx").write_bytes(b"no zip")
    code, said = run("check", "a.pptx")
    assert code == 1
    assert said.startswith("Error: a.pptx: the template is not a PowerPoint file")
    code, said = run("check", "a.pptx", "--json")
    assert code == 1
    assert json.loads(said)["fine"] is False
    assert json.loads(said)["refused"].startswith("a.pptx: the template is not a PowerPoint file")


def test_profile_is_written_once(folder):
    assert run("profile", "own.pptx", "--out", "p.yaml")[0] == 0
    assert "own.pptx" in (folder / "p.yaml").read_text(encoding="utf-8")
    assert run("profile", "own.pptx", "--out", "p.yaml")[0] == 1
    assert run("profile", "own.pptx", "--out", "p.yaml", "--overwrite")[0] == 0
    assert "Hvilket layout" in run("profile", "own.pptx", "--lang", "da")[1]
    assert run("check", "own.pptx", "--profile", "p.yaml")[0] == 0


@pytest.fixture
def bare_template():
    deck = Presentation()
    for layout in deck.slide_layouts:
        for shape in list(layout.placeholders):
            shape._element.getparent().remove(shape._element)
        layout._element.attrib.pop("type", None)
        layout._element.cSld.set("name", "Layout")
    target = io.BytesIO()
    deck.save(target)
    return target.getvalue()
