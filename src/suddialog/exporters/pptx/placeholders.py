"""The placeholders of a layout: what they are for, where they stand, how text looks in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

import attrs

from suddialog.exporters.pptx.forms import place_of
from suddialog.exporters.pptx.frames import lies_on
from suddialog.exporters.pptx.legible import legible, uneven
from suddialog.exporters.pptx.opc import Node, P, number
from suddialog.exporters.pptx.paints import LARGE
from suddialog.exporters.pptx.plan import ALIGN, ANCHOR, Frame, Lent, Slot
from suddialog.exporters.pptx.roles import plain_name
from suddialog.exporters.pptx.surfaces import LEVELS, MASTER_TYPE, Ground

_KINDS = {
    "title": "title",
    "ctrTitle": "title",
    "subTitle": "subtitle",
    "body": "body",
    "pic": "picture",
    "tbl": "table",
    "chart": "chart",
    "dgm": "diagram",
    "media": "media",
    "clipArt": "clipart",
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
_RUNNING = ("body", "content", "subtitle")
_WRITTEN = (*_RUNNING, "footer", "date")
_FEET = ("footer", "number", "date")
_AROUND = ("title", "subtitle", "kicker", "body", "mark", *_FEET)
"""What stands around a slide's content, and what is said where a deck or a part of it opens."""
_SHARED = 0.1
"""Share of a place at the foot that another one may take."""

_ON_PANEL = 0.9
"""Share of a title that stands on what it must not grow out of."""

_COUNTED = re.compile(r"\s*\d+$")


def slots_of(ground: Ground, inherited: Mapping[str, Frame]) -> Iterator[Slot]:
    """Yield the slots that the placeholders of a layout are; `inherited` is where those of its master stand."""
    nodes = _shapes(ground.layout, "sp", "pic", "graphicFrame")
    return _told_apart(slot for node in nodes if (slot := _slot(node, inherited, ground)))


def places_of(master: Node) -> dict[str, Frame]:
    """Return where the placeholders of a master stand, by their type."""
    shapes = _shapes(master, "sp")
    return {kind: frame for node in shapes if (kind := _kind(node)[0]) and (frame := place_of(node))}


def is_upright(layout: Node) -> bool:
    """Whether text runs downwards in one of a layout's placeholders."""
    holders = (holder for node in _shapes(layout, "sp") if (holder := _holder(node)) is not None)
    return any(holder.get("orient") == "vert" for holder in holders)


def _shapes(root: Node, *names: str) -> Iterator[Node]:
    tree = root.find(f"{P}cSld/{P}spTree")
    return iter(()) if tree is None else tree.iterchildren(*(f"{P}{name}" for name in names))


def _holder(node: Node) -> Node | None:
    return node.find(f"*/{P}nvPr/{P}ph")


def _kind(node: Node) -> tuple[str, int]:
    """Return type and idx of a placeholder; ``("", 0)`` for any other shape."""
    ph = _holder(node)
    return ("", 0) if ph is None else (ph.get("type") or "obj", number(ph, "idx"))


def _name(node: Node) -> str:
    return node.find(f"*/{P}cNvPr").get("name") or ""


def _slot(node: Node, inherited: Mapping[str, Frame], ground: Ground) -> Slot | None:
    if _holder(node) is None:
        return None
    kind, idx = _kind(node)
    name = _name(node)
    role = _KINDS.get(kind, "content")
    if kind == "body":
        role = _NAMED.get(_COUNTED.sub("", plain_name(name.removeprefix("sud:"))), "body")
    frame = place_of(node) or inherited.get(MASTER_TYPE.get(kind, "body"))
    if not role or not frame:
        return None
    contrasts, repair = ground.repair(node, kind, frame)
    band = ground.band(node, kind, frame) if repair and role == "title" else None
    place = band or frame
    if band:
        contrasts, repair = ground.repair(node, kind, band)
    kept = repair is not None and contrasts[0] >= LARGE
    rtl, centred = ground.runs_from_right(node, kind), ground.align(node, kind) == "ctr"
    return Slot(
        kind=role,
        type=kind,
        idx=idx,
        frame=frame,
        name=name,
        contrasts=contrasts,
        repair=repair,
        fill=ground.needed_fill(node, kind, place, repair),
        hides=role == "title" and ground.hides(node, kind),
        capitals=ground.capitals(node, kind),
        font=ground.font(node, kind),
        size=ground.size(node, kind),
        spaced=ground.spaced(node, kind) if role in ("title", *_WRITTEN) else 0.0,
        rtl=rtl,
        align="left" if rtl and role not in _FEET and not centred else None,
        pitched=ground.is_pitched(node, kind),
        bold=role in _WRITTEN and ground.is_bold(node, kind, LEVELS if role in _RUNNING else 1),
        face=ground.face(node, kind) if role in _RUNNING else "",
        light=role == "title" and not ground.is_bold(node, kind),
        hanging=role == "title" and ground.is_hanging(node, kind),
        outlined=ground.is_outlined(node, kind),
        centred=centred,
        insets=ground.insets(node, kind),
        turned=ground.is_turned(node, kind),
        panel=ground.panel(place, _ON_PANEL if role == "title" else 1.0),
        band=band,
        legible=legible(ground, node, kind, frame, repair) if role in (*_RUNNING, "footer") else None,
        uneven=uneven(ground, node, kind, place, repair, kept=kept) if role in _AROUND else None,
    )


def for_title(slot: Slot, ground: Ground) -> Slot:
    """Return the place of a text as that of a title, which looks as the text would but for its font."""
    holder = next(node for node in _shapes(ground.layout, "sp") if _kind(node) == (slot.type, slot.idx))
    align, anchor = ground.align(holder, slot.type), ground.anchor(holder, slot.type)
    colour = ground.readable_on(slot.frame, ("ink", "paper"))
    return attrs.evolve(
        slot,
        kind="title",
        type="title",
        capitals=False,
        font=ground.font(None, "title"),
        uneven=uneven(ground, holder, "title", slot.frame, colour),
        lent=Lent(colour, ALIGN.get(align, "left"), ANCHOR.get(anchor, "top")),
    )


def _told_apart(slots: Iterable[Slot]) -> Iterator[Slot]:
    """Leave out placeholders whose idx another one has: what a slide puts there would land in the first."""
    taken = set[tuple[str, int]]()
    for slot in slots:
        key = ("", slot.idx) if slot.idx else (slot.kind, 0)
        if key not in taken:
            taken.add(key)
            yield slot


def feet_apart(slots: Iterable[Slot]) -> tuple[Slot, ...]:
    """Leave out dates and numbers that stand on a footer, and dates on numbers: a deck fills them all."""
    kept: list[Slot] = []
    for slot in sorted(slots, key=lambda slot: _FEET.index(slot.kind) if slot.kind in _FEET else -1):
        taken = (other.frame for other in kept if other.kind in _FEET)
        if slot.kind not in _FEET or not any(lies_on(frame, slot.frame, _SHARED) for frame in taken):
            kept.append(slot)
    return tuple(kept)


def in_reading_order(slots: Iterable[Slot]) -> tuple[Slot, ...]:
    """Return slots as they are read: from above, in a line from the left."""
    return tuple(sorted(slots, key=lambda slot: (slot.frame.y, slot.frame.x, slot.idx)))
