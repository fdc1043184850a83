"""What the slides of a layout have before anything is written on them: colours, background, the look of their texts.

A colour is six hexadecimal digits. None is one that can't be told: of something transparent on what is not known, and
of a picture or a gradient that is neither dark nor light throughout.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, reduce

import attrs
from pptx.opc.package import Part

from suddialog.exporters.contrast import contrast, luminance
from suddialog.exporters.pptx.colours import Palette
from suddialog.exporters.pptx.forms import down_to_rim, fills, is_on_its_side, opening, place_of, turned
from suddialog.exporters.pptx.frames import common, lies_in, lies_on, touch
from suddialog.exporters.pptx.opc import A, Node, P, element, number
from suddialog.exporters.pptx.paints import (
    BLACK,
    LARGE,
    READABLE,
    SHEET,
    WHOLE,
    Shades,
    Share,
    fill_of,
    hardest,
    paint_of,
    part_below,
    seen_of,
    shades_of,
    varied_of,
)
from suddialog.exporters.pptx.paragraphs import POINT
from suddialog.exporters.pptx.plan import INSETS, Colour, Frame
from suddialog.exporters.pptx.theme import COLOUR_MAP, face, readings, resolved, theme_of, written

MASTER_TYPE = {"ctrTitle": "title", "title": "title", "ftr": "ftr", "dt": "dt", "sldNum": "sldNum"}
"""The type of the master's placeholder that a layout's inherits from; others inherit from its body."""

_STYLE = {"title": "titleStyle", "ftr": "otherStyle", "dt": "otherStyle", "sldNum": "otherStyle"}
_NEUTRAL = ("bg1", "tx1", "bg2", "tx2")
LEVELS = 3
"""How many levels of a text a deck writes."""

_USUAL = 18.0
"""The size of text of which nothing is said, in points."""

_CLOSEST, _WIDEST = 85_000, 105_000
"""The distances of lines that do for texts as they are reckoned, in thousandths of a percent of single ones."""

_SIDES = ("lIns", "tIns", "rIns", "bIns")

_MOST, _COVERS = 0.5, 0.9
"""Shares of a text that what lies behind it covers, and of a slide that a background does."""

_PART, _ALL = 0.05, 0.99
"""Shares of an area from which something drawn stands in it, and hides what is drawn below."""

_LEAST_WORDS = 0.4
"""The share of a title's width in which it has room, at least."""

_BEGINS = {"ctr": 0.5, "r": 1.0, "b": 1.0}
"""How much of what is left of a place stands before a text."""

_SMALL: tuple[Colour, ...] = ("muted", "ink", "paper", "onpanel")
"""Colours of small print, the calmest first."""

_BULLETS = ("buChar", "buAutoNum", "buBlip")
_MIXED = (f"{A}gradFill", f"{A}blipFill")
_PICTURED = (f"{A}blipFill", f"{P}blipFill")
_FIRST_GROUND = 1001
"""The number of a theme's first filling for backgrounds."""


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


def paper(owners: Sequence[Part], colours: Mapping[str, str], size: tuple[int, int]) -> Paper:
    """Return the background of slides: what covers them on their layout or master, else what these say of it.

    One that is no colour of the theme counts as the neutral one of the theme that is nearest to it.

    Args:
        owners: The layout and its master, or a master alone.
        colours: The theme's colours as the layout names them.
        size: The slide's width and height, EMU.
    """
    for owner, node, place in _from_above(owners):
        paint = paint_of(node) if _covers(node, place, Frame(0, 0, *size), _COVERS) else None
        if paint is not None and (shade := hardest(seen_of(paint, owner, colours))):
            return Paper(_nearest(shade, colours), shade)
    owner, ground = _ground(owners)
    return Paper("bg1", colours["bg1"]) if ground is None else _background(ground, owner, owners[-1], colours)


def _ground(owners: Sequence[Part]) -> tuple[Part, Node | None]:
    """Return what is said of the background of slides, and by whom: the first of a layout and its master that does."""
    said = ((owner, element(owner).find(f"{P}cSld/{P}bg")) for owner in owners)
    return next((found for found in said if found[1] is not None), (owners[-1], None))


def _background(ground: Node, owner: Part, master: Part, colours: Mapping[str, str]) -> Paper:
    fill, named = _filling(ground, master, colours)
    if fill is not None and fill.tag in _MIXED:
        shade = hardest(seen_of(fill, owner, named, behind=SHEET))
        if shade:
            return Paper(_nearest(shade, colours), shade)
        if named is colours:
            return Paper("bg1", None)
    node = next(ground.iter(f"{A}schemeClr", f"{A}srgbClr", f"{A}sysClr"), None)
    shade = None if node is None else resolved(node, colours, SHEET)
    if node is None or shade is None:
        return Paper("bg1", None)
    name = node.get("val") or ""
    plain = node.tag == f"{A}schemeClr" and not len(node) and name in COLOUR_MAP
    return Paper(name if plain else _nearest(shade, colours), shade)


def _filling(ground: Node, master: Part, colours: Mapping[str, str]) -> tuple[Node | None, Mapping[str, str]]:
    """Return what a background is filled with, and the colours by their names there.

    A background that names a gradient of the theme by its number (ISO/IEC 29500-1, 19.3.1.3) says which colour that
    calls ``phClr``. What else has a number there is taken for that colour.
    """
    ref = ground.find(f"{P}bgRef")
    if ref is None:
        return fill_of(ground.find(f"{P}bgPr")), colours
    listed = theme_of(master).findall(f"{A}themeElements/{A}fmtScheme/{A}bgFillStyleLst/*")
    at, shade = number(ref, "idx") - _FIRST_GROUND, resolved(ref[0], colours) if len(ref) else None
    if shade is None or not 0 <= at < len(listed) or listed[at].tag != f"{A}gradFill":
        return None, colours
    return listed[at], {**colours, "phClr": shade}


def _nearest(shade: str, colours: Mapping[str, str]) -> str:
    """Return the neutral colour of the theme that is about as light as another one."""
    light = luminance(shade)
    return min(_NEUTRAL, key=lambda name: abs(luminance(colours[name]) - light))


def drawn(root: Node) -> Iterator[tuple[Node, Frame]]:
    """Yield what stands on a layout or master besides placeholders and where, the lowest first; of groups the parts."""
    tree = root.find(f"{P}cSld/{P}spTree")
    return iter(()) if tree is None else _drawn_in(tree, lambda place: place)


def _drawn_in(tree: Node, moved: Callable[[Frame], Frame]) -> Iterator[tuple[Node, Frame]]:
    for node in tree.iterchildren(f"{P}pic", f"{P}sp", f"{P}cxnSp", f"{P}graphicFrame", f"{P}grpSp"):
        place = place_of(node)
        if place is None or node.find(f"*/{P}nvPr/{P}ph") is not None:
            continue
        if node.tag == f"{P}grpSp":
            yield from _drawn_in(node, _moved_with(node, moved(place)))
        else:
            yield node, moved(turned(node, place))


def _moved_with(group: Node, place: Frame) -> Callable[[Frame], Frame]:
    """Return what tells where a part of a group stands on the slide, if the group stands at a place."""
    off, ext = group.find(f"{P}grpSpPr/{A}xfrm/{A}chOff"), group.find(f"{P}grpSpPr/{A}xfrm/{A}chExt")
    if off is None or ext is None:
        return lambda part: part
    x, y = number(off, "x"), number(off, "y")
    wide, tall = (place.w / (number(ext, "cx") or place.w or 1), place.h / (number(ext, "cy") or place.h or 1))

    def moved(part: Frame) -> Frame:
        left, top = place.x + (part.x - x) * wide, place.y + (part.y - y) * tall
        return Frame(round(left), round(top), round(part.w * wide), round(part.h * tall))

    return moved


def _from_above(owners: Sequence[Part]) -> Iterator[tuple[Part, Node, Frame]]:
    """Yield what is drawn on slides besides placeholders, the topmost first, each with what it belongs to."""
    for owner in owners:
        root = element(owner)
        for node, place in reversed(tuple(drawn(root))):
            yield owner, node, place
        if root.get("showMasterSp") == "0":
            return


@attrs.frozen
class Ground:
    """What texts of a layout stand on, and what they inherit.

    Attributes:
        owners: The layout and its master.
        layout: The layout's root element.
        master: Its master's.
        colours: The theme's colours as the layout names them.
        paper: Its background.
        palette: The deck's colours on it, or on what content stands on.
        fonts: Those of the theme: of headings, of everything else.
        slide: All of the slide.
    """

    owners: tuple[Part, Part]
    layout: Node
    master: Node
    colours: Mapping[str, str]
    paper: Paper
    palette: Palette
    fonts: tuple[str, str]
    slide: Frame

    @cached_property
    def layers(self) -> tuple[tuple[Part, Node, Frame], ...]:
        """What is drawn on slides besides placeholders, the topmost first, each with what it belongs to."""
        return tuple(_from_above(self.owners))

    def is_plain(self, area: Frame) -> bool:
        """Whether nothing is drawn in an area, on a background of one colour."""
        return not self.varies() and not any(touch(place, area) for _, _, place in self.layers)

    def repair(self, holder: Node, kind: str, frame: Frame) -> tuple[tuple[float, ...], Colour | None]:
        """Return the contrasts of a placeholder's levels of text, and the role that reads better if one is poor."""
        behind = self._behind(holder, kind, frame)
        roles = ("ink", "paper") if kind in ("title", "ctrTitle") else _SMALL
        if self._is_unseen(holder, kind):
            return (1.0,), self._readable(behind, roles) if behind else roles[0]
        if not behind:
            return (), None
        seen = tuple(
            min((_least(shade, behind) for shade in level), default=21.0) for level in self._inherited(holder, kind)
        )
        if min(seen) >= READABLE:
            return seen, None
        return seen, self._readable(behind, roles)

    def needed_fill(self, holder: Node, kind: str, frame: Frame, repair: Colour | None) -> str:
        """Return the colour that a placeholder is filled with, as XML, if its text can't be read without; else nothing.

        Not every program knows that shapes inherit it, so slides say it again.
        """
        found = self.filled(holder, kind)
        if found is None or found[1].tag != f"{A}solidFill" or not len(found[1]):
            return ""
        behind = self._under(frame) if resolved(found[1][0], self.colours, SHEET) else ()
        own = itertools.chain.from_iterable(self._inherited(holder, kind))
        letters = (self.palette.rgb[repair], *own) if repair else own
        poor = behind and min((_least(shade, behind) for shade in letters), default=READABLE) < READABLE
        return written(found[1]) if poor else ""

    def letters(self, holder: Node, kind: str, repair: Colour | None) -> Sequence[str]:
        """Return the colours of a placeholder's lines as they are written, as far as they can be told."""
        return (self.palette.rgb[repair],) if repair else next(self._inherited(holder, kind))

    def reads(self, area: Frame, letters: Sequence[str], least: float = LARGE) -> bool:
        """Whether letters in some colours have so much contrast all over an area, as far as that can be told."""
        return all(_least(one, seen) >= least for seen in self._all_below(area) if seen for one in letters)

    def _all_below(self, area: Frame) -> Iterator[Shades]:
        """Yield the colours of all that is seen below an area, the topmost first; nothing where they can't be told."""
        for at, (owner, node, place) in enumerate(self.layers, 1):
            if _covers(node, place, area, _PART) and (paint := paint_of(node)) is not None:
                behind = hardest(self._below_all(area, iter(self.layers[at:])))
                shades = shades_of(paint, owner, self.colours, part_below(area, paint, place), behind)
                yield varied_of(shades)
                if _covers(node, place, area, _ALL):
                    return
        yield self._all_grounded(area)

    def backdrop(self, area: Frame) -> Shades:
        """Return the colours below an area of the picture that is behind all of a slide; nothing where none is."""
        for owner, node, place in self.layers:
            paint = paint_of(node) if lies_on(place, self.slide, _COVERS) else None
            if paint is not None:
                shades = shades_of(paint, owner, self.colours, part_below(area, paint, place))
                return varied_of(shades) if paint.tag in _PICTURED else ()
        return self._all_grounded(area) if self.varies() and not self.graded else ()

    def small_print(self, frame: Frame) -> Colour:
        """Return the colour in which small print of the deck's own can be read on a frame."""
        return self.readable_on(frame, _SMALL)

    def readable_on(self, frame: Frame, roles: Sequence[Colour]) -> Colour:
        """Return the first of some colours in which text of the deck's own can be read on a frame."""
        behind = self._under(frame)
        return self._readable(behind, roles) if behind else roles[0]

    def _readable(self, behind: Shades, roles: Sequence[Colour]) -> Colour:
        """Return the first of some roles that reads well on some colours, else the one that reads best."""
        seen = {role: _least(self.palette.rgb[role], behind) for role in roles}
        return next((role for role in roles if seen[role] >= READABLE), max(roles, key=seen.__getitem__))

    def band(self, holder: Node, kind: str, frame: Frame) -> Frame | None:
        """Return the part of a placeholder that is on what is drawn where its text begins, if that is read only there.

        None is returned, too, where so little of it is on that that few words would fit.
        """
        letters, behind = self.letters(holder, kind, None), self._under(frame)
        if not letters or not behind or self.filled(holder, kind) or _all_read(letters, behind):
            return None
        wide, tall = round(_LEAST_WORDS * frame.w), min(round(self.size(holder, kind) * POINT), frame.h)
        across, down = _BEGINS.get(self.align(holder, kind), 0.0), _BEGINS.get(self.anchor(holder, kind), 0.0)
        begun = Frame(frame.x + round(across * (frame.w - wide)), frame.y + round(down * (frame.h - tall)), wide, tall)
        for owner, node, place in self.layers:
            if _covers(node, place, begun, _ALL) and (paint := paint_of(node)) is not None:
                seen, part = seen_of(paint, owner, self.colours), common(frame, place)
                return part if seen and _all_read(letters, seen) and fills(node, place, part, _ALL) else None
        return None

    def panel(self, frame: Frame, share: float = 1.0) -> Frame | None:
        """Return the place of the topmost thing drawn below a share of a frame; None if that is the background.

        It ends above and below the frame where the rim of something begins that is drawn upon it, and below it where
        it is no longer as wide as the frame.
        """
        upon = list[Frame]()
        for owner, node, place in self.layers:
            paint = paint_of(node) if lies_in(frame, place) or lies_on(place, frame, share) else None
            if paint is None:
                continue
            if fills(node, place, frame, _COVERS):
                return reduce(common, upon, down_to_rim(node, place, frame))
            if lies_in(frame, place) and seen_of(paint, owner, self.colours):
                upon.append(opening(node, place, frame))
        return None

    def below(self, area: Frame) -> Paper:
        """Return what content stands on: a panel that holds all of its area, else the background.

        Of a gradient that is all of it, unless the deck's text can't be read on the part that is behind the area.
        """
        shade = hardest(self._under(area)) if self.panel(area) or self._is_unread(area) else None
        return Paper(_nearest(shade, self.colours), shade) if shade else self.paper

    def _is_unread(self, area: Frame) -> bool:
        """Whether the deck's text can't be read on the part of a gradient that is behind an area."""
        return self.graded and not self.reads(area, (self.palette.rgb["ink"],), READABLE)

    def darkens(self, area: Frame) -> bool:
        """Whether something is drawn in an area on which the deck's text can't be read in all places."""
        for owner, node, place in self.layers:
            if _covers(node, place, area, _PART) and (paint := paint_of(node)) is not None:
                part = part_below(area, paint, place)
                shades = seen_of(paint, owner, self.colours, part) or shades_of(paint, owner, self.colours, part)
                known = tuple(filter(None, shades))
                if known and len(known) == len(shades) and _least(self.palette.rgb["ink"], known) < READABLE:
                    return True
                if _covers(node, place, area, _ALL):
                    return False
        return False

    def capitals(self, holder: Node, kind: str) -> bool:
        """Whether a placeholder shows its text in capital letters, large or small ones."""
        return next((cap for look in self._looks(holder, kind) if (cap := look.get("cap"))), "none") != "none"

    def font(self, holder: Node | None, kind: str) -> str:
        """Return the font in which a placeholder shows its text, on a layout without one that of its master's."""
        named = (look.find(f"{A}latin") for look in self._looks(holder, kind))
        return face(next((latin for latin in named if latin is not None), None), self.fonts)

    def size(self, holder: Node, kind: str) -> float:
        """Return the size of a placeholder's text, in points."""
        return next((number(look, "sz") / 100 for look in self._looks(holder, kind) if look.get("sz")), _USUAL)

    def spaced(self, holder: Node, kind: str) -> float:
        """Return how far apart a placeholder's letters are set, in points; 0 where they are not, or set closer."""
        return max(next((number(look, "spc") / 100 for look in self._looks(holder, kind) if look.get("spc")), 0.0), 0.0)

    def is_bold(self, holder: Node, kind: str, levels: int = 1) -> bool:
        """Whether a placeholder shows its text in bold letters, on any of its first levels."""
        looks = (self._looks(holder, kind, level) for level in range(1, levels + 1))
        return any(next(filter(None, (look.get("b") for look in some)), "0") not in ("0", "false") for some in looks)

    def face(self, holder: Node, kind: str) -> str:
        """Return the typeface of a placeholder's first level if a deeper one has its own: not that, nor the theme's."""
        first, *deeper = (self._face(holder, kind, level) for level in range(1, LEVELS + 1))
        usual = (first, "", "+mn-lt", "+mj-lt", *self.fonts)
        return first if any(one not in usual for one in deeper) else ""

    def _face(self, holder: Node, kind: str, level: int) -> str:
        named = (look.find(f"{A}latin") for look in self._looks(holder, kind, level))
        return next((latin.get("typeface", "") for latin in named if latin is not None), "")

    def is_outlined(self, holder: Node, kind: str) -> bool:
        """Whether a placeholder's letters have an outline."""
        lines = (look.find(f"{A}ln") for look in self._looks(holder, kind))
        nearest = next((line for line in lines if line is not None), None)
        return nearest is not None and nearest.find(f"{A}noFill") is None

    def _is_unseen(self, holder: Node, kind: str) -> bool:
        """Whether a placeholder's letters have neither a colour nor an outline."""
        said = (fill for look in self._looks(holder, kind) if (fill := fill_of(look)) is not None)
        nearest = next(said, None)
        return nearest is not None and nearest.tag == f"{A}noFill" and not self.is_outlined(holder, kind)

    def runs_from_right(self, holder: Node, kind: str) -> bool:
        """Whether a placeholder is made for text that runs from the right."""
        said = (level.get("rtl") for level in self._levels(holder, kind))
        return next(filter(None, said), "0") not in ("0", "false")

    def align(self, holder: Node, kind: str) -> str:
        """Return where the lines of a placeholder begin, as DrawingML calls it."""
        return next(filter(None, (level.get("algn") for level in self._levels(holder, kind))), "l")

    def anchor(self, holder: Node, kind: str) -> str:
        """Return at which height of a placeholder its text stands, likewise."""
        return next(filter(None, (body.get("anchor") for body in self._bodies(holder, kind))), "t")

    def is_pitched(self, holder: Node, kind: str) -> bool:
        """Whether a placeholder's lines are wider apart than is reckoned with, too close or at a fixed distance."""
        spacings = (level.find(f"{A}lnSpc") for level in self._levels(holder, kind))
        nearest = next((one[0] for one in spacings if one is not None and len(one)), None)
        if nearest is None:
            return False
        return nearest.tag == f"{A}spcPts" or not _CLOSEST <= number(nearest, "val") <= _WIDEST

    def is_hanging(self, holder: Node, kind: str) -> bool:
        """Whether a placeholder's first line begins at its left and the others further in, without a bullet."""
        levels = tuple(self._levels(holder, kind))
        left, shift = (
            next((number(level, name) for level in levels if level.get(name)), 0) for name in ("marL", "indent")
        )
        marks = (level.find(f"{A}{bullet}") is not None for level in levels for bullet in _BULLETS)
        return left > 0 and left + shift == 0 and not any(marks)

    def is_turned(self, holder: Node, kind: str) -> bool:
        """Whether a placeholder's text runs up or down the slide: it is turned, or its letters are, not both."""
        above = _master_holder(self.master, MASTER_TYPE.get(kind, "body"))
        runs = next(filter(None, (body.get("vert") for body in self._bodies(holder, kind))), "horz")
        placed = next((node for node in (holder, above) if node is not None and place_of(node)), None)
        return (runs != "horz") != (placed is not None and is_on_its_side(placed))

    def insets(self, holder: Node, kind: str) -> tuple[int, int, int, int]:
        """Return what a placeholder keeps free at the left, top, right and bottom of its text."""
        bodies = self._bodies(holder, kind)
        left, top, right, bottom = (
            next((number(body, side) for body in bodies if body.get(side)), usual)
            for side, usual in zip(_SIDES, INSETS, strict=True)
        )
        return left, top, right, bottom

    def _bodies(self, holder: Node, kind: str) -> list[Node]:
        """Return what says how a placeholder's text lies in it, the nearest first."""
        nodes = (holder, _master_holder(self.master, MASTER_TYPE.get(kind, "body")))
        return [body for node in nodes if node is not None for body in node.iterfind(f"{P}txBody/{A}bodyPr")]

    def _looks(self, holder: Node | None, kind: str, level: int = 1) -> Iterator[Node]:
        """Yield what says how the letters of a placeholder's text look, the nearest first."""
        for said in self._levels(holder, kind, level):
            yield from said.iterfind(f"{A}defRPr")

    def _levels(self, holder: Node | None, kind: str, level: int = 1) -> Iterator[Node]:
        """Yield what says how a placeholder's text of a level looks, the nearest first."""
        for style in self._styles(holder, MASTER_TYPE.get(kind, "body")):
            if style is not None:
                yield from style.iterfind(f"{A}lvl{level}pPr")

    def _inherited(self, holder: Node, kind: str) -> Iterator[Sequence[str]]:
        """Yield the colours of each level that a placeholder's text may have, as far as they can be told."""
        like = MASTER_TYPE.get(kind, "body")
        styles = self._styles(holder, like)
        for level in range(1, LEVELS + 1 if like == "body" else 2):
            yield tuple(filter(None, self._level(styles, level)))

    def _styles(self, holder: Node | None, like: str) -> list[Node | None]:
        """Return what says how a placeholder's text looks, the nearest first."""
        above = _master_holder(self.master, like)
        styles = [node.find(f"{P}txBody/{A}lstStyle") for node in (holder, above) if node is not None]
        return [*styles, self.master.find(f"{P}txStyles/{P}{_STYLE.get(like, 'bodyStyle')}")]

    def _level(self, styles: Iterable[Node | None], level: int) -> Sequence[str | None]:
        looks = [None if style is None else style.find(f"{A}lvl{level}pPr/{A}defRPr") for style in styles]
        *own, general = (None if look is None else fill_of(look) for look in looks)
        said = [fill for fill in own if fill is not None] or ([] if general is None else [general])
        return self._shades(*said) if said else (self.colours["tx1"],)

    def _shades(self, fill: Node, hidden: Node | None = None) -> Sequence[str | None]:
        """Return the colours of letters; a program that has no gradients for them takes black."""
        if fill.tag == f"{A}gradFill":
            stops = (stop[0] for stop in fill.iterfind(f"{A}gsLst/{A}gs") if len(stop))
            return (*(resolved(stop, self.colours) for stop in stops), BLACK)
        if fill.tag != f"{A}solidFill" or not len(fill):
            return ()
        return readings(fill[0], self.colours, hidden[0] if hidden is not None and len(hidden) else ())

    def _behind(self, holder: Node, kind: str, frame: Frame) -> Shades:
        """Return the colours below a placeholder: its own, those of a panel that it stands on, or of the background."""
        found = self.filled(holder, kind)
        if found is None:
            return self._under(frame)
        owner, fill = found
        return seen_of(fill, owner, self.colours) or self._through(fill, owner, WHOLE, self._under(frame))

    def filled(self, holder: Node, kind: str) -> tuple[Part, Node] | None:
        """Return what a placeholder is filled with, and the part that says so; None if it is seen through."""
        above = _master_holder(self.master, MASTER_TYPE.get(kind, "body"))
        for owner, node in zip(self.owners, (holder, above), strict=True):
            fill = None if node is None else fill_of(node.find(f"{P}spPr"))
            if fill is not None:
                return None if fill.tag == f"{A}noFill" else (owner, fill)
        return None

    def hides(self, holder: Node, kind: str) -> bool:
        """Whether a placeholder has a plain fill, through which nothing is seen of what is drawn below it."""
        found = self.filled(holder, kind)
        return found is not None and found[1].tag == f"{A}solidFill" and found[1].find(f".//{A}alpha") is None

    def _under(self, frame: Frame) -> Shades:
        """Return the colours below most of a frame: those of what is drawn there, or of the background.

        Of a picture they are those of the part below the frame; of all of it, where that part is both dark and light.
        """
        return self._below_all(frame, iter(self.layers))

    def _below_all(self, frame: Frame, layers: Iterator[tuple[Part, Node, Frame]]) -> Shades:
        """Return the colours below a frame of what is drawn, the topmost first, and of the background."""
        for owner, node, place in layers:
            if _covers(node, place, frame, _MOST) and (paint := paint_of(node)) is not None:
                part = part_below(frame, paint, place)
                seen = seen_of(paint, owner, self.colours, part) or seen_of(paint, owner, self.colours)
                return seen or self._through(paint, owner, part, self._below_all(frame, layers))
        return self._grounded(frame)

    def _through(self, paint: Node, owner: Part, part: Share, behind: Shades) -> Shades:
        """Return the colours of something that other colours shine through."""
        shade = hardest(behind)
        return seen_of(paint, owner, self.colours, part, shade) if shade else ()

    def varies(self) -> bool:
        """Whether the background is a picture or a gradient."""
        fill = self._filled[1]
        return fill is not None and fill.tag in _MIXED

    @cached_property
    def graded(self) -> bool:
        """Whether the background is a gradient."""
        fill = self._filled[1]
        return fill is not None and fill.tag == f"{A}gradFill"

    @cached_property
    def _filled(self) -> tuple[Part, Node | None, Mapping[str, str]]:
        """Who says what the background is filled with, that, and the colours by their names there."""
        owner, ground = _ground(self.owners)
        return owner, *((None, self.colours) if ground is None else _filling(ground, self.owners[-1], self.colours))

    def _grounded(self, frame: Frame) -> Shades:
        """Return the colours of the background below a frame; of all of it where that part is both dark and light."""
        owner, fill, named = self._filled
        whole = (self.paper.shade,) if self.paper.shade else ()
        if fill is None or fill.tag not in _MIXED:
            return whole
        return seen_of(fill, owner, named, part_below(frame, fill, self.slide), SHEET) or whole

    def _all_grounded(self, frame: Frame) -> Shades:
        """Return the colours of the background below a frame, those of a picture though both dark and light ones."""
        owner, fill, named = self._filled
        if fill is None or fill.tag != f"{A}blipFill":
            return self._grounded(frame)
        return varied_of(shades_of(fill, owner, named, part_below(frame, fill, self.slide), SHEET)) or self._grounded(
            frame
        )


def _all_read(letters: Sequence[str], behind: Shades) -> bool:
    """Whether large letters in some colours can be read."""
    return all(_least(letter, behind) >= LARGE for letter in letters)


def _least(text: str, behind: Shades) -> float:
    return min(contrast(text, shade) for shade in behind)


def _covers(node: Node, place: Frame, frame: Frame, share: float) -> bool:
    """Whether a shape at a place covers so much of a frame, not only the rectangle around it."""
    return lies_on(place, frame, share) and fills(node, place, frame, share)


def _master_holder(master: Node, like: str) -> Node | None:
    for node in master.iterfind(f"{P}cSld/{P}spTree/{P}sp"):
        holder = node.find(f"*/{P}nvPr/{P}ph")
        if holder is not None and (holder.get("type") or "obj") == like:
            return node
    return None
