"""Making the deck: outline and template in, one file out."""

from __future__ import annotations

import attrs

from suddialog.errors import TemplateError, say
from suddialog.exporters.image import MOST_BYTES, Image, clean_image
from suddialog.exporters.inspection import MAX_SIZE
from suddialog.exporters.pptx import PptxOptions
from suddialog.exporters.pptx.package import write
from suddialog.exporters.pptx.plan import Frame, Plan
from suddialog.exporters.pptx.planner import plan
from suddialog.exporters.pptx.template import Template, builtin_template, open_template
from suddialog.hooks import Context, Sink
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
    decided = plan(context.outline("deck"), template, lambda path, place: _picture(context, path, place))
    if not options.notes:
        decided = _without_notes(decided)
    decided = attrs.evolve(decided, provenance=str(context.provenance))
    for remark in decided.remarks:
        context.warn(remark.code, remark.where, remark.text)
    with sink.open() as stream:
        stream.write(write(decided, template))


def _template(options: PptxOptions, context: Context) -> Template:
    if not options.template:
        return builtin_template()
    with context.open(options.template) as stream:
        data = stream.read(MAX_SIZE + 1)
    try:
        return open_template(data)
    except TemplateError as error:
        raise TemplateError(say("{path}: {reason}", path=options.template, reason=error.args[0])) from error


def _picture(context: Context, path: str, place: Frame) -> Image:
    with context.open(path) as stream:
        return clean_image(stream.read(MOST_BYTES + 1), path, (place.w, place.h))


def _without_notes(decided: Plan) -> Plan:
    return attrs.evolve(decided, slides=tuple(attrs.evolve(slide, notes="") for slide in decided.slides))
