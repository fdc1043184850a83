"""Plugins for tests: real distributions, made of a dist-info folder and a module each."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

HEAD = """\
from typing import Literal
from attrs import field, frozen
from suddialog.errors import PluginUnavailable
from suddialog.hooks import BlockSpec, ExporterSpec, ImporterSpec, TransformSpec, hookimpl


def ics(name="ics", **more):
    return ExporterSpec(name=name, summary="rows", suffixes=(".ics",), media_type="text/ics", **{"load": write, **more})


def write(dialogue, sink, options, context):
    sink.open().write(b"rows")


"""
GOOD = """
@hookimpl
def suddialog_exporters():
    return [ics()]
"""

Install = Callable[..., str]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Return a function that installs a distribution whose module has the given code."""
    site = tmp_path / "site"
    site.mkdir()
    monkeypatch.syspath_prepend(str(site))
    before = set(sys.modules)

    def add(distribution: str, code: str = GOOD, *, entry: str = "", name: str = "", version: str = "1.2") -> str:
        module = f"{distribution.replace('-', '_')}_{name or 'plugin'}"
        (site / f"{module}.py").write_text(HEAD + textwrap.dedent(code), encoding="utf-8")
        info = site / f"{distribution.replace('-', '_')}-{version}.dist-info"
        info.mkdir(exist_ok=True)
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {distribution}\nVersion: {version}\n")
        entries = info / "entry_points.txt"
        head = "" if entries.exists() else "[suddialog]\n"
        with entries.open("a") as file:
            file.write(f"{head}{name or distribution} = {entry.format(module=module) or module}\n")
        return module

    yield add
    for fresh in set(sys.modules) - before:
        if str(site) in str(getattr(sys.modules[fresh], "__file__", "")):
            del sys.modules[fresh]
