"""Zip files: readable by others, the same bytes each time, and honest about what they cannot hold."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from suddialog.exporters.pptx.archive import archive, member

names = st.from_regex(r"[a-z]{1,8}(/[a-z]{1,8}){0,2}\.xml", fullmatch=True)


@settings(deadline=None)
@given(st.lists(st.tuples(names, st.binary(), st.booleans()), max_size=6, unique_by=lambda one: one[0]))
def test_what_goes_in_comes_out(content: list[tuple[str, bytes, bool]]) -> None:
    packed = archive(member(name, data, stored=stored) for name, data, stored in content)
    with zipfile.ZipFile(io.BytesIO(packed)) as opened:
        assert opened.testzip() is None
        assert [(name, opened.read(name)) for name in opened.namelist()] == [(name, data) for name, data, _ in content]


def test_members_are_deflated_unless_they_are_to_be_stored() -> None:
    text = b"a" * 1000
    packed = archive([member("a.xml", text), member("b.png", text, stored=True)])
    with zipfile.ZipFile(io.BytesIO(packed)) as opened:
        assert [one.compress_type for one in opened.infolist()] == [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED]
        assert [one.compress_size for one in opened.infolist()][1] == 1000


def test_what_is_deflated_hard_is_smaller_and_the_same() -> None:
    text = b"".join(b'<a x="%d" y="%d"/>' % (number**3 % 97, number * 7 % 109) for number in range(2000))
    packed = archive([member("a.xml", text), member("b.xml", text, hard=True)])
    with zipfile.ZipFile(io.BytesIO(packed)) as opened:
        usual, hard = opened.infolist()
        assert hard.compress_size < usual.compress_size
        assert opened.read("a.xml") == opened.read("b.xml") == text


def test_more_members_than_a_plain_zip_can_name_are_refused() -> None:
    with pytest.raises(ValueError, match="larger than a zip file can be"):
        archive(member("a.xml", b"", stored=True) for _ in range(65_536))
