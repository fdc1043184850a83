"""Writing a file: all of it or nothing."""

import os
from pathlib import Path

import pytest

from suddialog.errors import TargetError
from suddialog.io import files
from suddialog.io.files import write_atomically


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
