"""Portraits of participants: in decks, beside names, for those who may read the names."""

import io
import zipfile

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pptx import Presentation

import suddialog as sud
from suddialog import Dialogue, Participant
from suddialog.model.policy import Policy

PEOPLE = (
    {"name": "Asta Lund", "role": "skoleleder", "portrait": "asta.png"},
    {"name": "Gry Aalund", "role": "elev", "portrait": "gry-aalund.png"},
)


@pytest.fixture
def dialogue(tmp_path):
    """Two of whom there are portraits: red above, green below, and somebody's word in them."""
    note = PngInfo()
    note.add_text("Author", "Kanarie")
    picture = Image.new("RGB", (60, 120), (250, 10, 10))
    picture.paste((10, 250, 10), (0, 60, 60, 120))
    for person in PEOPLE:
        picture.save(tmp_path / person["portrait"], pnginfo=note)
    return Dialogue("Lindevang Skole", participants=[Participant(**person) for person in PEOPLE], base=tmp_path)


def portraits(dialogue, audience, **more):
    data = sud.export(dialogue, "pptx", audience=audience, **more).data
    shapes = [shape for slide in Presentation(io.BytesIO(data)).slides for shape in slide.shapes]
    return data, [shape for shape in shapes if shape._element.tag.endswith("}pic")]


def test_a_portrait_stands_beside_the_name_of_those_who_may_be_named(dialogue):
    _, seen = portraits(dialogue, "participants")
    assert [shape.name for shape in seen] == ["Portræt Asta Lund", "Portræt Gry Aalund"]
    data, seen = portraits(dialogue, "public")
    assert [shape.name for shape in seen] == ["Portræt Asta Lund"]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert not [name for name in archive.namelist() if b"aalund" in archive.read(name).lower()]


def test_a_portrait_is_round_and_cropped_and_tells_nothing(dialogue):
    data, (shape, *_) = portraits(dialogue, "public")
    assert shape.width == shape.height
    assert shape._element.spPr.find("{*}prstGeom").get("prst") == "ellipse"
    assert shape._element.nvPicPr.cNvPr.get("descr") is None
    assert shape._element.nvPicPr.cNvPr.findall(".//{*}decorative")
    picture = Image.open(io.BytesIO(shape.image.blob))
    assert picture.size == (60, 60)
    assert picture.getpixel((30, 10)) == (250, 10, 10)  # more of what is above: faces are there
    assert picture.getpixel((30, 55)) == (10, 250, 10)
    assert b"Kanarie" not in data


def test_a_portrait_without_a_name_is_kept_as_a_name_is(dialogue):
    person = Participant(role="elev", portrait="gry-aalund.png")
    nameless = Dialogue("Lindevang Skole", participants=[person], base=dialogue.base)
    assert sud.view(nameless, "public").dialogue.participants[0].portrait == ""
    assert sud.view(nameless, "participants").dialogue.participants[0].portrait == "gry-aalund.png"


def test_a_house_that_closes_pictures_closes_portraits(dialogue):
    seen = sud.view(dialogue, "public", policy=Policy(closed={"pictures": "internal"}))
    assert [person.portrait for person in seen.dialogue.participants] == ["", ""]
    assert "participants[0].portrait" in {item.path for item in seen.report.withheld}


def test_a_portrait_that_is_not_there_is_told_where_it_is_written(dialogue):
    (dialogue.base / "asta.png").unlink()
    (dialogue.base / "gry-aalund.png").unlink()
    told = [issue for issue in sud.check(dialogue, audience="public") if issue.code == "SUD111"]
    assert [issue.path for issue in told] == ["participants[0].portrait", "participants[1].portrait"]
    assert "asta.png" in told[0].message
    assert "aalund" not in f"{told[1]}"


def test_a_portrait_is_written_in_danish_and_comes_back(dialogue):
    text = (
        "format: suddialog\nversion: 1\nskole: Lindevang Skole\ndeltagere:\n  - {navn: Asta Lund, portræt: asta.png}\n"
    )
    read = sud.loads(text)
    assert read.participants[0].portrait == "asta.png"
    assert sud.loads(sud.dumps(read)) == read
