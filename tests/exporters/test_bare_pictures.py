"""Pictures of a template are taken over as they look, without what they tell of camera, place and person."""

import io
import zipfile

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


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_what_is_broken_stays_as_it_is_or_shows_no_more_than_before(kind):
    data = saved(kind)
    for end in range(2, len(data), 37):
        left = bare(data[:end])
        assert left == data[:end] or CANARY not in left


@pytest.mark.parametrize("data", [b"", b"<svg/>", b"GIF89a", b"\xff\xd8", b"\x89PNG\r\n\x1a\n"])
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
