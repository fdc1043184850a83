from __future__ import annotations

import io
import os
import time
import zipfile
from pathlib import Path

import pytest

from suddialog._api.sink import Collector, Output, digest, timeless, write
from suddialog.errors import ExportError, TargetError

OLD, NEW = b"old", b"new and longer"


def one(data: bytes = NEW) -> tuple[Output, ...]:
    return (Output(name="", data=data),)


def several() -> tuple[Output, ...]:
    return tuple(Output(name=name, data=name.encode()) for name in ("a.csv", "b.csv", "c.csv"))


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


# Collecting


@pytest.mark.parametrize("close", [True, False])
def test_what_is_written_is_collected_whether_the_stream_is_closed_or_not(close: bool) -> None:
    sink = Collector()
    stream = sink.open()
    stream.write(NEW)
    if close:
        stream.close()
    assert sink.outputs() == one()


def test_a_text_wrapper_and_a_zip_file_can_write_into_it() -> None:
    sink = Collector()
    with io.TextIOWrapper(sink.open("a.txt"), encoding="utf-8") as text:
        text.write("æ")
    with sink.open("b.zip") as stream, zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("x", "y")
    first, second = sink.outputs()
    assert first.data == "æ".encode()
    assert zipfile.ZipFile(io.BytesIO(second.data)).read("x") == b"y"


def test_nobody_writes_after_the_end() -> None:
    sink = Collector()
    stream = sink.open()
    sink.outputs()
    with pytest.raises(ValueError, match="closed"):
        stream.write(b"late")


def test_nothing_opened_is_an_error() -> None:
    with pytest.raises(ExportError, match="wrote nothing"):
        Collector().outputs()


@pytest.mark.parametrize(
    "names", [(None, None), (None, "a"), ("a", None), ("a", "a"), ("a.csv", "A.CSV"), ("å", "a\u030a")]
)
def test_outputs_are_told_apart(names: tuple[str | None, ...]) -> None:
    sink = Collector()
    sink.open(names[0])
    with pytest.raises(ExportError):
        sink.open(names[1])


BAD_NAMES = ["", ".", "..", "../a", "/a", "a/b", "a\\b", "C:a", "a\n", "a\0", ".a", "a.", "ab" * 99]
DEVICES = ["CON", "nul", "Aux.txt", "com1.csv", "LPT9", "con .txt", "COM¹", "CONIN$", "conout$.txt"]


@pytest.mark.parametrize("name", BAD_NAMES + DEVICES)
def test_only_plain_file_names_are_taken(name: str) -> None:
    with pytest.raises(ExportError):
        Collector().open(name)


@pytest.mark.parametrize("name", ["console.txt", "Konto", "com.txt", "com10.txt", "lpt", "a con.txt"])
def test_names_that_only_look_like_devices_are_taken(name: str) -> None:
    Collector().open(name)


# Time


def archive(seconds: int) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name in ("a.xml", "dir/æ.xml"):
            file.writestr(zipfile.ZipInfo(name, time.gmtime(1_700_000_000 + seconds)[:6]), name * 50)
        file.comment = b"PK a comment"
    return buffer.getvalue()


def test_a_zip_file_does_not_tell_when_it_was_made() -> None:
    assert archive(0) != archive(60)
    assert timeless(archive(0)) == timeless(archive(60))
    with zipfile.ZipFile(io.BytesIO(timeless(archive(0)))) as file:
        assert file.testzip() is None
        assert {info.date_time for info in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert file.read("dir/æ.xml") == "dir/æ.xml".encode() * 50


NO_ARCHIVES = [b"", b"text", b"PK\x03\x04", b"PK\x03\x04" + b"x" * 50 + b"PK\x05\x06" + b"\xff" * 30]


@pytest.mark.parametrize("data", NO_ARCHIVES)
def test_what_is_no_zip_file_stays_as_it_is(data: bytes) -> None:
    assert timeless(data) == data


def test_a_truncated_zip_file_is_left_alone() -> None:
    whole = archive(0)
    for length in range(0, len(whole), 7):
        timeless(whole[:length])
        assert len(timeless(whole[length:])) == len(whole) - length


def test_the_hash_depends_on_names_contents_and_order() -> None:
    outputs = several()
    other = (Output(name="a.csvb", data=b""), *outputs[1:])
    assert len({digest(outputs), digest(outputs[::-1]), digest(outputs[:2]), digest(other), digest(one())}) == 5


# Writing


def test_a_new_file_is_written(tmp_path: Path) -> None:
    assert write(one(), tmp_path / "x.pptx", overwrite=False) == (tmp_path / "x.pptx",)
    assert contents(tmp_path) == {"x.pptx": NEW}


def test_several_files_are_written_beside_the_target(tmp_path: Path) -> None:
    paths = write(several(), tmp_path / "x.csv", overwrite=False)
    assert [path.name for path in paths] == ["x-a.csv", "x-b.csv", "x-c.csv"]
    assert contents(tmp_path) == {"x-a.csv": b"a.csv", "x-b.csv": b"b.csv", "x-c.csv": b"c.csv"}


def test_an_existing_file_is_replaced_only_on_request(tmp_path: Path) -> None:
    target = tmp_path / "x.pptx"
    target.write_bytes(OLD)
    with pytest.raises(TargetError, match="exists already"):
        write(one(), target, overwrite=False)
    assert contents(tmp_path) == {"x.pptx": OLD}
    write(one(), target, overwrite=True)
    assert contents(tmp_path) == {"x.pptx": NEW}


def test_one_of_several_that_exists_stops_all(tmp_path: Path) -> None:
    (tmp_path / "x-c.csv").write_bytes(OLD)
    with pytest.raises(TargetError, match=r"x-c\.csv exists already"):
        write(several(), tmp_path / "x.csv", overwrite=False)
    assert contents(tmp_path) == {"x-c.csv": OLD}


def test_a_link_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(OLD)
    (tmp_path / "x.pptx").symlink_to(tmp_path / "real")
    with pytest.raises(TargetError, match="is a link"):
        write(one(), tmp_path / "x.pptx", overwrite=True)
    assert (tmp_path / "real").read_bytes() == OLD


def test_a_missing_folder_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(TargetError, match="does not exist"):
        write(one(), tmp_path / "no" / "x.pptx", overwrite=False)
    assert contents(tmp_path) == {}


def test_a_folder_is_no_target(tmp_path: Path) -> None:
    with pytest.raises(TargetError, match="is a folder"):
        write(one(), tmp_path, overwrite=True)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_is_a_target_error(tmp_path: Path) -> None:
    target = tmp_path / "x.pptx"
    target.write_bytes(OLD)
    tmp_path.chmod(0o555)
    try:
        with pytest.raises(TargetError, match="no permission"):
            write(one(), target, overwrite=True)
    finally:
        tmp_path.chmod(0o755)
    assert contents(tmp_path) == {"x.pptx": OLD}


class _Failing(io.FileIO):
    """The temporary file, on a disk that fails at one step."""

    step, error = "", BaseException()

    def write(self, data):
        self._may_fail("write")
        return super().write(data)

    def flush(self):
        self._may_fail("flush")
        super().flush()

    def close(self):
        super().close()
        self._may_fail("close")

    def _may_fail(self, step):
        if step == self.step:
            raise self.error


STEPS = ["os.open", "os.fdopen", "os.fstat", "write", "flush", "os.fsync", "close", "pathlib.Path.chmod", "os.replace"]
ERRORS = [OSError(28, "No space left on device"), PermissionError(13, "denied"), KeyboardInterrupt(), MemoryError()]


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_a_failure_at_any_step_leaves_the_old_file_and_no_litter(
    step: str, error: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "x.pptx"
    target.write_bytes(OLD)

    def fail(*_arguments: object, **_more: object) -> None:
        raise error

    def failing(handle: int, mode: str) -> _Failing:
        stream = _Failing(handle, mode)
        stream.step, stream.error = step, error
        return stream

    with monkeypatch.context() as patch:
        patch.setattr(*((step, fail) if "." in step else ("os.fdopen", failing)))
        with pytest.raises((TargetError, KeyboardInterrupt, MemoryError)) as caught:
            write(one(), target, overwrite=True)
    assert isinstance(caught.value, TargetError) == isinstance(error, OSError)
    assert contents(tmp_path) == {"x.pptx": OLD}


@pytest.mark.parametrize("existing", [True, False])
@pytest.mark.parametrize(
    ("which", "error"),
    [*((which, OSError(28, "No space left on device")) for which in (1, 3, 5)),
     *((which, KeyboardInterrupt()) for which in range(1, 7))],
)  # fmt: skip
def test_a_failure_or_a_stop_at_any_of_several_files_leaves_all_as_before(
    which: int, error: BaseException, existing: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The odd calls are for the three files, the even ones for their folder, which a full disk does not stop."""
    before = dict.fromkeys(("x-a.csv", "x-b.csv", "x-c.csv"), OLD) if existing else {}
    for name, data in before.items():
        (tmp_path / name).write_bytes(data)
    calls = iter(range(1, 99))
    real = os.fsync

    def fsync(handle: int) -> None:
        if next(calls) == which:
            raise error
        real(handle)

    monkeypatch.setattr("os.fsync", fsync)
    with pytest.raises((TargetError, KeyboardInterrupt)) as caught:
        write(several(), tmp_path / "x.csv", overwrite=True)
    assert ("the disk is full" in str(caught.value)) == isinstance(error, OSError)
    assert contents(tmp_path) == before
