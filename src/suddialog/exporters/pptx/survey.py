"""A template looked through: its layouts, which of them serve which kind of slide and why, what it lacks."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import attrs

from suddialog.errors import Message, joined, say
from suddialog.exporters.pptx.ladder import PLACES, Choice, turned_down
from suddialog.exporters.pptx.layouts import Layout
from suddialog.exporters.pptx.matching import Match
from suddialog.exporters.pptx.plan import Box, GroupBox, Para, Plan, Shape, Slot, TableBox
from suddialog.exporters.pptx.template import Template
from suddialog.language import percent
from suddialog.model.template_profile import Purpose, SlideKind

ENOUGH = 0.8
"""The share of the text that should stand in the template's own places."""

_WIDE, _HIGH = 0.5, 0.33
"""How much room a slide's content needs, as shares of the slide's shorter side, by which sizes of text go."""

_PURPOSE_OF = {
    "Titel": "title", "Temalinje": "kicker", "Manchet": "lead", "Kilde": "source", "Sidefod": "footer",
    "Sidetal": "number", "Målgruppe": "mark", "Indhold": "content", "Skole": "subtitle", "Tid og sted": "body",
    "Behandling": "body", "Tabel": "content",
}  # fmt: skip
"""What a shape's text is for, by the shape's name; all others belong to a drawing."""

OWN = ("kicker", "lead", "source", "mark", "numeral")
"""Purposes for which only templates made for these decks have places."""

_CALLED = {"kicker": "Temalinje", "lead": "Manchet", "source": "Kilde", "mark": "Målgruppe", "numeral": "Temanummer"}
"""What a text placeholder is called in PowerPoint's selection pane so that it is taken for one of these."""


@attrs.frozen(kw_only=True)
class Place:
    """A placeholder of a layout: what a deck uses it for, its idx and name, the type that PowerPoint gives it."""

    purpose: str
    idx: int
    name: str
    type: str


@attrs.frozen(kw_only=True)
class LayoutReport:
    """A layout: its number over all masters (from 1), its master (from 1), its name, type and placeholders."""

    number: int
    master: int
    name: str
    type: str
    places: tuple[Place, ...]


@attrs.frozen(kw_only=True)
class RoleReport:
    """Which layout serves a kind of slide.

    Attributes:
        role: The kind of slide.
        layout: The layout's number.
        name: The layout's name.
        rung: By what it was found: ``profile marker slide name type placeholders emptiest``.
        by: The same in words.
        degraded: Whether no layout is made for that kind of slide.
        places: The placeholders that such slides may use.
        tried: What was tried, in order, and what came of it.
        others: Why each other layout was not taken, by number.
    """

    role: str
    layout: int
    name: str
    rung: str
    by: Message
    degraded: bool
    places: tuple[Place, ...]
    tried: tuple[Message, ...]
    others: Mapping[int, Message]


@attrs.frozen(kw_only=True)
class Lack:
    """Something that a template has not.

    Attributes:
        of: The kinds of slides without a layout, or the purpose of a text without a place.
        what: What is missing and what is done instead.
        remedies: Two ways to mend it: in PowerPoint, by a profile.
    """

    of: tuple[str, ...]
    what: Message
    remedies: tuple[Message, Message]

    @property
    def told(self) -> Message:
        """All of it in three lines."""
        first, second = self.remedies
        found = joined("", ("- ", ", ".join(self.of), ": ", self.what))
        return joined("\n", (found, say("  either {remedy}", remedy=first), say("  or {remedy}", remedy=second)))


@attrs.frozen(kw_only=True)
class TextShare:
    """Where the text of a deck stands, in characters.

    Attributes:
        placed: In the template's placeholders.
        boxed: In boxes of its own, for want of a place in the layout, by purpose.
        drawn: In drawings, such as diagrams and programmes, for which no layout has places.
    """

    placed: int
    boxed: Mapping[str, int]
    drawn: int

    @property
    def whole(self) -> int:
        """All of the text."""
        return self.placed + sum(self.boxed.values()) + self.drawn

    @property
    def share(self) -> float:
        """The share that stands in placeholders, of the text for which templates usually have some."""
        usual = self.placed + sum(count for purpose, count in self.boxed.items() if purpose not in OWN)
        return self.placed / usual if usual else 1.0


@attrs.frozen(kw_only=True)
class TemplateReport:
    """What a deck makes of a template. Lengths are EMU.

    Attributes:
        file: The template's file.
        width: The slide's width.
        height: The slide's height.
        fonts: The theme's fonts: of headings, of everything else.
        layouts: The layouts of all masters.
        roles: Which layout serves which kind of slide.
        master: The number of the master to which the deck keeps.
        master_by: Why it is that one, if there are several.
        text: Where the text of a dialogue would stand; None if none was given.
        lacks: What the template has not and should have.
        tips: What it could have besides, so that more of the text stands in placeholders.
    """

    file: str
    width: int
    height: int
    fonts: tuple[str, str]
    layouts: tuple[LayoutReport, ...]
    roles: tuple[RoleReport, ...]
    master: int = 1
    master_by: tuple[Message, ...] = ()
    text: TextShare | None = None
    lacks: tuple[Lack, ...] = ()
    tips: tuple[Lack, ...] = ()

    @property
    def masters(self) -> int:
        """How many slide masters have layouts."""
        return len({layout.master for layout in self.layouts})

    def starting_profile(self, tell: Callable[[str], str] = str) -> str:
        """Return a profile that says what would be done without it, to begin with; `tell` translates its remarks."""
        names = Counter(layout.name.strip().casefold() for layout in self.layouts)
        places = {layout.number: layout.places for layout in self.layouts}
        file = Path(self.file).name
        lines = [
            f"# {tell(say('Which layout serves which kind of slide, and which placeholder which purpose.'))}",
            f"# {tell(say('Change what does not fit, and delete what may be found as usual.'))}",
            "format: suddialog-profile",
            "version: 1",
            f"template: {_quoted(file)}",
            "roles:",
        ]
        for role in self.roles:
            known = role.name.strip() and names[role.name.strip().casefold()] == 1
            slots = ", ".join(
                f"{place.purpose}: {_pointed(place, places[role.layout])}" for place in role.places if _named(place)
            )
            rule = [f"{role.role}:", f"  layout: {_quoted(role.name.strip()) if known else role.layout}"]
            rule += [f"  slots: {{{slots}}}"] if slots else []
            lead = "  # " if role.degraded else "  "
            found = say("found by {rung}", rung=role.by)
            lines.append(
                f"  # {tell(say('no layout is made for it; {found}', found=found) if role.degraded else found)}"
            )
            lines += [lead + line for line in rule]
        return "\n".join(lines) + "\n"


def survey(template: Template, file: str, plan: Plan | None = None) -> TemplateReport:
    """Look a template through; with a deck that is planned on it, look where its text stands."""
    text = None if plan is None else text_share(plan, template)
    found = lacks(template, text)
    return TemplateReport(
        file=file,
        width=template.width,
        height=template.height,
        fonts=(template.fonts.major, template.fonts.minor),
        layouts=tuple(_layout_report(layout) for layout in template.layouts),
        roles=tuple(_role_report(kind.value, template) for kind in SlideKind),
        master=template.master + 1,
        master_by=template.masters.why,
        text=text,
        lacks=found,
        tips=tuple(one for one in _without_place(text) if one not in found) if text else (),
    )


def _layout_report(layout: Layout) -> LayoutReport:
    return LayoutReport(
        number=layout.number, master=layout.master + 1, name=layout.name, type=layout.type, places=_places(layout)
    )


def _places(layout: Layout) -> tuple[Place, ...]:
    return tuple(_place(slot.kind, slot) for slot in layout.slots)


def _place(purpose: str, slot: Slot) -> Place:
    return Place(purpose=purpose, idx=slot.idx, name=slot.name, type=slot.type)


def _role_report(role: str, template: Template) -> RoleReport:
    choice, ladder = template.resolve(role), template.ladder
    used = {slot: purpose for purpose, slot in choice.slots.items()}  # of two purposes of one the last, content
    others = (layout for layout in template.layouts if layout.index != choice.layout.index)
    return RoleReport(
        role=role,
        layout=choice.layout.number,
        name=choice.layout.name,
        rung=choice.steps[-1].rung.value,
        by=choice.by,
        degraded=choice.degraded,
        places=tuple(_place(purpose, slot) for slot, purpose in used.items()),
        tried=choice.record,
        others={layout.number: ladder.why_not(role, layout) for layout in others},
    )


def lacks(template: Template, text: TextShare | None = None) -> tuple[Lack, ...]:
    """Return what a template has not and should have, each with two ways to mend it.

    This is what `template check` lists and what an export with ``strict_template`` refuses.

    Args:
        template: The template.
        text: Where the text of a deck stands on it; without it only layouts are looked for.
    """
    layouts = (*(without_room(template) or hiding(template, SlideKind)), *without_layout(template, SlideKind))
    if text is None or text.share >= ENOUGH:
        return layouts
    return (*layouts, *(one for one in _without_place(text) if one.of[0] not in OWN))


def without_room(template: Template) -> tuple[Lack, ...]:
    """Return that slides can be drawn on no layout, if that is so; no deck is made then."""
    layout, side = template.resolve(SlideKind.TEXT).layout, min(template.width, template.height)
    large = layout.free.w >= _WIDE * side and layout.free.h >= _HIGH * side
    if large and not (layout.blotted or layout.worded):
        return ()
    what = say(
        "no layout has room for content beside what is drawn on it: {layouts}",
        layouts=joined(", ", (layout.told for layout in template.layouts)),
    )
    add = say("add a layout with a title and nothing below it in PowerPoint's slide master")
    return (Lack(of=(SlideKind.TEXT,), what=what, remedies=(add, say("use another template"))),)


def without_layout(template: Template, roles: Iterable[str]) -> tuple[Lack, ...]:
    """Return for which kinds of slides a template has no layout."""
    makeshift: dict[int, list[Choice]] = {}
    for choice in (template.resolve(str(role)) for role in roles):
        if choice.degraded:
            makeshift.setdefault(choice.layout.index, []).append(choice)
    return tuple(_without_layout(choices) for choices in makeshift.values())


def hiding(template: Template, roles: Iterable[str]) -> tuple[Lack, ...]:
    """Return for which kinds of slides a layout was named that hides their text."""
    choices = (template.resolve(str(role)) for role in roles)
    return tuple(_hiding(choice) for choice in choices if choice.hidden)


def _hiding(choice: Choice) -> Lack:
    what = say("what is drawn on {layout} hides text", layout=choice.layout.told)
    remove = say("delete it from the layout in PowerPoint's slide master")
    return Lack(of=(choice.role,), what=what, remedies=(remove, say("name another layout, or none, in the profile")))


def _without_layout(choices: Sequence[Choice]) -> Lack:
    """Say that a layout serves slides that it is not made for."""
    roles = tuple(choice.role for choice in choices)
    used, near = choices[0].layout.told, _nearly(choices)
    what = say("no layout is made for these slides, which are drawn on {layout}", layout=used)
    if near:
        lacking = joined(", ", map(turned_down, near))
        what = say("{what}; nearest: {layouts}", what=what, layouts=lacking)
    names = joined(", ", (f"sud:{role}" for role in roles))
    rename = say("rename layouts in PowerPoint's slide master: {names}", names=names)
    wanting = {match.missing() for match in near}
    title = _onto_slide(near) or _addition("title")
    mend = title if wanting == {("title",)} else rename
    rules = joined(", ", (f"{role}: …" for role in roles))
    return Lack(of=roles, what=what, remedies=(mend, say("name layouts in a profile: {lines}", lines=rules)))


def _nearly(choices: Iterable[Choice]) -> tuple[Match, ...]:
    """Return the layouts that are made for some slides but lack a place, each with what it was looked at for."""
    steps = (step for choice in choices for step in choice.steps if not (step.worse or step.found))
    return tuple({match.layout.index: match for step in steps for match in step.matches}.values())


def _onto_slide(near: Iterable[Match]) -> Message | None:
    """Return how layouts get a title that have one beside the slide; None for others."""
    unseen = [match.layout.told for match in near if "title" in match.layout.unseen]
    layouts = joined(", ", unseen)
    return (
        say("move the title onto the slide in PowerPoint's slide master: {layouts}", layouts=layouts)
        if unseen
        else None
    )


def _without_place(text: TextShare) -> Iterator[Lack]:
    """Say for which texts the layouts have no place."""
    for purpose, count in sorted(text.boxed.items(), key=lambda item: -item[1]):
        what = say(
            "{share} of the text stands in boxes of its own, since layouts lack {place}",
            share=percent(count / text.whole),
            place=PLACES[purpose],
        )
        decree = say("name a placeholder in a profile: slots: {{{purpose}: …}}", purpose=purpose)
        yield Lack(of=(purpose,), what=what, remedies=(_addition(purpose), decree))


def _addition(purpose: str) -> Message:
    if purpose in _CALLED:
        return say('add a text placeholder called "{name}" in PowerPoint\'s slide master', name=_CALLED[purpose])
    if purpose in ("footer", "number"):
        return say("tick Footers for the layouts in PowerPoint's slide master")
    if purpose == "title":
        return say("tick Title for the layouts in PowerPoint's slide master")
    return say("add a placeholder for it in PowerPoint's slide master")


def text_share(plan: Plan, template: Template) -> TextShare:
    """Count where the text of a deck stands."""
    placed = drawn = 0
    boxed: Counter[str] = Counter()
    for slide in plan.slides:
        own = {(slot.type, slot.idx) for slot in template.layouts[slide.layout].slots}
        for shape, count in _texts(slide.shapes):
            slot = shape.slot if isinstance(shape, Box | TableBox) else None
            if slot is not None and (slot.type, slot.idx) in own:
                placed += count
            elif shape.name in _PURPOSE_OF:
                boxed[_PURPOSE_OF[shape.name]] += count
            else:
                drawn += count
    return TextShare(placed=placed, boxed=dict(boxed), drawn=drawn)


def _texts(shapes: Iterable[Shape]) -> Iterator[tuple[Shape, int]]:
    """Yield shapes that hold text, with its length; what belongs to a group counts as drawn."""
    for shape in shapes:
        match shape:
            case Box():
                yield shape, _length(shape.paras)
            case TableBox():
                yield shape, sum(_length(cell.paras) for row in shape.rows for cell in row.cells)
            case GroupBox():
                yield shape, sum(_length(child.paras) for child in shape.children if isinstance(child, Box))


def _length(paras: Iterable[Para]) -> int:
    return sum(len(run.text) for para in paras for run in para.runs)


def _named(place: Place) -> bool:
    """Whether a profile may speak of a place."""
    return place.purpose in set(Purpose)


def _pointed(place: Place, places: Iterable[Place]) -> str:
    """Return what a profile calls a placeholder: its name, else its idx where another one has the same name."""
    name = place.name.strip()
    alike = [other for other in places if other.name.strip().casefold() == name.casefold()]
    return _quoted(name) if name and len(alike) == 1 else str(place.idx)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
