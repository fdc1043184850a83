"""README and documentation do what they say: their Python runs, their files load, their commands answer as printed.

A block that begins with the comment `# some/file.py` is a file of the reader's; the others are run, page by page.
"""

import re
import shlex
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from sybil import Example, Sybil
from sybil.evaluators.python import PythonEvaluator
from sybil.parsers.markdown import CodeBlockParser

from suddialog.cli import app

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
FILE = re.compile(r"# ([\w./-]+\.(?:py|toml|yaml))\n")
run_python = PythonEvaluator()


def python(example: Example) -> None:
    if not save(example):
        run_python(example)


def save(example: Example) -> bool:
    """Write a block that is a file; tell whether it was one."""
    text = str(example.parsed)
    named = FILE.match(text)
    if named:
        path = Path(named[1])
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text[named.end() :], encoding="utf-8")
    return bool(named)


def console(example: Example) -> None:
    """Run the commands of a terminal session; every line of output that is shown must come, … stands for anything."""
    for block in re.split(r"^\$ ", str(example.parsed), flags=re.MULTILINE)[1:]:
        command, _, shown = block.partition("\n")
        name, *arguments = shlex.split(command)
        assert name == "suddialog", f"can't run {command}"
        result = CliRunner().invoke(app, arguments)
        for line in shown.splitlines():
            pattern = ".*".join(re.escape(part) for part in line.strip().split("…"))
            assert re.search(pattern, result.output), f"{command} does not say {line!r} but:\n{result.output}"
        assert shown or result.exit_code == 0, f"{command} failed:\n{result.output}"


sybil = Sybil(
    parsers=[
        CodeBlockParser("python", python),
        CodeBlockParser("yaml", lambda example: None if save(example) else pytest.fail("a file without a name")),
        CodeBlockParser("toml", lambda example: None if save(example) else pytest.fail("a file without a name")),
        CodeBlockParser("console", console),
    ]
)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_a_page_does_what_it_says(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", list(sys.path))  # a page may put a folder of its own there
    for example in sybil.parse(page).examples():
        example.evaluate()


def fences(kind: str) -> list[str]:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    return [block.strip() for block in re.findall(rf"^```{kind}\n(.*?)^```", readme, re.MULTILINE | re.DOTALL)]


def test_the_first_two_commands_of_the_readme_are_all_the_set_up() -> None:
    demo, tests = fences("sh")[:2]
    assert "\n" not in demo
    assert "\n" not in tests
    assert demo.endswith("suddialog demo demo")
    assert "pytest" in tests


def test_links_of_the_readme_lead_to_files() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    paths = [target.partition("#")[0] for target in re.findall(r"\]\((?!https?:)([^)]+)\)", text)]
    assert paths
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_every_code_is_explained_in_danish() -> None:
    english, danish = (
        (ROOT / "docs/reference" / name).read_text(encoding="utf-8") for name in ("codes.md", "codes-da.md")
    )
    rows = re.findall(r"^\| (SUD\d{3}) \| \S.{5,} \| \S.{5,} \|$", danish, re.M)
    assert rows == re.findall(r"^### (SUD\d{3})$", english, re.M)


def test_every_code_that_the_library_uses_is_explained() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
    text = (ROOT / "docs/reference/codes.md").read_text(encoding="utf-8")
    entries = [(code, entry) for code, entry in re.findall(r"^### (SUD\d{3})\n(.*?)(?=^##|\Z)", text, re.M | re.DOTALL)]
    explained = dict(entries)
    assert len(explained) == len(entries)
    assert set(re.findall(r"\bSUD\d{3}\b", source)) == set(explained)
    for code, entry in entries:
        parts = re.findall(r"^- \*\*(\w+):\*\* (\S.{8,})", entry, re.M)
        assert [word for word, _ in parts] == ["What", "Why", "Mend"], code
        assert re.match(r"\n\*(Error|Warning|Info)\b.*\*\n", entry), code
