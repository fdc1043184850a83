"""What is promised of cost: each goal is a ratio, the gate that it must not pass, and what it aims at."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import metadata

import attrs
import tabulate

import suddialog as sud
from benchmarks import decks, floor, handwritten, javascript, laws, loading, template
from benchmarks.clock import Ratio, by_turns
from benchmarks.content import assert_same_content
from benchmarks.fuzz import broken
from benchmarks.installed import plugins_installed
from benchmarks.kills import killed
from benchmarks.suppression import singled_out, tried
from suddialog import Registry, catalogue, privacy
from suddialog.exporters.commonmark.pipe import pipe_table
from suddialog.exporters.markdown.writer import markdown
from suddialog.exporters.pptx.opc import builtin_bytes
from suddialog.outline import compose

WARM = 20
"""How many decks another language's compiler may see before it is timed."""


@attrs.frozen
class Result:
    """How a goal was met. `note` tells what was measured."""

    name: str
    what: str
    ratio: Ratio
    gate: float
    aim: float
    note: str = ""

    @property
    def met(self) -> bool:
        """Whether the median lies within the gate."""
        return self.ratio.median <= self.gate

    def line(self) -> str:
        """Return one line to print."""
        ratio = self.ratio
        spread = f"[{ratio.least:.3g}..{ratio.greatest:.3g}] n={ratio.rounds}"
        verdict = "ok" if self.met else "MISSED"
        return (
            f"{self.name:11} {self.what:44} {ratio.median:7.3f} {spread:26}"
            f" gate {self.gate:g} aim {self.aim:g} {verdict}{f'  ({self.note})' if self.note else ''}"
        )


def deck(rounds: int) -> list[Result]:
    """Compare the example's warm deck with zipping its own parts, and with the same slides drawn by hand."""
    dialogue, design = decks.husum(), builtin_bytes()
    decided = decks.plan_of(dialogue)
    ours, theirs = decks.deck_of(dialogue), handwritten.draw(decided, design)
    note = f"{assert_same_content(ours, theirs)} slides, content equal"
    parts = floor.parts_of(ours)
    taken = by_turns(
        {
            "deck": lambda: decks.deck_of(dialogue),
            "floor": lambda: floor.zipped(parts),
            "yardstick": lambda: handwritten.draw(decided, design),
        },
        rounds,
    )
    size = len(ours) / len(theirs)
    return [
        Result("floor", "deck ÷ zipping its own parts", Ratio.of(taken["deck"], taken["floor"]), 4.0, 2.5, note),
        Result("yardstick", "deck ÷ drawn with python-pptx by hand", Ratio.of(taken["deck"], taken["yardstick"]),
               0.25, 0.14, note),
        Result("size", "bytes ÷ bytes of the same drawn by hand", Ratio(size, size, size, 1), 0.9, 0.7,
               f"{len(ours)} bytes"),
    ]  # fmt: skip


def node(rounds: int) -> list[Result]:
    """Compare the example's warm deck with the same slides drawn by PptxGenJS; nothing where Node isn't there."""
    if lacking := javascript.missing():
        print(f"node        left out: {lacking}")
        return []
    dialogue = decks.husum()
    with javascript.node(javascript.slides_of(decks.plan_of(dialogue))) as (drawing, theirs):
        note = f"{javascript.assert_same_words(decks.deck_of(dialogue), theirs)} slides, words and figures equal"
        for _ in range(WARM):
            drawing.ask()
        theirs_taken = list[float]()
        taken = by_turns(
            {"deck": lambda: decks.deck_of(dialogue), "node": lambda: theirs_taken.append(drawing.ask())}, rounds
        )
    ratio = Ratio.of(taken["deck"], theirs_taken[-rounds:])
    return [Result("node", "deck ÷ drawn by PptxGenJS in Node", ratio, 1.0, 0.5, note)]


def growth(rounds: int) -> list[Result]:
    """Compare a deck with one of a tenth of its themes."""
    short, long = decks.long(15), decks.long(150)
    counts = [len(decks.plan_of(dialogue).slides) for dialogue in (short, long)]
    taken = by_turns({"short": lambda: decks.deck_of(short), "long": lambda: decks.deck_of(long)}, max(3, rounds // 3))
    note = f"{counts[0]} and {counts[1]} slides"
    return [Result("growth", "deck of ten times the themes", Ratio.of(taken["long"], taken["short"]), 11, 10, note)]


def minutes(rounds: int) -> list[Result]:
    """Compare minutes with a deck, both the whole way; with those of ten times the themes; with a template."""
    dialogue, short, long = decks.husum(), decks.long(15), decks.long(150)

    def write(what: sud.Dialogue) -> object:
        return sud.export(what, "markdown", audience=decks.AUDIENCE).text

    taken = by_turns(
        {
            "minutes": lambda: write(dialogue),
            "deck": lambda: decks.deck_of(dialogue),
            "short": lambda: write(short),
            "long": lambda: write(long),
        },
        max(3, rounds // 3),
    )
    return [
        Result("minutes", "minutes ÷ deck of the same dialogue", Ratio.of(taken["minutes"], taken["deck"]), 1.0, 0.6),
        Result("minutes", "minutes of ten times the themes", Ratio.of(taken["long"], taken["short"]), 11, 10),
        _beside_template(rounds),
    ]


def _beside_template(rounds: int) -> Result:
    """Compare writing minutes of ten themes with a template that is given the same texts, all prepared."""
    dialogue = decks.long(10)
    outline = compose(privacy.view(catalogue.complete(dialogue), decks.AUDIENCE).dialogue, "minutes")
    by_template = template.assert_same_minutes(outline)
    taken = by_turns(
        {
            "ours": lambda: [markdown(outline) for _ in range(5)],
            "template": lambda: [by_template() for _ in range(5)],
            "export": lambda: [sud.export(dialogue, "markdown", audience=decks.AUDIENCE).text for _ in range(5)],
        },
        rounds,
    )
    whole = Ratio.of(taken["export"], taken["template"]).median
    note = f"text equal; with completing, privacy, checks, wording: {whole:.1f}"
    ratio = Ratio.of(taken["ours"], taken["template"])
    return Result("minutes", "minutes written ÷ by a Jinja2 template", ratio, 1.5, 0.7, note)


def table(rounds: int) -> list[Result]:
    """Compare our pipe table with tabulate's; ten times the rows; and the exporter with ten times the figures."""
    columns = ("Skole", "Mål", "Skoleår", "Skolens tal", "Landets tal")
    rows = [(f"Skole {n}", f"Mål {n % 9}", "2024/25", f"{n % 90},{n % 10}", "7,4") for n in range(100_000)]
    aligned = ("left", "left", "left", "right", "right")
    few, many = loading.observed(1), loading.observed(10)

    def plain() -> str:
        return tabulate.tabulate(rows, columns, tablefmt="pipe")

    def prepared() -> str:
        return tabulate.tabulate(rows, columns, "pipe", disable_numparse=True, colalign=aligned)

    def exported(dialogue: sud.Dialogue) -> object:
        return sud.export(dialogue, "table", audience=decks.AUDIENCE, style="pipe").text

    ours = _cells(pipe_table(columns, rows, aligned))
    assert ours == _cells(plain()) == _cells(prepared()), "the tables differ"
    turns = max(3, rounds // 5)
    taken = by_turns(
        {
            "ours": lambda: pipe_table(columns, rows, aligned),
            "plain": plain,
            "prepared": prepared,
            "short": lambda: pipe_table(columns, rows[:10_000], aligned),
        },
        turns,
    )
    whole = by_turns({"few": lambda: exported(few), "many": lambda: exported(many)}, turns)
    return [
        Result("table", "100,000 rows ÷ plain tabulate", Ratio.of(taken["ours"], taken["plain"]), 0.55, 0.15),
        Result(
            "table", "100,000 rows ÷ tabulate, texts prepared", Ratio.of(taken["ours"], taken["prepared"]), 0.55, 0.15
        ),
        Result("table", "100,000 rows ÷ 10,000 rows", Ratio.of(taken["ours"], taken["short"]), 16, 12),
        Result("table", "export of ten times the figures", Ratio.of(whole["many"], whole["few"]), 12, 10),
    ]


def _cells(text: str) -> list[list[str]]:
    """Return the texts of a pipe table without its rule."""
    lines = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.strip().splitlines()]
    return [lines[0], *lines[2:]]


def load_json(rounds: int) -> list[Result]:
    """Compare reading JSON of 5,000 observations with a script made for just that file."""
    return _load("JSON ÷ json.loads and constructors by hand", "json", loading.json_by_hand, 1.5, 1.2, rounds)


def load_yaml(rounds: int) -> list[Result]:
    """Compare reading YAML of 5,000 observations with a script that composes it in C."""
    return _load("YAML ÷ compose in C and constructors by hand", "yaml", loading.yaml_by_hand, 3, 1.2, rounds)


def _load(
    what: str, form: str, by_hand: Callable[[str], sud.Dialogue], gate: float, aim: float, rounds: int
) -> list[Result]:
    dialogue = loading.observed(10)
    text = sud.dumps(dialogue, format=form)
    note = loading.assert_same_reading(text, dialogue, by_hand)
    taken = by_turns({"ours": lambda: sud.loads(text), "by hand": lambda: by_hand(text)}, rounds)
    return [Result(f"load-{form}", what, Ratio.of(taken["ours"], taken["by hand"]), gate, aim, note)]


def memory(_rounds: int) -> list[Result]:
    """Compare the most memory that the last twenty of sixty dialogues need with what the first twenty need."""
    found = loading.peaks(batches=4, size=20)
    ratio = found[-1] / found[0]
    note = f"{found[-1] / 2**20:.1f} MiB beyond what is kept"
    return [
        Result("memory", "60 dialogues, the last 20 ÷ the first 20", Ratio(ratio, ratio, ratio, 1), 1.05, 1.01, note)
    ]


def fuzz(rounds: int) -> list[Result]:
    """Count the broken files, twenty a round, that lead to anything but an error of ours; print where they led."""
    found = broken(range(20 * rounds))
    for number, trace in found.items():
        print(f"benchmarks.fuzz.mutant({number}):\n{trace}")
    count = float(len(found))
    return [
        Result("fuzz", f"of {20 * rounds} broken files, those unforeseen", Ratio(count, count, count, rounds), 0, 0)
    ]


def law(rounds: int) -> list[Result]:
    """Count the minutes, four a round, that a parser does not read as they were written."""
    count = float(laws.broken(4 * rounds))
    what = f"of {4 * rounds * laws.TEXTS} texts in minutes, those misread"
    return [Result("laws", what, Ratio(count, count, count, rounds), 0, 0)]


def suppression(_rounds: int) -> list[Result]:
    """Hide small counts in 10,000 random tables; an oracle looks for hidden cells that can be computed."""
    found = tried(range(10_000))
    extra, leaks = found.second / found.paired, float(found.computable)
    found_out = float(sum(len(singled_out(people, 4)) for people in (20, 25, 40)))
    note = f"{found.first} cells too small, {found.second} more hidden, {found.paired} by pairing alone"
    return [
        Result("suppression", f"of {found.tables} tables, cells to be computed", Ratio(leaks, leaks, leaks, 1), 0, 0),
        Result("suppression", "cells hidden because of others ÷ by pairing", Ratio(extra, extra, extra, 1), 1.25, 1.05,
               note),
        Result("suppression", "answers of 20, 25, 40, those found by trying every table",
               Ratio(found_out, found_out, found_out, 1), 0, 0),
    ]  # fmt: skip


def kills(_rounds: int) -> list[Result]:
    """Kill an export 200 times, by SIGKILL, at any moment of it; count what is not a whole file afterwards."""
    found = killed(200)
    broken, left = float(found.broken), float(found.left)
    note = f"{found.new} times the new file, {found.litter} times an unfinished one beside it, each cleared by the next"
    return [
        Result("kills", f"of {found.times} exports killed, broken files", Ratio(broken, broken, broken, 1), 0, 0, note),
        Result("kills", "unfinished files after one more export", Ratio(left, left, left, 1), 0, 0),
    ]


def plugins(rounds: int) -> list[Result]:
    """Compare building a registry of twenty plugins with the search for entry points alone; no plugin does anything."""
    with plugins_installed(20):
        Registry()  # the first one imports what declares them

        def search() -> metadata.EntryPoints:
            return metadata.entry_points(group="suddialog")

        assert len(search()) >= 20, "the plugins are not found"
        taken = by_turns({"registry": Registry, "search": search}, rounds)
    what = "registry of 20 plugins ÷ entry_points()"
    return [Result("plugins", what, Ratio.of(taken["registry"], taken["search"]), 6, 3)]


GOALS: Mapping[str, Callable[[int], list[Result]]] = {
    "deck": deck,
    "node": node,
    "growth": growth,
    "minutes": minutes,
    "table": table,
    "load-json": load_json,
    "load-yaml": load_yaml,
    "memory": memory,
    "fuzz": fuzz,
    "laws": law,
    "suppression": suppression,
    "kills": kills,
    "plugins": plugins,
}
"""What can be asked for by name."""
