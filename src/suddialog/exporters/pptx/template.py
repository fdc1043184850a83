"""A template as the deck sees it: size, fonts, colours, layouts, and which layout serves which role."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache, cached_property, lru_cache
from typing import NamedTuple

import attrs

from suddialog.errors import TemplateError, say
from suddialog.exporters.inspection import POWERPOINT, unreadable
from suddialog.exporters.pptx import opc
from suddialog.exporters.pptx.colours import Palette
from suddialog.exporters.pptx.ladder import Choice, Ladder
from suddialog.exporters.pptx.layouts import INCH, Layout, read_layouts, slide_size
from suddialog.exporters.pptx.masters import Masters, masters_of
from suddialog.exporters.pptx.measure import widest_font
from suddialog.exporters.pptx.own_text import OwnText, own_texts
from suddialog.exporters.pptx.paragraphs import Ink
from suddialog.exporters.pptx.parts import Shell, shell_of
from suddialog.exporters.pptx.profile import decreed
from suddialog.exporters.pptx.roles import ROLES
from suddialog.exporters.pptx.surfaces import paper
from suddialog.exporters.pptx.theme import colours_of, fonts_of, theme_of
from suddialog.io import read_profile

__all__ = ["Choice", "Fonts", "Layout", "Template", "builtin_template", "open_template"]


_PLANNED = 15 * INCH // 2
"""The shorter side of the slide for which lines are planned."""


class Fonts(NamedTuple):
    """The theme's fonts: `major` for headings, `minor` for everything else."""

    major: str
    minor: str


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
        masters: The main master, to which the deck keeps, and the others.
        own_texts: How text outside placeholders may look (see `own_text.own_texts`).
        shell: The presentation without slides.
        slides: The numbers of the layouts on which the template's own slides stood, as `opc.read` tells them.
        given: The layouts that a profile chose for roles.
    """

    width: int
    height: int
    layouts: tuple[Layout, ...]
    fonts: Fonts
    colours: Mapping[str, str]
    palette: Palette
    masters: Masters
    own_texts: tuple[OwnText, ...]
    shell: Shell = attrs.field(repr=False)
    slides: tuple[int, ...] = attrs.field(default=(), repr=False)
    given: Mapping[str, Layout] = attrs.field(factory=dict, repr=False)
    _choices: dict[str, Choice] = attrs.field(factory=dict, init=False, repr=False)
    _inks: dict[str, tuple[Ink, ...]] = attrs.field(factory=dict, init=False, repr=False)

    def inks(self, language: str) -> tuple[Ink, ...]:
        """Return what text in a language is written with, on each of the layouts."""
        if language not in self._inks:
            made = dict[object, Ink]()
            for one in self.layouts:
                palette = one.palette or self.palette
                key = (id(palette), one.colour_map)
                made[one.index] = made[key] = made.get(key) or Ink(
                    language, palette, one.colour_map, self.own.style, self.stroke, self.own.typeface
                )
            self._inks[language] = tuple(made[one.index] for one in self.layouts)
        return self._inks[language]

    @property
    def stroke(self) -> float:
        """How many times as wide as planned lines are drawn: as many as the slide is higher than 7.5 inches."""
        return max(1.0, min(self.width, self.height) / _PLANNED)

    def resolve(self, role: str) -> Choice:
        """Find the layout for a role: ``cover agenda section bullets chart table quote question …``."""
        found = self._choices.get(role)
        if found is None:
            found = self._choices[role] = self.ladder.choice(role)
        return found

    @cached_property
    def own(self) -> OwnText:
        """How text outside placeholders looks: as the master's text where the place for text does, too."""
        choice = self.resolve("bullets")
        place = choice.slots.get(choice.text)
        alike = (look for look in self.own_texts[1:] if place is not None and place.font == look.font)
        return next(alike, self.own_texts[0])

    @cached_property
    def running(self) -> str:
        """The font that running text is measured in: the widest of that of boxes and charts and of places for text."""
        choices = map(self.resolve, ROLES)
        places = (slot.font for choice in choices if (slot := choice.slots.get(choice.text)))
        return widest_font((self.own.font, *places))

    @property
    def ladder(self) -> Ladder:
        """How layouts are found for roles."""
        strange, opening = self.masters.strange, self.masters.opening
        size = self.width, self.height
        return Ladder(self.layouts, self.master, *size, self.given, strange, opening, self.slides)

    @property
    def master(self) -> int:
        """The number of the main master, from 0."""
        return self.masters.main


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
        raise unreadable(data, POWERPOINT) from fault


def _read(data: bytes) -> Template:
    package, below = opc.read(data)
    width, height = slide_size(package)
    layouts = read_layouts(package, width, height)
    masters = masters_of(package, below, layouts, (width, height))
    numbers = {layout.part: layout.index for layout in layouts}
    owner = opc.master_parts(package)[masters.main]
    root = opc.element(owner)
    theme, presentation = theme_of(owner), opc.element(package.main_document_part)
    colours, faces = colours_of(theme, root), fonts_of(theme)
    palette = paper((owner,), colours, (width, height)).palette(colours)
    return Template(
        width,
        height,
        layouts,
        Fonts(*faces),
        colours,
        palette,
        masters,
        own_texts(presentation, root, faces),
        shell_of(package),
        tuple(numbers[part.partname] for part in below if part.partname in numbers),
    )


MAX_PROFILE = 1_000_000
"""Bytes that a profile may have."""


def named_template(path: str, data: bytes) -> Template:
    """Read a template from the bytes of a file.

    Raises:
        TemplateError: It can't be used; the message begins with the file's name.
    """
    with _naming(path):
        return open_template(data)


def obeying(template: Template, path: str, data: bytes) -> Template:
    """Return a template with the layouts and slots that the profile in a file names.

    Raises:
        LoadError: The profile can't be read.
        TemplateError: It names what isn't there; the message begins with the file's name and lists what is.
    """
    profile = read_profile(data, path)
    with _naming(path):
        return attrs.evolve(template, given=decreed(profile, template.layouts, (template.width, template.height)))


@contextmanager
def _naming(path: str) -> Iterator[None]:
    """Put the name of a file before what is wrong with it."""
    try:
        yield
    except TemplateError as error:
        raise TemplateError(say("{path}: {reason}", path=path, reason=error.args[0])) from error


@cache
def builtin_template() -> Template:
    """Return the library's own template, 16:9, with Danish layout names."""
    return open_template(opc.builtin_bytes())
