"""Reading the layouts of a template: their slots with inherited places, and the area that they leave free."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import attrs
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.package import Package

from suddialog.errors import Message, TemplateError, say
from suddialog.exporters.pptx.colours import Palette
from suddialog.exporters.pptx.opc import A, Node, P, element, layout_parts, master_parts, number, related
from suddialog.exporters.pptx.plan import Frame, Slot
from suddialog.exporters.pptx.surfaces import (
    MASTER_TYPE,
    Ground,
    colour_map,
    colours_of,
    drawn,
    fonts_of,
    lies_on,
    paper,
    place_of,
    theme_of,
)

_KINDS = {
    "title": "title",
    "ctrTitle": "title",
    "subTitle": "subtitle",
    "body": "body",
    "pic": "picture",
    "ftr": "footer",
    "dt": "date",
    "sldNum": "number",
    "hdr": "",
    "sldImg": "",
}
_NAMED = {
    "temalinje": "kicker",
    "kicker": "kicker",
    "manchet": "lead",
    "underrubrik": "lead",
    "lead": "lead",
    "kilde": "source",
    "source": "source",
    "målgruppe": "mark",
    "audience": "mark",
    "temanummer": "numeral",
    "numeral": "numeral",
}
_NUMBERED = re.compile(r"^\s*[\d_.\s]+(?=\D)")
_COUNTED = re.compile(r"\s*\d+$")
_HEAD = ("title", "kicker", "lead")
_FOOT = ("footer", "date", "number", "mark", "source")
_MARGIN = 0.048
_FOOT_TOP, _FOOT_TALL, _FOOT_GAP = 0.933, 0.035, 0.012
_SMALL = 0.25
"""Share of the slide below which a place is too small to hold all that a slide shows."""

_LARGE = 0.15
"""Share of the slide from which a placeholder counts as the place for the slide's content."""

_BAND, _HIDES = 0.5, 0.1
"""Share of the slide's width from which a picture is no logo, and of a place at the foot that a logo may cover."""

_EDGE = 0.15
"""Share of the slide, from each side, in which a text is no content."""

_LOW = 0.4
"""Share of the slide's height below which the place for content grows down: such places grow with their text."""

INCH = 914_400
LEAST_SIDE, LONGEST_SIDE = 5 * INCH // 2, 56 * INCH
"""What a side of a slide may measure: from where text of 12 points has room, to PowerPoint's most."""

_LOGO = 0.06
"""Share of the slide up to which a picture or shape at a title is a logo, not a band on which the title stands."""

_ART, _BACKGROUND = 0.25, 0.9
"""Shares of the slide up to which a picture or shape is a logo to keep clear of, and from which it is a background."""

_LEFT = 0.4
"""Share of the place for content that has to be left when it keeps clear of all logos."""


@attrs.frozen(kw_only=True)
class Layout:
    """A layout of a template.

    Attributes:
        index: Its number over all masters, from 0.
        part: The name of its part in the template's package.
        name: As its author named it.
        master: The number of its master, from 0.
        type: Its ``type`` attribute, ``""`` where it has none.
        slots: Its placeholders in reading order, with the places they inherit.
        free: The area for content: below title and lead, above the footer, clear of logos.
        foot: A line below that area for a foot of the deck's own; None where the layout has a place for one.
        heading: Where the title stands if not in the layout's place for one: clear of a logo; on a layout without a
            place where the master's would, unless something else stands there.
        below_title: Down to where a long title may reach.
        vertical: Whether it is made for text that runs downwards.
        art: How many pictures and shapes of its own stand in it.
        speaks: Whether a text of its own stands amid it, such as that of a last slide.
        mottled: Whether its background is neither dark nor light, such as a photograph: no colour is read all over it.
        palette: The deck's colours on its background; None stands for the template's.
        colour_map: What its slides say of the names of colours.
        title_font: The font of titles.
    """

    index: int
    part: str
    name: str
    master: int
    type: str
    slots: tuple[Slot, ...]
    free: Frame
    foot: Frame | None = None
    heading: Frame | None = None
    below_title: int = 0
    vertical: bool = False
    art: int = 0
    speaks: bool = False
    mottled: bool = False
    palette: Palette | None = attrs.field(default=None, repr=False)
    colour_map: str = "<a:masterClrMapping/>"
    title_font: str = ""

    @property
    def number(self) -> int:
        """Its number over all masters as people count, from 1."""
        return self.index + 1

    @property
    def told(self) -> Message:
        """How messages call it."""
        return say('layout {number} "{name}"', number=self.number, name=self.name)

    def of(self, *kinds: str) -> tuple[Slot, ...]:
        """The slots of some kinds, in reading order."""
        return tuple(slot for slot in self.slots if slot.kind in kinds)


def plain_name(name: str) -> str:
    """Return a layout's or placeholder's name as it is compared: no numbers in front, one space, small letters."""
    return " ".join(_NUMBERED.sub("", name).split()).casefold()


def slide_size(package: Package) -> tuple[int, int]:
    """Return width and height of the slides, in EMU.

    Raises:
        TemplateError: They are outside what PowerPoint has, or so small that a text of 12 points has no room.
    """
    size = element(package.main_document_part).find(f"{P}sldSz")
    width, height = (number(size, "cx"), number(size, "cy")) if size is not None else (9_144_000, 6_858_000)
    if not all(LEAST_SIDE <= side <= LONGEST_SIDE for side in (width, height)):
        found = " × ".join(f"{round(side / INCH, 2):g}" for side in (width, height))
        raise TemplateError(
            say(
                "the template's slides are {found} inches; text needs sides of 2.5 to 56. Set their size anew",
                found=found,
            )
        )
    return width, height


def read_layouts(package: Package, width: int, height: int) -> tuple[Layout, ...]:
    """Read the layouts of all masters, in their order; `width` and `height` are the slide's, in EMU."""
    owners = master_parts(package)
    numbers = {id(part): index for index, part in enumerate(owners)}
    palettes = dict[object, Palette]()
    found = []
    for index, part in enumerate(layout_parts(package)):
        owner = numbers.get(id(related(part, RELATIONSHIP_TYPE.SLIDE_MASTER)), 0)
        ground = _ground((part, owners[owner]), palettes, (width, height))
        found.append(_layout(index, part, owner, ground, (width, height)))
    return tuple(found)


def _ground(owners: tuple[Part, Part], palettes: dict[object, Palette], size: tuple[int, int]) -> Ground:
    """Return what a layout's texts stand on; layouts that look alike share a palette."""
    layout, master = map(element, owners)
    theme = theme_of(owners[1])
    colours = colours_of(theme, master, layout)
    found = paper(owners, colours, size)
    key = (found, tuple(colours.items()))
    if key not in palettes:
        palettes[key] = found.palette(colours)
    return Ground(owners, layout, master, colours, found, palettes[key], fonts_of(theme))


def _layout(index: int, part: Part, owner: int, ground: Ground, size: tuple[int, int]) -> Layout:
    root, master = ground.layout, ground.master
    inherited = {kind: frame for node in _shapes(master, "sp") if (kind := _ph(node)[0]) and (frame := place_of(node))}
    nodes = _shapes(root, "sp", "pic", "graphicFrame")
    own = tuple(drawn(root))
    seen = own + (tuple(drawn(master)) if root.get("showMasterSp") != "0" else ())
    places = tuple(place for _, place in seen)
    art = _art(places, size)
    logos = tuple(place for node, place in seen if place.w < _BAND * size[0] and (_is_picture(node) or _speaks(node)))
    found = _told_apart(slot for node in nodes if (slot := _slot(node, inherited, ground)))
    slots = in_reading_order(slot for slot in found if not _is_covered(slot, logos))
    titled = next((slot.frame for slot in slots if slot.kind == "title"), None)
    heading = _clear(titled, art, size) if titled else _masters_heading(slots, inherited.get("title"), art)
    heads = slots if titled or not heading else (*slots, Slot("title", "title", 0, heading))
    free, foot = _above_foot(slots, _free(heads, inherited.get("body"), places, size), art, size)
    if heading and not titled and _touch(heading, free):
        heading = None
    others = (*(slot.frame for slot in slots if slot.kind != "title"), *art, free)
    name = root.find(f"{P}cSld")
    kind = root.get("type") or ""
    holders = [holder for node in _shapes(root, "sp") if (holder := _placeholder(node)) is not None]
    upright = any(holder.get("orient") == "vert" for holder in holders)
    return Layout(
        index=index,
        part=part.partname,
        name=(name.get("name") if name is not None else None) or "",
        master=owner,
        type=kind,
        slots=slots,
        free=free,
        foot=foot,
        heading=heading,
        below_title=_reach(heading or titled or free, others),
        vertical=upright or kind.startswith("vert"),
        art=len(_art((place for _, place in own), size)),
        speaks=any(_speaks(node) and _is_amid(place, size) for node, place in own),
        mottled=ground.paper.shade is None,
        palette=ground.palette,
        colour_map=colour_map(root),
        title_font=next((slot.font for slot in slots if slot.kind == "title"), ground.font(None, "title")),
    )


def _shapes(root: Node, *names: str) -> Iterator[Node]:
    tree = root.find(f"{P}cSld/{P}spTree")
    return iter(()) if tree is None else tree.iterchildren(*(f"{P}{name}" for name in names))


def _placeholder(node: Node) -> Node | None:
    return node.find(f"*/{P}nvPr/{P}ph")


def _is_placeholder(node: Node) -> bool:
    return _placeholder(node) is not None


def _ph(node: Node) -> tuple[str, int]:
    """Return type and idx of a placeholder; ``("", 0)`` for any other shape."""
    ph = _placeholder(node)
    return ("", 0) if ph is None else (ph.get("type") or "obj", number(ph, "idx"))


def _name(node: Node) -> str:
    return node.find(f"*/{P}cNvPr").get("name") or ""


def _slot(node: Node, inherited: dict[str, Frame], ground: Ground) -> Slot | None:
    if not _is_placeholder(node):
        return None
    kind, idx = _ph(node)
    name = _name(node)
    role = _KINDS.get(kind, "content")
    if kind == "body":
        role = _NAMED.get(_COUNTED.sub("", plain_name(name.removeprefix("sud:"))), "body")
    frame = place_of(node) or inherited.get(MASTER_TYPE.get(kind, "body"))
    if not role or not frame:
        return None
    contrast, repair = ground.repair(node, kind, frame)
    return Slot(role, kind, idx, frame, name, contrast, repair, ground.capitals(node, kind), ground.font(node, kind))


def _told_apart(slots: Iterable[Slot]) -> Iterator[Slot]:
    """Leave out placeholders whose idx another one has: what a slide puts there would land in the first."""
    taken = set[tuple[str, int]]()
    for slot in slots:
        key = ("", slot.idx) if slot.idx else (slot.kind, 0)
        if key not in taken:
            taken.add(key)
            yield slot


def in_reading_order(slots: Iterable[Slot]) -> tuple[Slot, ...]:
    """Return slots as they are read: from above, in a line from the left."""
    return tuple(sorted(slots, key=lambda slot: (slot.frame.y, slot.frame.x, slot.idx)))


def _art(places: Iterable[Frame], size: tuple[int, int]) -> tuple[Frame, ...]:
    """Return the places of logos and ornaments among those of all that is drawn."""
    return tuple(place for place in places if place.w * place.h <= _ART * size[0] * size[1])


def _is_covered(slot: Slot, logos: Iterable[Frame]) -> bool:
    """Whether a place at the foot lies on a logo or text of the template, which was made for slides without a foot."""
    return slot.kind in ("footer", "date", "number") and any(lies_on(logo, slot.frame, _HIDES) for logo in logos)


def _is_picture(node: Node) -> bool:
    return bool(node.tag == f"{P}pic")


def _speaks(node: Node) -> bool:
    return any((text.text or "").strip() for text in node.iter(f"{A}t"))


def _is_amid(place: Frame, size: tuple[int, int]) -> bool:
    middle = (place.x + place.w / 2) / size[0], (place.y + place.h / 2) / size[1]
    return all(_EDGE <= share <= 1 - _EDGE for share in middle)


def _masters_heading(slots: Iterable[Slot], title: Frame | None, art: Iterable[Frame]) -> Frame | None:
    """Return the place of the master's title for a layout that has none, if nothing else stands there."""
    taken = title and any(_touch(title, frame) for frame in (*(slot.frame for slot in slots), *art))
    return None if taken else title


def _clear(title: Frame, art: Iterable[Frame], size: tuple[int, int]) -> Frame | None:
    """Return what is left of a title's place beside logos; None if it keeps clear of them or stands on a band."""
    left = title
    for frame in art:
        if frame.w * frame.h <= _LOGO * size[0] * size[1]:
            left = _cut(left, frame)
    return None if left == title else left


def _reach(title: Frame, others: Iterable[Frame]) -> int:
    """Return how far down a title may reach: to what stands below it, if that leaves it more than its place."""
    below = (one.y for one in others if one.y >= title.bottom and one.x < title.right and title.x < one.right)
    return min(below, default=title.bottom)


def _free(slots: Sequence[Slot], body: Frame | None, places: Sequence[Frame], size: tuple[int, int]) -> Frame:
    """Work out where content may stand; `places` are those of all that is drawn."""
    area = _grown(_area(slots, body, size), (*(slot.frame for slot in slots), *places), size)
    if not _covers(area, _SMALL, size):
        area = _margins(slots, places, size) or area
    whole = free = between(area, slots, size[1])
    for frame in _art(places, size):
        free = _cut(free, frame)
    return free if free.w * free.h >= _LEFT * whole.w * whole.h else whole


def _margins(slots: Sequence[Slot], places: Iterable[Frame], size: tuple[int, int]) -> Frame | None:
    """Return all of a slide between its margins; None where a title or a large picture stands amid it."""
    width, height = size
    margin = round(_MARGIN * width)
    whole = Frame(margin, round(0.05 * height), width - 2 * margin, round(0.9 * height))
    free = between(whole, slots, height)
    pictures = (place for place in places if _ART < place.w * place.h / (width * height) < _BACKGROUND)
    amid = (*(slot.frame for slot in slots if slot.kind == "title"), *pictures)
    return None if any(_touch(free, frame) for frame in amid) else whole


def _area(slots: Sequence[Slot], body: Frame | None, size: tuple[int, int]) -> Frame:
    """Return the places for content together; on a layout without one, where the master's is."""
    width, height = size
    large = [slot.frame for slot in slots if slot.kind in ("content", "body") and _covers(slot.frame, _LARGE, size)]
    if not large and body and not _covers(body, _LARGE, size):
        large = [slot.frame for slot in slots if slot.kind == "content"]
    margin = round(_MARGIN * width)
    return _union(large) or body or Frame(margin, round(0.05 * height), width - 2 * margin, round(0.9 * height))


def _covers(frame: Frame, share: float, size: tuple[int, int]) -> bool:
    return frame.w * frame.h >= share * size[0] * size[1]


def _grown(area: Frame, others: Iterable[Frame], size: tuple[int, int]) -> Frame:
    """Let a low area reach down to whatever stands below it."""
    if area.h >= _LOW * size[1]:
        return area
    below = [other.y for other in others if other.y >= area.bottom and other.x < area.right and area.x < other.right]
    bottom = min([*below, round((1 - _MARGIN) * size[1])]) - round(_FOOT_GAP * size[1])
    return area._replace(h=max(bottom - area.y, area.h))


def between(area: Frame, slots: Iterable[Slot], height: int) -> Frame:
    """Return what is left of an area between what stands at the head and at the foot of a slide of that height."""
    top, bottom = area.y, area.bottom
    for slot in slots:
        if slot.kind in _HEAD and slot.frame.bottom < 0.5 * height:
            top = max(top, slot.frame.bottom)
        elif slot.kind in _FOOT and slot.frame.y > 0.5 * height:
            bottom = min(bottom, slot.frame.y)
    if bottom - top < 0.25 * height:
        return area
    return area._replace(y=top, h=bottom - top)


def _above_foot(
    slots: Iterable[Slot], free: Frame, art: Iterable[Frame], size: tuple[int, int]
) -> tuple[Frame, Frame | None]:
    """Part the area for content from a line at its foot, on a layout that has no place for a foot.

    The line stands where that of the library's own layouts does, if nothing else stands there.
    """
    if any(slot.kind in ("footer", "mark") for slot in slots):
        return free, None
    tall, gap = round(_FOOT_TALL * size[1]), round(_FOOT_GAP * size[1])
    standing = (*(slot.frame for slot in slots), *art)
    tops = (round(_FOOT_TOP * size[1]), *(one.y - gap - tall for one in standing if one.y - gap - tall > free.y))
    feet = [Frame(free.x, top, free.w, tall) for top in tops]
    apart = (foot for foot in feet if not any(_touch(foot, frame) for frame in standing))
    foot = max(apart, key=lambda foot: foot.y, default=feet[0]._replace(y=free.bottom - tall))
    return free._replace(h=min(free.h, foot.y - gap - free.y)), foot


def _touch(one: Frame, other: Frame) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom


def _union(frames: list[Frame]) -> Frame | None:
    if not frames:
        return None
    x, y = min(frame.x for frame in frames), min(frame.y for frame in frames)
    return Frame(x, y, max(frame.right for frame in frames) - x, max(frame.bottom for frame in frames) - y)


def _cut(free: Frame, art: Frame) -> Frame:
    """Return the largest part of an area beside a logo; the area itself where less than half would be left."""
    if not _touch(art, free):
        return free
    parts = (
        Frame(free.x, free.y, art.x - free.x, free.h),
        Frame(art.right, free.y, free.right - art.right, free.h),
        Frame(free.x, free.y, free.w, art.y - free.y),
        Frame(free.x, art.bottom, free.w, free.bottom - art.bottom),
    )
    best = max((part for part in parts if part.w > 0 and part.h > 0), key=lambda part: part.w * part.h, default=free)
    return best if best.w * best.h >= 0.5 * free.w * free.h else free
