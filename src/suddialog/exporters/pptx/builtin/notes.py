"""The template's notes master: the slide above, what is said about it below, the page number."""

from __future__ import annotations

from suddialog.exporters.pptx.builtin.shapes import (
    COLOUR_MAP,
    LANGUAGE,
    NAMESPACES,
    PALETTE,
    background,
    default_look,
    slide_number,
    tree,
)

_NUMBER_ID = "{A1C5E0D2-7B64-4F39-8E12-90D3C6B7F458}"
_LEFT, _WIDTH = 685_800, 5_486_400


def notes_master() -> str:
    """Return the XML of the notes master."""
    mapping = " ".join(f'{name}="{key}"' for name, key in COLOUR_MAP.items())
    levels = "".join(
        f'<a:lvl{level}pPr marL="{228_600 * (level - 1)}" algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0"'
        f' hangingPunct="1">{default_look(12, "mn")}</a:lvl{level}pPr>'
        for level in range(1, 10)
    )
    shapes = _slide(2) + _notes(3) + _number(4)
    return (
        f"<p:notesMaster {NAMESPACES}><p:cSld>{background('paper')}{tree(shapes)}</p:cSld><p:clrMap {mapping}/>"
        f"<p:notesStyle>{levels}</p:notesStyle></p:notesMaster>"
    )


def _slide(number: int) -> str:
    border = f'<a:noFill/><a:ln w="9525">{PALETTE.fills["hair"]}</a:ln>'
    locks = ' noRot="1" noChangeAspect="1"'
    return _place(number, "Slide", 'type="sldImg" idx="2"', (_LEFT, 685_800, _WIDTH, 3_086_100), locks, border)


def _notes(number: int) -> str:
    text = f'<a:p><a:r><a:rPr lang="{LANGUAGE}"/><a:t>Noter</a:t></a:r></a:p>'
    body = f'<p:txBody><a:bodyPr vert="horz" lIns="0" tIns="0" rIns="0" bIns="0"/><a:lstStyle/>{text}</p:txBody>'
    at = (_LEFT, 4_114_800, _WIDTH, 4_114_800)
    return _place(number, "Noter", 'type="body" sz="quarter" idx="3"', at, text=body)


def _number(number: int) -> str:
    look = f'<a:lvl1pPr algn="r"><a:defRPr lang="{LANGUAGE}" sz="1200"/></a:lvl1pPr>'
    body = (
        '<p:txBody><a:bodyPr vert="horz" lIns="0" tIns="0" rIns="0" bIns="0" anchor="b"/>'
        f"<a:lstStyle>{look}</a:lstStyle><a:p>{slide_number(_NUMBER_ID)}</a:p></p:txBody>"
    )
    at = (_LEFT + _WIDTH - 1_143_000, 8_458_200, 1_143_000, 342_900)
    return _place(number, "Sidetal", 'type="sldNum" sz="quarter" idx="5"', at, text=body)


def _place(
    number: int, name: str, kind: str, at: tuple[int, int, int, int], locks: str = "", look: str = "", text: str = ""
) -> str:
    x, y, w, h = at
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"{locks}/></p:cNvSpPr>'
        f'<p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/>'
        f'</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{look}</p:spPr>{text}</p:sp>'
    )
