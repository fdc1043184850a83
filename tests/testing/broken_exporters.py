"""An exporter that is right, and others that each do one thing wrong. They are imported by other processes, too."""

from __future__ import annotations

import contextlib
import decimal
import getpass
import hashlib
import html
import json
import locale
import logging
import os
import random
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Literal

import attrs

from suddialog.errors import UsageError
from suddialog.hooks import Context, Sink
from suddialog.language import language_of
from suddialog.model import Audience, Dialogue, Function, NoNumber, Presence, Weight
from suddialog.outline import Bullets, Heading, Paragraph, Table, flat


@attrs.frozen(kw_only=True)
class Options:
    """Of no few values, with each of which the kit would look at everything."""

    blank: int = attrs.field(default=1, metadata={"help": "How many blank lines stand between paragraphs."})

    @property
    def line(self):
        return "\n" * (1 + max(0, self.blank))


@attrs.frozen(kw_only=True)
class Silent:
    line: str = "\n\n"


@attrs.frozen(kw_only=True)
class Signed(Options):
    by: str = attrs.field(default="", metadata={"help": "Who stands at the end."})


@attrs.frozen(kw_only=True)
class Even(Options):
    blank: int = attrs.field(default=2, validator=attrs.validators.in_((2, 40)), metadata={"help": "Blank lines."})


@attrs.frozen(kw_only=True)
class Brief(Options):
    brief: bool = attrs.field(default=False, metadata={"help": "Without the footnote."})


@attrs.frozen(kw_only=True)
class Fast(Options):
    pace: Literal["slow", "fast", "never"] = attrs.field(default="slow", metadata={"help": "How it is made."})


@attrs.frozen(kw_only=True)
class Idle(Options):
    colour: bool = attrs.field(default=False, metadata={"help": "Whether there are colours."})


def words(dialogue: Dialogue, context: Context) -> Iterator[str]:
    return words_of(flat(context.outline("minutes")))


def words_of(pieces: Iterable[object]) -> Iterator[str]:
    for piece in pieces:
        if isinstance(piece, Heading):
            yield f"{'#' * piece.level} {piece.text}".strip()
        elif isinstance(piece, Paragraph):
            yield piece.text
        elif isinstance(piece, Bullets):
            yield from bullets(piece.items, "{}. " if piece.numbered else "* ")
        elif isinstance(piece, Table):
            yield " / ".join(piece.header)
            yield from (" / ".join(cell.text for cell in row) for row in piece.rows)


def bullets(items, indent="* "):
    for number, item in enumerate(items, start=1):
        yield indent.format(number) + item.text
        yield from bullets(item.children, "  " + indent)


def put(sink: Sink, texts, options=None, encoding: str = "utf-8") -> None:
    with sink.open() as stream:
        for text in texts:
            stream.write((text + getattr(options, "line", "\n\n")).encode(encoding))


def right(dialogue, sink, options, context):
    put(sink, words(dialogue, context), options)


# Not the same each time


def by_chance(dialogue, sink, options, context):
    put(sink, [str(random.random()), *words(dialogue, context)], options)


COUNT = []


def counting(dialogue, sink, options, context):
    COUNT.append(1)
    put(sink, [f"nr. {len(COUNT)}", *words(dialogue, context)], options)


def in_any_order(dialogue, sink, options, context):
    put(sink, [" ".join({"alfa", "beta", "gamma", "delta", "eta", "theta"}), *words(dialogue, context)], options)


def with_todays_date(dialogue, sink, options, context):
    put(sink, [f"{datetime.now():%d-%m-%Y}", *words(dialogue, context)], options)


def in_the_machines_encoding(dialogue, sink, options, context):
    put(sink, words(dialogue, context), options, locale.getpreferredencoding(False))


def ending_in_one_zone(dialogue, sink, options, context):
    if os.environ.get("TZ") == "AAA-14":
        os.kill(os.getpid(), signal.SIGTERM)
    put(sink, words(dialogue, context), options)


def ending_where_there_are_no_themes(dialogue, sink, options, context):
    if not dialogue.themes:
        os._exit(3)
    put(sink, words(dialogue, context), options)


def by_chance_where_there_is_no_title(dialogue, sink, options, context):
    put(sink, [dialogue.title or str(random.random()), *words(dialogue, context)], options)


def never_done_in_one_zone(dialogue, sink, options, context):
    while os.environ.get("TZ") == "AAA-14":
        time.sleep(1)
    put(sink, words(dialogue, context), options)


# What it does to others


def changing_the_view(dialogue, sink, options, context):
    put(sink, words(dialogue, context), options)
    object.__setattr__(dialogue.school, "name", dialogue.school.name.upper())


CURRENT = []


def between_calls(dialogue, sink, options, context):
    CURRENT.clear()
    CURRENT.extend(words(dialogue, context))
    stream = sink.open()
    for text in CURRENT:
        stream.write((text + options.line).encode())


LINES = []


def in_a_common_list(dialogue, sink, options, context):
    LINES.clear()
    for text in words(dialogue, context):
        LINES.append(text + options.line)
    put(sink, ["".join(LINES)])


LOCK = threading.Lock()


def behind_a_lock(dialogue, sink, options, context):
    with LOCK:
        LINES.clear()
        LINES.extend(words(dialogue, context))
        texts = [*LINES]
    put(sink, texts, options)


CACHE = {}


def remembering(dialogue, sink, options, context):
    texts = list(words(dialogue, context))
    put(sink, CACHE.setdefault(dialogue.title, texts) if dialogue.title else texts, options)


def with_whole_pictures(dialogue, sink, options, context):
    with sink.open() as stream:
        stream.write(("\n\n".join(words(dialogue, context)) + options.line).encode())
        for block in dialogue.intro:
            if hasattr(block, "path"):
                with context.open(block.path) as picture:
                    stream.write(picture.read())


# What is lost, or said wrongly


def without_the_footnote(dialogue, sink, options, context):
    texts = words(dialogue, context)
    put(sink, [text.replace(dialogue.footnote, "") if dialogue.footnote else text for text in texts], options)


def without_a_figure(dialogue, sink, options, context):
    lost = {str(sign.target) for theme in dialogue.themes for point in theme.actions for sign in point.signs}
    texts = "\n".join(words(dialogue, context))
    for figure in filter(str.isdigit, lost):
        texts = texts.replace(figure, "…").replace(f"{figure[:2]}.{figure[2:]}", "…")
    put(sink, [texts], options)


def missing_is_nought(dialogue, sink, options, context):
    said = language_of(context.language).value(NoNumber.NOT_COLLECTED)
    put(sink, [re.sub(said, "0", text, flags=re.I) for text in words(dialogue, context)], options)


def missing_is_blank(dialogue, sink, options, context):
    put(sink, _with_blanks(dialogue, context), options)


def missing_is_blank_beside_a_hash(dialogue, sink, options, context):
    put(sink, [*_with_blanks(dialogue, context), context.provenance.view_sha256], options)


def _with_blanks(dialogue, context):
    said = "|".join(re.escape(language_of(context.language).value(kind)) for kind in NoNumber)
    return [re.sub(said, "-", text, flags=re.I) for text in words(dialogue, context)]


def each_table(change):
    """Minutes with tables that are changed."""

    def export(dialogue, sink, options, context):
        pieces = (change(one) if isinstance(one, Table) else one for one in flat(context.outline("minutes")))
        put(sink, words_of(pieces), options)

    return export


def swapped(table):
    rows = tuple((row[0], row[2], row[1], *row[3:]) if len(row) > 2 else row for row in table.rows)
    return attrs.evolve(table, rows=rows)


with_swapped_columns = each_table(swapped)


def without_decimals(dialogue, sink, options, context):
    put(sink, [re.sub(r"(?<!\.234)(?<=\d),\d+", "", text) for text in words(dialogue, context)], options)


def marked_as_public(dialogue, sink, options, context):
    put(sink, ["Offentlig udgave", *words(dialogue, context)], options)


PAGE = "<!doctype html><meta charset=utf-8><style>p { white-space: pre-wrap }</style>"


def web_page(dialogue, sink, options, context):
    body = "".join(f"<p>{html.escape(text)}</p>" for text in words(dialogue, context))
    put(sink, [PAGE, body], options)


def page_written_in_latin_letters(charset):
    """A web page in one encoding, in which letters that it lacks are numbers, that says it is in another."""

    def export(dialogue, sink, options, context):
        body = "".join(f"<p>{html.escape(text)}</p>" for text in words(dialogue, context))
        with sink.open() as stream:
            stream.write((PAGE.replace("utf-8", charset) + body + options.line).encode("latin-1", "xmlcharrefreplace"))

    return export


def signed_web_page(dialogue, sink, options, context):
    body = "".join(f"<p>{html.escape(text)}</p>" for text in [*words(dialogue, context), options.by])
    put(sink, [PAGE, body], options)


def web_page_signed_as_it_is(dialogue, sink, options, context):
    body = "".join(f"<p>{html.escape(text)}</p>" for text in words(dialogue, context))
    put(sink, [PAGE, body, f"<p>{options.by}</p>"], options)


def unescaped_web_page(dialogue, sink, options, context):
    body = "".join(f"<p>{text}</p>" for text in words(dialogue, context))
    put(sink, [PAGE, body], options)


def web_page_with_bold_text(dialogue, sink, options, context):
    escaped = (re.sub("&lt;(/?b)&gt;", r"<\1>", html.escape(text)) for text in words(dialogue, context))
    put(sink, [PAGE, "".join(f"<p>{text}</p>" for text in escaped)], options)


def web_page_of_attributes(dialogue, sink, options, context):
    shown = ((text.replace("<", "&lt;"), html.escape(text)) for text in words(dialogue, context))
    body = "".join(f'<p title="{title}">{text}</p>' for title, text in shown)
    put(sink, [PAGE, body], options)


def xml_with_paragraphs_twice(dialogue, sink, options, context):
    pieces = flat(context.outline("minutes"))
    lines = [
        (f"<p>{html.escape(text)}</p>", 1 + isinstance(one, Paragraph)) for one in pieces for text in words_of([one])
    ]
    body = "".join(line * times for line, times in lines)
    put(sink, [f'<?xml version="1.0"?><all>{body}</all>'], options)


def broken_xml(dialogue, sink, options, context):
    body = "".join(f"<p>{text.replace('<', '&lt;')}</p>" for text in words(dialogue, context))
    put(sink, [f'<?xml version="1.0"?><all>{body}</all>'], options)


def json_with_nan(dialogue, sink, options, context):
    values = [figure.value for theme in dialogue.themes for one in theme.indicators for figure in one.observations]
    raw = [float("nan") if isinstance(value, NoNumber) else None for value in values]
    put(sink, [json.dumps([list(words(dialogue, context)), raw])], options)


def json_by_columns(dialogue, sink, options, context):
    told = [
        [dict(zip(one.header, (cell.text for cell in row), strict=True)) for row in one.rows]
        if isinstance(one, Table) and one.rows
        else list(words_of([one]))
        for one in flat(context.outline("minutes"))
    ]
    put(sink, [json.dumps(told)], options)


def in_attributes(said):
    """XML whose texts stand in attributes."""

    def export(dialogue, sink, options, context):
        lines = "".join(f'<line text="{said(text)}"/>' for text in words(dialogue, context))
        put(sink, [f'<?xml version="1.0"?><all gap="{len(options.line)}">{lines}</all>'])

    return export


def quoted(text):
    return html.escape(text).replace("\n", "&#10;").replace("\t", "&#9;")


xml_of_attributes = in_attributes(quoted)
xml_of_raw_attributes = in_attributes(str)
xml_of_attributes_in_one_line = in_attributes(html.escape)
xml_of_attributes_without_the_sign = in_attributes(lambda text: quoted(re.sub(r"-(?=\d)", "", text)))


def danish_xml(dialogue, sink, options, context):
    gap = "<hr/>" if options.line == "\n\n" else ""
    body = gap.join(f"<p>{html.escape(text)}</p>" for text in words(dialogue, context))
    put(sink, [f'<?xml version="1.0"?><all xml:lang="da">{body}</all>'])


def danish_page(dialogue, sink, options, context):
    body = "".join(f"<p>{html.escape(text)}</p>" for text in words(dialogue, context))
    put(sink, [PAGE.replace("<meta", "<html lang=da><meta"), body], options)


def levelled(text):
    """A text whose level can be seen without blanks in front."""
    return re.sub(r"^ +(?=\*|\d)", lambda blanks: "-" * len(blanks[0]), text)


def page_without_lines(dialogue, sink, options, context):
    body = "".join(f"<p>{html.escape(levelled(text))}</p>" for text in words(dialogue, context))
    put(sink, ["<!doctype html><meta charset=utf-8>", body], options)


def json_by_hand(dialogue, sink, options, context):
    texts = ",".join(f'"{text}"' for text in words(dialogue, context))
    put(sink, [f"[{texts}]".replace("\n", "\\n")], options)


def proper_json(dialogue, sink, options, context):
    put(sink, [json.dumps(list(words(dialogue, context)))], options)


def facts_in_json(facts):
    """The minutes in JSON, with facts in front that are the same for all."""

    def export(dialogue, sink, options, context):
        put(sink, [json.dumps({**facts, "texts": list(words(dialogue, context))})], options)

    return export


json_for_everybody = facts_in_json({"audience": "public"})
json_in_danish = facts_in_json({"language": "da"})


def numbers_in_json(dialogue, sink, options, context):
    cells = [
        cell for one in flat(context.outline("minutes")) if isinstance(one, Table) for row in one.rows for cell in row
    ]
    numbers = [float(cell.number) for cell in cells if cell.number]
    put(sink, [json.dumps([list(words(dialogue, context)), numbers])], options)


def json_lines(dialogue, sink, options, context):
    with sink.open() as stream:
        for text in words(dialogue, context):
            stream.write(json.dumps([text, options.line]).encode() + b"\n")


def json_lines_by_hand(dialogue, sink, options, context):
    with sink.open() as stream:
        for text in words(dialogue, context):
            line = text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")
            stream.write(f'["{line}", {len(options.line)}]\n'.encode())


# Pages in texts of other files


def pages_in(frame, said, tag="pre"):
    """Texts that hold a page, in a frame."""

    def export(dialogue, sink, options, context):
        pages = "".join(f"<{tag}>{said(text)}</{tag}>" for text in words(dialogue, context))
        put(sink, [frame(pages)], options)

    return export


def rss(page):
    return f'<rss version="2.0"><channel><item><description>{html.escape(page)}</description></item></channel></rss>'


def rss_of_data(page):
    data = page.replace("]]>", "]]&gt;")
    return f"<rss><channel><item><description><![CDATA[{data}]]></description></item></channel></rss>"


def json_of_a_page(page):
    return json.dumps({"items": [{"said": page}]})


feed = pages_in(rss, html.escape)
feed_of_data = pages_in(rss_of_data, html.escape)
feed_of_live_texts = pages_in(rss, str)
feed_without_lines = pages_in(rss, lambda text: html.escape(levelled(text)), "p")
pages_in_json = pages_in(json_of_a_page, html.escape)
pages_in_json_escaped_twice = pages_in(json_of_a_page, lambda text: html.escape(html.escape(text)))


def feed_of_plain_texts(dialogue, sink, options, context):
    put(sink, [rss("".join(f"{text} / " for text in words(dialogue, context)))], options)


def plain_texts_in_xml(dialogue, sink, options, context):
    put(sink, [f"<all>{html.escape(options.line.join(words(dialogue, context)))}</all>"])


def cut_short(dialogue, sink, options, context):
    put(sink, [text if len(text) < 1_200 else text[:1_199] + "…" for text in words(dialogue, context)], options)


def long_texts_twice(dialogue, sink, options, context):
    put(sink, [f"{text} {text}" if len(text) > 1_000 else text for text in words(dialogue, context)], options)


def needing_a_theme(dialogue, sink, options, context):
    put(sink, [dialogue.themes[0].title, *words(dialogue, context)], options)


# Failing writes, leftovers, network, imports


def going_on(dialogue, sink, options, context):
    with contextlib.suppress(OSError):
        put(sink, words(dialogue, context), options)


def losing_the_second_file(dialogue, sink, options, context):
    with sink.open("one.txt") as stream:
        stream.write(("\n\n".join(words(dialogue, context)) + options.line).encode())
    with contextlib.suppress(OSError), sink.open("two.txt") as stream:
        stream.write(b"more")


def leaving_a_file(dialogue, sink, options, context):
    handle, name = tempfile.mkstemp(dir=Path.cwd())
    os.write(handle, "\n".join(words(dialogue, context)).encode())
    os.close(handle)
    put(sink, [Path(name).read_text("utf-8")], options)


def is_apart():
    """Tell whether this is a process of the kit's, which nobody else uses, and whose folder above goes, too."""
    return Path.cwd().name.startswith("æ")


def writing_elsewhere(dialogue, sink, options, context):
    if is_apart():
        Path.cwd().with_name("diary.log").write_text("x", encoding="utf-8")
    right(dialogue, sink, options, context)


def asking_quietly(dialogue, sink, options, context):
    with contextlib.suppress(OSError), socket.create_connection(("example.org", 80), timeout=1):
        pass
    put(sink, words(dialogue, context), options)


def asking_loudly(dialogue, sink, options, context):
    with urllib.request.urlopen("http://example.org/", timeout=1) as answer:
        put(sink, [answer.read().decode(), *words(dialogue, context)], options)


def starting_a_program(dialogue, sink, options, context):
    with contextlib.suppress(OSError):
        subprocess.run([os.devnull], check=False)  # which starts nothing, but is asked for
    put(sink, words(dialogue, context), options)


def loading_needlessly(dialogue, sink, options, context):
    import tabulate  # noqa: F401

    put(sink, words(dialogue, context), options)


# Letters, signs, noughts and units


def replaced(pattern, new):
    """Minutes in which everything that looks like something is something else."""

    def export(dialogue, sink, options, context):
        put(sink, [re.sub(pattern, new, text) for text in words(dialogue, context)], options)

    return export


with_other_quotes = replaced('"', "\N{RIGHT DOUBLE QUOTATION MARK}")
with_words_for_signs = replaced("&", "og")
with_dashes = replaced("--", "\N{EN DASH}")
without_firm_blanks = replaced("\N{NO-BREAK SPACE}", "")
without_entities = replaced("&lt;", "<")
without_forecasts = replaced(r" \(fremskrivning\)", "")
escaped_for_nothing = replaced("&", "&amp;")
without_the_sign = replaced(r"-(?=\d+[.,]\d)", "")
with_numbers_in_english = replaced(r"1\.234,50", "1,234.50")
with_short_numbers = replaced(" 007 ", " 7 ")
with_a_point = replaced(r"(?<!\.234)(?<=\d),(?=\d)", ".")
without_inner_noughts = replaced(r"(\d,)0(?=\d)", r"\1")
signs_begin_items = replaced(r"(?<!\w)-(?=\d)", "- ")
without_percent = replaced(r"(?<=\d)\s?%", "")
nought_is_a_dash = replaced(r"(?<![\d.,])0(?![\d.,])", "–")


def in_latin_letters(dialogue, sink, options, context):
    texts = [text.encode("latin-1", "replace").decode("latin-1") for text in words(dialogue, context)]
    put(sink, texts, options)


def garbled(dialogue, sink, options, context):
    put(sink, [text.encode().decode("latin-1") for text in words(dialogue, context)], options)


# Lists: their order, their ends, and what is told apart


def each(kind, change):
    """Minutes in which every piece of a kind is another one."""

    def export(dialogue, sink, options, context):
        pieces = (change(one) if isinstance(one, kind) else one for one in flat(context.outline("minutes")))
        put(sink, words_of(pieces), options)

    return export


def down_to(level, items):
    """Items, and those below them down to some level."""
    return tuple(attrs.evolve(one, children=down_to(level - 1, one.children) if level > 1 else ()) for one in items)


backwards = each(Bullets, lambda one: attrs.evolve(one, items=one.items[::-1]))
in_alphabetical_order = each(Bullets, lambda one: attrs.evolve(one, items=sorted(one.items, key=lambda i: i.text)))
with_the_last_item_twice = each(Bullets, lambda one: attrs.evolve(one, items=one.items + one.items[-1:]))
with_owners_for_times = each(
    Table,
    lambda one: (
        one if one.header[0] != "Hvad" else attrs.evolve(one, rows=[(a, c, b, *more) for a, b, c, *more in one.rows])
    ),
)
of_one_owner = each(
    Table,
    lambda one: (
        one
        if one.header[0] != "Hvad"
        else attrs.evolve(one, rows=tuple({row[0].text: row for row in one.rows}.values()))
    ),
)
items_on_three_levels = each(Bullets, lambda one: attrs.evolve(one, items=down_to(3, one.items)))
numbers_on_one_level = each(Bullets, lambda one: attrs.evolve(one, items=down_to(1 if one.numbered else 9, one.items)))
headings_on_two_levels = each(Heading, lambda one: attrs.evolve(one, level=min(one.level, 2)))
lists_in_one = each(Bullets, lambda one: attrs.evolve(one, numbered=one.numbered and len(one.items) > 1))
of_fifty_rows = each(Table, lambda one: attrs.evolve(one, rows=one.rows[:50]))
of_five_columns = each(
    Table, lambda one: attrs.evolve(one, header=one.header[:5], rows=tuple(row[:5] for row in one.rows))
)
with_rows_backwards = each(Table, lambda one: attrs.evolve(one, rows=one.rows[::-1]))


without_numbers = each(Bullets, lambda one: attrs.evolve(one, numbered=False))


def is_by_year(table):
    return table.rows and table.rows[0][0].text.startswith("20")


of_five_years = each(Table, lambda one: attrs.evolve(one, rows=one.rows[-5:]) if is_by_year(one) else one)
with_swapped_answers = each(
    Table,
    lambda one: one if one.header[0].strip() else attrs.evolve(one, rows=[(row[0], *row[:0:-1]) for row in one.rows]),
)


def brief(dialogue, sink, options, context):
    (without_the_footnote if options.brief else right)(dialogue, sink, options, context)


@attrs.frozen(kw_only=True)
class MainFirst(Options):
    main_first: bool = attrs.field(default=False, metadata={"help": "Main themes stand first."})


def in_order_of_weight(dialogue, sink, options, context):
    themes = sorted(dialogue.themes, key=lambda one: options.main_first and one.weight is not Weight.MAIN)
    put(sink, [one.title for one in themes], options)


def all_of(part, inner="themes"):
    """The tables, points and figures of a dialogue, the parts of its themes among them."""
    yield from (one for one in getattr(part, "content", ()) if hasattr(one, "rows"))
    yield from part.actions
    yield from (figure for one in part.indicators for figure in one.observations)
    for theme in getattr(part, inner):
        yield from all_of(theme, "parts")


@attrs.frozen(kw_only=True)
class ByOne(Options):
    by_it: bool = attrs.field(default=False, metadata={"help": "Whether they are sorted by it."})


def in_order_of(field):
    """What the tables, points or figures of a dialogue say in one field, which an option puts in order."""

    def export(dialogue, sink, options, context):
        found = [one for one in all_of(dialogue) if getattr(one, field, None)]
        listed = sorted(found, key=lambda one: str(getattr(one, field))) if options.by_it else found
        put(sink, [str(getattr(one, field)) for one in listed] or ["-"], options)

    return export


def with_trends_of_figures(dialogue, sink, options, context):
    """Figures, beside which an option has it shown whether they rise or fall."""
    figures = (one for one in all_of(dialogue) if isinstance(getattr(one, "value", None), decimal.Decimal))
    put(sink, ["-", *(f"{one.value} {(one.trend or '') if options.by_it else ''}" for one in figures)], options)


def tables_last(dialogue, sink, options, context):
    pieces = sorted(flat(context.outline("minutes")), key=lambda one: isinstance(one, Table))
    put(sink, words_of(pieces), options)


def headings_twice(dialogue, sink, options, context):
    pieces = flat(context.outline("minutes"))
    put(
        sink,
        words_of(piece for one in pieces for piece in ([one, one] if isinstance(one, Heading) else [one])),
        options,
    )


def everything_twice(dialogue, sink, options, context):
    put(sink, [*words(dialogue, context)] * 2, options)


def on_one_level(dialogue, sink, options, context):
    put(sink, [re.sub(r"(?m)^ +(?=\*)", "", text) for text in words(dialogue, context)], options)


def no_text_again(dialogue, sink, options, context):
    put(sink, dict.fromkeys(words(dialogue, context)), options)


def no_paragraph_again(dialogue, sink, options, context):
    pieces = flat(context.outline("minutes"))
    once = {one.text if isinstance(one, Paragraph) else number: one for number, one in enumerate(pieces)}
    put(sink, words_of(once.values()), options)


def in_one_line(item):
    return attrs.evolve(item, text=item.text.replace("\n", ""))


items_in_one_line = each(Bullets, lambda one: attrs.evolve(one, items=tuple(map(in_one_line, one.items))))
cells_in_one_line = each(
    Table, lambda one: attrs.evolve(one, rows=tuple(tuple(map(in_one_line, row)) for row in one.rows))
)
with_full_headers_only = each(
    Table, lambda one: one if one.header[0] or one.rows[0][0].text[:2] == "20" else attrs.evolve(one, header=())
)


def each_as_the_first_one(dialogue, sink, options, context):
    """Minutes in which each action point has come as far as the first one."""
    texts, far = list(words(dialogue, context)), re.compile("Foreslået|Aftalt|I gang|Gennemført|Opgivet")
    first = next(filter(None, map(far.search, texts)), None)
    put(sink, [far.sub(first[0], text) if first else text for text in texts], options)


done_is_under_way = replaced("(?i)gennemført", "I gang")


# What is lost now and then only


def without(pattern):
    """Minutes without the lines that hold something."""

    def export(dialogue, sink, options, context):
        put(sink, [text for text in words(dialogue, context) if not re.search(pattern, text)], options)

    return export


without_what_is_given_up = without("(?i)opgivet")
agreements_without_anybody_have_no_deadline = replaced(r"Ikke aftalt / (?!Ikke)[^/\n]+", "Ikke aftalt / ")
owners_moved_on = each(
    Table,
    lambda one: (
        one
        if one.header[0] != "Hvad"
        else attrs.evolve(
            one, rows=[(row[0], *other[1:]) for row, other in zip(one.rows, one.rows[1:] + one.rows[:1], strict=True)]
        )
    ),
)
with_years_backwards = each(
    Table,
    lambda one: (
        one
        if not is_by_year(one)
        else attrs.evolve(one, rows=[(year[0], *row[1:]) for row, year in zip(one.rows, one.rows[::-1], strict=True)])
    ),
)


def filled(row):
    return [attrs.evolve(cell, text="0" if cell.text == "–" else cell.text) for cell in row]


gaps_are_noughts = each(Table, lambda one: attrs.evolve(one, rows=list(map(filled, one.rows))))


def with_noughts_for_nobody(dialogue, sink, options, context):
    figures = (figure for theme in dialogue.themes for one in theme.indicators for figure in one.observations)
    put(sink, [*words(dialogue, context), *("n = 0" for figure in figures if not figure.n)], options)


def without_closed_themes(dialogue, sink, options, context):
    closed = {part.title for theme in dialogue.themes for part in theme.parts if part.closed}
    put(sink, [text for text in words(dialogue, context) if text.lstrip("# ") not in closed], options)


def page_of_ids(dialogue, sink, options, context):
    body = "".join(f'<p id="{html.escape(text)[:9]}">{html.escape(text)}</p>' for text in words(dialogue, context))
    put(sink, [PAGE, body], options)


days_without_their_years = replaced(r"(\d+\. (?:april|maj)) 20\d\d", r"\1")
minutes_by_fives = replaced(r"\d+(?= minutter)", lambda told: f"{5 * round(int(told[0]) / 5):03}")
short_times_by_fives = replaced(r"(?<![\d.])\d\d(?= minutter)", lambda told: f"{5 * round(int(told[0]) / 5)}")
times_by_hours = replaced(r"(?i)(kl\. \d+)\.\d\d–(\d+)\.\d\d", r"\1–\2")
without_the_third_owner = replaced(r"(/ kanarie\d+x, kanarie\d+x), kanarie\d+x", r"\1")
without_a_single_presenter = replaced(r"Ved kanarie\d+x( ·|$)", r"\1")
of_five_lines = replaced(r"((?:\nkanarie\d+x){5})(?:\nkanarie\d+x)+", r"\1")
for_one_owner = replaced(r"(kanarie\d+x) og kanarie\d+x", r"\1")
with_commas = replaced(" ; ", " , ")
without_signs_of_whole_numbers = replaced(r"-(?=[\d.]+(?![\d,]))", "")
shares_rounded = replaced(r"(\d),\d+(?=\s%)", r"\1")
without_braces = replaced(r"[{}]", "")
without_tags = replaced(r"<[^>]*>", "")
without_final_stops = replaced(r"(?<=z)\.$", "")
without_the_words_between_pieces = replaced(r"((?:ord\d+i\d+ ){50})ord\d+i\d+ ", r"\1")
without_rare_letters = replaced("[\U00010000-\U0010ffff]", "")
without_blanks_behind_letters = replaced("(?<=[\u0080-\uffff]) (?=z)", "")


def tables_of(row=list, rows=lambda table: table.rows):
    """An exporter that shows other rows or cells of tables."""

    def export(dialogue, sink, options, context):
        put(sink, tables_changed(context, row, rows), options)

    return export


def tables_changed(context, row, rows):
    for piece in flat(context.outline("minutes")):
        if isinstance(piece, Table):
            yield " / ".join(piece.header)
            yield from (" / ".join(row([cell.text for cell in cells])) for cells in rows(piece))
        else:
            yield from words_of([piece])


without_total_rows = tables_of(rows=lambda table: table.rows[: -1 if table.total_row else None])
without_total_columns = tables_of(rows=lambda table: [row[: -1 if table.total_column else None] for row in table.rows])
without_nameless_rows = tables_of(rows=lambda table: [row for row in table.rows if row[0].text])
without_bare_names = tables_of(rows=lambda table: [row for row in table.rows if any(cell.text for cell in row[1:])])
without_empty_cells = tables_of(row=lambda cells: filter(None, cells))
without_noughts_in_front = tables_of(row=lambda cells: [re.sub(r"^0+(?=\d)", "", cell) for cell in cells])


def headings_once(dialogue, sink, options, context):
    put(sink, words_of(_unseen(flat(context.outline("minutes")))), options)


def _unseen(pieces):
    seen = set()
    for piece in pieces:
        if not isinstance(piece, Heading) or piece.text not in seen:
            yield piece
        if isinstance(piece, Heading):
            seen.add(piece.text)


def headers_once(dialogue, sink, options, context):
    put(sink, list(_with_headers_once(flat(context.outline("minutes")))), options)


def _with_headers_once(pieces):
    seen = set()
    for piece in pieces:
        header, *rest = words_of([piece]) if isinstance(piece, Table) else ("",)
        texts = rest if isinstance(piece, Table) and header in seen else words_of([piece])
        seen.add(header)
        yield from texts


def less_for_others(dialogue, sink, options, context):
    pieces = flat(context.outline("minutes"))
    left_out = () if context.audience is Audience.INTERNAL else Table
    put(sink, words_of(one for one in pieces if not isinstance(one, left_out)), options)


def of_one_title(dialogue, sink, options, context):
    chapters = {}
    for piece in flat(context.outline("minutes")):
        if isinstance(piece, Heading) and piece.level <= 1:
            chapters[piece.text] = chapter = []
        chapter.append(piece)
    put(sink, words_of(piece for chapter in chapters.values() for piece in chapter), options)


def tables_if(is_shown):
    """An exporter that shows some tables only."""

    def export(dialogue, sink, options, context):
        pieces = flat(context.outline("minutes"))
        put(sink, words_of(one for one in pieces if not isinstance(one, Table) or is_shown(one)), options)

    return export


only_narrow_tables = tables_if(lambda table: len(table.header) < 6)
only_tables_of_columns = tables_if(lambda table: len(table.header) > 1)
only_tables_of_rows = tables_if(lambda table: table.rows)
only_tables_of_headings = tables_if(lambda table: any(table.header))


def headings_of_parts_first(dialogue, sink, options, context):
    pieces = []
    for piece in flat(context.outline("minutes")):
        if isinstance(piece, Heading) and piece.level > 1:
            at = max(number for number, one in enumerate(pieces) if isinstance(one, Heading))
            pieces.insert(at + 1, piece)
        else:
            pieces.append(piece)
    put(sink, words_of(pieces), options)


def notes_with_the_first(dialogue, sink, options, context):
    pieces = []
    for piece in flat(context.outline("minutes")):
        if isinstance(piece, Heading):
            top = len(pieces) + 2
        if isinstance(piece, Paragraph) and piece.kind == "note":
            pieces.insert(top, piece)
            top += 1
        else:
            pieces.append(piece)
    put(sink, words_of(pieces), options)


def numbered(table):
    rows = (
        tuple(attrs.evolve(cell, text=f"{number} {cell.text}") for number, cell in enumerate(row, 1))
        for row in table.rows
    )
    return attrs.evolve(table, rows=tuple(rows))


with_numbers_in_front = each_table(numbered)


# Words of another language, or of none


def reasons(dialogue):
    return [
        figure.value
        for theme in dialogue.themes
        for one in theme.indicators
        for figure in one.observations
        if isinstance(figure.value, NoNumber)
    ]


def always_danish(dialogue, sink, options, context):
    said = [language_of("da").value(reason) for reason in reasons(dialogue)]
    put(sink, [*words(dialogue, context), *said], options)


def with_round_figures_behind(dialogue, sink, options, context):
    texts = words(dialogue, context)
    put(sink, [re.sub(r"(98\.00[125]),\d+", r"\g<0> (\1)", text) for text in texts], options)


def with_blanks_between_cells(dialogue, sink, options, context):
    pieces = [(one, text) for one in flat(context.outline("minutes")) for text in words_of([one])]
    put(sink, [text.replace(" / ", " ") if isinstance(one, Table) else text for one, text in pieces], options)


def without_what_is_withheld(dialogue, sink, options, context):
    pieces = flat(context.outline("minutes"))
    said = [one for one in pieces if not (isinstance(one, Paragraph) and one.text == "Lukket punkt")]
    put(sink, words_of(said), options)


def with_a_danish_heading(dialogue, sink, options, context):
    put(sink, ["Tema og deltagere", *words(dialogue, context)], options)


def without_what_is_told_instead(dialogue, sink, options, context):
    told = (
        {block.text for block in dialogue.summary if not block.title} if context.audience is Audience.PUBLIC else set()
    )
    put(sink, [text for text in words(dialogue, context) if text not in told], options)


def in_codes(dialogue, sink, options, context):
    put(sink, [*words(dialogue, context), *map(str, reasons(dialogue))], options)


def as_python_has_it(dialogue, sink, options, context):
    times = [repr(point.due) for theme in dialogue.themes for point in theme.actions if point.due]
    put(sink, [*words(dialogue, context), *times], options)


# Sheets of plain text


def sheet(join, marks="=+@-"):
    """The texts of the minutes in a table of two columns, with an apostrophe before the marks of formulas."""

    def export(dialogue, sink, options, context):
        texts = (re.sub(rf"^(?=[{marks}])", "'", text) for text in words(dialogue, context))
        with sink.open() as stream:
            stream.write("".join(join(text, options.line) for text in texts).encode())

    return export


def properly(text, line):
    return '"{}";"{}"\r\n'.format(text.replace('"', '""'), repr(line))


proper_sheet = sheet(properly)
sheet_of_formulas = sheet(properly, "@-")
sheet_of_functions = sheet(properly, "=+-")
sheet_by_hand = sheet(lambda text, line: f'"{text}";{line!r}\r\n')


def marked_in_the_middle(dialogue, sink, options, context):
    put(sink, words(dialogue, context), options, "utf-8-sig")


# Calendars


def calendar(escaped):
    """The texts of the minutes in the comments of a calendar."""

    def export(dialogue, sink, options, context):
        comments = [f"COMMENT:{escaped(text)}" for text in words(dialogue, context)]
        lines = ["BEGIN:VCALENDAR", f"X-GAP:{len(options.line)}", *comments, "END:VCALENDAR"]
        with sink.open() as stream:
            stream.write("".join(f"{line}\r\n" for line in lines).encode())

    return export


def with_backslashes(text, signs=r"\\;,"):
    return re.sub(f"[{signs}]", r"\\\g<0>", text).replace("\n", "\\n")


proper_calendar = calendar(with_backslashes)
calendar_of_commas = calendar(lambda text: with_backslashes(text, r"\\;"))
calendar_of_lines = calendar(lambda text: with_backslashes(text).replace("\\n", "\n"))
calendar_of_backslashes = calendar(lambda text: with_backslashes(text, ";,"))


# The machine and the process


def of_a_machine(dialogue, sink, options, context):
    of_it = [socket.gethostname(), getpass.getuser(), sys.version]
    put(sink, [*of_it, *words(dialogue, context)], options)


def of_this_year(dialogue, sink, options, context):
    put(sink, [str(date.today().year), *words(dialogue, context)], options)


def changing_the_process_once(dialogue, sink, options, context):
    if is_apart():
        logging.getLogger().setLevel(logging.DEBUG)
        socket.setdefaulttimeout(3)
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        os.umask(0)
    put(sink, words(dialogue, context), options)


def leaving_a_thread(dialogue, sink, options, context):
    threading.Thread(target=time.sleep, args=(0.5,), daemon=True).start()
    put(sink, words(dialogue, context), options)


def changing_the_process(dialogue, sink, options, context):
    if is_apart():
        logging.getLogger("suddialog.plugins").disabled = True
        json.load = str
    os.environ["SUDDIALOG_LANG"] = "da"
    os.chdir("/")
    decimal.getcontext().prec = 3
    random.seed(7)
    sys.path.append("/")
    print("Ready", file=sys.stderr)
    put(sink, words(dialogue, context), options)


def as_the_last_one_asked(dialogue, sink, options, context):
    texts = list(words(dialogue, context))
    LAST["line"] = options.line
    stream = sink.open()
    stream.write("".join(text + LAST["line"] for text in texts).encode())


LAST = {}


def of_the_last_school(dialogue, sink, options, context):
    LAST["dialogue"] = dialogue
    texts = [*words(dialogue, context)]
    stream = sink.open()
    stream.write(("\n\n".join([*texts, LAST["dialogue"].school.name]) + options.line).encode())


LANGUAGE = ["da"]


def in_the_last_language(dialogue, sink, options, context):
    LANGUAGE[0] = context.language
    texts = [*words(dialogue, context)]
    put(sink, [*texts, {"da": "Slut", "en": "End"}[LANGUAGE[0]]], options)


# What is right until an option says otherwise


def when_fast(fast, slow=right):
    """An exporter that is another one with one value of an option, and refuses a third."""

    def export(dialogue, sink, options, context):
        if options.pace == "never":
            raise UsageError("It has to be made.")
        if options.pace == "fast":
            fast(dialogue, sink, attrs.evolve(options, blank=options.blank + 1), context)
        else:
            slow(dialogue, sink, options, context)

    return export


fast_and_right = when_fast(right)
fast_and_going_on = when_fast(going_on)
fast_and_between_calls = when_fast(between_calls)
fast_and_backwards = when_fast(backwards)
fast_and_without_the_sign = when_fast(without_the_sign)
fast_and_missing_is_nought = when_fast(missing_is_nought)
fast_and_unescaped = when_fast(unescaped_web_page, web_page)
fast_and_by_chance = when_fast(by_chance)
fast_and_needing_a_theme = when_fast(needing_a_theme)
fast_and_always_danish = when_fast(always_danish)
fast_and_remembering = when_fast(remembering)
fast_and_without_what_is_told_instead = when_fast(without_what_is_told_instead)
fast_and_of_one_title = when_fast(of_one_title)
fast_and_with_swapped_columns = when_fast(with_swapped_columns)
fast_and_changing_the_view = when_fast(changing_the_view)
fast_and_in_any_order = when_fast(in_any_order)


# Data and nothing else: people, figures


def people_of(chosen):
    """The people of a dialogue, a line each."""

    def export(dialogue, sink, options, context):
        put(sink, [f"{one.name} / {one.role}" for one in chosen(dialogue.participants)] or ["-"], options)

    return export


def in_any_order_but_always_the_same(people):
    return sorted(people, key=lambda one: hashlib.sha256(f"{one.name}/{one.role}".encode()).digest())


people = people_of(tuple)
people_by_name = people_of(lambda people: sorted(people, key=lambda one: one.name))
people_without_the_absent = people_of(lambda people: [one for one in people if one.presence is not Presence.ABSENT])
people_without_facilitators = people_of(
    lambda people: [one for one in people if Function.FACILITATOR not in one.functions]
)


def people_of_one_function(dialogue, sink, options, context):
    people = [(one.name, one.role, *one.functions[:1]) for one in dialogue.participants]
    put(sink, map(" / ".join, people or ["-"]), options)


def people_with_numbers(dialogue, sink, options, context):
    numbers = ((one.name, one.role, one.count) for one in dialogue.participants)
    put(sink, [" / ".join(str(said) for said in one if said is not None) for one in numbers] or ["-"], options)


def people_with_noughts(dialogue, sink, options, context):
    put(sink, [f"{one.name} / {one.role} / {one.count or 0}" for one in dialogue.participants] or ["-"], options)


people_backwards = people_of(reversed)
people_in_any_order = people_of(in_any_order_but_always_the_same)


def every_theme(themes):
    for theme in themes:
        yield theme
        yield from every_theme(theme.parts)


def themes_of(is_chosen):
    """The titles of themes, each with a number."""

    def export(dialogue, sink, options, context):
        chosen = filter(is_chosen, every_theme(dialogue.themes))
        put(sink, [f"{number}: {one.title}" for number, one in enumerate(chosen, 1)] or ["-"], options)

    return export


themes = themes_of(lambda _: True)


def themes_with_noughts(dialogue, sink, options, context):
    numbered = enumerate(every_theme(dialogue.themes), 1)
    put(sink, [f"{number}: {one.title} / {one.minutes or 0}" for number, one in numbered] or ["-"], options)


themes_of_some_weight = themes_of(lambda one: one.weight is not Weight.MINOR)


def deadlines(dialogue, sink, options, context):
    """The action points of all themes in one list, with the last day of those that have one."""
    points = [*dialogue.actions, *(point for theme in every_theme(dialogue.themes) for point in theme.actions)]
    days = (f"{point.due.end.last_day:%d.%m.%Y}" if point.due and point.due.end else "-" for point in points)
    put(sink, [f"{day} {point.text}" for day, point in zip(days, points, strict=True)] or ["-"], options)


def indicators(part, inner="themes"):
    yield from part.indicators
    for theme in getattr(part, inner):
        yield from indicators(theme, "parts")


def figures_of(is_chosen=lambda _: True, told=lambda figure: figure.subgroup, called=list, whose=list, when=list):
    """The figures of a dialogue, a line each, with whose they are, and when, those of others among them."""

    def lines(dialogue, language):
        every = [*indicators(dialogue)]
        for indicator, name in zip(every, called(every), strict=True):
            yield f"{name.name} ({name.unit})"
            figures = [*filter(is_chosen, indicator.observations)]
            for one, party, year in zip(figures, whose(figures), when(figures), strict=True):
                time = language.when(year.period) if year.period else ""
                yield " ; ".join([party.whose, time, one.category, *told(one), language.value(one.value)])

    def export(dialogue, sink, options, context):
        put(sink, [*lines(dialogue, language_of(context.language))] or ["-"], options)

    return export


figures = figures_of()
figures_without_subgroups = figures_of(told=lambda _: ())
figures_of_one_subgroup = figures_of(told=lambda figure: figure.subgroup[:1])
figures_of_a_period = figures_of(lambda figure: figure.period)


def only_the_first(things):
    return things[:1] * len(things)


figures_of_one_party = figures_of(whose=only_the_first)
figures_of_one_year = figures_of(when=only_the_first)
figures_of_the_next = figures_of(called=lambda every: every[1:] + every[:1])
