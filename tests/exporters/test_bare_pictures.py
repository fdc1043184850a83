"""Pictures of a template are taken over as they look, without what they tell of camera, place and person."""

import base64
import io
import struct
import zipfile
from xml.etree import ElementTree

import docx
import pptx
import pytest
from PIL import Image as Pillow
from PIL import ImageCms
from PIL.PngImagePlugin import PngInfo

import suddialog as sud
from suddialog.exporters.bare_pictures import bare

CANARY = b"KANARIE"
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def picture(mode="RGB"):
    found = Pillow.new(mode, (60, 40), 40)
    found.paste(200, (7, 3, 30, 30))
    return found


def exif(orientation):
    told = Pillow.Exif()
    told[0x010F], told[0x0112] = CANARY.decode(), orientation
    told[0x8825] = {1: "N", 2: (55.0, 40.0, 1.0), 29: CANARY.decode()}
    return told


def saved(kind, orientation=1, mode="RGB", **more):
    stream = io.BytesIO()
    picture(mode).save(stream, kind, exif=exif(orientation), comment=CANARY, icc_profile=PROFILE, **more)
    return stream.getvalue() + CANARY


def opened(data):
    found = Pillow.open(io.BytesIO(data))
    found.load()
    return found


def texts():
    told = PngInfo()
    told.add_text("Author", CANARY.decode())
    told.add_itxt("Title", CANARY.decode(), zip=False)
    return told


KINDS = {
    "JPEG": {}, "progressive JPEG": {"progressive": True}, "JPEG in parts": {"restart_marker_blocks": 1},
    "grey JPEG": {"mode": "L"}, "JPEG for print": {"mode": "CMYK"}, "JPEG with density": {"dpi": (72, 72)},
    "PNG": {}, "PNG with texts": {"pnginfo": texts()}, "PNG with a palette": {"mode": "P"},
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_the_pixels_stay_and_nothing_is_told_with_them(kind):
    data = saved("PNG" if "PNG" in kind else "JPEG", **KINDS[kind])
    left = bare(data)
    assert CANARY in data
    assert CANARY not in left
    assert opened(left).tobytes() == opened(data).tobytes()
    assert opened(left).info.get("icc_profile") == PROFILE
    assert not opened(left).getexif()
    assert bare(left) == left


@pytest.mark.parametrize("orientation", range(2, 9))
def test_how_a_photograph_is_turned_is_kept(orientation):
    left = opened(bare(saved("JPEG", orientation)))
    assert dict(left.getexif()) == {0x0112: orientation}


def test_the_second_picture_of_a_telephone_goes():
    stream = io.BytesIO()
    picture().save(stream, "MPO", save_all=True, append_images=[Pillow.new("RGB", (60, 40), 255)])
    assert opened(bare(stream.getvalue())).format == "JPEG"
    assert len(bare(stream.getvalue())) < len(stream.getvalue()) / 2 + 100


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "EMF"])
def test_what_is_broken_stays_as_it_is_or_shows_no_more_than_before(kind):
    data = {"GIF": animation, "EMF": lambda: drawing("Kanarie")}.get(kind, lambda: saved(kind))()
    for end in range(2, len(data), 37):
        left = bare(data[:end])
        assert left == data[:end] or CANARY not in left


def animation():
    """A GIF file of two frames with a comment, what a program tells in it, and something behind it."""
    stream = io.BytesIO()
    frames = [picture("P"), Pillow.new("P", (60, 40), 3)]
    frames[0].save(stream, "GIF", save_all=True, append_images=frames[1:], loop=0, duration=[70, 90], comment=CANARY)
    head, frame, rest = stream.getvalue().partition(b"!\xf9")
    return head + b"!\xff\x0bXMP DataXMP" + bytes([len(CANARY)]) + CANARY + b"\0" + frame + rest + CANARY


def test_an_animation_plays_as_before_and_tells_nothing():
    data = animation()
    before, left = opened(data), opened(bare(data))
    assert data.count(CANARY) == 3
    assert CANARY not in bare(data)
    assert left.n_frames == before.n_frames == 2
    for number in range(2):
        before.seek(number)
        left.seek(number)
        assert left.tobytes() == before.tobytes()
        assert (left.info["duration"], left.info["loop"]) == (before.info["duration"], 0)


def drawing(words, comments=(b"EMF+", b"GDIC")):
    """An EMF file with a description of itself, a rectangle and comments."""
    told = words.encode("utf-16-le")
    header = struct.pack("<8i", 0, 0, 9, 9, 0, 0, 9, 9) + b" EMF" + struct.pack("<3I2H", 0x10000, 0, 0, 1, 0)
    header += struct.pack("<3I4i", len(words), 88, 0, 9, 9, 9, 9)
    records = [(1, header + told), (43, struct.pack("<4i", 1, 1, 5, 5))]
    records += [(70, struct.pack("<I", 12) + one + b"12345678") for one in comments]
    records += [(14, struct.pack("<3I", 0, 0, 20))]
    return b"".join([struct.pack("<2I", kind, len(data) + 8) + data for kind, data in records])


def test_a_drawing_loses_its_description_and_the_comments_of_programs():
    data = drawing("Kanarie", [b"EMF+", b"KANA", b"GDIC"]) + CANARY
    left = bare(data)
    assert data.count(b"12345678") == 3
    assert [left[place - 4 : place] for place in range(len(left)) if left.startswith(b"12345678", place)] == [
        b"EMF+",
        b"GDIC",
    ]
    assert "Kanarie".encode("utf-16-le") not in left
    assert CANARY not in left
    assert len(left) == len(drawing("Kanarie", [b"EMF+", b"KANA", b"GDIC"]))
    assert bare(left) == left


SVG = """<?xml version="1.0"?><!-- KANARIE -->
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://KANARIE/svg11.dtd">
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:p="urn:p" p:file="KANARIE">
<title>KANARIE</title><metadata><r xmlns="urn:r">KANARIE</r></metadata><p:view name="KANARIE"/>
<rect width="5" height="5"/><text>for<title>KANARIE</title>an<!-- KANARIE --> ud<p:x/>!</text>
<image xlink:href="data:image/png;base64,{}"/></svg>"""


def test_what_is_drawn_of_an_svg_file_stays_and_nothing_else():
    photograph = saved("PNG")
    left = bare(SVG.format(base64.b64encode(photograph).decode()).encode())
    assert CANARY not in left
    root = ElementTree.fromstring(left)
    assert [node.tag.partition("}")[2] for node in root] == ["rect", "text", "image"]
    assert root[1].text == "foran ud!"
    [link] = root[2].attrib.values()
    assert base64.b64decode(link.partition(",")[2]) == bare(photograph)
    assert bare(left) == left


ENTITIES = b'<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg"><title>&a;</title></svg>'
OTHERS = [b"", b"<svg/>", b"<svg", ENTITIES, b"GIF89a", b"\xff\xd8", b"\x89PNG\r\n\x1a\n", b"\xd7\xcd\xc6\x9a", b"BM",
          drawing("")[:90]]  # fmt: skip


@pytest.mark.parametrize("data", OTHERS)
def test_other_pictures_are_taken_over_whole(data):
    assert bare(data) == data


def deck_template(tmp_path, photograph):
    template = pptx.Presentation()
    master = template.slide_master
    _, relation = master.part.get_or_add_image_part(io.BytesIO(photograph))
    pictured = template.slides.add_slide(template.slide_layouts[6]).shapes.add_picture(io.BytesIO(photograph), 0, 0)
    node = pictured._element
    node.blipFill.blip.rEmbed = relation
    master.shapes._spTree.append(node)
    template.save(tmp_path / "hus.pptx")


def document_template(tmp_path, photograph):
    template = docx.Document()
    template.sections[0].header.paragraphs[0].add_run().add_picture(io.BytesIO(photograph))
    template.save(tmp_path / "hus.docx")


@pytest.mark.parametrize(("exporter", "make"), [("pptx", deck_template), ("docx", document_template)])
def test_a_picture_of_a_template_tells_nothing_of_itself(exporter, make, tmp_path):
    make(tmp_path, saved("JPEG"))
    data = sud.export(sud.Dialogue("Lindevang Skole"), exporter, template=tmp_path / f"hus.{exporter}").data
    with zipfile.ZipFile(io.BytesIO(data)) as made:
        pictures = [made.read(name) for name in made.namelist() if "/media/" in name]
        assert not [name for name in made.namelist() if CANARY in made.read(name)]
    assert [opened(one).size for one in pictures] == [(60, 40)]
