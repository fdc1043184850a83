"""What the library does outside its own memory, as Python reports it: files written and removed, processes, sockets."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = """
import json, os, sys

seen = []

def note(event, arguments):
    if event == "open" and isinstance(arguments[0], (str, os.PathLike)) and arguments[2] & (os.O_WRONLY | os.O_RDWR):
        seen.append(("write", os.fspath(arguments[0])))
    elif event in ("os.rename", "os.link", "os.remove", "os.mkdir", "os.truncate", "os.symlink"):
        seen.append((event, os.fspath(arguments[1 if event in ("os.rename", "os.link") else 0])))
    elif event.startswith(("socket.", "subprocess.", "os.system", "os.exec", "os.spawn", "os.posix_spawn", "os.fork")):
        seen.append((event, ""))

sys.addaudithook(note)

import suddialog as sud
from suddialog.cli import main

def command(*words):
    sys.argv[1:] = words
    try:
        main()
    except SystemExit as end:
        assert not end.code, words

command("demo", "out")
command("new", "out/new.yaml")
command("fmt", "--drop-comments", "out/new.yaml")
command("export", "out/husum_style.yaml", "--to", "pptx,markdown,table", "--out", "out", "--overwrite")
dialogue = sud.load("out/hellerup_style.yaml")
sud.dump(dialogue, "out/a.json")
sud.export(dialogue, "pptx", "out/a.pptx", template="out/husum_style.pptx")
sud.export_many([dialogue], ["markdown", "table"], "out")
print(json.dumps(seen), file=sys.stderr)
"""


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, str]]:
    """What happened while every command and function that writes was used once."""
    done = subprocess.run(
        [sys.executable, "-B", "-c", SCRIPT],
        cwd=tmp_path_factory.mktemp("work"),
        env={**os.environ, "SUDDIALOG_PLUGINS": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    return [(event, name) for event, name in json.loads(done.stderr.splitlines()[-1])]


def test_nothing_is_written_but_temporary_files_that_take_a_name_when_they_are_whole(
    seen: list[tuple[str, str]],
) -> None:
    written = [Path(name) for event, name in seen if event == "write"]
    named = {Path(name).name for event, name in seen if event in {"os.rename", "os.link"}}
    assert {path.parent.name for path in written} == {"out"}
    assert [path.name for path in written if not path.name.startswith(".suddialog-")] == []
    assert len(written) == len([event for event, _ in seen if event in {"os.rename", "os.link"}])
    assert {"husum_style.pptx", "hellerup_style.md", "husum_style.txt", "new.yaml", "a.json", "a.pptx"} <= named


def test_nothing_is_removed_but_temporary_files(seen: list[tuple[str, str]]) -> None:
    removed = [Path(name).name for event, name in seen if event == "os.remove"]
    assert [name for name in removed if not name.startswith(".suddialog-")] == []
    assert [name for event, name in seen if event == "os.mkdir"] == ["out"]


def test_no_process_is_started_and_no_socket_opened(seen: list[tuple[str, str]]) -> None:
    known = {"write", "os.rename", "os.link", "os.remove", "os.mkdir"}
    assert [event for event, _ in seen if event not in known] == []
