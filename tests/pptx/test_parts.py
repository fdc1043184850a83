"""What is used of python-pptx without being documented there: if one of these fails, a new version has moved it."""

import gc
import io
import weakref

import pytest
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part, _Relationship, _Relationships
from pptx.opc.packuri import PackURI
from pptx.package import Package
from pptx.slide import NotesSlide, Slide

from suddialog.exporters.pptx import parts
from suddialog.exporters.pptx.notes import notes_page
from suddialog.exporters.pptx.opc import layout_parts
from suddialog.exporters.pptx.plan import Plan
from suddialog.exporters.pptx.properties import core_properties
from suddialog.exporters.pptx.template import builtin_template

SLIDE = (
    b'<p:sld xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"><p:cSld><p:spTree>'
    b'<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
    b"</p:spTree></p:cSld></p:sld>"
)
PLAN = Plan(title="Samtale", language="da-DK", slides=())
CHART = b'<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"/>'


@pytest.fixture
def package() -> Package:
    return builtin_template().package()


class TestWhatIsNotDocumented:
    def test_relations_are_kept_in_a_dictionary(self, package: Package) -> None:
        for owner in (package, parts.main_part(package)):
            assert isinstance(owner._rels, _Relationships)
            assert isinstance(owner._rels._rels, dict)
            assert isinstance(owner._rels._base_uri, str)
            for rid, relation in owner._rels._rels.items():
                assert isinstance(relation, _Relationship)
                assert (relation._rId, relation._reltype) == (rid, relation.reltype)
                assert (relation._target_mode == "External") == relation.is_external
                assert relation._target is relation.target_part

    def test_a_part_knows_its_name_and_type(self, package: Package) -> None:
        part = parts.main_part(package)
        assert part is package.main_document_part
        assert (part._partname, part._content_type) == (part.partname, part.content_type)

    def test_a_new_relation_gets_the_next_id(self, package: Package) -> None:
        part = parts.slide_part(package, 1, SLIDE)
        main = parts.main_part(package)
        assert [parts.relate(part, RELATIONSHIP_TYPE.SLIDE_LAYOUT, main) for _ in range(3)] == ["rId1", "rId2", "rId3"]
        assert parts.relate_address(part, "https://tal.example") == "rId4"
        assert part.rels["rId4"].target_ref == "https://tal.example"

    def test_parts_are_loaded_as_their_live_kinds(self, package: Package) -> None:
        slide = parts.slide_part(package, 3, SLIDE)
        assert isinstance(slide.slide, Slide)
        assert slide.partname == "/ppt/slides/slide3.xml"
        notes = parts.notes_part(package, 3, notes_page("Hej", "da-DK").encode())
        assert isinstance(notes.notes_slide, NotesSlide)
        assert notes.notes_slide.notes_text_frame.text == "Hej"
        assert parts.chart_part(package, 1, CHART).chart.part.partname == "/ppt/charts/chart1.xml"
        assert parts.root(slide) is slide.slide._element

    def test_all_parts_are_those_that_python_pptx_finds(self, package: Package) -> None:
        found = [name for name, _, _, _ in parts.all_parts(package)]
        assert found[0] == "/"
        assert sorted(found[1:]) == sorted(part.partname for part in package.iter_parts())

    def test_relations_are_written_as_python_pptx_writes_them(self, package: Package) -> None:
        by_name = {part.partname: part for part in package.iter_parts()}
        for name, _, _, rels in parts.all_parts(package):
            wanted = (package if name == "/" else by_name[name])._rels
            assert [(rel.id, rel.type, rel.target, rel.external) for rel in rels] == [
                (rid, one.reltype, one.target_ref, one.is_external) for rid, one in wanted.items()
            ]


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ("/", "/ppt/presentation.xml"),
        ("/ppt", "/ppt/slides/slide1.xml"),
        ("/ppt/slides", "/ppt/charts/chart1.xml"),
        ("/ppt/slides", "/ppt/slides/slide2.xml"),
        ("/ppt/slides", "/docProps/core.xml"),
        ("/a/b/c", "/a/d/e/f.xml"),
    ],
)
def test_names_are_seen_from_a_folder(folder: str, name: str) -> None:
    assert parts.relative(folder, name) == PackURI(name).relative_ref(folder)


def test_a_picture_is_png_or_jpeg(package: Package) -> None:
    assert parts.picture_part(package, 2, b"", "image/jpeg").partname == "/ppt/media/picture2.jpg"
    with pytest.raises(ValueError, match="image/gif"):
        parts.picture_part(package, 1, b"", "image/gif")


def test_properties_replace_all_that_a_package_has(package: Package) -> None:
    stray = Part(PackURI("/docProps/thumbnail.jpeg"), "image/jpeg", package, b"")
    package.relate_to(stray, RELATIONSHIP_TYPE.THUMBNAIL)
    parts.set_properties(package, core_properties(PLAN), b"<Properties/>")
    names = [name for name, _, _, _ in parts.all_parts(package) if name.startswith("/docProps")]
    assert names == ["/docProps/core.xml", "/docProps/app.xml"]
    assert package.core_properties.title == "Samtale"


def test_a_view_is_added_once(package: Package) -> None:
    parts.complete_view(package)
    parts.complete_view(package)
    views = [name for name, _, _, _ in parts.all_parts(package) if name.endswith("viewProps.xml")]
    assert views == ["/ppt/viewProps.xml"]


def test_a_discarded_package_is_gone_without_the_collector(package: Package) -> None:
    part = parts.slide_part(package, 1, SLIDE)
    parts.relate(part, RELATIONSHIP_TYPE.SLIDE_LAYOUT, layout_parts(package)[0])
    parts.relate(parts.main_part(package), RELATIONSHIP_TYPE.SLIDE, part)
    gone = [weakref.ref(one) for one in (part, layout_parts(package)[0])]
    gc.disable()
    try:
        parts.discard(package)
        del part
        assert [one() for one in gone] == [None, None]
    finally:
        gc.enable()


def test_python_pptx_can_save_such_a_package_itself(package: Package) -> None:
    parts.complete_view(package)
    stream = io.BytesIO()
    package.save(stream)
    assert len(Presentation(stream).slides) == 0
