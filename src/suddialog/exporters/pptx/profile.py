"""What a profile says of a template: which layout serves which kind of slide, which placeholder which purpose."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from suddialog.errors import Message, TemplateError, joined, say
from suddialog.exporters.pptx.frames import Size, covers
from suddialog.exporters.pptx.free_area import LARGE, between
from suddialog.exporters.pptx.ladder import alone
from suddialog.exporters.pptx.layouts import Layout
from suddialog.exporters.pptx.placeholders import in_reading_order
from suddialog.exporters.pptx.plan import CONTENTS, Slot
from suddialog.exporters.pptx.roles import ROLES
from suddialog.model.template_profile import LayoutRule, Purpose, SlideKind, TemplateProfile


class _Missing(Exception):
    """Something that a profile names isn't there, is there twice, or can't serve."""

    def __init__(self, message: Message) -> None:
        self.message = message
        super().__init__(message)


def decreed(profile: TemplateProfile, layouts: Sequence[Layout], size: Size) -> dict[str, Layout]:
    """Return the layout of each role that a profile names, with its slots as the profile wants them.

    Raises:
        TemplateError: The profile names layouts or placeholders that aren't there, and the message lists what is; or it
            has text in a placeholder that shows none.
    """
    chosen: dict[str, Layout] = {}
    faults: list[Message] = []
    for role, rule in profile.roles.items():
        try:
            chosen[role.value] = _with_slots(role, rule, _named(rule.layout, layouts), size)
        except _Missing as missing:
            faults.append(joined("", ("roles.", role.value, ": ", missing.message)))
    if faults:
        raise TemplateError(joined("\n", faults))
    return chosen


def _named(name: str, layouts: Sequence[Layout]) -> Layout:
    """Return the layout of a name, else that of a number."""
    found = [layout for layout in layouts if layout.name.strip().casefold() == name.casefold()]
    if not found and name.isdecimal():
        found = [layout for layout in layouts if layout.number == int(name)]
    listed = joined(", ", (layout.told for layout in found or layouts))
    if not found:
        raise _Missing(say('there is no layout "{name}". The template has {layouts}', name=name, layouts=listed))
    if len(found) > 1:
        raise _Missing(
            say('several layouts are called "{name}": {layouts}. Write the number', name=name, layouts=listed)
        )
    return found[0]


def _with_slots(role: SlideKind, rule: LayoutRule, layout: Layout, size: Size) -> Layout:
    """Return a layout whose placeholders have the purposes that a rule gives them; the area for content follows.

    One whose placeholders have these purposes anyway stays as it is.
    """
    given = _given(role, rule, layout)
    found = alone(role.value, layout, *size).slots()
    if all(_is(slot, found.get(purpose)) for purpose, slot in given.items()):
        return layout
    content = given.get("content")
    moved = content if content and content != found.get("content") else None
    if moved and not covers(moved.frame, LARGE, size):
        raise _Missing(joined(": ", (layout.told, _is_too_small(moved))))
    purposes = {slot: purpose for purpose, slot in given.items()}
    kept = (slot for slot in layout.slots if slot not in purposes and slot.kind not in given)
    slots = in_reading_order((*kept, *(attrs.evolve(slot, kind=kind) for slot, kind in purposes.items())))
    area = moved.frame if moved else layout.free
    foot = None if any(slot.kind in ("footer", "mark") for slot in slots) else layout.foot
    return attrs.evolve(layout, slots=slots, free=between(area, slots, size[1]), foot=foot, titled=None)


def _is(slot: Slot, found: Slot | None) -> bool:
    """Whether a placeholder is one that was found, maybe as the place of a text in which the title stands."""
    return found is not None and (slot == found or (found.lent is not None and found.idx == slot.idx))


def _given(role: SlideKind, rule: LayoutRule, layout: Layout) -> dict[str, Slot]:
    """Return the placeholder that a rule names for each purpose."""
    given: dict[str, Slot] = {}
    for purpose, name in rule.slots.items():
        slot = _placeholder(name, layout)
        if other := next((one for one, taken in given.items() if taken == slot), None):
            raise _Missing(
                say('placeholder "{name}" serves {one} and {other}', name=name, one=other, other=purpose.value)
            )
        if not _can_serve(slot, purpose, role):
            raise _Missing(joined(": ", (layout.told, _holds_no_text(slot, purpose))))
        given[purpose.value] = slot
    return given


def _can_serve(slot: Slot, purpose: Purpose, role: SlideKind) -> bool:
    """Whether what stands there can be seen: text in a place for tables is not, on slides of tables the table is."""
    if slot.kind not in CONTENTS[1:] or purpose is Purpose.PICTURE:
        return True
    return purpose is Purpose.CONTENT and any(family.shows == slot.kind for family in ROLES[role.value].families)


def _holds_no_text(slot: Slot, purpose: Purpose) -> Message:
    return say(
        'placeholder {slot} is of the kind "{kind}", which shows no text: it can\'t serve {purpose}. Name another one, '
        "or none: then the text gets a box of its own",
        slot=slot.told,
        kind=slot.kind,
        purpose=purpose.value,
    )


def _is_too_small(slot: Slot) -> Message:
    return say(
        "placeholder {slot} is too small for content. Name another one, or none: then content stands in the area that "
        "the layout leaves free",
        slot=slot.told,
    )


def _placeholder(name: str, layout: Layout) -> Slot:
    """Return the placeholder of a name, else that of an idx."""
    found = [slot for slot in layout.slots if slot.name.strip().casefold() == name.casefold()]
    if not found and name.isdecimal():
        found = [slot for slot in layout.slots if slot.idx == int(name)]
    if len(found) == 1:
        return found[0]
    listed = joined(", ", (slot.told for slot in found or layout.slots)) if layout.slots else say("none")
    if found:
        alike = say('several placeholders are called "{name}": {slots}. Write the idx', name=name, slots=listed)
        raise _Missing(joined(": ", (layout.told, alike)))
    none = say('there is no placeholder "{name}". The layout has {slots}', name=name, slots=listed)
    raise _Missing(joined(": ", (layout.told, none)))
