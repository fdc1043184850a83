"""What a deck begins with: the parts of its template, as python-pptx finds and relates them."""

import gc
import io

import pytest
from every_shape import plan
from lxml import etree
from pptx import Presentation
from pptx.opc.packuri import PackURI
from pptx.package import Package

from suddialog.exporters.pptx import opc, parts
from suddialog.exporters.pptx.package import build, packed, write
from suddialog.exporters.pptx.parts import Rel, Shell
from suddialog.exporters.pptx.plan import Plan
from suddialog.exporters.pptx.template import builtin_template

EMPTY = Plan(title="Samtale", language="da-DK", slides=())


@pytest.fixture(scope="module")
def package() -> Package:
    return opc.read(opc.builtin_bytes())[0]


@pytest.fixture(scope="module")
def shell(package: Package) -> Shell:
    return parts.shell_of(package)


def opened() -> Package:
    """Return an empty deck as python-pptx reads it."""
    return Package.open(io.BytesIO(write(EMPTY, builtin_template())))


class TestShell:
    def test_it_has_the_parts_that_python_pptx_finds(self, package: Package, shell: Shell) -> None:
        assert shell.main.name == package.main_document_part.partname
        assert [shell.main.name, *(part.name for part in shell.parts)] == [one.partname for one in package.iter_parts()]

    def test_relations_are_written_as_python_pptx_writes_them(self, package: Package, shell: Shell) -> None:
        by_name = {str(part.partname): part for part in package.iter_parts()}
        for part in (shell.main, *shell.parts):
            assert [(rid, *rel) for rid, rel in part.rels.items()] == [
                (rid, one.reltype, one.target_ref, one.is_external) for rid, one in by_name[part.name].rels.items()
            ]

    def test_comments_in_the_presentation_are_not_taken_for_its_gaps(self, shell: Shell) -> None:
        package, _ = opc.read(opc.builtin_bytes())
        opc.element(package.main_document_part).append(etree.Comment("what a deck adds"))
        assert parts.shell_of(package).presentation == shell.presentation

    def test_a_deck_changes_nothing_in_it(self) -> None:
        template = builtin_template()
        before = dict(template.shell.main.rels)
        write(plan(template), template)
        assert template.shell.main.rels == before


def test_a_new_relation_gets_the_next_id_that_is_free() -> None:
    rels = {"rId1": Rel("a", "a.xml"), "rId4": Rel("b", "b.xml"), "rId3": Rel("c", "c.xml")}
    assert [parts.relate(rels, "d", "d.xml") for _ in range(3)] == ["rId2", "rId5", "rId6"]
    assert parts.relate(rels, "e", "https://tal.example", external=True) == "rId7"
    assert rels["rId7"] == Rel("e", "https://tal.example", True)


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


def test_a_deck_has_properties_and_a_view_once() -> None:
    names = [part.partname for part in opened().iter_parts()]
    assert [name for name in names if name.startswith("/docProps")] == ["/docProps/core.xml", "/docProps/app.xml"]
    assert [name for name in names if name.endswith("viewProps.xml")] == ["/ppt/viewProps.xml"]
    assert opened().core_properties.title == "Samtale"


def test_a_deck_is_gone_without_the_collector() -> None:
    """No circles: the memory of deck after deck does not wait."""
    template = builtin_template()
    decided = plan(template)
    packed(build(decided, template))
    gc.collect()
    gc.disable()
    try:
        packed(build(decided, template))
        assert gc.collect() == 0
    finally:
        gc.enable()


def test_python_pptx_can_save_a_deck_itself() -> None:
    stream = io.BytesIO()
    opened().save(stream)
    assert len(Presentation(stream).slides) == 0
