"""What a template's theme says: its fonts, its colours by their names, and what a colour told in its terms looks like.

A colour is six hexadecimal digits. None is one that can't be told.
"""

from __future__ import annotations

import colorsys
import re
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part

from suddialog.exporters.contrast import channels as channels_of
from suddialog.exporters.markup import escape
from suddialog.exporters.pptx.opc import A, Node, P, element, number, related

COLOUR_MAP = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"} | {
    name: name for name in (*(f"accent{number}" for number in range(1, 7)), "hlink", "folHlink")
}
"""The names of colours that slides use, and those of the theme that they usually stand for."""

_MAPPED = f"{P}clrMapOvr/{A}overrideClrMapping"
_HEX = re.compile("[0-9A-Fa-f]{6}")
_PRESETS = {"black": "000000", "white": "FFFFFF"}


def theme_of(master: Part) -> Node:
    """Return the root of a master's theme, an empty element where it has none."""
    theme = related(master, RELATIONSHIP_TYPE.THEME)
    return element(theme) if theme is not None else etree.Element("none")


def fonts_of(theme: Node) -> tuple[str, str]:
    """Return a theme's fonts: of headings, of everything else."""
    major, minor = (theme.find(f".//{A}{which}/{A}latin") for which in ("majorFont", "minorFont"))
    return _named(major) or "Arial", _named(minor) or "Arial"


def face(latin: Node | None, fonts: tuple[str, str]) -> str:
    """Return the font that an ``a:latin`` element names, which may be one of the theme's."""
    name = _named(latin) or "+mn-lt"
    return {"+mj-lt": fonts[0], "+mn-lt": fonts[1]}.get(name, name)


def _named(latin: Node | None) -> str:
    return "" if latin is None else latin.get("typeface") or ""


def colours_of(theme: Node, master: Node, layout: Node | None = None) -> dict[str, str]:
    """Return a theme's colours by its own names and those that slides use, mapped by the master or by the layout."""
    scheme = {"lt1": "FFFFFF", "lt2": "EEEEEE"}
    for entry in theme.iterfind(f"{A}themeElements/{A}clrScheme/*"):
        value = entry[0].get("lastClr") or entry[0].get("val") or "000000"
        scheme[etree.QName(entry).localname] = value.upper() if _HEX.fullmatch(value) else "000000"
    own = None if layout is None else layout.find(_MAPPED)
    mapping = own if own is not None else master.find(f"{P}clrMap")
    names = COLOUR_MAP if mapping is None else COLOUR_MAP | dict(mapping.attrib)
    return scheme | {name: scheme.get(key, "000000") for name, key in names.items()}


def colour_map(layout: Node) -> str:
    """Return what a slide says of the names of colours, which it must as its layout does."""
    own = layout.find(_MAPPED)
    if own is None:
        return "<a:masterClrMapping/>"
    pairs = "".join(f' {name}="{value}"' for name, value in own.attrib.items() if name in COLOUR_MAP)
    return f"<a:overrideClrMapping{pairs}/>"


def readings(node: Node, colours: Mapping[str, str], hidden: Sequence[Node] = ()) -> tuple[str | None, ...]:
    """Return what an element of a colour may look like: programs tint and shade either light or the numbers for it.

    LibreOffice, too, changes it as `hidden` says, which is what the colour is changed by in whose place it comes.
    """
    made = dict.fromkeys(((), tuple(hidden)))
    return tuple(shade for changes in made for shade in _either_way(node, colours, changes))


def _either_way(node: Node, colours: Mapping[str, str], before: Sequence[Node]) -> Iterator[str | None]:
    yield resolved(node, colours, before=before)
    if any(map(_bends, (*before, *node))):
        yield resolved(node, colours, light=False, before=before)


def _bends(change: Node) -> bool:
    return etree.QName(change).localname in ("tint", "shade")


def resolved(
    node: Node,
    colours: Mapping[str, str],
    behind: str | None = None,
    light: bool = True,
    before: Sequence[Node] = (),
) -> str | None:
    """Return what an element of a colour looks like; `behind` is what shines through it.

    Tints and shades are reckoned of `light`, as PowerPoint does, else of the numbers that stand for it. Changes that
    come `before` its own are made first.
    """
    value = node.get("lastClr") or node.get("val") or ""
    shade = colours.get(value) or _PRESETS.get(value) or value
    if not _HEX.fullmatch(shade):
        return None
    channels = [int(shade[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    for change in (*before, *node):
        name, share = etree.QName(change).localname, number(change, "val") / 100_000
        if name in ("tint", "shade"):
            away = 1 - share if name == "tint" else 0.0
            to, back = (_linear, _gamma) if light else (float, float)
            channels = [back(to(channel) * share + away) for channel in channels]
        elif name in ("hueMod", "lumMod", "lumOff", "satMod", "satOff"):
            hue, lightness, full = colorsys.rgb_to_hls(*channels)
            if name == "hueMod":
                hue *= share
            elif name.startswith("lum"):
                lightness = lightness * share if name == "lumMod" else lightness + share
            else:
                full = full * share if name == "satMod" else full + share
            channels = list(colorsys.hls_to_rgb(hue, within(lightness), within(full)))
        elif name == "alpha" and behind:
            channels = [
                share * over + (1 - share) * under for over, under in zip(channels, channels_of(behind), strict=True)
            ]
        elif name != "alpha" or share < 1:
            return None
    return "".join(f"{round(255 * within(channel)):02X}" for channel in channels)


def written(node: Node) -> str:
    """Return a filling in one colour as it stands on slides, to which the names of colours mean the same."""
    said = "".join(f' {name}="{escape(value)}"' for name, value in node.attrib.items())
    name = etree.QName(node).localname
    return f"<a:{name}{said}>{''.join(map(written, node))}</a:{name}>"


def within(share: float) -> float:
    """Return the share of a whole that is nearest to a number."""
    return min(1.0, max(0.0, share))


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _gamma(channel: float) -> float:
    return float(12.92 * channel if channel <= 0.0031308 else 1.055 * channel ** (1 / 2.4) - 0.055)
