"""What the slides of a layout have before anything is written on them: colours, background, the look of their texts.

A colour is six hexadecimal digits. None is one that can't be told: of a picture, a gradient, something transparent.
"""

from __future__ import annotations

import colorsys
import re
from collections.abc import Iterable, Iterator, Mapping

import attrs
from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part

from suddialog.exporters.contrast import contrast, luminance
from suddialog.exporters.pptx.colours import Palette
from suddialog.exporters.pptx.opc import A, Node, P, element, number, related
from suddialog.exporters.pptx.plan import Colour, Frame

MASTER_TYPE = {"ctrTitle": "title", "title": "title", "ftr": "ftr", "dt": "dt", "sldNum": "sldNum"}
"""The type of the master's placeholder that a layout's inherits from; others inherit from its body."""

READABLE = 4.5
"""The least contrast at which text of any size can be read."""

_COLOUR_MAP = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"} | {
    name: name for name in (*(f"accent{number}" for number in range(1, 7)), "hlink", "folHlink")
}
_STYLE = {"title": "titleStyle", "ftr": "otherStyle", "dt": "otherStyle", "sldNum": "otherStyle"}
_NEUTRAL = ("bg1", "tx1", "bg2", "tx2")
_HEX = re.compile("[0-9A-Fa-f]{6}")
_LEVELS = 3
"""How many levels of a text a deck writes."""

_MAPPED = f"{P}clrMapOvr/{A}overrideClrMapping"
_FILLS = ("noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill")
_PRESETS = {"black": "000000", "white": "FFFFFF"}


def theme_of(master: Part) -> Node:
    """Return the root of a master's theme, an empty element where it has none."""
    theme = related(master, RELATIONSHIP_TYPE.THEME)
    return element(theme) if theme is not None else etree.Element("none")


def colours_of(theme: Node, master: Node, layout: Node | None = None) -> dict[str, str]:
    """Return a theme's colours by the names that slides use: as its master maps them, or the layout if it does."""
    scheme: dict[str, str] = {}
    for entry in theme.iterfind(f".//{A}clrScheme/*"):
        value = entry[0].get("lastClr") or entry[0].get("val") or "000000"
        scheme[etree.QName(entry).localname] = value.upper() if _HEX.fullmatch(value) else "000000"
    own = None if layout is None else layout.find(_MAPPED)
    mapping = own if own is not None else master.find(f"{P}clrMap")
    names = _COLOUR_MAP if mapping is None else _COLOUR_MAP | dict(mapping.attrib)
    light = {"lt1": "FFFFFF", "lt2": "EEEEEE"}
    return {name: scheme.get(key, light.get(key, "000000")) for name, key in names.items()}


def colour_map(layout: Node) -> str:
    """Return what a slide says of the names of colours, which it must as its layout does."""
    own = layout.find(_MAPPED)
    if own is None:
        return "<a:masterClrMapping/>"
    pairs = "".join(f' {name}="{value}"' for name, value in own.attrib.items() if name in _COLOUR_MAP)
    return f"<a:overrideClrMapping{pairs}/>"


@attrs.frozen
class Paper:
    """The background of slides.

    Attributes:
        name: The colour of the theme that it has, or the neutral one that is nearest.
        shade: Its very colour.
    """

    name: str
    shade: str | None

    def palette(self, colours: Mapping[str, str]) -> Palette:
        """Return the deck's colours on it."""
        return Palette.of(colours, self.name, self.shade)


def paper(owners: Iterable[Node], colours: Mapping[str, str]) -> Paper:
    """Return the background that the first of a layout and its master has that has one.

    One that is no colour of the theme counts as the neutral one of the theme that is nearest to it; a picture tells
    nothing.
    """
    grounds = (owner.find(f"{P}cSld/{P}bg") for owner in owners)
    ground = next((one for one in grounds if one is not None), None)
    if ground is None:
        return Paper("bg1", colours["bg1"])
    if ground.find(f".//{A}blipFill") is not None:
        return Paper("bg1", None)
    node = next(ground.iter(f"{A}schemeClr", f"{A}srgbClr", f"{A}sysClr"), None)
    shade = None if node is None else resolved(node, colours)
    if node is None or shade is None:
        return Paper("bg1", None)
    sure = shade if ground.find(f".//{A}gradFill") is None else None
    name = node.get("val") or ""
    if node.tag == f"{A}schemeClr" and not len(node) and name in colours:
        return Paper(name, sure)
    light = luminance(shade)
    return Paper(min(_NEUTRAL, key=lambda one: abs(luminance(colours[one]) - light)), sure)


def resolved(node: Node, colours: Mapping[str, str]) -> str | None:
    """Return what an element of a colour looks like."""
    value = node.get("lastClr") or node.get("val") or ""
    shade = colours.get(value) or _PRESETS.get(value) or value
    if not _HEX.fullmatch(shade):
        return None
    channels = [int(shade[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    for change in node:
        name, share = etree.QName(change).localname, number(change, "val") / 100_000
        if name in ("tint", "shade"):
            away = 1 - share if name == "tint" else 0.0
            channels = [_gamma(_linear(channel) * share + away) for channel in channels]
        elif name in ("lumMod", "lumOff", "satMod", "satOff"):
            hue, light, full = colorsys.rgb_to_hls(*channels)
            light = light * share if name == "lumMod" else light + share if name == "lumOff" else light
            full = full * share if name == "satMod" else full + share if name == "satOff" else full
            channels = list(colorsys.hls_to_rgb(hue, _within(light), _within(full)))
        elif name != "alpha" or share < 1:
            return None
    return "".join(f"{round(255 * _within(channel)):02X}" for channel in channels)


def _within(share: float) -> float:
    return min(1.0, max(0.0, share))


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _gamma(channel: float) -> float:
    return float(12.92 * channel if channel <= 0.0031308 else 1.055 * channel ** (1 / 2.4) - 0.055)


@attrs.frozen
class Ground:
    """What texts of a layout stand on, and what they inherit.

    Attributes:
        layout: The layout's root element.
        master: Its master's.
        colours: The theme's colours as the layout names them.
        paper: Its background.
        palette: The deck's colours on that background.
    """

    layout: Node
    master: Node
    colours: Mapping[str, str]
    paper: Paper
    palette: Palette

    def repair(self, holder: Node, kind: str, frame: Frame) -> tuple[float, Colour | None]:
        """Return the contrast of what is written into a placeholder, and the role that reads better if that is poor."""
        behind = self._behind(holder, kind, frame)
        if behind is None:
            return 21.0, None
        worst = min((contrast(shade, behind) for shade in self._inherited(holder, kind)), default=21.0)
        if worst >= READABLE:
            return worst, None
        roles: tuple[Colour, ...] = ("ink", "paper") if kind in ("title", "ctrTitle") else ("muted", "ink", "paper")
        better = [role for role in roles if contrast(self.palette.rgb[role], behind) >= READABLE]
        return worst, better[0] if better else max(roles, key=lambda role: contrast(self.palette.rgb[role], behind))

    def capitals(self, holder: Node, kind: str) -> bool:
        """Whether a placeholder shows its text in capital letters, large or small ones."""
        styles = self._styles(holder, MASTER_TYPE.get(kind, "body"))
        looks = (style.find(f"{A}lvl1pPr/{A}defRPr") for style in styles if style is not None)
        return next((cap for look in looks if look is not None and (cap := look.get("cap"))), "none") != "none"

    def _inherited(self, holder: Node, kind: str) -> Iterator[str]:
        """Yield the colours of the levels that a placeholder's text may have, as far as they can be told."""
        like = MASTER_TYPE.get(kind, "body")
        styles = self._styles(holder, like)
        for level in range(1, _LEVELS + 1 if like == "body" else 2):
            shade = self._level(styles, level)
            if shade:
                yield shade

    def _styles(self, holder: Node, like: str) -> list[Node | None]:
        """Return what says how a placeholder's text looks, the nearest first."""
        above = _master_holder(self.master, like)
        styles = [node.find(f"{P}txBody/{A}lstStyle") for node in (holder, above) if node is not None]
        return [*styles, self.master.find(f"{P}txStyles/{P}{_STYLE.get(like, 'bodyStyle')}")]

    def _level(self, styles: Iterable[Node | None], level: int) -> str | None:
        for style in styles:
            properties = None if style is None else style.find(f"{A}lvl{level}pPr/{A}defRPr")
            found = None if properties is None else _fill(properties)
            if found is not None:
                return self._solid(found)
        return self.colours["tx1"]

    def _solid(self, fill: Node) -> str | None:
        return resolved(fill[0], self.colours) if fill.tag == f"{A}solidFill" and len(fill) else None

    def _behind(self, holder: Node, kind: str, frame: Frame) -> str | None:
        """Return the colour below a placeholder: its own, that of a panel that it stands on, or the background."""
        above = _master_holder(self.master, MASTER_TYPE.get(kind, "body"))
        for node in (holder, above):
            fill = None if node is None else _fill(node.find(f"{P}spPr"))
            if fill is not None and fill.tag != f"{A}noFill":
                return self._solid(fill)
        owners = (self.layout, *(() if self.layout.get("showMasterSp") == "0" else (self.master,)))
        for owner in owners:
            for node in reversed(list(owner.iterfind(f"{P}cSld/{P}spTree/*"))):
                if node.find(f"*/{P}nvPr/{P}ph") is None and (place := place_of(node)) and _mostly(frame, place):
                    fill = _fill(node.find(f"{P}spPr"))
                    if fill is None:
                        fill = node.find(f"{P}style/{A}fillRef")
                        if node.tag == f"{P}sp" and (fill is None or fill.get("idx") == "0"):
                            continue
                        return resolved(fill[0], self.colours) if fill is not None and len(fill) else None
                    if fill.tag != f"{A}noFill":
                        return self._solid(fill)
        return self.paper.shade


def place_of(node: Node) -> Frame | None:
    """Return where a shape stands, None where it says nothing of it."""
    xfrm = node.find(f"{P}xfrm") if node.tag == f"{P}graphicFrame" else node.find(f"*/{A}xfrm")
    if xfrm is None or xfrm.find(f"{A}off") is None or xfrm.find(f"{A}ext") is None:
        return None
    off, ext = xfrm.find(f"{A}off"), xfrm.find(f"{A}ext")
    return Frame(number(off, "x"), number(off, "y"), number(ext, "cx"), number(ext, "cy"))


def _mostly(frame: Frame, place: Frame) -> bool:
    """Whether most of a frame lies in a place."""
    wide = min(frame.right, place.right) - max(frame.x, place.x)
    tall = min(frame.bottom, place.bottom) - max(frame.y, place.y)
    return wide > 0 and tall > 0 and wide * tall > 0.5 * frame.w * frame.h


def _fill(properties: Node | None) -> Node | None:
    if properties is None:
        return None
    return next((child for child in properties if etree.QName(child).localname in _FILLS), None)


def _master_holder(master: Node, like: str) -> Node | None:
    for node in master.iterfind(f"{P}cSld/{P}spTree/{P}sp"):
        holder = node.find(f"*/{P}nvPr/{P}ph")
        if holder is not None and (holder.get("type") or "obj") == like:
            return node
    return None
