"""How text in boxes of the deck's own looks, which inherits from a template's defaults."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from suddialog.exporters.markup import escape
from suddialog.exporters.pptx.opc import A, Node, P, number
from suddialog.exporters.pptx.surfaces import LEVELS
from suddialog.exporters.pptx.theme import face

_PLAIN_LETTERS = {"b": "0", "i": "0", "u": "none", "strike": "noStrike", "cap": "none", "spc": "0", "baseline": "0"}
"""What letters have of which nothing is said."""

_SINGLE = 100_000
"""The distance of lines of which nothing is said, in thousandths of a percent."""


class OwnText(NamedTuple):
    """How text outside placeholders looks: the ``a:lstStyle`` element with which it begins, its font and its typeface.

    The typeface is what names the font to text that would have the theme's, as that of charts; empty if it is that.
    """

    style: str
    font: str
    typeface: str


def own_texts(presentation: Node, master: Node, fonts: tuple[str, str]) -> tuple[OwnText, ...]:
    """Return how text outside placeholders may look; `fonts` are the theme's.

    First as the presentation says; then, if that is another font, in the one of all levels of the master's text. Where
    the presentation names no font, it is the theme's: else each program would show such text in a font of its own.
    """
    own, text = _own_face(presentation), _face_of_text(master, fonts)
    found = [_own_text(_style(presentation, "" if own is not None else "+mn-lt"), own, fonts)]
    if text is not None and face(text, fonts) != found[0].font:
        found.append(_own_text(_style(presentation, text.get("typeface")), text, fonts))
    return tuple(found)


def _own_text(style: str, latin: Node | None, fonts: tuple[str, str]) -> OwnText:
    font = face(latin, fonts)
    return OwnText(style, font, "" if latin is None or font == fonts[1] else latin.get("typeface", ""))


def _style(presentation: Node, typeface: str) -> str:
    """Return the ``a:lstStyle`` element of text outside placeholders, which may name a typeface.

    Such text inherits from the presentation, where some programs centre it, let it run from the right, raise it, put
    its lines further apart or make it italic. Then the element takes that back.
    """
    levels = presentation.findall(f"{P}defaultTextStyle/*")
    font = f'<a:latin typeface="{escape(typeface)}"/>' if typeface else ""
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


def _face_of_text(master: Node, fonts: tuple[str, str]) -> Node | None:
    """Return the typeface of a master's text; None if its levels differ, or one says nothing of it."""
    style = f"{P}txStyles/{P}bodyStyle/"
    levels = [master.find(f"{style}{A}lvl{level}pPr/{A}defRPr/{A}latin") for level in range(1, LEVELS + 1)]
    if any(level is None for level in levels) or len({face(level, fonts) for level in levels}) > 1:
        return None
    return levels[0]


def _own_face(presentation: Node) -> Node | None:
    return presentation.find(f"{P}defaultTextStyle/{A}lvl1pPr/{A}defRPr/{A}latin")


def _is_plain(level: Node) -> bool:
    shifted = level.get("indent", "0") != "0" or level.get("rtl", "0") not in ("0", "false")
    return level.get("algn", "l") == "l" and not shifted


def _is_spread(level: Node) -> bool:
    """Whether lines are not as far apart as their letters are high."""
    pitch = level.find(f"{A}lnSpc")
    return pitch is not None and len(pitch) > 0 and (pitch[0].tag != f"{A}spcPct" or number(pitch[0], "val") != _SINGLE)
