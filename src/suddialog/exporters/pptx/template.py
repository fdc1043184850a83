"""A template as the deck sees it: size, fonts, colours, layouts, and which layout serves which role."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

import attrs
from pptx.package import Package

from suddialog.errors import TemplateError, say
from suddialog.exporters.inspection import POWERPOINT
from suddialog.exporters.pptx import opc
from suddialog.exporters.pptx.colours import Palette
from suddialog.exporters.pptx.layouts import Layout, fonts_and_colours, plain_name, read_layouts, slide_size
from suddialog.exporters.pptx.matching import Match
from suddialog.exporters.pptx.paragraphs import Ink
from suddialog.exporters.pptx.parts import copied
from suddialog.exporters.pptx.plan import Slot
from suddialog.exporters.pptx.roles import BLANK, DRAWN, ROLES, Family

__all__ = ["Choice", "Fonts", "Layout", "Template", "builtin_template", "open_template"]


class Fonts(NamedTuple):
    """The theme's fonts: `major` for headings, `minor` for everything else."""

    major: str
    minor: str


@attrs.frozen
class Choice:
    """The layout for a role, its slots by kind (a second one of a kind is ``body2``), and how it was found."""

    layout: Layout
    slots: Mapping[str, Slot]
    record: tuple[str, ...]


@attrs.frozen(eq=False)
class Template:
    """A template that was read. Lengths are EMU.

    Attributes:
        width: The slide's width.
        height: The slide's height.
        layouts: The layouts of all masters; `Layout.index` is the place in here.
        fonts: Those of the main master's theme.
        colours: The main master's colours by name (``tx1``, ``accent1``, …), six hexadecimal digits each.
        palette: The deck's colour roles in these colours.
        master: The main master: the first that has a layout with a title.
    """

    width: int
    height: int
    layouts: tuple[Layout, ...]
    fonts: Fonts
    colours: Mapping[str, str]
    palette: Palette
    master: int
    _package: Package = attrs.field(repr=False)
    _choices: dict[str, Choice] = attrs.field(factory=dict, init=False, repr=False)
    _inks: dict[str, Ink] = attrs.field(factory=dict, init=False, repr=False)

    def package(self) -> Package:
        """Return the template's package without any slide: a fresh copy, which the caller may change.

        Its masters and layouts are kept as bytes (see `opc.seal`), under the names that `Layout.part` tells.
        """
        return copied(self._package)

    def ink(self, language: str) -> Ink:
        """Return what text in a language is written with."""
        if language not in self._inks:
            self._inks[language] = Ink(language, self.palette)
        return self._inks[language]

    def resolve(self, role: str) -> Choice:
        """Find the layout for a role: ``cover agenda section bullets chart table quote question …``.

        The way goes from the best family of layouts for the role to poorer ones. In each family counts, in this order:
        a known name in five languages, the ``type`` attribute, the placeholders. A layout named ``sud:ROLE`` comes
        before all, the emptiest layout after all. Each step is told in `Choice.record`.
        """
        if role not in self._choices:
            self._choices[role] = self._found(role)
        return self._choices[role]

    def _found(self, role: str) -> Choice:
        record: list[str] = []
        for step, family, layouts in self._steps(role):
            matches = [self._match(layout, family) for layout in layouts]
            found = next((match for match in matches if match.serves()), None)
            record.append(f"{step}: {_told(found.layout) if found else _why_not(layouts, family)}")
            if found:
                return Choice(found.layout, found.slots(), tuple(record))
        emptiest = min(self.layouts, key=lambda layout: (len(layout.slots), layout.art, layout.index))
        record.append(f"the emptiest layout: {_told(emptiest)}")
        return Choice(emptiest, self._match(emptiest, BLANK).slots(), tuple(record))

    def _steps(self, role: str) -> Iterator[tuple[str, Family, list[Layout]]]:
        """Yield what is tried: what to call it, the family, and the layouts that it finds."""
        ordered = sorted(self.layouts, key=lambda layout: (layout.master != self.master, layout.index))
        marked = [layout for layout in ordered if layout.name.strip().casefold() == f"sud:{role}"]
        families = ROLES.get(role, DRAWN)
        yield f"name 'sud:{role}'", attrs.evolve(families[0], needs=()), marked
        level = [layout for layout in ordered if not layout.vertical]
        for family in families:
            yield f"{family.name} by name", family, [one for one in level if plain_name(one.name) in family.names]
            if family.types:
                yield f"{family.name} by type", family, [one for one in level if one.type in family.types]
            if family.signature:
                fitting = [one for one in level if self._match(one, family).by_placeholders()]
                yield f"{family.name} by placeholders", family, fitting

    def _match(self, layout: Layout, family: Family) -> Match:
        return Match(layout, family, self.width, self.height)


@lru_cache(maxsize=8)
def open_template(data: bytes) -> Template:
    """Read a template from the bytes of a .pptx, .potx or .ppsx. The last eight are kept.

    Raises:
        TemplateError: It can't be used; the message says what it lacks.
    """
    try:
        return _read(data)
    except TemplateError:
        raise
    except Exception as fault:  # python-pptx lets the faults of zip, XML and its own dictionaries through
        reason = f"{type(fault).__name__}: {fault}"
        raise POWERPOINT.refusal(say("the template can't be read: {reason}", reason=reason)) from fault


def _read(data: bytes) -> Template:
    package = opc.read(data)
    width, height = slide_size(package)
    layouts = read_layouts(package, width, height)
    master = next((layout.master for layout in layouts if layout.of("title")), 0)
    fonts, colours = fonts_and_colours(package, master)
    opc.seal(package)
    return Template(width, height, layouts, Fonts(*fonts), colours, Palette.of(colours), master, package)


@cache
def builtin_template() -> Template:
    """Return the library's own template, 16:9, with Danish layout names."""
    return open_template(opc.builtin_bytes())


def _told(layout: Layout) -> str:
    return f"layout {layout.index} '{layout.name}'"


def _why_not(layouts: list[Layout], family: Family) -> str:
    if not layouts:
        return "no layout"
    return f"{', '.join(_told(layout) for layout in layouts)} without its {' and '.join(family.needs)} in place"
