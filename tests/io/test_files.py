"""Writing a file: all of it or nothing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from suddialog.errors import TargetError
from suddialog.io import files
from suddialog.io.files import below, write_atomically


def names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def test_a_new_file_is_written_whole(tmp_path):
    path = tmp_path / "a.bin"
    write_atomically(path, b"new")
    assert path.read_bytes() == b"new"
    assert names(tmp_path) == ["a.bin"]


def test_a_new_file_has_the_rights_that_any_new_file_has(tmp_path):
    (tmp_path / "usual").write_bytes(b"")
    write_atomically(tmp_path / "ours", b"")
    assert (tmp_path / "ours").stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_a_replaced_file_keeps_its_rights(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write_atomically(path, b"new", overwrite=True)
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o640


def _existing(folder: Path) -> Path:
    (folder / "a").write_bytes(b"old")
    return folder / "a"


def _link(folder: Path) -> Path:
    (folder / "b").symlink_to(_existing(folder))
    return folder / "b"


def _dangling(folder: Path) -> Path:
    (folder / "b").symlink_to(folder / "nowhere")
    return folder / "b"


@pytest.mark.parametrize(
    ("target", "overwrite", "words"),
    [
        (_existing, False, "exists already"),
        (_link, True, "link"),
        (_dangling, True, "link"),
        (lambda folder: folder, True, "folder"),
        (lambda folder: folder / "gone" / "a", True, "does not exist"),
        (lambda folder: folder / ("a" * 300), True, "can't be written"),
        (lambda folder: folder / "a\0b", True, "can't be written"),
    ],
    ids=["existing", "link", "dangling link", "folder", "no folder", "long name", "nul"],
)
def test_a_bad_target_is_refused_and_nothing_changes(tmp_path, target, overwrite, words):
    path = target(tmp_path)
    before = {name: (tmp_path / name).is_symlink() for name in names(tmp_path)}
    with pytest.raises(TargetError, match=words):
        write_atomically(path, b"new", overwrite=overwrite)
    assert {name: (tmp_path / name).is_symlink() for name in names(tmp_path)} == before
    if "a" in before:
        assert (tmp_path / "a").read_bytes() == b"old"


@pytest.mark.parametrize("step", ["fsync", "replace"])
@pytest.mark.parametrize(
    "error", [OSError(28, "No space left on device"), PermissionError(13, "no"), KeyboardInterrupt()]
)
def test_a_failure_half_way_leaves_the_old_file_and_no_litter(tmp_path, monkeypatch, step, error):
    path = _existing(tmp_path)

    def fail(*_):
        raise error

    monkeypatch.setattr(files.os, step, fail)
    with pytest.raises(KeyboardInterrupt if isinstance(error, KeyboardInterrupt) else TargetError):
        write_atomically(path, b"new", overwrite=True)
    assert names(tmp_path) == ["a"]
    assert path.read_bytes() == b"old"


def test_a_target_made_by_another_in_the_meantime_is_not_replaced(tmp_path, monkeypatch):
    path = tmp_path / "a"
    synced = os.fsync

    def meanwhile(handle):
        synced(handle)
        path.write_bytes(b"theirs")

    monkeypatch.setattr(files.os, "fsync", meanwhile)
    with pytest.raises(TargetError, match="exists already"):
        write_atomically(path, b"ours")
    assert names(tmp_path) == ["a"]
    assert path.read_bytes() == b"theirs"


@pytest.mark.skipif(sys.platform == "win32", reason="links need a permission there")
def test_a_link_that_is_put_in_place_in_the_meantime_is_replaced_and_not_followed(tmp_path, monkeypatch):
    (secret := tmp_path / "secret").write_bytes(b"old")
    secret.chmod(0o600)
    path = tmp_path / "a"
    synced = os.fsync

    def meanwhile(handle):
        synced(handle)
        if not path.is_symlink():
            path.symlink_to(secret)
        monkeypatch.setattr(files.os, "fsync", synced)

    monkeypatch.setattr(files.os, "fsync", meanwhile)
    write_atomically(path, b"new", overwrite=True)
    assert not path.is_symlink()
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 != 0o600
    assert secret.read_bytes() == b"old"


@pytest.mark.skipif(sys.platform == "win32", reason="links need a permission there")
def test_a_folder_may_be_reached_by_a_link(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real", target_is_directory=True)
    write_atomically(tmp_path / "link" / "a", b"new")
    assert (tmp_path / "real" / "a").read_bytes() == b"new"


def test_a_name_may_be_as_long_as_names_can_be(tmp_path):
    write_atomically(tmp_path / ("å" * 127), b"new")
    assert names(tmp_path) == ["å" * 127]


# Processes

WRITER = """
import sys
from pathlib import Path
from suddialog.io.files import write_atomically

target, letter = Path(sys.argv[1]), sys.argv[2]
for _ in range(100):
    write_atomically(target, letter.encode() * 200_000, overwrite=True)
"""


def test_of_two_writers_a_reader_sees_one_or_the_other_whole(tmp_path):
    target = tmp_path / "a"
    target.write_bytes(b"a" * 200_000)
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, target, letter]) for letter in "ab"]
    seen = set()
    while any(writer.poll() is None for writer in writers):
        seen.add(target.read_bytes())
    assert [writer.returncode for writer in writers] == [0, 0]
    assert seen | {target.read_bytes()} <= {letter * 200_000 for letter in (b"a", b"b")}
    assert names(tmp_path) == ["a"]


KILLED = """
import os, signal, sys
from pathlib import Path
from suddialog.io import files

def killed(*_):
    os.kill(os.getpid(), signal.SIGKILL)

setattr(files.os, sys.argv[2], killed)
files.write_atomically(Path(sys.argv[1]), b"new", overwrite=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal there")
@pytest.mark.parametrize("step", ["fdopen", "fsync", "replace"])
def test_what_a_killed_writer_leaves_is_cleared_by_the_next(tmp_path, step):
    path = _existing(tmp_path)
    subprocess.run([sys.executable, "-c", KILLED, path, step], check=False)
    assert path.read_bytes() == b"old"
    assert len(names(tmp_path)) == 2
    write_atomically(path, b"newer", overwrite=True)
    assert names(tmp_path) == ["a"]
    assert path.read_bytes() == b"newer"


@pytest.mark.skipif(sys.platform == "win32", reason="no such locks there")
def test_only_leftovers_of_our_own_are_cleared(tmp_path, monkeypatch):
    theirs = {".suddialog-notes.tmp", f".suddialog-{'0' * 16}.tmp.bak", f"x.suddialog-{'0' * 16}.tmp"}
    for name in theirs:
        (tmp_path / name).write_bytes(b"")
    (tmp_path / f".suddialog-{'1' * 16}.tmp").symlink_to(tmp_path / ".suddialog-notes.tmp")
    (tmp_path / f".suddialog-{'2' * 16}.tmp").mkdir()
    os.mkfifo(tmp_path / f".suddialog-{'3' * 16}.tmp")
    (tmp_path / f".suddialog-{'4' * 16}.tmp").write_bytes(b"a leftover")
    before = set(names(tmp_path))
    write_atomically(tmp_path / "a", b"new")
    assert set(names(tmp_path)) == (before | {"a"}) - {f".suddialog-{'4' * 16}.tmp"}


@pytest.mark.skipif(sys.platform == "win32", reason="no such locks there")
def test_the_file_of_a_writer_at_work_is_no_leftover(tmp_path, monkeypatch):
    synced = os.fsync

    def meanwhile(handle):
        monkeypatch.setattr(files.os, "fsync", synced)
        files._clear_leftovers.cache_clear()
        write_atomically(tmp_path / "b", b"other")
        synced(handle)

    monkeypatch.setattr(files.os, "fsync", meanwhile)
    write_atomically(tmp_path / "a", b"new")
    assert {name: (tmp_path / name).read_bytes() for name in names(tmp_path)} == {"a": b"new", "b": b"other"}


# Paths below a folder


@pytest.mark.parametrize(
    "path",
    [
        "../a",
        "b/../../a",
        "/etc/hosts",
        "C:/a.png",
        "C:a.png",
        "\\\\server\\share\\a.png",
        "//server/share/a.png",
        "\\a.png",
        "out",
        "out/a",
        "https://example.dk/../../../a.png",
    ],
)
def test_a_path_that_leads_out_of_its_folder_leads_nowhere(tmp_path, path):
    base = tmp_path / "base"
    base.mkdir()
    (base / "out").symlink_to(tmp_path, target_is_directory=True)
    assert below(base, path) is None


def test_a_path_may_go_round_within_its_folder(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / "in").symlink_to(tmp_path / "b", target_is_directory=True)
    assert below(tmp_path, "in/../b/å.png") == (tmp_path / "b" / "å.png").resolve()
