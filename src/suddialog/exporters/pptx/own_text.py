"""How text in boxes of the deck's own looks, which inherits from a template's defaults."""

from __future__ import annotations

from collections.abc import Iterable

from suddialog.exporters.pptx.opc import A, Node, P, number
from suddialog.exporters.pptx.surfaces import LEVELS
from suddialog.exporters.pptx.theme import face

_PLAIN_LETTERS = {"b": "0", "i": "0", "u": "none", "strike": "noStrike", "cap": "none", "spc": "0", "baseline": "0"}
"""What letters have of which nothing is said."""

_SINGLE = 100_000
"""The distance of lines of which nothing is said, in thousandths of a percent."""


def own_style(presentation: Node) -> str:
    """Return the ``a:lstStyle`` element with which text outside placeholders begins.

    Such text inherits from the presentation, where some programs centre it, let it run from the right, raise it, put
    its lines further apart or make it italic. Then the element takes that back. Where the presentation names no font,
    it names the theme's: else each program would show such text in a font of its own.
    """
    levels = presentation.findall(f"{P}defaultTextStyle/*")
    font = "" if _own_face(presentation) is not None else '<a:latin typeface="+mn-lt"/>'
    letters = "".join(f' {name}="{plain}"' for name, plain in _PLAIN_LETTERS.items() if _is_said(levels, name, plain))
    spread = any(map(_is_spread, levels))
    if not (letters or spread or font) and all(map(_is_plain, levels)):
        return "<a:lstStyle/>"
    pitch = '<a:lnSpc><a:spcPct val="100000"/></a:lnSpc>' if spread else ""
    inner = pitch + "<a:buNone/>" + (f"<a:defRPr{letters}>{font}</a:defRPr>" if letters or font else "")
    plain = 'marL="0" indent="0" algn="l" rtl="0"'
    taken = (f"<a:lvl{level}pPr {plain}>{inner}</a:lvl{level}pPr>" for level in range(1, LEVELS + 1))
    return f"<a:lstStyle>{''.join(taken)}</a:lstStyle>"


def _is_said(levels: Iterable[Node], name: str, plain: str) -> bool:
    """Whether letters on any level have something that plain ones have not."""
    looks = (look.get(name, plain) for level in levels for look in level.iterfind(f"{A}defRPr"))
    return any(said not in (plain, "false") for said in looks)


def own_font(presentation: Node, fonts: tuple[str, str]) -> str:
    """Return the font of text outside placeholders; `fonts` are the theme's."""
    return face(_own_face(presentation), fonts)


def _own_face(presentation: Node) -> Node | None:
    return presentation.find(f"{P}defaultTextStyle/{A}lvl1pPr/{A}defRPr/{A}latin")


def _is_plain(level: Node) -> bool:
    shifted = level.get("indent", "0") != "0" or level.get("rtl", "0") not in ("0", "false")
    return level.get("algn", "l") == "l" and not shifted


def _is_spread(level: Node) -> bool:
    """Whether lines are not as far apart as their letters are high."""
    pitch = level.find(f"{A}lnSpc")
    return pitch is not None and len(pitch) > 0 and (pitch[0].tag != f"{A}spcPct" or number(pitch[0], "val") != _SINGLE)
