"""Taking finished files apart, and reading what is in them in every way."""

import base64
import gzip
import io
import json
import struct
import zipfile
from urllib.parse import quote

import pytest
from planting import Canary, hits, signs_in

from suddialog.model import Audience
from suddialog.privacy.finished import Limits, unpack

NAME = "kanariæ7x"
SECRETS = {"t7": Canary("name", Audience.INTERNAL, "t7"), "n53148271": Canary("n", Audience.INTERNAL, "n53148271")}
WRITTEN = {
    "utf-8": NAME.encode(),
    "utf-16-le": NAME.encode("utf-16-le"),
    "utf-16-be": NAME.encode("utf-16-be"),
    "utf-16 with a mark": NAME.encode("utf-16"),
    "cp1252": NAME.encode("cp1252"),
    "capitals": NAME.upper().encode(),
    "xml entities": b"<a>kanari&#xE6;7x</a>",
    "html entities": b"<p>kanari&aelig;7x</p>",
    "entities of entities": b"<p>kanari&amp;aelig;7x</p>",
    "every letter an entity": "".join(f"&#{ord(letter)};" for letter in NAME).encode(),
    "percent": quote(NAME).encode(),
    "json": json.dumps(NAME).encode(),
    "json in html": b"<script>" + json.dumps({"a": json.dumps(NAME)}).encode(),
    "two runs": "<a:p><a:r><a:rPr lang='da'/><a:t>kanari</a:t></a:r><a:r><a:t>æ7x</a:t></a:r></a:p>".encode(),
    "office escapes": b"<t>kanari_x00E6_7x</t>",
    "base64": base64.b64encode(b"en tekst " + NAME.encode()),
    "base64 of a url": base64.urlsafe_b64encode(b"en tekst " + NAME.encode()),
    "soft hyphen": "kan\u00adariæ7x".encode(),
    "gzip": gzip.compress(NAME.encode()),
}
NUMBERS = ["53148.271", "53.148,271", "53,148.271", "53\u00a0148,271", "53\u202f148,271", "5314827.1 %", "5.3148271E4",
           "53148.27100000001", "<v>53148.271</v>", "53148271", "0.53148271"]  # fmt: skip


def zipped(data: bytes, name: str = "a.xml", comment: bytes = b"") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
        archive.comment = comment
    return stream.getvalue()


@pytest.mark.parametrize("data", WRITTEN.values(), ids=WRITTEN)
@pytest.mark.parametrize("layers", [0, 1, 3])
def test_a_name_is_found_however_it_is_written(data: bytes, layers: int) -> None:
    for _ in range(layers):
        data = zipped(data)
    assert set().union(*hits(unpack(data, "a.pptx")[0], SECRETS).values()) == {"name (t7)"}


@pytest.mark.parametrize("text", NUMBERS)
def test_a_number_is_found_however_it_is_written(text: str) -> None:
    assert "n53148271" in signs_in(text)
    assert hits(unpack(zipped(text.encode()), "a")[0], SECRETS)


def test_other_texts_and_numbers_are_left_alone() -> None:
    assert not signs_in("kanarier 7 x, 53148272 og 1253148271, 2024-03-17") & SECRETS.keys()


@pytest.mark.parametrize("data", [zipped(b"x", "kanarie7x.xml"), zipped(b"x", comment=b"kanarie7x")])
def test_what_a_container_says_itself_is_found(data: bytes) -> None:
    assert hits(unpack(data, "a")[0], SECRETS)


def test_a_workbook_inside_a_page_is_found() -> None:
    page = b'<a href="data:application/zip;base64,' + base64.b64encode(zipped(NAME.encode())) + b'">tal</a>'
    assert hits(unpack(page, "a.html")[0], SECRETS)


def test_what_is_too_much_is_told_and_not_read() -> None:
    bomb = zipped(b"0" * 50_000_000)
    assert [unread.reason for unread in unpack(bomb, "a")[1]] == ["too-large"]
    many = io.BytesIO()
    with zipfile.ZipFile(many, "w") as archive:
        for number in range(20):
            archive.writestr(str(number), b"")
    parts, unread = unpack(many.getvalue(), "a", Limits(members=10))
    assert (len(parts), [one.reason for one in unread]) == (12, ["too-many"])
    deep = b"x"
    for _ in range(9):
        deep = zipped(deep)
    assert [one.reason for one in unpack(deep, "a")[1]] == ["too-deep"]
    assert [one.reason for one in unpack(zipped(b"x" * 900), "a", Limits(size=800))[1]] == ["too-large"]


def test_broken_containers_are_told() -> None:
    whole = zipped(b"content " * 100)
    assert [one.reason for one in unpack(whole[:-30], "a")[1]] == ["damaged"]
    changed = bytearray(whole)
    changed[45:55] = b"0123456789"
    assert [one.reason for one in unpack(bytes(changed), "a")[1]] == ["damaged"]
    locked = bytearray(whole)
    place = whole.index(b"PK\x01\x02") + 8
    locked[place : place + 2] = struct.pack("<H", 1)
    assert [one.reason for one in unpack(bytes(locked), "a")[1]] == ["encrypted"]
    assert [one.reason for one in unpack(b"\x1f\x8bxxxx", "a")[1]] == ["damaged"]
