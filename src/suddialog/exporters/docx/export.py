"""Making the minutes: outline and template in, one file out."""

from __future__ import annotations

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from suddialog.errors import TemplateError, say
from suddialog.exporters.docx import DocxOptions
from suddialog.exporters.docx.filling import fill
from suddialog.exporters.docx.foot import mark_pages
from suddialog.exporters.docx.ground import make_lines_seen
from suddialog.exporters.docx.page import head_across
from suddialog.exporters.docx.styles import Styles
from suddialog.exporters.docx.template import Template, builtin_template, open_template
from suddialog.exporters.docx.tidying import keep_breaks_short
from suddialog.exporters.docx.wml import W, parsed, value
from suddialog.exporters.docx.writer import DRAWN, OpenPicture, body_xml
from suddialog.exporters.image import Image, clean_image
from suddialog.exporters.inspection import MAX_SIZE
from suddialog.exporters.properties import CORE, core_properties
from suddialog.hooks import Context, Provenance, Sink
from suddialog.io.pictures import MOST_BYTES
from suddialog.language import language_or_home
from suddialog.model import Dialogue
from suddialog.outline import Outline, Picture, flat, with_sections, worded


def export(dialogue: Dialogue, sink: Sink, options: DocxOptions, context: Context) -> None:  # noqa: ARG001
    """Write the minutes of a dialogue.

    Args:
        dialogue: The view; the minutes are made from its outline.
        sink: Where the file goes.
        options: The template, and how action points are set.
        context: Gives the outline, opens template and pictures.

    Raises:
        TemplateError: The template can't be used.
        ExportError: A picture or the template can't be opened.
    """
    outline = with_sections(worded(context.outline("illustrated"), draws=(Picture,)), options.sections)
    template = _template(options, context)
    _fill(template, outline, options, lambda path, place: _picture(context, path, place))
    _tell(template, outline, context.provenance)
    with sink.open() as stream:
        stream.write(template.packed())


def _fill(template: Template, outline: Outline, options: DocxOptions, opened: OpenPicture) -> None:
    """Write the minutes into a template."""
    language = language_or_home(outline.language)
    styles = Styles(template.styles, template.sample, template.fonts)
    styles.set_language(language.tag)
    pieces = tuple(flat(outline, draws=DRAWN))
    body = parsed(f"<w:body>{body_xml(pieces, template, styles, options, opened)}</w:body>")
    used = styles.called({value(node) for name in ("pStyle", "rStyle") for node in body.iter(f"{W}{name}")})
    for root in template.margins():
        fill(root, _properties(outline), used)
    mark_pages(template, styles, outline)
    make_lines_seen(template.styles, template.ground)
    head_across(body, template.page, styles.id("heading 1"))
    body.append(template.page)
    template.main.element.append(body)
    keep_breaks_short(template.settings)
    for node in template.settings.iter(f"{W}themeFontLang"):
        node.set(f"{W}val", language.tag)


def _properties(outline: Outline) -> dict[str, str]:
    """Return what the document says of itself; what the template's authors said did not come along."""
    return {
        "title": " · ".join(filter(None, (outline.title, outline.status))),
        "subject": outline.school,
        "author": outline.municipality or outline.school,
        "keywords": outline.audience,
    }


def _tell(template: Template, outline: Outline, provenance: Provenance) -> None:
    """Write the properties of the document."""
    language = language_or_home(outline.language).tag
    told = core_properties(**_properties(outline), language=language, provenance=str(provenance))
    part = Part(PackURI(f"/{CORE}"), CONTENT_TYPE.OPC_CORE_PROPERTIES, told, template.package)
    template.package.relate_to(part, RELATIONSHIP_TYPE.CORE_PROPERTIES)


def _template(options: DocxOptions, context: Context) -> Template:
    if not options.template:
        return builtin_template()
    with context.open(options.template) as stream:
        data = stream.read(MAX_SIZE + 1)
    try:
        return open_template(data)
    except TemplateError as error:
        raise TemplateError(say("{path}: {reason}", path=options.template, reason=error.args[0])) from error


def _picture(context: Context, path: str, place: tuple[int, int]) -> Image:
    with context.open(path) as stream:
        return clean_image(stream.read(MOST_BYTES + 1), path, place)
