"""Templates as they come: each made from the library's own by changing the text of its parts."""

import io
import re
import zipfile
from collections.abc import Callable

from pptx import Presentation

from suddialog.exporters.pptx.builtin.build import build

Files = dict[str, bytes]


def files(data: bytes | None = None) -> Files:
    """The members of a package by name; of the library's own template by default."""
    with zipfile.ZipFile(io.BytesIO(data or build())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(members: Files) -> bytes:
    """A package of these members."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return target.getvalue()


def changed(change: Callable[[str, str], str], data: bytes | None = None) -> bytes:
    """A package whose XML parts went through a function of their name and text."""
    texts = {name: content.decode(errors="surrogateescape") for name, content in files(data).items()}
    return zipped({name: change(name, text).encode(errors="surrogateescape") for name, text in texts.items()})


def replaced(pattern: str, new: str, part: str = "ppt/", data: bytes | None = None) -> bytes:
    """A package in which a pattern was replaced in the parts whose name begins in that way."""
    return changed(lambda name, text: re.sub(pattern, new, text) if name.startswith(part) else text, data)


def with_picture(
    x: int, y: int, w: int, h: int, data: bytes | None = None, part: str = "Masters/slideMaster1"
) -> bytes:
    """A template with a picture at some place of its first master, or of another part."""
    place = f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/></a:xfrm>'
    head = '<p:nvPicPr><p:cNvPr id="99" name="Foto"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr>'
    picture = f"<p:pic>{head}<p:blipFill/><p:spPr>{place}</p:spPr></p:pic></p:spTree>"
    return replaced("</p:spTree>", picture, f"ppt/slide{part}.xml", data)


def renamed(names: dict[str, str], *, types: bool = True, data: bytes | None = None) -> bytes:
    """The own template with other layout names, and, if wanted, without the ``type`` attributes."""

    def change(name: str, text: str) -> str:
        if not name.startswith("ppt/slideLayouts/slideLayout"):
            return text
        text = re.sub(r'<p:cSld name="([^"]*)"', lambda m: f'<p:cSld name="{names.get(m[1], m[1])}"', text)
        return text if types else re.sub(r'(<p:sldLayout [^>]*?) type="\w+"', r"\1", text)

    return changed(change, data)


def foreign(*, names: dict[str, str] | None = None, types: bool = False) -> bytes:
    """A template with none of our special places: kicker, lead, source and mark are gone, names told nothing."""
    start = renamed(names or {}, types=types)
    special = "Temalinje|Manchet|Kilde|Målgruppe|Temanummer"
    return replaced(
        rf'<p:sp><p:nvSpPr><p:cNvPr id="\d+" name="(?:{special})"/>.*?</p:sp>', "", "ppt/slideLayouts/", start
    )


def with_date() -> bytes:
    """The own template with a place for the date where the mark's is."""
    mark = r'(name="Målgruppe"/>(?:(?!</p:sp>).)*?)<p:ph [^>]*/>'
    return replaced(mark, r'\1<p:ph type="dt" sz="half" idx="10"/>', "ppt/slideLayouts/")


def bare() -> bytes:
    """A template whose layouts have no place for anything."""
    return replaced(r"<p:sp><p:nvSpPr><p:cNvPr [^>]*/><p:cNvSpPr>.*?</p:sp>", "", "ppt/slideLayouts/")


def with_samples(data: bytes | None = None) -> bytes:
    """A template with two sample slides: a picture, notes, a section, and an author."""
    deck = Presentation(io.BytesIO(data or build()))
    for layout in (deck.slide_layouts[0], deck.slide_layouts[2]):
        slide = deck.slides.add_slide(layout)
        slide.shapes.title.text = "Prøveslide fra kommunen"
        slide.notes_slide.notes_text_frame.text = "Husk kage"
    deck.core_properties.author = "En fremmed"
    target = io.BytesIO()
    deck.save(target)
    return target.getvalue()


def two_masters() -> bytes:
    """The own template with its master and layouts twice, the second time with ``2 `` before the names."""
    members = files()
    twins: Files = {}
    for name, data in members.items():
        if re.search(r"slide(Master|Layout)\d", name):
            text = re.sub(r"slide(Master|Layout)(\d)", r"slide\g<1>9\2", data.decode())
            text = re.sub(r'(<p:cSld name=")', r"\g<1>2 ", text)
            text = re.sub(r'(sldLayoutId id=")2147483', r"\g<1>2147484", text)
            twins[re.sub(r"slide(Master|Layout)(\d)", r"slide\g<1>9\2", name)] = text.encode()
    members |= twins

    def edit(name: str, pattern: str, new: str) -> None:
        members[name] = re.sub(pattern, new, members[name].decode()).encode()

    for kind in ("Master", "Layout"):
        pattern = rf'(<Override PartName="/ppt/slide{kind}s/slide{kind})(\d)(\.xml"[^>]*>)'
        edit("[Content_Types].xml", pattern, r"\1\2\3\g<1>9\2\3")
    relation = 'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/slideMaster"'
    edit(
        "ppt/_rels/presentation.xml.rels",
        "</Relationships>",
        f'<Relationship Id="rId77" {relation} Target="slideMasters/slideMaster91.xml"/></Relationships>',
    )
    edit(
        "ppt/presentation.xml",
        "</p:sldMasterIdLst>",
        '<p:sldMasterId id="2147484999" r:id="rId77"/></p:sldMasterIdLst>',
    )
    return zipped(members)


def with_own_theme(colours: dict[str, str], font: str, data: bytes | None = None) -> bytes:
    """A template of two masters of which the second has a theme of its own: other colours and another font."""
    members = files(data or two_masters())
    theme = members["ppt/theme/theme1.xml"].decode()
    for name, colour in colours.items():
        theme = re.sub(rf'(<a:{name}><a:srgbClr val=")\w+', rf"\g<1>{colour}", theme)
    members["ppt/theme/theme3.xml"] = theme.replace('latin typeface="Arial"', f'latin typeface="{font}"').encode()
    for name, old, new in (
        ("ppt/slideMasters/_rels/slideMaster91.xml.rels", "theme1.xml", "theme3.xml"),
        ("[Content_Types].xml", r'(<Override PartName="/ppt/theme/theme)1(\.xml"[^>]*>)', r"\g<0>\g<1>3\g<2>"),
    ):
        members[name] = re.sub(old, new, members[name].decode()).encode()
    return zipped(members)


def with_slides_on(master: int, layouts: tuple[int, ...], data: bytes) -> bytes:
    """A template with sample slides on some layouts of one of its masters."""
    deck = Presentation(io.BytesIO(data))
    for layout in layouts:
        deck.slides.add_slide(deck.slide_masters[master].slide_layouts[layout])
    target = io.BytesIO()
    deck.save(target)
    return target.getvalue()
