"""Pictures as documents take them: the pixels, as they are to be seen, and nothing else."""

import io
import struct
import zipfile
import zlib

import pytest
from PIL import Image as Pillow
from PIL import ImageCms

import suddialog as sud
from suddialog.errors import ExportError
from suddialog.exporters.image import clean_image, fields
from suddialog.io.pictures import MOST_BYTES
from suddialog.model import Dialogue, Picture, Theme

PLACE = (914_400 * 2, 914_400)
"""Two inches by one: 440 x 220 pixels."""
CANARY = b"KANARIE"
RED, GREEN, WHITE = (250, 10, 10), (10, 250, 10), (255, 255, 255)


def saved(picture, kind, **more):
    stream = io.BytesIO()
    picture.save(stream, kind, **more)
    return stream.getvalue()


def plain(mode="RGB", size=(40, 20), colour=RED):
    return Pillow.new(mode, size, colour)


def half_and_half(size=(40, 20)):
    """Red above, green below."""
    picture = plain(size=size)
    picture.paste(GREEN, (0, size[1] // 2, *size))
    return picture


def exif(orientation=1):
    told = Pillow.Exif()
    told[0x010F], told[0x0112] = CANARY.decode(), orientation
    told[0x8825] = {1: "N", 2: (55.0, 40.0, 1.0), 29: CANARY.decode()}
    return told


def png(*chunks):
    """A PNG file of these chunks."""
    body = b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + body


def header(width, height, bits=8, colours=2):
    return b"IHDR", struct.pack(">IIBBBBB", width, height, bits, colours, 0, 0, 0)


def bomb(width, height):
    return png(header(width, height), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b""))


def cleaned(data, place=PLACE):
    image = clean_image(data, "a.png", place)
    picture = Pillow.open(io.BytesIO(image.data))
    picture.load()
    assert picture.size == (image.width, image.height)
    assert picture.get_format_mimetype() == image.media_type
    return picture


def near(colour, other):
    return all(abs(one - two) < 12 for one, two in zip(colour, other, strict=True))


# What is told beside the pixels


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_nothing_is_kept_but_the_pixels(kind):
    told = {"exif": exif(), "icc_profile": ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()}
    if kind == "JPEG":
        told["comment"] = CANARY
    data = saved(plain(), kind, **told) + CANARY
    assert data.count(CANARY) >= 3
    picture = cleaned(data)
    assert CANARY not in clean_image(data, "a", PLACE).data
    assert not picture.getexif()
    assert {"icc_profile", "comment", "exif", "xmp", "photoshop", "dpi"}.isdisjoint(picture.info)
    assert near(picture.getpixel((5, 5)), RED)


def test_texts_and_unknown_chunks_of_a_png_go():
    pixels = zlib.compress(b"\0" + bytes(RED))
    texts = [(b"tEXt", b"a\0" + CANARY), (b"zTXt", b"a\0\0" + zlib.compress(CANARY)), (b"prVt", CANARY)]
    data = png(header(1, 1), *texts, (b"IDAT", pixels), (b"tEXt", b"b\0" + CANARY), (b"IEND", b""))
    assert cleaned(data).getpixel((0, 0)) == RED
    kinds = clean_image(data, "a", PLACE).data
    assert CANARY not in kinds
    assert b"tEXt" not in kinds


def test_the_second_picture_of_a_telephone_goes():
    data = saved(plain(), "MPO", save_all=True, append_images=[plain(colour=GREEN)])
    picture = cleaned(data)
    assert picture.format == "JPEG"
    assert near(picture.getpixel((5, 5)), RED)


# Size


@pytest.mark.parametrize(
    ("size", "drawn"),
    [((4400, 1100), (440, 110)), ((100, 50), (100, 50)), ((300, 3000), (22, 220)), ((1, 9000), (1, 220))],
)
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_picture_is_no_larger_than_its_place(kind, size, drawn):
    assert cleaned(saved(plain(size=size), kind)).size == drawn


def test_a_picture_that_lies_on_its_side_fills_its_place_upright():
    assert cleaned(saved(plain(size=(3000, 6000)), "JPEG", exif=exif(6))).size == (440, 220)


# How it is to be seen


@pytest.mark.parametrize(
    ("orientation", "red"),
    [(1, "top"), (2, "top"), (3, "bottom"), (4, "bottom"), (5, "left"), (6, "right"), (7, "right"), (8, "left")],
)
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_picture_stands_upright(kind, orientation, red):
    picture = cleaned(saved(half_and_half((64, 64)), kind, exif=exif(orientation)))
    places = {"top": (32, 8), "bottom": (32, 56), "left": (8, 32), "right": (56, 32)}
    opposite = {"top": "bottom", "bottom": "top", "left": "right", "right": "left"}[red]
    assert near(picture.getpixel(places[red]), RED)
    assert near(picture.getpixel(places[opposite]), GREEN)


def palette(transparency):
    picture = Pillow.new("P", (40, 20), 1)
    picture.putpalette([*RED, *GREEN])
    return saved(picture, "PNG", transparency=transparency)


COLOURS = {
    "CMYK": (saved(plain("CMYK", colour=(0, 255, 255, 0)), "JPEG"), (255, 0, 0)),
    "grey JPEG": (saved(plain("L", colour=100), "JPEG"), (100, 100, 100)),
    "grey": (saved(plain("L", colour=100), "PNG"), (100, 100, 100)),
    "black and white": (saved(plain("1", colour=1), "PNG"), WHITE),
    "16 bits": (saved(plain("I;16", colour=100 * 256), "PNG"), (100, 100, 100)),
    "16 bits a colour": (
        png(header(1, 1, 16), (b"IDAT", zlib.compress(b"\0\x64\0\x32\0\x0a\0")), (b"IEND", b"")),
        (100, 50, 10),
    ),
    "grey with alpha": (saved(plain("LA", colour=(100, 7)), "PNG"), (100, 100, 100, 7)),
    "alpha": (saved(plain("RGBA", colour=(*RED, 9)), "PNG"), (*RED, 9)),
    "one colour out": (saved(plain(), "PNG", transparency=RED), (*RED, 0)),
    "one grey out": (saved(plain("L", colour=100), "PNG", transparency=100), (100, 100, 100, 0)),
    "palette": (palette(0), (*GREEN, 255)),
    "palette, one out": (palette(1), (*GREEN, 0)),
    "palette with alpha": (palette(b"\x05\x09"), (*GREEN, 9)),
}


@pytest.mark.parametrize("kind", COLOURS)
def test_colours_of_all_kinds_stay(kind):
    data, colour = COLOURS[kind]
    assert near(cleaned(data).getpixel((0, 0)), colour)


def test_a_grey_of_16_bits_is_seen_as_it_looks():
    assert set(fields(saved(Pillow.new("I;16", (40, 20), 0x9000), "PNG"))) == {"909090"}


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_profile_is_reckoned_with_before_it_goes(kind):
    """In this profile red and green have changed places."""
    usual = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    odd = usual.replace(b"rXYZ", b"____").replace(b"gXYZ", b"rXYZ").replace(b"____", b"gXYZ")
    assert near(cleaned(saved(plain(), kind, icc_profile=usual)).getpixel((5, 5)), RED)
    assert near(cleaned(saved(plain(), kind, icc_profile=odd)).getpixel((5, 5)), GREEN)


def test_a_broken_profile_changes_nothing():
    assert cleaned(saved(plain(), "PNG", icc_profile=b"no profile")).getpixel((5, 5)) == RED


def test_of_an_animation_the_first_picture_is_taken():
    data = saved(plain(), "PNG", save_all=True, append_images=[plain(colour=GREEN)], duration=100)
    assert b"acTL" in data
    assert cleaned(data).getpixel((5, 5)) == RED
    assert b"acTL" not in clean_image(data, "a", PLACE).data


# What is refused

NOISE = Pillow.effect_noise((200, 200), 80)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><image href="http://example.dk/a.png"/></svg>'


NOT_READ = {
    "empty": b"",
    "SVG": SVG,
    "HEIC": b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(99),
    "WebP": saved(plain(), "WEBP"),
    "animated GIF": saved(plain("P", colour=1), "GIF", save_all=True, append_images=[plain("P", colour=2)]),
    "EPS": saved(plain(), "EPS"),
    "TIFF": saved(plain(), "TIFF"),
    "half a JPEG": saved(NOISE, "JPEG")[:9000],
    "half a PNG": saved(NOISE, "PNG")[:9000],
    "PNG without pixels": saved(NOISE, "PNG").replace(b"IDAT", b"IDAX"),
    "no width": bomb(0, 10),
    "too few pixels": bomb(300, 300),
    "text bomb": png(header(1, 1), (b"zTXt", b"a\0\0" + zlib.compress(bytes(200_000_000))), (b"IEND", b"")),
}


@pytest.mark.parametrize("kind", NOT_READ)
def test_what_is_no_whole_png_or_jpeg_is_refused_with_a_cure(kind):
    with pytest.raises(ExportError, match=r'"a\.png" can\'t be used.*save it as PNG or JPEG'):
        clean_image(NOT_READ[kind], "a.png", PLACE)


@pytest.mark.parametrize("kind", NOT_READ)
def test_what_no_document_can_show_is_told_before(kind, tmp_path):
    (tmp_path / "a.png").write_bytes(NOT_READ[kind])
    dialogue = Dialogue("Skolen", themes=[Theme("A", [Picture("a.png", "Et træ")])], base=tmp_path)
    [issue] = [issue for issue in sud.check(dialogue) if issue.code == "SUD111"]
    assert issue.path == "themes[0].content[0].path"
    assert issue.message == "the picture can't be used: it is neither PNG nor JPEG, or it is damaged"
    assert issue.remedy == "Open it in a picture program and save it as PNG or JPEG"


@pytest.mark.parametrize("size", [(8000, 5001), (50_000, 50_000), (2**31 - 1, 1)])
def test_a_picture_of_too_many_pixels_is_refused_before_they_are_unpacked(size):
    with pytest.raises(ExportError, match=r"40 million pixels.*Make it smaller"):
        clean_image(bomb(*size), "a.png", PLACE)


def test_a_file_of_too_many_bytes_is_refused():
    with pytest.raises(ExportError, match=r"50 MB.*Make it smaller"):
        clean_image(bytes(MOST_BYTES + 1), "a.png", PLACE)


# In a deck


def test_a_deck_holds_the_pixels_of_its_pictures_only(tmp_path):
    (tmp_path / "a.jpg").write_bytes(saved(half_and_half((6000, 4000)), "JPEG", exif=exif(3), comment=CANARY) + CANARY)
    theme = sud.Theme("Trivsel", content=[sud.model.Picture("a.jpg", alt="Skolegården")])
    dialogue = sud.Dialogue("Lindevang Skole", themes=[theme], base=tmp_path)
    data = sud.export(dialogue, "pptx").data
    with zipfile.ZipFile(io.BytesIO(data)) as deck:
        assert not [name for name in deck.namelist() if CANARY in deck.read(name)]
        (media,) = (name for name in deck.namelist() if name.startswith("ppt/media/"))
        picture = Pillow.open(io.BytesIO(deck.read(media)))
    assert picture.size < (2700, 1600)
    assert near(picture.getpixel((picture.width // 2, 9)), GREEN)
