"""A plugin begins with a project that works as it stands."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from suddialog.cli import app


def invoke(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["new-plugin", *arguments], prog_name="suddialog")
    return result.exit_code, result.output


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def installed(project: Path) -> None:
    """Have its distribution found beside its module, as an editable install would."""
    facts = project / "src" / "suddialog_wiki_page-0.1.0.dist-info"
    facts.mkdir()
    (facts / "METADATA").write_text("Metadata-Version: 2.1\nName: suddialog-wiki-page\nVersion: 0.1.0\n")
    (facts / "entry_points.txt").write_text("[suddialog]\nwiki-page = suddialog_wiki_page\n")


def test_the_project_passes_its_own_tests(folder: Path) -> None:
    code, told = invoke("suddialog-wiki-page")
    assert code == 0, told
    project = folder / "suddialog-wiki-page"
    installed(project)
    paths = os.pathsep.join([str(project / "src"), *sys.path])
    tests = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist"],
        cwd=project,
        env={**os.environ, "PYTHONPATH": paths},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert tests.returncode == 0, tests.stdout
    assert "skipped" not in tests.stdout
    assert "xfailed" not in tests.stdout


def test_the_exporter_has_at_most_forty_lines_of_code(folder: Path) -> None:
    invoke("suddialog-wiki-page")
    source = (folder / "suddialog-wiki-page/src/suddialog_wiki_page").glob("*.py")
    lines = [line.strip() for file in source for line in file.read_text(encoding="utf-8").splitlines()]
    assert 0 < len([line for line in lines if line and not line.startswith('"""')]) <= 40


@pytest.mark.parametrize(
    ("name", "distribution", "module", "format"),
    [
        ("suddialog-textile", "suddialog-textile", "suddialog_textile", "textile"),
        ("Suddialog_AsciiDoc.Minutes", "suddialog-asciidoc-minutes", "suddialog_asciidoc_minutes", "asciidoc-minutes"),
        ("acme2", "acme2", "acme2", "acme2"),
    ],
)
def test_names_follow_from_one(name: str, distribution: str, module: str, format: str, folder: Path) -> None:
    code, _ = invoke(name)
    assert code == 0
    project = folder / distribution
    assert f'name = "{distribution}"' in (project / "pyproject.toml").read_text(encoding="utf-8")
    assert f'\n{format} = "{module}"\n' in (project / "pyproject.toml").read_text(encoding="utf-8")
    assert f'name="{format}"' in (project / "src" / module / "__init__.py").read_text(encoding="utf-8")
    left = [file for file in project.rglob("*") if file.is_file() and "$" in file.read_text(encoding="utf-8")]
    assert left == []


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("lærred", "Write for example suddialog-laerred."),
        ("-x", "Write for example suddialog-x."),
        ("a/b", "letters a to z"),
        ("suddialog-xlsx", 'The format "xlsx" is built in'),
        ("Markdown", "Write for example suddialog-my-markdown."),
        ("suddialog-3d", "it begins with a letter"),
        ("suddialog", 'A module "suddialog" could not be imported'),
        ("class", "Write for example suddialog-my-class."),
        ("email", "would hide another"),
        ("CON", 'Windows takes no folder called "con"'),
    ],
)
def test_a_name_that_will_not_do_is_told_with_one_that_does(name: str, message: str, folder: Path) -> None:
    code, told = invoke("--", name)
    assert code == 2
    assert message in told
    assert list(folder.iterdir()) == []


def test_a_folder_that_holds_something_stays_as_it_is(folder: Path) -> None:
    (folder / "mine").mkdir()
    (folder / "mine" / "notes.txt").write_text("x")
    code, told = invoke("suddialog-wiki", "--out", "mine")
    assert code == 1
    assert "mine holds something already" in told
    assert [path.name for path in (folder / "mine").iterdir()] == ["notes.txt"]


def test_an_empty_folder_is_filled_and_a_file_is_no_folder(folder: Path) -> None:
    (folder / "empty").mkdir()
    assert invoke("suddialog-wiki", "--out", "empty")[0] == 0
    assert (folder / "empty" / ".gitignore").is_file()
    (folder / "suddialog-wiki").write_text("x")
    code, told = invoke("suddialog-wiki")
    assert (code, "file of that name" in told) == (1, True)


def test_in_danish_messages_and_readme_are_danish(folder: Path) -> None:
    code, told = invoke("suddialog-wiki", "--lang", "da")
    assert code == 0
    assert "Skrev suddialog-wiki" in told
    assert "Et plugin til suddialog" in (folder / "suddialog-wiki" / "README.md").read_text(encoding="utf-8")
    assert "A plugin for suddialog" in (folder / "suddialog-wiki/src/suddialog_wiki/__init__.py").read_text()
