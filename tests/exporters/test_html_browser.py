"""The page in a real browser: axe-core finds nothing, in light and in dark, and nothing is wider than a telephone."""

import html
import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

import suddialog as sud

ROOT = Path(__file__).parents[2]
BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "")
AXE = Path(os.environ.get("AXE_CORE", ROOT / "node_modules/axe-core/axe.min.js"))
RUN = """<pre id="found"></pre><script src="{axe}"></script><script>
document.querySelectorAll("details").forEach(one => {{ one.open = true; }});
axe.run().then(result => {{
  document.getElementById("found").textContent = JSON.stringify(
    {{ passed: result.passes.length, found: result.violations.map(one => one.id + " " + one.nodes[0].html) }});
}});</script></body>"""

MEASURE = """<pre id="found"></pre><script>
onload = () => {
  const inside = document.querySelector("iframe");
  document.getElementById("found").textContent = JSON.stringify(
    { screen: inside.contentWindow.innerWidth, page: inside.contentDocument.documentElement.scrollWidth });
};</script>"""

PAPER = """<pre id="found"></pre><script>
onload = () => {
  const tables = [...document.querySelectorAll(".scroll")];
  tables.forEach(one => { one.style.width = one.matches(".across") ? "265mm" : "178mm"; });
  document.getElementById("found").textContent = JSON.stringify({
    looks: tables.map(one => one.className),
    cut: tables.map(one => one.scrollWidth - one.clientWidth).filter(more => more > 0),
    over: [...document.querySelectorAll(".scroll :is(th, td)")]
      .filter(one => one.scrollWidth > one.clientWidth).map(one => one.textContent) });
};</script></body>"""
"""What is too wide for a page of A4, of which the margins take the rest."""

pytestmark = pytest.mark.skipif(not BROWSER, reason="there is no chromium here")


def seen(page: str, folder: Path) -> dict[str, Any]:
    """Return what the scripts of a page have found when it is loaded."""
    file = folder / "page.html"
    file.write_text(page, encoding="utf-8")
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files", "--window-size=1280,900"]
    command = [BROWSER, *flags, "--virtual-time-budget=30000", "--dump-dom", file.as_uri()]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=True)
    [found] = re.findall(r'<pre id="found">(.*?)</pre>', done.stdout, re.DOTALL)
    result: dict[str, Any] = json.loads(html.unescape(found))
    return result


HUSUM = sud.load(ROOT / "src/suddialog/cli/demo/husum_style.yaml")
PLAIN = sud.Table([["Fag", "Timer"], ["Dansk", "6"]])


def made(dialogue: sud.Dialogue = HUSUM, **options: object) -> str:
    """Return the page of a dialogue, without its own ban on scripts."""
    page = sud.export(dialogue, "html", **options).text
    return re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)


@pytest.mark.skipif(not AXE.is_file(), reason="there is no axe-core here: npm install axe-core, or set AXE_CORE")
@pytest.mark.parametrize("preset", ["minutes", "outcome"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing(preset: str, dark: bool, tmp_path: Path) -> None:
    page = made(preset=preset).replace("</body>", RUN.format(axe=AXE))
    result = seen(page.replace("(prefers-color-scheme: dark)", "screen") if dark else page, tmp_path)
    assert result["found"] == []
    assert result["passed"]


@pytest.mark.skipif(not AXE.is_file(), reason="there is no axe-core here: npm install axe-core, or set AXE_CORE")
def test_axe_finds_nothing_where_words_tell_nothing_apart(tmp_path: Path) -> None:
    """Tables without words of their own; themes called as others or as a part of the page, with parts alike."""
    status = [sud.Theme("Status", ["Godt"])]
    dialogue = sud.Dialogue(
        "Lindevang Skole",
        participants=["Asta (lærer)"],
        themes=[
            *(sud.Theme("Trivsel", [PLAIN, PLAIN]), sud.Theme("Trivsel", [PLAIN], id="trivsel-2")),
            *(sud.Theme(name, ["Mange"], parts=status) for name in ("Deltagere", "Opsamling", "Indhold")),
        ],
        summary=["Godt"],
    )
    assert seen(made(dialogue).replace("</body>", RUN.format(axe=AXE)), tmp_path)["found"] == []


@pytest.mark.parametrize("dialogue", [HUSUM, sud.Dialogue("w" * 600)], ids=["husum", "one word"])
def test_nothing_is_wider_than_a_telephone(dialogue: sud.Dialogue, tmp_path: Path) -> None:
    outer = (
        f'<iframe srcdoc="{html.escape(made(dialogue))}" style="width:320px;height:800px;border:0"></iframe>{MEASURE}'
    )
    result = seen(f"<!DOCTYPE html><body>{outer}</body>", tmp_path)
    assert result["page"] <= result["screen"] == 320


def wide(columns: int, rows: int = 2, cell: str = "1.234.567") -> sud.Table:
    head = ["Årgang", *(f"{year}/{(year + 1) % 100:02}" for year in range(1990, 1990 + columns))]
    return sud.Table([head, *([f"{row}. klasse", *[cell] * columns] for row in range(rows))])


def test_a_printed_table_is_never_cut(tmp_path: Path) -> None:
    long_words = sud.Table([["Ord", *"abcdefgh"], ["w" * 300, *["Skolebestyrelsens"] * 7, "sidste"]])
    tables = [PLAIN, wide(9), wide(12), wide(16), wide(30), wide(16, rows=12), wide(30, rows=40), long_words]
    page = made(sud.Dialogue("Lindevang Skole", themes=[sud.Theme("Tal", tables)])).replace("</body>", PAPER)
    result = seen(page.replace("@media print", "@media all"), tmp_path)
    assert (result["cut"], result["over"]) == ([], [])
    assert len(result["looks"]) == len(tables)
    assert result["looks"][0] == "scroll", "a table that fits is printed as it is shown"
