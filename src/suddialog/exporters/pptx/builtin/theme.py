"""The template's theme and its table style."""

from __future__ import annotations

from suddialog.exporters.pptx.builtin.shapes import PALETTE, THEME_COLOURS
from suddialog.exporters.pptx.plan import Colour

TABLE_STYLE = "{5B1D7C0E-3F64-4C52-9A0B-6E2D81C4F7A3}"
"""The id of the table style: no fills, no vertical lines."""

_A = "http://schemas.openxmlformats.org/drawingml/2006/main"


def theme(name: str) -> str:
    """Return the XML of a theme: our colours, Arial, flat fills without effects."""
    colours = "".join(f'<a:{key}><a:srgbClr val="{value}"/></a:{key}>' for key, value in THEME_COLOURS.items())
    font = '<a:latin typeface="Arial"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'cap="flat" cmpd="sng" algn="ctr">{fill}<a:prstDash val="solid"/><a:miter lim="800000"/></a:ln>'
    lines = "".join(f'<a:ln w="{width}" {line}' for width in (9525, 19050, 38100))
    effects = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    return (
        f'<a:theme xmlns:a="{_A}" name="{name}"><a:themeElements><a:clrScheme name="{name}">{colours}</a:clrScheme>'
        f'<a:fontScheme name="{name}"><a:majorFont>{font}</a:majorFont><a:minorFont>{font}</a:minorFont></a:fontScheme>'
        f'<a:fmtScheme name="{name}"><a:fillStyleLst>{fill * 3}'
        f"</a:fillStyleLst><a:lnStyleLst>{lines}</a:lnStyleLst><a:effectStyleLst>{effects}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements>"
        "<a:objectDefaults/><a:extraClrSchemeLst/></a:theme>"
    )


def table_styles() -> str:
    """Return the XML of the table styles: one, and it is the default."""
    none = "".join(f"<a:{side}><a:ln><a:noFill/></a:ln></a:{side}>" for side in ("left", "right"))
    upright = "<a:insideV><a:ln><a:noFill/></a:ln></a:insideV>"
    whole = none + _border("bottom", 9525, "hair") + _border("insideH", 9525, "hair") + upright
    above, below = _border("top", 15875, "ink"), _border("bottom", 15875, "ink")
    font = '<a:fontRef idx="minor"><a:prstClr val="black"/></a:fontRef>'
    look = f'{font}<a:schemeClr val="tx1"/>'
    return (
        f'<a:tblStyleLst xmlns:a="{_A}" def="{TABLE_STYLE}">'
        f'<a:tblStyle styleId="{TABLE_STYLE}" styleName="Rolig tabel">'
        f"<a:wholeTbl><a:tcTxStyle>{look}</a:tcTxStyle><a:tcStyle><a:tcBdr>{whole}</a:tcBdr><a:fill><a:noFill/></a:fill>"
        "</a:tcStyle></a:wholeTbl>"
        f'<a:lastRow><a:tcTxStyle b="on">{look}</a:tcTxStyle><a:tcStyle><a:tcBdr>{above}</a:tcBdr>'
        "</a:tcStyle></a:lastRow>"
        f'<a:firstRow><a:tcTxStyle b="on">{look}</a:tcTxStyle><a:tcStyle><a:tcBdr>{below}'
        "</a:tcBdr></a:tcStyle></a:firstRow></a:tblStyle></a:tblStyleLst>"
    )


def _border(side: str, width: int, colour: Colour) -> str:
    return f'<a:{side}><a:ln w="{width}" cmpd="sng">{PALETTE.fills[colour]}</a:ln></a:{side}>'
