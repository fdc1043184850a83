"""The layouts of a template, read: what each has places for, and where it leaves room."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import attrs
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.package import Package

from suddialog.errors import Message, TemplateError, say
from suddialog.exporters.contrast import contrast
from suddialog.exporters.pptx.colours import Palette
from suddialog.exporters.pptx.frames import Size, common, covers, lies_on, stand_beside, touch, union
from suddialog.exporters.pptx.free_area import FOOT, above_foot, foot_room, free_area
from suddialog.exporters.pptx.legible import between_bands, grounds, is_even, reads_all_over, unmarked
from suddialog.exporters.pptx.logos import (
    beside_texts,
    counts,
    framed,
    is_amid,
    is_faint,
    is_pale,
    is_picture,
    is_seen,
    is_unusable,
    is_watermark,
    logos,
    ornaments,
    speaks,
    spilled,
    taken,
    written,
)
from suddialog.exporters.pptx.opc import Node, P, element, layout_parts, master_parts, number, related
from suddialog.exporters.pptx.paints import READABLE
from suddialog.exporters.pptx.placeholders import (
    feet_apart,
    for_title,
    in_reading_order,
    is_upright,
    places_of,
    slots_of,
)
from suddialog.exporters.pptx.plan import Colour, Frame, Slot
from suddialog.exporters.pptx.roles import COVER, SECTION, plain_names
from suddialog.exporters.pptx.surfaces import Ground, Paper, drawn, paper
from suddialog.exporters.pptx.theme import colour_map, colours_of, fonts_of, theme_of
from suddialog.exporters.pptx.title_place import (
    TEXTS,
    clear_of_logos,
    for_lines,
    masters_heading,
    of_large_letters,
    reach,
    wide_title,
)

INCH = 914_400
_HEAD_TOP, _HEAD_TALL = 0.05, 0.123
"""Where a title stands that has no place of its own at the head, as shares of the slide's height."""

_MARGIN = 0.048
"""The margins of a slide at its sides, as a share of its width."""

_MOST = 0.5
"""Share of its area for content from which a layout is one for a picture."""

_LARGE = 0.15
"""Share of the slide from which what is drawn beside content takes much room."""

_AIR, _LEFT = 0.016, 0.6
"""What stays free above a skyline, as a share of the slide's height, and the share of its area that content keeps."""

_BACKGROUND, _SMALL = 0.9, 0.25
"""Shares of the slide from which a picture is a background, and a shape one to write on."""

_WORDY, _INSIDE = 6, 0.5
"""Lines amid its area for content from which a layout is a page that somebody wrote, and how much of each is there."""

Parts = tuple[tuple[Node, Frame], ...]
"""What is drawn, and where."""

LEAST_SIDE, LONGEST_SIDE = 5 * INCH // 2, 56 * INCH
"""What a side of a slide may measure: from where text of 12 points has room, to PowerPoint's most."""


@attrs.frozen(kw_only=True)
class Layout:
    """A layout of a template.

    Attributes:
        index: Its number over all masters, from 0.
        part: The name of its part in the template's package.
        name: As its author named it.
        plain_name: Its name as it is compared, see `roles.plain_names`.
        master: The number of its master, from 0.
        type: Its ``type`` attribute, ``""`` where it has none.
        slots: Its placeholders in reading order, with the places they inherit.
        unseen: What the placeholders are for that it has beside the slide, where nobody sees them.
        free: The area for content: below title and lead, above the footer, clear of logos.
        foot: A line below that area for a foot of the deck's own; None where the layout has a place for one.
        foot_colour: The colour in which that foot can be read.
        foot_grounds: The parts of that line that are dark or light all over, from the left, each with the colour that
            is read there; nothing if that is all of the line.
        foot_room: How far its place for a footer may grow, if it has one.
        heading: Where the title stands if not in the layout's place for one: clear of a logo, or on a band without
            which its letters can't be read; on a layout without a place where the master's would, unless something else
            stands there.
        below_title: Down to where a long title may reach.
        past_lines: The same on slides that leave the places for lines between title and content empty.
        wide_title: Where a title stands whose words are wider than its place; None where that can't be told.
        vertical: Whether it is made for text that runs downwards.
        art: How many pictures and shapes of its own stand in it.
        logos: The places of the pictures and shapes that titles and lines keep clear of.
        numbered: Whether it shows the slide's number in a shape that is no place for one.
        speaks: Whether a text of its own stands amid it, such as that of a last slide.
        lettered: Whether a text of its own stands on it, wherever that is.
        worded: Whether it is full of texts of its own: several stand in its area for content.
        mottled: Whether its background is neither dark nor light, such as a photograph: no colour is read all over it.
        blotted: Whether something is drawn in its area for content on which the deck's text can't be read.
        pictured: Whether a picture covers most of its area for content.
        littered: Whether a picture or an ornament of its own stands amid it.
        flanked: Whether a picture or an ornament stands beside that area that takes much room.
        palette: The deck's colours on what its content stands on; None stands for the template's.
        colour_map: What its slides say of the names of colours.
        title_font: The font of titles.
        raised: The same layout for slides that show something, if its title stands amid the area for that: with the
            title at the head.
        titled: The same layout for slides that open a deck or a part of it, if it is made for these and has no place
            for a title: with the title in that of the largest text.
        ground: What its texts stand on, if some can't be read all over their places.
    """

    index: int
    part: str
    name: str
    plain_name: str
    master: int
    type: str
    slots: tuple[Slot, ...]
    free: Frame
    unseen: tuple[str, ...] = ()
    foot: Frame | None = None
    foot_colour: Colour = "muted"
    foot_grounds: tuple[tuple[Frame, Colour], ...] = ()
    foot_room: Frame | None = None
    heading: Frame | None = None
    below_title: int = 0
    past_lines: int = 0
    wide_title: Frame | None = None
    vertical: bool = False
    art: int = 0
    logos: tuple[Frame, ...] = ()
    numbered: bool = False
    speaks: bool = False
    lettered: bool = False
    worded: bool = False
    mottled: bool = False
    blotted: bool = False
    pictured: bool = False
    littered: bool = False
    flanked: bool = False
    palette: Palette | None = attrs.field(default=None, repr=False)
    colour_map: str = "<a:masterClrMapping/>"
    title_font: str = ""
    raised: Layout | None = attrs.field(default=None, repr=False)
    titled: Layout | None = attrs.field(default=None, repr=False)
    ground: Ground | None = attrs.field(default=None, repr=False)

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
    parts = layout_parts(package)
    names = [_name(element(part)) for part in parts]
    called = zip(names, plain_names(names), strict=True)
    found = []
    for index, (part, name) in enumerate(zip(parts, called, strict=True)):
        owner = numbers.get(id(related(part, RELATIONSHIP_TYPE.SLIDE_MASTER)), 0)
        ground = _ground((part, owners[owner]), palettes, (width, height))
        layout = _layout(index, name, owner, ground, (width, height))
        palette = _on_panel(ground, layout, palettes)
        if palette is not ground.palette:
            layout = _layout(index, name, owner, attrs.evolve(ground, palette=palette), (width, height))
        found.append(layout)
    return tuple(found)


def _ground(owners: tuple[Part, Part], palettes: dict[object, Palette], size: Size) -> Ground:
    """Return what a layout's texts stand on, with the deck's colours for its background."""
    layout, master = map(element, owners)
    theme = theme_of(owners[1])
    colours = colours_of(theme, master, layout)
    found = paper(owners, colours, size)
    palette = _palette(found, colours, palettes)
    return Ground(owners, layout, master, colours, found, palette, fonts_of(theme), Frame(0, 0, *size))


def _on_panel(ground: Ground, layout: Layout, palettes: dict[object, Palette]) -> Palette:
    """Return the deck's colours on a panel that holds a layout's content, or on the part of a gradient behind that.

    What else stands on the layout has to be on the panel, too, or to be read beside it in these colours. On a gradient
    that is only a heading of the deck's own: texts in places and the foot are in colours that are read where they are.
    """
    panel, behind = ground.below(layout.free), ground.paper.shade
    if panel == ground.paper:
        return ground.palette
    palette = _palette(panel, ground.colours, palettes)
    if ground.graded and not ground.panel(layout.free):
        is_read = layout.heading is None or ground.reads(layout.heading, (palette.rgb["ink"],))
        return palette if is_read else ground.palette
    readable = behind is None or contrast(palette.rgb["ink"], behind) >= READABLE
    others = filter(None, (layout.foot, layout.heading, *(slot.frame for slot in layout.slots)))
    return palette if readable or all(ground.below(one) == panel for one in others) else ground.palette


def _palette(paper: Paper, colours: Mapping[str, str], palettes: dict[object, Palette]) -> Palette:
    """Return the deck's colours on a paper; layouts that look alike share them."""
    key = (paper, tuple(colours.items()))
    if key not in palettes:
        palettes[key] = paper.palette(colours)
    return palettes[key]


def _name(root: Node) -> str:
    name = root.find(f"{P}cSld")
    return (name.get("name") if name is not None else None) or ""


def _layout(index: int, called: tuple[str, str], owner: int, ground: Ground, size: Size) -> Layout:
    root, master = ground.layout, ground.master
    inherited = places_of(master)
    own = tuple(drawn(root))
    seen = _seen(ground, (own, tuple(drawn(master)) if root.get("showMasterSp") != "0" else ()), size)
    places, pictures = taken(seen, size), tuple(place for node, place in seen if is_picture(node))
    art, marks, near = ornaments(places, size), logos(seen, size), beside_texts(seen, size)
    placed = tuple(framed(slots_of(ground, inherited), seen))
    inherited = {kind: place for kind, place in inherited.items() if is_seen(place, size)}
    slots = in_reading_order(feet_apart(slot for slot in placed if not is_unusable(slot, marks, size)))
    title = next((slot for slot in slots if slot.kind == "title"), None)
    titled, band = (title.frame, title.band) if title else (None, None)
    near, beyond = _beyond(title, near), _beyond(title, places)
    heading = clear_of_logos(band or titled, near) if titled else masters_heading(slots, inherited.get("title"), art)
    heading = heading or band
    heads = slots if titled or not heading else (*slots, Slot("title", "title", 0, heading))
    area = free_area(heads, inherited, places, size)
    free, foot = _parted(ground, slots, between_bands(ground, area), places, pictures)
    foot = unmarked(ground, foot) if foot and ground.varies() else foot
    if heading and not titled and touch(heading, free):
        heading = None
    others = (*(slot.frame for slot in slots if slot.kind != "title"), *beyond)
    lines = [slot.frame for slot in slots if slot.kind in ("body", "subtitle") and slot.frame.bottom <= free.y]
    below = [place for place in (*others, free) if place not in lines]
    kind = root.get("type") or ""
    layout = Layout(
        index=index,
        part=ground.owners[0].partname,
        name=called[0],
        plain_name=called[1],
        master=owner,
        type=kind,
        slots=slots,
        free=free,
        unseen=tuple(slot.kind for slot in placed if not is_seen(slot.frame, size)),
        foot=foot,
        foot_colour=ground.small_print(foot) if foot else "muted",
        foot_grounds=_grounds(ground, foot, places) if foot else (),
        foot_room=foot_room(slots, area, places, spilled(seen, ground.fonts[1]), pictures, size),
        heading=heading,
        below_title=reach(heading or titled or free, (*others, free), title.panel if title else None),
        past_lines=reach(heading or titled or free, below, title.panel if title else None),
        wide_title=wide_title(title, near, others, _inside(size)) if title and not ground.varies() else None,
        vertical=is_upright(root) or kind.startswith("vert"),
        art=len(ornaments((place for _, place in own), size)),
        logos=near,
        numbered=any(counts(node) and touch(place, ground.slide) for node, place in seen),
        speaks=any(speaks(node) and is_amid(place, size) for node, place in own),
        lettered=any(speaks(node) for node, _ in own),
        worded=sum(written(node) for node, place in own if lies_on(free, place, _INSIDE)) >= _WORDY,
        mottled=ground.paper.shade is None,
        blotted=ground.darkens(free),
        pictured=any(lies_on(place, free, _MOST) for place in pictures),
        littered=any(_is_ornament(*part, size) and is_amid(part[1], size) for part in own),
        flanked=any(stand_beside(free, place) and covers(place, _LARGE, size) for place in places),
        palette=ground.palette,
        colour_map=colour_map(root),
        title_font=next((slot.font for slot in slots if slot.kind == "title"), ground.font(None, "title")),
        ground=ground if any(slot.uneven for slot in slots) or not is_even(ground) else None,
    )
    if not titled:
        opening = _titled(layout, ground, near, others)
        return attrs.evolve(layout, titled=opening, ground=opening.ground) if opening else layout
    if not touch(heading or titled, free):
        return layout
    return attrs.evolve(layout, raised=_raised(layout, ground, inherited, places))


def _seen(ground: Ground, drawn: tuple[Parts, Parts], size: Size) -> Parts:
    """Return what a layout and its master draw without what is hardly seen.

    A pale picture is that, save where something else is below it: a white logo is seen on a panel.
    """
    paper, colours = ground.paper.shade, ground.colours
    marks = [
        (owner, node, place)
        for owner, parts in zip(ground.owners, drawn, strict=True)
        for node, place in parts
        if not (is_faint(node, owner) or is_watermark(node, place, paper, colours, size))
    ]
    pale = {node for owner, node, _ in marks if is_picture(node) and is_pale(node, owner, paper)}
    bold = [place for _, node, place in marks if node not in pale and not covers(place, _BACKGROUND, size)]
    shown = ((node, _upon(place, bold) if node in pale else place) for _, node, place in marks)
    return tuple((node, place) for node, place in shown if place)


def _upon(place: Frame, others: Iterable[Frame]) -> Frame | None:
    """Return as much of a place as stands on others, None for none of it."""
    return union([common(place, one) for one in others if touch(place, one)])


def _beyond(title: Slot | None, places: tuple[Frame, ...]) -> tuple[Frame, ...]:
    """Return what is drawn without that over which a title with a fill of its own stands: a label on a rule."""
    if title is None or not title.hides:
        return places
    return tuple(place for place in places if not touch(place, title.frame))


def _is_ornament(node: Node, place: Frame, size: Size) -> bool:
    """Whether something drawn is nothing to write on: a picture that is no background, or a small shape."""
    return not covers(place, _BACKGROUND if is_picture(node) else _SMALL, size)


def _inside(size: Size) -> Frame:
    """Return the slide within its margins."""
    side = round(_MARGIN * size[0])
    return Frame(side, 0, size[0] - 2 * side, size[1])


def _parted(
    ground: Ground, slots: tuple[Slot, ...], area: Frame, places: Sequence[Frame], pictures: Iterable[Frame]
) -> tuple[Frame, Frame | None]:
    """Part the area for content from a line at its foot: above a skyline on which that line can't be read.

    That is a picture in the lower half of the slide, if enough of the area is left above it.
    """
    size = ground.slide.w, ground.slide.h
    free, foot = above_foot(slots, area, places, size)
    low = [place.y for place in pictures if foot and place.y >= size[1] // 2 and touch(place, foot)]
    if not foot or not low or reads_all_over(ground, foot, (ground.palette.rgb["muted"],), READABLE):
        return free, foot
    left = min(low) - round(_AIR * size[1]) - area.y
    return above_foot(slots, area._replace(h=left), places, size) if left >= _LEFT * area.h else (free, foot)


def _grounds(ground: Ground, foot: Frame, places: Iterable[Frame]) -> tuple[tuple[Frame, Colour], ...]:
    """Return the parts of a line at the foot that stand on one ground each, if anything may be behind some of it."""
    return grounds(ground, foot) if ground.varies() or any(touch(place, foot) for place in places) else ()


def _titled(layout: Layout, ground: Ground, logos: Sequence[Frame], others: Iterable[Frame]) -> Layout | None:
    """Return a cover or section that has no place for a title with it in that of the largest text.

    Of the others it keeps the one for the lines by the title.
    """
    size = ground.slide.w, ground.slide.h
    opens = any(one.is_called(layout.plain_name) or layout.type in one.types for one in (COVER, SECTION))
    text = of_large_letters(layout.slots, size) if opens and "title" not in layout.unseen else None
    if text is None:
        return None
    title, kept = for_title(text, ground), (text, for_lines(layout.slots, text, size))
    others = [place for place in others if place != text.frame]
    lowest = reach(title.frame, others, title.panel)
    return attrs.evolve(
        layout,
        slots=tuple(title if slot is text else slot for slot in layout.slots if slot in kept or slot.kind not in TEXTS),
        heading=clear_of_logos(title.frame, logos),
        below_title=lowest,
        past_lines=lowest,
        wide_title=wide_title(title, logos, others, _inside(size)),
        ground=ground if title.uneven else layout.ground,
    )


def _raised(layout: Layout, ground: Ground, inherited: Mapping[str, Frame], places: tuple[Frame, ...]) -> Layout:
    """Return a layout with its title at the head: where the master's stands if that is there, else below the edge."""
    size = ground.slide.w, ground.slide.h
    art, feet = ornaments(places, size), tuple(slot for slot in layout.slots if slot.kind in FOOT)
    heading = masters_heading(feet, inherited.get("title"), art)
    if heading is None or heading.bottom > size[1] / 2:
        heading = layout.free._replace(y=round(_HEAD_TOP * size[1]), h=round(_HEAD_TALL * size[1]))
    area = free_area((*feet, Slot("title", "title", 0, heading)), inherited, places, size)
    free, foot = above_foot(feet, between_bands(ground, area), places, size)
    same = layout.foot_grounds if foot == layout.foot else ()
    lowest = reach(heading, (*art, free))
    return attrs.evolve(
        layout, heading=heading, free=free, foot=foot, foot_grounds=same, below_title=lowest, past_lines=lowest
    )
