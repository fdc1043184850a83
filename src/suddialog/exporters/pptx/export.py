"""Making the deck: outline and template in, one file out."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from suddialog.errors import TemplateError, joined, say
from suddialog.exporters.image import Image, clean_image
from suddialog.exporters.inspection import MAX_SIZE
from suddialog.exporters.pptx import PptxOptions
from suddialog.exporters.pptx.package import write
from suddialog.exporters.pptx.plan import Frame, Plan, Remark
from suddialog.exporters.pptx.planner import plan
from suddialog.exporters.pptx.survey import Lack, hiding, lacks, text_share, without_layout, without_room
from suddialog.exporters.pptx.template import MAX_PROFILE, Template, builtin_template, named_template, obeying
from suddialog.hooks import Context, Sink
from suddialog.io.pictures import MOST_BYTES
from suddialog.model import Dialogue


def export(dialogue: Dialogue, sink: Sink, options: PptxOptions, context: Context) -> None:  # noqa: ARG001
    """Write the deck of a dialogue.

    Args:
        dialogue: The view; the deck is made from its outline.
        sink: Where the file goes.
        options: The template, and whether the author's speaker notes go with it.
        context: Gives the outline, opens template and pictures, takes remarks.

    Raises:
        TemplateError: The template can't be used.
        ExportError: A picture or the template can't be opened.
    """
    template = _template(options, context)
    _refuse(without_room(template), options.template or options.profile)
    decided = plan(context.outline("deck"), template, lambda *asked: _picture(context, *asked))
    if not options.notes:
        decided = _without_notes(decided)
    decided = attrs.evolve(decided, provenance=str(context.provenance))
    if options.strict_template:
        _refuse(lacks(template, text_share(decided, template)), options.template or options.profile)
    for remark in (*_makeshift(decided, template), *decided.remarks):
        context.warn(remark.code, remark.where, remark.text)
    with sink.open() as stream:
        stream.write(write(decided, template))


def _template(options: PptxOptions, context: Context) -> Template:
    path, profile = options.template, options.profile
    template = named_template(path, _read(context, path, MAX_SIZE)) if path else builtin_template()
    return obeying(template, profile, _read(context, profile, MAX_PROFILE)) if profile else template


def _read(context: Context, path: str, most: int) -> bytes:
    with context.open(path) as stream:
        return stream.read(most + 1)


def _refuse(found: tuple[Lack, ...], path: str) -> None:
    """Refuse a template for what it lacks, in the words of `template check`.

    Raises:
        TemplateError: It lacks something.
    """
    if found:
        what = say("{path} lacks layouts or places", path=path)
        raise TemplateError(joined("\n", (what, *(lack.told for lack in found))))


def _makeshift(decided: Plan, template: Template) -> Iterator[Remark]:
    """Say for which slides of a deck the template has no layout, or one that hides their text."""
    drawn = dict.fromkeys(slide.role for slide in decided.slides)
    for lack in hiding(template, drawn):
        yield Remark(code="SUD614", where="", text=joined(": ", (", ".join(lack.of), lack.what)))
    found = without_layout(template, drawn)
    if found:
        roles = ", ".join(role for lack in found for role in lack.of)
        yield Remark(code="SUD614", where="", text=say("the template has no layout for: {roles}", roles=roles))


def _picture(context: Context, path: str, place: Frame, filled: bool) -> Image:
    with context.open(path) as stream:
        return clean_image(stream.read(MOST_BYTES + 1), path, (place.w, place.h), filled=filled)


def _without_notes(decided: Plan) -> Plan:
    return attrs.evolve(decided, slides=tuple(attrs.evolve(slide, notes="") for slide in decided.slides))
