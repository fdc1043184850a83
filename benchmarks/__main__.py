"""Run the benchmarks: ``python -m benchmarks [--only deck,growth] [--rounds 15] [--json FILE]``."""

from __future__ import annotations

import argparse
import json
import platform
import sys
from importlib.metadata import version
from pathlib import Path

import attrs

try:
    from benchmarks.goals import GOALS, Result
    from benchmarks.shares import shares
except ModuleNotFoundError as error:
    sys.exit(f"The benchmarks need {error.name}. Install it with: python -m pip install -e '.[test]'")

_PACKAGES = ("suddialog", "python-pptx", "lxml", "attrs", "tabulate")


def main(arguments: list[str] | None = None) -> int:
    """Print a line for each goal and return 1 if a gate was missed, else 0."""
    given = _parser().parse_args(arguments)
    names = given.only.split(",") if given.only else [*GOALS, "shares"]
    if unknown := set(names) - {*GOALS, "shares"}:
        print(f"there is no benchmark {', '.join(sorted(unknown))}; there are {', '.join([*GOALS, 'shares'])}")
        return 2
    results: list[Result] = []
    for name in [name for name in GOALS if name in names]:
        for result in GOALS[name](given.rounds):
            print(result.line(), flush=True)
            results.append(result)
    parts = shares(given.rounds) if "shares" in names else []
    for name, milliseconds, share in parts:
        print(f"{name:12} {milliseconds:8.2f} ms {share:6.1%}")
    if given.json:
        _write(given.json, results, parts)
    return int(not all(result.met for result in results))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--only", default="", metavar="NAMES", help=f"some of {', '.join([*GOALS, 'shares'])}")
    parser.add_argument("--rounds", type=int, default=15, help="how often the cases take turns")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the results, the machine and versions there")
    return parser


def _write(path: Path, results: list[Result], parts: list[tuple[str, float, float]]) -> None:
    found = {
        "machine": {"processor": platform.machine(), "system": platform.system(), "python": platform.python_version()},
        "versions": {name: version(name) for name in _PACKAGES},
        "goals": [{**attrs.asdict(result), "met": result.met} for result in results],
        "shares": [{"part": name, "milliseconds": milliseconds, "share": share} for name, milliseconds, share in parts],
    }
    path.write_text(json.dumps(found, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
