"""Paragraphs and runs as DrawingML. Every run carries the deck's language."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import attrs

from suddialog.exporters.markup import allowed_link, escape
from suddialog.exporters.pptx.colours import Palette
from suddialog.exporters.pptx.plan import Box, Para, Run, Slot, TableCell

POINT = 12700
"""EMU in a point."""

ALIGN = {"left": "l", "right": "r", "centre": "ctr"}

_READABLE, _LARGE_READABLE = 4.5, 3.0
_LARGE, _LARGE_BOLD = 18.0, 14.0
"""From which size on text counts as large."""

_HANG_PER_POINT = 1.2 * POINT
_DEFAULT_SIZE = 18.0
_PLAIN = Run("")
_OWN_LINK_COLOUR = (
    '<a:extLst><a:ext uri="{A12FA001-AC4F-418D-AE19-62706E023703}">'
    '<ahyp:hlinkClr xmlns:ahyp="http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor" val="tx"/>'
    "</a:ext></a:extLst>"
)
_NUMBER_FIELD = "{5B2E3C0A-6F0D-4C55-9B42-2D8C1B7E4A10}"


@attrs.define(eq=False)
class Ink:
    """What all text on a layout has in common: its language and its colours, and how runs and paragraphs look in XML.

    `own_style` is what text outside placeholders begins with, the ``a:lstStyle`` element; `stroke` how many times as
    wide as planned the lines are drawn; `typeface` that of charts, where it is not the theme's.

    A template keeps its inks, for its decks share the few looks that there are.
    """

    language: str
    palette: Palette
    colour_map: str = "<a:masterClrMapping/>"
    own_style: str = "<a:lstStyle/>"
    stroke: float = 1.0
    typeface: str = ""
    _starts: dict[object, str] = attrs.field(factory=dict, init=False)
    _looks: dict[object, tuple[str, str]] = attrs.field(factory=dict, init=False)
    _properties: dict[object, str] = attrs.field(factory=dict, init=False)

    def start(self, para: Para, run: Run, plain: str) -> str:
        """A paragraph up to the text of its first run, which leads nowhere; `plain` as for `properties`."""
        key = (para[1:], run[1:], plain)
        found = self._starts.get(key)
        if found is None:
            attributes, inner = self.look(run)
            found = f"<a:p>{self.properties(para, plain)}<a:r><a:rPr {attributes}>{inner}</a:rPr><a:t>"
            self._starts[key] = found
        return found

    def look(self, run: Run) -> tuple[str, str]:
        """The attributes of a run's ``a:rPr`` element, and its content."""
        key = run[1:-1]  # all but the text and its link
        look = self._looks.get(key)
        if look is None:
            look = self._looks[key] = self._new_look(run)
        return look

    def _new_look(self, run: Run) -> tuple[str, str]:
        attributes = f'lang="{escape(self.language)}"'
        if run.size is not None:
            attributes += f' sz="{round(run.size * 100)}"'
        if run.bold is not None:
            attributes += f' b="{int(run.bold)}"'
        if run.italic is not None:
            attributes += f' i="{int(run.italic)}"'
        if run.as_typed:
            attributes += ' cap="none"'
        if run.close:
            attributes += ' spc="0"'
        inner = "" if run.colour is None else self.palette.fills[run.colour]
        if run.highlight is not None:
            inner += f"<a:highlight>{self.palette.xml(run.highlight)}</a:highlight>"
        if run.face:
            inner += f'<a:latin typeface="{escape(run.face)}"/>'
        return attributes, inner

    def properties(self, para: Para, plain: str) -> str:
        """The ``a:pPr`` element of a paragraph; `plain` is what switches off an inherited bullet."""
        first = para.runs[0] if para.bullet and para.runs else _PLAIN
        key = (para[1:], first.size, first.colour, plain)
        found = self._properties.get(key)
        if found is None:
            found = self._properties[key] = self._new_properties(para, first, plain)
        return found

    def _new_properties(self, para: Para, first: Run, plain: str) -> str:
        attributes = inner = ""
        if para.bullet:
            left = para.indent or round((first.size or _DEFAULT_SIZE) * _HANG_PER_POINT) * (para.level + 1)
            attributes = f' marL="{left}" indent="-{left // (para.level + 1)}"'
            colour = self.palette.xml("paper" if first.colour == "paper" else "acc")
            inner = f'<a:buClr>{colour}</a:buClr><a:buFont typeface="+mn-lt"/><a:buChar char="{escape(para.bullet)}"/>'
        elif para.indent or plain:
            attributes, inner = f' marL="{para.indent}" indent="0"', plain
        if para.level:
            attributes += f' lvl="{para.level}"'
        if para.align:
            attributes += f' algn="{ALIGN[para.align]}"'
        if para.ltr:
            attributes += ' rtl="0"'
        return f"<a:pPr{attributes}>{_spacing(para)}{inner}</a:pPr>"


def paragraphs(paras: Sequence[Para], ink: Ink, link: Callable[[str], str], *, plain: str = "", number: int = 0) -> str:
    """The ``a:p`` elements of a text, at least one, as a text body wants it.

    Args:
        paras: The paragraphs.
        ink: Language and colours.
        link: Gives the relationship's id for an allowed address.
        plain: What switches off an inherited bullet, where the text stands in a placeholder that may have one.
        number: The slide's number, which a field shows until the program counts itself.
    """
    if not paras:
        return f'<a:p><a:endParaRPr lang="{escape(ink.language)}"/></a:p>'
    if len(paras) == 1:
        return _paragraph(paras[0], ink, link, plain, number)
    return "".join([_paragraph(para, ink, link, plain, number) for para in paras])


def repaired(paras: Sequence[Para], slot: Slot) -> tuple[Para, ...]:
    """Return the text of a placeholder without what it would inherit that does not do.

    It is in a colour that can be read (large text may keep one with less contrast), it runs from the left, its letters
    are as heavy and as close, and its lines as far from each other, as was reckoned with.
    """
    made: list[Para] = []
    for para in (as_reckoned(para, slot) for para in paras):
        runs = para.runs
        if slot.repair is not None:
            contrast = slot.contrasts[min(para.level, len(slot.contrasts) - 1)]
            runs = tuple(run._replace(colour=slot.repair) if _is_poor(run, contrast, slot) else run for run in runs)
        made.append(para._replace(runs=runs, ltr=slot.rtl, align=para.align or slot.align))
    return tuple(made)


_Written = TypeVar("_Written", Box, TableCell)


def as_typed(written: _Written) -> _Written:
    """Return a text that keeps its small letters in a place that shows text in capitals."""
    paras = [para._replace(runs=tuple([run._replace(as_typed=True) for run in para.runs])) for para in written.paras]
    return written._replace(paras=tuple(paras))


def as_reckoned(para: Para, slot: Slot) -> Para:
    """Return a paragraph with the distances of lines and letters, weight and typeface that were reckoned with."""
    if slot.pitched and para.leading is None and para.pitch is None:
        para = para._replace(leading=1.0)
    if slot.bold:
        para = para._replace(runs=tuple(run._replace(bold=bool(run.bold)) for run in para.runs))
    if slot.spaced and slot.kind != "title":
        para = para._replace(runs=tuple(run._replace(close=True) for run in para.runs))
    if slot.face and para.level:
        para = para._replace(runs=tuple(run._replace(face=slot.face) for run in para.runs))
    return para


def _is_poor(run: Run, contrast: float, slot: Slot) -> bool:
    bold = slot.kind == "title" and not slot.light if run.bold is None else run.bold
    large = is_large(run._replace(bold=bold))
    return run.colour is None and contrast < (_LARGE_READABLE if large else _READABLE)


def is_large(run: Run) -> bool:
    """Whether letters count as large, of which less contrast is asked."""
    size = run.size or 0.0
    return size >= _LARGE or (bool(run.bold) and size >= _LARGE_BOLD)


def _paragraph(para: Para, ink: Ink, link: Callable[[str], str], plain: str, number: int) -> str:
    if len(para.runs) == 1:  # as nearly all have
        run = para.runs[0]
        if run.text and not (run.link or para.field or "\n" in run.text):
            return f"{ink.start(para, run, plain)}{escape(run.text)}</a:t></a:r></a:p>"
    properties = ink.properties(para, plain)
    if para.field:
        attributes, inner = ink.look(para.runs[0] if para.runs else _PLAIN)
        field = f'<a:fld id="{_NUMBER_FIELD}" type="{escape(para.field)}"><a:rPr {attributes}>{inner}</a:rPr>'
        return f"<a:p>{properties}{field}<a:t>{number}</a:t></a:fld></a:p>"
    written = ""
    for run in para.runs:
        if run.text:
            written += _run(run, ink, link)
    if written:
        return f"<a:p>{properties}{written}</a:p>"
    attributes, inner = ink.look(para.runs[0] if para.runs else _PLAIN)
    return f"<a:p>{properties}<a:endParaRPr {attributes}>{inner}</a:endParaRPr></a:p>"


def _spacing(para: Para) -> str:
    inner = ""
    if para.pitch is not None:
        inner = f'<a:lnSpc><a:spcPts val="{round(para.pitch * 100)}"/></a:lnSpc>'
    elif para.leading is not None:
        inner = f'<a:lnSpc><a:spcPct val="{round(para.leading * 100000)}"/></a:lnSpc>'
    inner += f'<a:spcBef><a:spcPts val="{round(para.before * 100)}"/></a:spcBef>'
    return inner + f'<a:spcAft><a:spcPts val="{round(para.after * 100)}"/></a:spcAft>'


def _run(run: Run, ink: Ink, link: Callable[[str], str]) -> str:
    attributes, inner = ink.look(run)
    if run.link and (address := allowed_link(run.link)):
        own = _OWN_LINK_COLOUR if run.colour else ""
        inner += f'<a:hlinkClick r:id="{link(address)}">{own}</a:hlinkClick>'
    properties = f"<a:rPr {attributes}>{inner}</a:rPr>"
    if "\n" not in run.text:
        return f"<a:r>{properties}<a:t>{escape(run.text)}</a:t></a:r>"
    lines = [f"<a:r>{properties}<a:t>{escape(line)}</a:t></a:r>" if line else "" for line in run.text.split("\n")]
    return f"<a:br><a:rPr {attributes}/></a:br>".join(lines)
