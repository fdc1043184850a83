"""Every hook has its words in the reference, and a plugin in the tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from suddialog.plugins.loading import HOOKS

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/reference/hooks.md").read_text(encoding="utf-8")
HEADINGS = {
    "suddialog_exporters": "Exporters",
    "suddialog_importers": "Importers",
    "suddialog_transforms": "Transforms",
    "suddialog_blocks": "Content blocks",
    "suddialog_on_export": "Observers",
}


@pytest.mark.parametrize("hook", HOOKS)
def test_a_hook_is_documented(hook: str) -> None:
    assert f"| `{hook}(" in PAGE
    assert f"\n## {HEADINGS[hook]}\n" in PAGE


@pytest.mark.parametrize("hook", HOOKS)
def test_a_hook_is_tested(hook: str) -> None:
    files = (ROOT / "tests/plugins").glob("test_*.py")
    assert any(f"def {hook}(" in file.read_text(encoding="utf-8") for file in files)
