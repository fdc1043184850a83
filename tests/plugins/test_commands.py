"""What the command line tells of plugins, and what it gives them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from suddialog.cli import app
from suddialog.plugins import Registry

Install = Callable[..., str]
PLUGIN = """
import suddialog as sud


@frozen(kw_only=True)
class Alias:
    name: str = field(default="Skole A", metadata={"help": "What the school is called."})
    times: int = field(default=1, metadata={"help": "How often."})
    short_name: str | None = field(default=None, metadata={"help": "What it is called in short."})


def alias(dialogue, options):
    names = " ".join([options.name] * options.times)
    return sud.loads(sud.dumps(dialogue, format="json").replace("Lindevang Skole", names))


@hookimpl
def suddialog_transforms():
    return [TransformSpec(name="alias", summary="Another name for the school", load=alias, options=Alias)]


@hookimpl
def suddialog_importers():
    return [ImporterSpec(name="figures", summary="Figures, one a line", suffixes=(".csv",), load=alias, options=Alias)]


@hookimpl
def suddialog_blocks():
    return [BlockSpec(name="acme.shades", summary="Classes and questions", load=alias)]


@hookimpl
def suddialog_exporters():
    return [ics(needs={"no_such_package": "acme-alias[ics]"})]
"""


@pytest.fixture
def run(install: Install, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Result]:
    install("acme-alias", PLUGIN)
    for module in ("cli.registry", "_api.run"):
        monkeypatch.setattr(f"suddialog.{module}.default_registry", lambda: Registry(environment={}))
    monkeypatch.chdir(tmp_path)
    Path("a.yaml").write_text("format: suddialog\nversion: 1\nschool: Lindevang Skole\n", encoding="utf-8")

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(app, list(arguments))

    return run


def test_a_transform_gets_its_options(run: Callable[..., Result]) -> None:
    to = ("export", "a.yaml", "--to", "markdown", "--transform", "alias")
    done = run(*to, "--transform-option", "alias.name=Skole B, 1=2", "--transform-option", "alias.times=2")
    assert done.exit_code == 0, done.output
    assert "Skole B, 1=2 Skole B, 1=2" in Path("a.md").read_text(encoding="utf-8").replace("\N{NO-BREAK SPACE}", " ")
    done = run(*to, "--overwrite", "--transform-option", "alias.short-name=B")
    assert done.exit_code == 0, done.output
    assert "Skole A" in Path("a.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("alias.nme=B", 'There is no option "nme": did you mean "name"?'),
        ("alias.times=B", 'Option times of alias is a whole number, not "B".'),
        ("alias.name", 'is written NAME.OPTION=VALUE, not "alias.name"'),
        ("name=B", 'is written NAME.OPTION=VALUE, not "name=B"'),
        ("other.name=B", "Name it, too: --transform other"),
    ],
)
def test_a_wrong_option_of_a_transform_is_told(given: str, words: str, run: Callable[..., Result]) -> None:
    done = run("export", "a.yaml", "--to", "markdown", "--transform", "alias", "--transform-option", given)
    assert done.exit_code == 2
    assert words in done.output
    assert not Path("a.md").exists()


def test_what_plugins_bring_besides_formats_is_listed_with_its_options(run: Callable[..., Result]) -> None:
    text = run("plugins").stdout
    rows = {" ".join(line.split()) for line in text.splitlines()}
    assert {
        "alias transform acme-alias 1.2 Another name for the school",
        "figures importer acme-alias 1.2 Figures, one a line",
        "acme.shades block acme-alias 1.2 Classes and questions",
        "Options of alias:",
        "--times How often (a whole number). Default: 1.",
    } <= rows
    assert 'acme-alias:acme-alias: its exporter "ics" is unavailable: the module no_such_package' in text
    (record,) = [one for one in json.loads(run("plugins", "--json").stdout) if one["distribution"] == "acme-alias"]
    assert [(one["kind"], one["name"]) for one in record["offers"]] == [
        ("importer", "figures"), ("transform", "alias"), ("block", "acme.shades"),
    ]  # fmt: skip
    assert record["offers"][0]["suffixes"] == [".csv"]
    assert [option["default"] for option in record["offers"][1]["options"]] == ["Skole A", 1, None]
    assert record["lacks"][0]["cure"] == "Install acme-alias[ics]"
    assert "SLAGS" in run("plugins", "--lang", "da").stdout


def test_a_plugin_that_is_slow_to_load_is_named(run: Callable[..., Result], install: Install) -> None:
    install("acme-slow", "import time\ntime.sleep(0.6)\n" + PLUGIN.replace("alias", "slow"))
    lines = [line for line in run("plugins").stdout.splitlines() if "seconds to load" in line]
    assert any(line.startswith("acme-slow:acme-slow: it takes ") for line in lines)


def test_a_list_that_names_a_part_of_a_plugin_is_told_which_is_meant(install: Install) -> None:
    install("suddialog-brev", "1 / 0")
    assert Registry(environment={"SUDDIALOG_PLUGINS": "brev"}).notes == (
        'SUDDIALOG_PLUGINS names "brev", but no such plugin is installed. Perhaps "suddialog-brev" is meant',
    )
