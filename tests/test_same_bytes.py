"""Same input, same bytes: in other processes, with other hash seeds, time zones and locales, for every exporter."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CODE = """
import hashlib, json, locale, sys, time
import suddialog as sud
from suddialog.plugins import default_registry
try:
    locale.setlocale(locale.LC_ALL, "")
except locale.Error:
    pass
made = {}
for path in sys.argv[1:]:
    dialogue = sud.load(path)
    for exporter in default_registry().exporters():
        for audience in ("public", "internal"):
            result = sud.export(dialogue, exporter.name, audience=audience)
            files = result.files or (("", result.data),)
            made[f"{path} {exporter.name} {audience}"] = [hashlib.sha256(data).hexdigest() for _, data in files]
print(json.dumps(made))
"""
SETTINGS = [
    {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "4711", "TZ": "Pacific/Auckland", "LC_ALL": "da_DK.UTF-8", "LANG": "da_DK.UTF-8"},
    {"PYTHONHASHSEED": "99", "TZ": "America/Los_Angeles", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "0"},
]


@pytest.fixture(scope="module")
def runs() -> list[dict[str, list[str]]]:
    """What each process made, from the examples and a school of many figures."""
    files = [*sorted((ROOT / "src/suddialog/cli/demo").glob("*.yaml")), ROOT / "tests/schools/specialskole.yaml"]
    started = [
        subprocess.Popen(
            [sys.executable, "-c", CODE, *map(str, files)],
            env=os.environ | setting,
            stdout=subprocess.PIPE,
            text=True,
        )
        for setting in SETTINGS
    ]
    outputs = [process.communicate()[0] for process in started]
    assert [process.returncode for process in started] == [0] * len(SETTINGS)
    return [json.loads(output) for output in outputs]


def test_every_exporter_makes_the_same_bytes_everywhere(runs: list[dict[str, list[str]]]) -> None:
    first, *others = runs
    assert len(first) >= 3 * 3 * 2
    for other in others:
        assert {name for name in first if first[name] != other[name]} == set()
