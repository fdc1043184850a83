"""All that can be wrong with plugins, installed together: each is told of, and everything else works."""

from __future__ import annotations

import decimal
import json
import locale
import logging
import os
import re
import signal
import subprocess
import sys
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from faults import FAULTS, GOOD, hook

import suddialog as sud
from suddialog.cli import app
from suddialog.language import told
from suddialog.plugins import Plugin, Registry, State

Install = Callable[..., str]
CLASHING = hook("return [ics('twice')]")
WATCHING = """
@hookimpl
def suddialog_on_export(event):
    raise SystemExit(3)
"""


@pytest.fixture
def bad(install: Install) -> dict[str, tuple[State, str]]:
    """Install every broken plugin, two that clash, an observer that ends the program and a good one."""
    told = {}
    for number, (code, state, reason) in enumerate(FAULTS.values()):
        install(f"bad-{number}", code)
        told[f"bad-{number}"] = (state, reason)
    install(
        "bad-class", "class Plugin:\n" + "".join(f"    {line}\n" for line in GOOD.splitlines()), entry="{module}:Plugin"
    )
    install("bad-place", entry="{module}:nothing")
    install("bad-words", entry="{module} and more")
    install("clash-one", CLASHING)
    install("clash-two", CLASHING)
    install("watcher", WATCHING)
    install("zeta-good", GOOD)
    return {
        **told,
        "bad-class": (State.BROKEN, "the class Plugin"),
        "bad-place": (State.BROKEN, "nothing"),
        "bad-words": (State.BROKEN, "names '.* and more'; give package.module"),
    }


def of(known: Registry) -> dict[str, Plugin]:
    return {plugin.distribution: plugin for plugin in known.plugins if not plugin.builtin}


def test_each_has_a_status_with_its_reason_and_cure_and_the_rest_works(bad: dict[str, tuple[State, str]]) -> None:
    known = Registry(environment={})
    for name, (state, reason) in bad.items():
        plugin = of(known)[name]
        assert plugin.state is state, name
        assert re.search(reason, plugin.reason), name
        assert plugin.cure, name
        assert plugin.origin == f"{name} 1.2"
    assert {name for name, plugin in of(known).items() if plugin.state is State.ACTIVE} == {
        "clash-one", "clash-two", "watcher", "zeta-good",
    }  # fmt: skip
    assert known.exporter("ics").plugin.distribution == "zeta-good"
    assert known.exporter("clash-two:twice").plugin.distribution == "clash-two"
    with pytest.raises(sud.UsageError, match='"clash-one:twice", "clash-two:twice"'):
        known.exporter("twice")
    assert sud.export(sud.Dialogue("Lindevang Skole"), "ics", registry=known).data == b"rows"
    assert "Lindevang" in sud.export(sud.Dialogue("Lindevang Skole"), "markdown", registry=known).text


def test_each_is_told_in_danish(bad: dict[str, tuple[State, str]]) -> None:
    known = of(Registry(environment={}))
    own = {"no printer. Buy one"}
    for name in bad:
        english, danish = told(known[name].text), told(known[name].text, "da")
        assert danish.startswith(f"tilføjelsen {name} fra {name} 1.2 er ")
        assert danish.partition(": ")[2] != english.partition(": ")[2] or english.partition(": ")[2] in own, name


@pytest.mark.parametrize("language", ["en", "da"])
def test_the_command_lists_them_all(
    language: str, bad: dict[str, tuple[State, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("suddialog.cli.registry.default_registry", lambda: Registry(environment={}))
    listed = CliRunner().invoke(app, ["--lang", language, "plugins"])
    assert listed.exit_code == 0
    assert {name for name in bad if f"\n{name}:{name}: " not in listed.output} == set()
    as_json = CliRunner().invoke(app, ["plugins", "--json"])
    assert {name for name in bad if f'"{name}"' not in as_json.output} == set()


def test_what_a_good_one_says_of_itself_does_not_hang_on_the_others(bad: dict[str, tuple[State, str]]) -> None:
    blocked = ",".join(bad)
    known = Registry(environment={"SUDDIALOG_PLUGINS_BLOCK": blocked})
    assert {of(known)[name].state for name in bad} == {State.BLOCKED}
    assert known.notes == ()


MEDDLING = {
    "import os; os.chdir('/')": "the current folder",
    "import os; os.environ['SUDDIALOG_LANG'] = 'da'": "the environment",
    "import os; os.environ.clear()": "the environment",
    "import decimal; decimal.getcontext().prec = 3": "the context of decimals",
    "import warnings; warnings.simplefilter('error')": "the filters of warnings",
    "import logging; logging.disable(50)": "the setup of logging",
    "import logging; logging.root.addHandler(logging.NullHandler())": "the setup of logging",
    "import logging; logging.root.setLevel(1)": "the setup of logging",
    "import logging; logging.getLogger('suddialog.plugins').disabled = True": "the setup of logging",
    "import signal; signal.signal(signal.SIGTERM, print)": "the handling of signals",
    "import signal; signal.signal(signal.SIGINT, print)": "the handling of signals",
    "from locale import *; setlocale(LC_CTYPE, '' if setlocale(LC_CTYPE) == 'C' else 'C')": "the locale",
    "import sys; sys.excepthook = print": "what is told of errors",
    "import sys; sys.path.clear()": "where modules are looked for",
    "import sys; sys.meta_path.clear()": "where modules are looked for",
    "import sys; sys.setrecursionlimit(200)": "the recursion limit",
    "import os; os.umask(0o777)": "the rights of new files",
    "import sys; sys.stdout.close(); sys.stderr.close()": "the standard streams",
    "import sys; sys.__stdout__.close()": "the standard streams",
    "import sys, io; sys.stdout = io.TextIOWrapper(sys.stdout.detach())": "the standard streams",
    "import os; os.close(1); os.close(2)": "the standard streams",
}


def settings() -> tuple[object, ...]:
    root = logging.root
    return (
        *(Path.cwd(), dict(os.environ), decimal.getcontext().prec, sys.stdout, sys.stderr),
        *([*warnings.filters], root.manager.disable, root.level, [*root.handlers]),
        *(logging.getLogger("suddialog.plugins").disabled, locale.setlocale(locale.LC_ALL), sys.excepthook),
        *map(signal.getsignal, (signal.SIGINT, signal.SIGTERM)),
    )


@pytest.mark.filterwarnings("ignore:old:DeprecationWarning")
def test_what_all_share_is_put_back_and_who_changed_it_is_told(
    install: Install, capfd: pytest.CaptureFixture[str]
) -> None:
    before = settings()
    for number, code in enumerate(MEDDLING):
        install(f"meddler-{number}", f"{code}\n{GOOD}".replace("ics()", f"ics('ics{number}')"))
    install("zeta-good", f"import warnings; warnings.warn('old', DeprecationWarning)\n{GOOD}")
    known = of(Registry(environment={}))
    assert [known[f"meddler-{number}"].remarks for number in range(len(MEDDLING))] == [
        (f"while it was loaded it changed {what}, which was put back",) for what in MEDDLING.values()
    ]
    assert {plugin.state for plugin in known.values()} == {State.ACTIVE}
    assert known["zeta-good"].remarks == ()
    assert settings() == before
    print("heard")
    os.write(2, b"heard")
    assert capfd.readouterr() == ("heard\n", "heard")


NOISY = """
import os
print("noise at import")
os.write(1, b"past Python, as of another program")

@hookimpl
def suddialog_exporters():
    print("noise in a hook")
    return [ics()]

@hookimpl
def suddialog_on_export(event):
    print("noise of an observer")
"""


def test_what_plugins_print_is_no_answer_of_a_command(
    install: Install, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    install("acme-noisy", NOISY)
    install("acme-bad", "raise RuntimeError('no paper')")
    monkeypatch.setattr("suddialog.cli.registry.default_registry", lambda: Registry(environment={}))
    file = tmp_path / "a.yaml"
    file.write_text("format: suddialog\nversion: 1\nschool: Lindevang Skole\n", encoding="utf-8")
    out = str(tmp_path / "a.ics")
    for command in (
        ["plugins", "--json"],
        ["export", str(file), "--to", "ics", "--out", out, "--json", "--lang", "da"],
    ):
        ran = CliRunner().invoke(app, command)
        assert ran.exit_code == 0, ran.output
        assert json.loads(ran.stdout)
        assert "noise in a hook" in ran.stderr
    assert "noise of an observer" in ran.stderr
    assert capfd.readouterr() == ("", "past Python, as of another program")
    assert "tilføjelsen acme-bad fra acme-bad 1.2 er i stykker: RuntimeError" in ran.stderr


LISTENING = (  # whoever starts the tests in the background lets them ignore Ctrl-C
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\nfrom suddialog.cli import main; main()"
)
STOPPED = """
import os, signal, time
try:
    os.kill(os.getpid(), signal.SIGINT)
    time.sleep(60)
except BaseException:  # whoever presses Ctrl-C means the program, whatever a plugin makes of it
    pass
"""


@pytest.mark.parametrize("body", [STOPPED + GOOD, GOOD.replace("ics()", "ics(load='acme_slow_late:write')")])
def test_a_real_interrupt_stops_and_tells_what_was_being_loaded(install: Install, body: str, tmp_path: Path) -> None:
    install("acme-slow", body)
    install("acme-slow", STOPPED, name="late") if "late" in body else None
    dialogue = tmp_path / "a.yaml"
    dialogue.write_text("format: suddialog\nversion: 1\nschool: Lindevang Skole\n", encoding="utf-8")
    command = [sys.executable, "-c", LISTENING, "export", str(dialogue), "--to", "ics", "--out", str(tmp_path)]
    site = next(path for path in sys.path if (Path(path) / "acme_slow_plugin.py").exists())
    ran = subprocess.run(command, env={**os.environ, "PYTHONPATH": site}, capture_output=True, text=True, check=False)
    assert ran.returncode == 1
    assert "stopped while acme-slow was being loaded; SUDDIALOG_PLUGINS_BLOCK=acme-slow leaves it out" in ran.stderr
    assert "Stopped." in ran.stderr
