"""Make the library's own template: ``python -m suddialog.exporters.pptx.builtin.build [FILE]``.

The result is the same bytes on every machine: parts are stored, not deflated, and nothing asks a clock.
"""

from __future__ import annotations

import sys
from pathlib import Path

import attrs

from suddialog.exporters.pptx.archive import archive, member
from suddialog.exporters.pptx.builtin.layouts import BODY, FOOTER, LAYOUTS, NUMBER, RULE, TITLE, Drawing
from suddialog.exporters.pptx.builtin.notes import notes_master
from suddialog.exporters.pptx.builtin.shapes import (
    COLOUR_MAP,
    HEIGHT,
    LANGUAGE,
    NAMESPACES,
    WIDTH,
    background,
    default_look,
    motif,
    placeholder,
    rule,
    tree,
)
from suddialog.exporters.pptx.builtin.theme import table_styles, theme

RESULT = Path(__file__).with_name("suddialog.pptx")

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_PART = "application/vnd.openxmlformats-officedocument"
_FIRST_LAYOUT_ID = 2_147_483_649
_BODY_SIZES = {1: 18, 2: 16}
_TYPES = {
    "presentation": f"{_PART}.presentationml.presentation.main+xml",
    "slideMaster": f"{_PART}.presentationml.slideMaster+xml",
    "slideLayout": f"{_PART}.presentationml.slideLayout+xml",
    "notesMaster": f"{_PART}.presentationml.notesMaster+xml",
    "viewProps": f"{_PART}.presentationml.viewProps+xml",
    "presProps": f"{_PART}.presentationml.presProps+xml",
    "tableStyles": f"{_PART}.presentationml.tableStyles+xml",
    "theme": f"{_PART}.theme+xml",
}


def build() -> bytes:
    """Return the template as the bytes of a .pptx."""
    layouts = range(1, len(LAYOUTS) + 1)
    parts = {
        "ppt/presentation.xml": _presentation(),
        "ppt/presProps.xml": f"<p:presentationPr {NAMESPACES}/>",
        "ppt/viewProps.xml": f"<p:viewPr {NAMESPACES}/>",
        "ppt/tableStyles.xml": table_styles(),
        "ppt/slideMasters/slideMaster1.xml": _master(),
        **{f"ppt/slideLayouts/slideLayout{n}.xml": _layout(LAYOUTS[n - 1]) for n in layouts},
        "ppt/notesMasters/notesMaster1.xml": notes_master(),
        "ppt/theme/theme1.xml": theme("suddialog"),
        "ppt/theme/theme2.xml": theme("suddialog noter"),
    }
    relations = {
        "_rels/.rels": ("officeDocument ppt/presentation.xml",),
        "ppt/_rels/presentation.xml.rels": (
            "slideMaster slideMasters/slideMaster1.xml",
            "notesMaster notesMasters/notesMaster1.xml",
            "presProps presProps.xml",
            "viewProps viewProps.xml",
            "theme theme/theme1.xml",
            "tableStyles tableStyles.xml",
        ),
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": (
            *(f"slideLayout ../slideLayouts/slideLayout{n}.xml" for n in layouts),
            "theme ../theme/theme1.xml",
        ),
        **{
            f"ppt/slideLayouts/_rels/slideLayout{n}.xml.rels": ("slideMaster ../slideMasters/slideMaster1.xml",)
            for n in layouts
        },
        "ppt/notesMasters/_rels/notesMaster1.xml.rels": ("theme ../theme/theme2.xml",),
    }
    files = {"[Content_Types].xml": _content_types(tuple(parts))}
    files |= {name: _relationships(targets) for name, targets in relations.items()} | parts
    return archive(member(name, (_HEAD + text).encode(), stored=True) for name, text in files.items())


def _content_types(names: tuple[str, ...]) -> str:
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{_TYPES[Path(name).stem.rstrip("0123456789")]}"/>' for name in names
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relationships(targets: tuple[str, ...]) -> str:
    entries = "".join(
        '<Relationship Id="rId{}" Type="{}/{}" Target="{}"/>'.format(n, _RELATIONS, *target.split())
        for n, target in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'


def _presentation() -> str:
    levels = "".join(
        f'<a:lvl{level}pPr marL="{457_200 * (level - 1)}" algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0"'
        f' hangingPunct="1">{default_look(18, "mn")}</a:lvl{level}pPr>'
        for level in range(1, 10)
    )
    return (
        f'<p:presentation {NAMESPACES} saveSubsetFonts="1">'
        '<p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst>'
        '<p:notesMasterIdLst><p:notesMasterId r:id="rId2"/></p:notesMasterIdLst>'
        f'<p:sldSz cx="{WIDTH}" cy="{HEIGHT}"/><p:notesSz cx="{HEIGHT}" cy="9144000"/>'
        f'<p:defaultTextStyle><a:defPPr><a:defRPr lang="{LANGUAGE}"/></a:defPPr>{levels}</p:defaultTextStyle>'
        "</p:presentation>"
    )


def _master() -> str:
    # The layouts colour footer and number; a colour here as well, and LibreOffice lightens the text twice.
    foot = (attrs.evolve(FOOTER, colour=None), attrs.evolve(NUMBER, colour=None))
    shapes = "".join(placeholder(n, field) for n, field in enumerate((TITLE, BODY, *foot), 2)) + rule(6, RULE)
    mapping = " ".join(f'{name}="{key}"' for name, key in COLOUR_MAP.items())
    ids = "".join(f'<p:sldLayoutId id="{_FIRST_LAYOUT_ID + n}" r:id="rId{n + 1}"/>' for n in range(len(LAYOUTS)))
    return (
        f"<p:sldMaster {NAMESPACES}><p:cSld>{background('paper')}{tree(shapes)}</p:cSld><p:clrMap {mapping}/>"
        f'<p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst><p:hf hdr="0" dt="0"/>{_text_styles()}</p:sldMaster>'
    )


def _text_styles() -> str:
    common = 'algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" hangingPunct="1"'
    no_space = '<a:spcBef><a:spcPts val="0"/></a:spcBef>'
    title = (
        f'<a:lvl1pPr {common}><a:lnSpc><a:spcPct val="95000"/></a:lnSpc>{no_space}<a:buNone/>'
        f"{default_look(28, 'mj', bold=True)}</a:lvl1pPr>"
    )
    body = "".join(
        f'<a:lvl{level}pPr marL="{228_600 * level}" indent="-228600" {common}>'
        f'<a:lnSpc><a:spcPct val="105000"/></a:lnSpc>'
        f'<a:spcBef><a:spcPts val="{600 if level == 1 else 300}"/></a:spcBef>'
        f'<a:buFont typeface="Arial"/><a:buChar char="{"•–"[(level - 1) % 2]}"/>'
        f"{default_look(_BODY_SIZES.get(level, 14), 'mn')}</a:lvl{level}pPr>"
        for level in range(1, 10)
    )
    other = "".join(
        f'<a:lvl{level}pPr marL="{457_200 * (level - 1)}" {common}>{default_look(18, "mn")}</a:lvl{level}pPr>'
        for level in range(1, 10)
    )
    return (
        f"<p:txStyles><p:titleStyle>{title}</p:titleStyle><p:bodyStyle>{body}</p:bodyStyle>"
        f"<p:otherStyle>{other}</p:otherStyle></p:txStyles>"
    )


def _layout(drawing: Drawing) -> str:
    shapes = "".join(placeholder(n, field) for n, field in enumerate(drawing.fields, 2))
    ornament = motif(len(drawing.fields) + 2, drawing.tiles) if drawing.tiles else ""
    ground = background(drawing.ground) if drawing.ground else ""
    attributes = f' type="{drawing.type}"' if drawing.type else ' userDrawn="1"'
    attributes += ' showMasterSp="0"' if drawing.ground else ""
    return (
        f'<p:sldLayout {NAMESPACES}{attributes} preserve="1">'
        f'<p:cSld name="{drawing.name}">{ground}{tree(ornament + shapes)}</p:cSld>'
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )


def main(arguments: list[str]) -> None:
    """Write the template to the file named, or to its place in the package."""
    target = Path(arguments[0]) if arguments else RESULT
    target.write_bytes(build())


if __name__ == "__main__":
    main(sys.argv[1:])
