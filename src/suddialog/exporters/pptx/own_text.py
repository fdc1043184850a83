"""How text in boxes of the deck's own looks, which inherits from a template's defaults."""

from __future__ import annotations

from suddialog.exporters.pptx.opc import A, Node, P
from suddialog.exporters.pptx.surfaces import LEVELS, face


def own_style(presentation: Node) -> str:
    """Return the ``a:lstStyle`` element with which text outside placeholders begins.

    Such text inherits from the presentation, where some programs centre it, or let it run from the right. Then the
    element takes that back.
    """
    levels = presentation.findall(f"{P}defaultTextStyle/*")
    return _TAKEN_BACK if any(not _is_plain(level) for level in levels) else "<a:lstStyle/>"


def own_font(presentation: Node, fonts: tuple[str, str]) -> str:
    """Return the font of text outside placeholders; `fonts` are the theme's."""
    return face(presentation.find(f"{P}defaultTextStyle/{A}lvl1pPr/{A}defRPr/{A}latin"), fonts)


def _is_plain(level: Node) -> bool:
    shifted = level.get("indent", "0") != "0" or level.get("rtl", "0") not in ("0", "false")
    return level.get("algn", "l") == "l" and not shifted


_TAKEN_BACK = "".join(
    (
        "<a:lstStyle>",
        *(
            f'<a:lvl{level}pPr marL="0" indent="0" algn="l" rtl="0"><a:buNone/></a:lvl{level}pPr>'
            for level in range(1, LEVELS + 1)
        ),
        "</a:lstStyle>",
    )
)
