"""The table of checks: what is declared, what was skipped, and the count at the end."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import broken_exporters as broken
import pytest
from test_exporters import spec

from suddialog.testing import TRANSFORM_CHECKS, Check, Failed, Skipped, State, check_exporter
from suddialog.testing.elsewhere import required
from suddialog.testing.records import judged

pytest_plugins = ["pytester"]


def passes(_trial: object) -> str:
    return "well"


def fails(_trial: object) -> str:
    raise Failed("seen", "cure")


def skips(_trial: object) -> str:
    raise Skipped("there is no disk")


def states(*checks: Check[object], **declared: str) -> dict[str, str]:
    return {record.check: record.state.value for record in judged(checks, object(), declared)}


def test_a_check_ends_in_a_record_with_what_was_seen_and_what_to_do() -> None:
    first, second, _ = judged([Check("a", "all is well", passes), Check("b", "it works", fails)], object(), {})
    assert (first.state, first.seen) == (State.PASSED, "well")
    assert str(second).split() == ["failed", "b:", "it", "works", "seen", "→", "cure"]


def test_the_count_notices_a_skipped_check() -> None:
    assert states(Check("a", "", passes), Check("b", "", skips)) == {"a": "passed", "b": "skipped", "count": "failed"}


def test_a_declared_check_is_counted_and_must_not_pass() -> None:
    assert states(Check("a", "", skips), a="no disk here") == {"a": "declared", "count": "passed"}
    assert states(Check("a", "", fails), a="known") == {"a": "declared", "count": "passed"}
    assert states(Check("a", "", passes), a="known") == {"a": "failed", "count": "passed"}
    assert states(Check("a", "", passes), b="misspelt") == {"a": "passed", "count": "failed"}


def test_a_check_waits_for_others_and_names_the_one_that_failed_first() -> None:
    table = [Check("a", "", fails), Check("b", "", passes, ("a",)), Check("c", "", passes, ("b",))]
    records = judged(table, object(), {})
    assert [record.because for record in records] == ["", "a", "a", ""]
    assert records[-1].state is State.PASSED


def test_two_checks_of_one_name_are_noticed() -> None:
    assert states(Check("a", "", passes), Check("a", "", passes))["count"] == "failed"


def test_a_function_that_no_other_process_can_import_is_skipped_and_counted() -> None:
    records = check_exporter(spec(load=lambda *given: broken.right(*given)))
    ended = {record.check: record.state.value for record in records if record.state is not State.PASSED}
    skipped = {"network", "other-processes", "import-budget", "surroundings", "left-behind", "failing-writes"}
    assert ended == {**dict.fromkeys(skipped, "skipped"), "count": "failed"}
    assert "top level of a module" in next(record.cure for record in records if record.check == "network")


CONTRACT = """
import attrs, pytest
from suddialog.testing import TRANSFORM_CHECKS, Failed, TransformContract
from suddialog.testing.elsewhere import required
from suddialog.testing.records import judged

def found(spec, *, declared, **_):
    def run(check):
        if check.name == spec:
            raise Failed("without effect: colour")
        return "well"
    table = [attrs.evolve(check, run=lambda _, check=check: run(check), after=()) for check in TRANSFORM_CHECKS]
    return judged(table, None, declared)

class Found(TransformContract):
    _check = staticmethod(found)

class TestWrong(Found):
    spec = "option-effect"

class TestDeclared(Found):
    spec = "option-effect"
    declared = {"option-effect": "colours come next year"}

@pytest.mark.skip
class TestSkipped(Found):
    spec = "none"

class TestShrunk(Found):
    spec = "none"
    test_check = None
"""


def test_contracts_are_tests_of_pytest(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(CONTRACT)
    result = pytester.runpytest_inprocess("-q", "-p", "no:cacheprovider")
    number = len(TRANSFORM_CHECKS)
    result.assert_outcomes(passed=2 * number, failed=2, skipped=number + 1, xfailed=1)
    result.stdout.fnmatch_lines(["*there are no tests for registered*"])


def test_what_a_plugin_requires_is_known_where_it_is_installed_as_its_source_lies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    info = tmp_path / "acme_word-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: acme-word\nVersion: 1\nRequires-Dist: tabulate>=0.9\n")
    (info / "entry_points.txt").write_text("[suddialog]\nword = acme_word.plugin\n")
    (info / "RECORD").write_text("_acme_word.pth,,\n")
    monkeypatch.syspath_prepend(tmp_path)
    assert "tabulate" in required(frozenset({"acme_word"}))


def test_the_kit_works_without_pytest() -> None:
    code = "import sys; sys.modules['pytest'] = None; import suddialog.testing as t; print(t.check_exporter.__name__)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "check_exporter"
