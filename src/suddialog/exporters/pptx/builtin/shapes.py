"""The XML of what stands in the template's master and layouts: placeholders, the motif, rules."""

from __future__ import annotations

import attrs

from suddialog.exporters.pptx.colours import Palette
from suddialog.exporters.pptx.plan import Colour

WIDTH, HEIGHT = 12_192_000, 6_858_000
LANGUAGE = "da-DK"

THEME_COLOURS = {
    "dk1": "1C2B30",
    "lt1": "FFFFFF",
    "dk2": "09373B",
    "lt2": "F5F2EC",
    "accent1": "0F5F66",
    "accent2": "4A9AA1",
    "accent3": "7EB6BB",
    "accent4": "536B72",
    "accent5": "707070",
    "accent6": "B2B2B2",
    "hlink": "0F5F66",
    "folHlink": "536B72",
}
"""Accent 2 and 3 are tints of accent 1 and the rest is grey, so that a chart made by hand stays calm as well."""

COLOUR_MAP = {
    "bg1": "lt1",
    "tx1": "dk1",
    "bg2": "lt2",
    "tx2": "dk2",
    **{f"accent{number}": f"accent{number}" for number in range(1, 7)},
    "hlink": "hlink",
    "folHlink": "folHlink",
}
PALETTE = Palette.of({name: THEME_COLOURS[theme] for name, theme in COLOUR_MAP.items()})

NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)

_FONTS = '<a:latin typeface="+{0}-lt"/><a:ea typeface="+{0}-ea"/><a:cs typeface="+{0}-cs"/>'
_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
_NUMBER_ID = "{6D4B2F1C-58A3-4E0B-9C77-2B1F0A3D5E61}"
_DISC = 0.68
"""Diameter of a disc as a share of its tile."""


@attrs.frozen(kw_only=True)
class Field:
    """A placeholder of a layout; its place in fractions of the slide, its text in points.

    `type` is empty for a place that takes any content. `inset` is left and right of the text, a fraction of the width.
    """

    name: str
    prompt: str
    type: str
    idx: int
    x: float
    y: float
    w: float
    h: float
    size: float = 0.0
    bold: bool | None = None
    colour: Colour | None = None
    align: str = ""
    anchor: str = ""
    leading: int = 0
    bullets: bool = False
    fill: Colour | None = None
    inset: float = 0.0


@attrs.frozen
class Tile:
    """A tile of the motif: its column and row, its form, its colour.

    `form` is ``disc``, ``square``, or the corner that a quarter disc is drawn about: ``nw ne sw se``.
    """

    column: int
    row: int
    form: str
    colour: Colour


COVER_TILES = (
    Tile(0, 0, "nw", "mid"),
    Tile(1, 0, "disc", "deep2"),
    Tile(2, 0, "se", "prev"),
    Tile(0, 1, "square", "deep2"),
    Tile(1, 1, "sw", "pale2"),
    Tile(2, 1, "ne", "deep2"),
    Tile(0, 2, "se", "prev"),
    Tile(1, 2, "nw", "deep2"),
    Tile(2, 2, "disc", "mid"),
    Tile(0, 3, "disc", "deep2"),
    Tile(1, 3, "ne", "mid"),
    Tile(2, 3, "sw", "surf"),
)
SECTION_TILES = (
    Tile(0, 0, "nw", "mid"),
    Tile(0, 1, "disc", "prev"),
    Tile(0, 2, "sw", "deep2"),
    Tile(0, 3, "ne", "prev"),
)


def emu(x: float, y: float, w: float, h: float) -> tuple[int, int, int, int]:
    """Turn fractions of the slide into EMU."""
    return round(x * WIDTH), round(y * HEIGHT), round(w * WIDTH), round(h * HEIGHT)


def background(colour: Colour) -> str:
    """Return a ``p:bg`` of one colour."""
    return f"<p:bg><p:bgPr>{PALETTE.fills[colour]}<a:effectLst/></p:bgPr></p:bg>"


def text_look(size: float = 0, bold: bool | None = None, colour: Colour | None = None) -> str:
    """Return an ``a:defRPr``."""
    attributes = f' sz="{round(size * 100)}"' if size else ""
    attributes += "" if bold is None else f' b="{int(bold)}"'
    return f'<a:defRPr lang="{LANGUAGE}"{attributes}>{PALETTE.fills[colour] if colour else ""}</a:defRPr>'


def default_look(size: float, font: str, bold: bool = False) -> str:
    """Return an ``a:defRPr`` in ink and a font of the theme, ``mj`` or ``mn``."""
    weight = ' b="1"' if bold else ""
    return (
        f'<a:defRPr lang="{LANGUAGE}" sz="{round(size * 100)}"{weight} kern="1200">{PALETTE.fills["ink"]}'
        f"{_FONTS.format(font)}</a:defRPr>"
    )


def tree(shapes: str) -> str:
    """Return a ``p:spTree`` around shapes."""
    return (
        '<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>'
        '<a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
        f"{shapes}</p:spTree>"
    )


def slide_number(guid: str) -> str:
    """Return the field that PowerPoint fills with the slide's number."""
    return f'<a:fld id="{guid}" type="slidenum"><a:rPr lang="{LANGUAGE}"/><a:t>‹nr.›</a:t></a:fld>'


def placeholder(number: int, field: Field) -> str:
    """Return a placeholder as ``p:sp``; `number` is its shape id."""
    x, y, w, h = emu(field.x, field.y, field.w, field.h)
    kind = f' type="{field.type}"' if field.type else ""
    idx = f' idx="{field.idx}"' if field.idx else ""
    size = ' sz="quarter"' if field.idx else ""
    fill = PALETTE.fills[field.fill] if field.fill else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{field.name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f"<p:nvPr><p:ph{kind}{size}{idx}/></p:nvPr></p:nvSpPr>"
        f'<p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{fill}</p:spPr>'
        f"<p:txBody>{_body(field)}<a:lstStyle>{_levels(field)}</a:lstStyle>{_prompt(field)}</p:txBody></p:sp>"
    )


def _body(field: Field) -> str:
    side = round(field.inset * WIDTH)
    anchor = f' anchor="{field.anchor}"' if field.anchor else ""
    insets = f'lIns="{side}" tIns="0" rIns="{side}" bIns="0"'
    return f'<a:bodyPr vert="horz" wrap="square" {insets}{anchor}><a:noAutofit/></a:bodyPr>'


def _levels(field: Field) -> str:
    if field.bullets or field.type == "pic":
        return ""
    align = f' algn="{field.align}"' if field.align else ""
    plain = field.type in ("body", "subTitle")
    spacing = f'<a:lnSpc><a:spcPct val="{field.leading * 1000}"/></a:lnSpc>' if field.leading else ""
    spacing += '<a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/>' if plain else ""
    look = text_look(field.size, field.bold, field.colour)
    margins = ' marL="0" indent="0"' if plain else ""
    return "".join(
        f"<a:lvl{level}pPr{margins}{align}>{spacing}{look}</a:lvl{level}pPr>" for level in range(1, 6 if plain else 2)
    )


def _prompt(field: Field) -> str:
    if field.type == "sldNum":
        return f"<a:p>{slide_number(_NUMBER_ID)}</a:p>"
    if field.type == "ftr":
        return f'<a:p><a:endParaRPr lang="{LANGUAGE}"/></a:p>'
    lines = field.prompt.split("\n") if field.bullets else [field.prompt]
    return "".join(
        f'<a:p><a:pPr lvl="{level}"/><a:r><a:rPr lang="{LANGUAGE}"/><a:t>{line}</a:t></a:r></a:p>'
        for level, line in enumerate(lines)
    )


def motif(number: int, tiles: tuple[Tile, ...]) -> str:
    """Return the motif as a group on the slide's right edge; ids count from `number`."""
    side = HEIGHT // 4
    columns = 1 + max(tile.column for tile in tiles)
    left = WIDTH - columns * side
    frame = f'<a:off x="{left}" y="0"/><a:ext cx="{columns * side}" cy="{4 * side}"/>'
    child = frame.replace("a:off", "a:chOff").replace("a:ext", "a:chExt")
    shapes = "".join(_tile(number + offset, tile, left, side) for offset, tile in enumerate(tiles, 1))
    return (
        f'<p:grpSp><p:nvGrpSpPr><p:cNvPr id="{number}" name="Motiv" descr="">{_DECORATIVE}</p:cNvPr><p:cNvGrpSpPr/>'
        f'<p:nvPr userDrawn="1"/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>{frame}{child}</a:xfrm></p:grpSpPr>{shapes}</p:grpSp>'
    )


def _tile(number: int, tile: Tile, left: int, side: int) -> str:
    margin = round((1 - _DISC) / 2 * side) if tile.form == "disc" else 0
    x, y, extent = left + tile.column * side + margin, tile.row * side + margin, side - 2 * margin
    flips = (' flipH="1"' if tile.form in ("ne", "se") else "") + (' flipV="1"' if tile.form in ("sw", "se") else "")
    preset = {"disc": "ellipse", "square": "rect"}.get(tile.form)
    form = f'<a:prstGeom prst="{preset}"><a:avLst/></a:prstGeom>' if preset else _quarter(extent)
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="Motiv {tile.column + 1}.{tile.row + 1}" descr="">{_DECORATIVE}'
        '</p:cNvPr><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        f'<p:spPr><a:xfrm{flips}><a:off x="{x}" y="{y}"/><a:ext cx="{extent}" cy="{extent}"/></a:xfrm>{form}'
        f"{PALETTE.fills[tile.colour]}<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
    )


def _quarter(side: int) -> str:
    """Return a quarter disc about the upper left corner of its square."""
    return (
        "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        '<a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{side}" h="{side}"><a:moveTo><a:pt x="0" y="0"/></a:moveTo>'
        f'<a:lnTo><a:pt x="{side}" y="0"/></a:lnTo>'
        f'<a:arcTo wR="{side}" hR="{side}" stAng="0" swAng="5400000"/><a:close/></a:path></a:pathLst></a:custGeom>'
    )


def rule(number: int, y: float) -> str:
    """Return the hairline above the footer."""
    x, top, w, _ = emu(0.048, y, 0.904, 0)
    return (
        f'<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="{number}" name="Streg over sidefod" descr="">{_DECORATIVE}</p:cNvPr>'
        f'<p:cNvCxnSpPr/><p:nvPr userDrawn="1"/></p:nvCxnSpPr><p:spPr><a:xfrm><a:off x="{x}" y="{top}"/>'
        f'<a:ext cx="{w}" cy="0"/></a:xfrm><a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
        f'<a:ln w="9525">{PALETTE.fills["hair"]}</a:ln></p:spPr></p:cxnSp>'
    )
