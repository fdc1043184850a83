"""The checks of exporters."""

from __future__ import annotations

import gc
import mimetypes
import re
import types
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from fnmatch import fnmatchcase
from functools import cache, partial
from typing import Any

from suddialog._api.context import ExportContext
from suddialog.hooks import ExporterSpec
from suddialog.model import Audience, Dialogue
from suddialog.outline import PRESETS, Table, flat
from suddialog.testing import (
    apart,
    at_once,
    belonging,
    dialogues,
    differences,
    figures,
    hostile,
    shared,
    siblings,
    speech,
)
from suddialog.testing.canaries import fields
from suddialog.testing.each_value import judged_with_values, with_each_value
from suddialog.testing.editions import edition
from suddialog.testing.exporting import ExporterTrial, Outputs
from suddialog.testing.losses import reason
from suddialog.testing.reading import (
    figures_in,
    holds,
    orders_in,
    read,
    signs_in,
    signs_of,
    words_in,
)
from suddialog.testing.records import Check, Failed, Record
from suddialog.testing.trial import Terms


def check_exporter(
    spec: ExporterSpec[Any],
    *,
    options: Mapping[str, object] | None = None,
    values: Mapping[str, object] | None = None,
    no_effect: Mapping[str, str] | None = None,
    needs: Iterable[str] = (),
    plugin: str = "",
    declared: Mapping[str, str] | None = None,
    read: Callable[[bytes], str] | None = None,
) -> tuple[Record, ...]:
    """Put an exporter on trial and return what each check found, last of all whether every check was made.

    Args:
        spec: What the plugin declares.
        options: Options for every run, where the defaults don't do.
        values: For an option, another value than its default, where none can be guessed: a path, a name.
        no_effect: Options that change nothing that can be seen in the output, with the reason.
        needs: Packages of others that it may load when it is used, besides those that its distribution requires.
        plugin: The module that declares it; by default that of its options, or the package of its function.
        declared: Names of checks that are known to fail, with the reason. One that passes all the same is a failure.
            A check that fails with a value of an option only is named with it: ``hostile-text with guard=False``.
        read: Gives the text of an output in which texts do not stand as they are, since lines are folded or words
            coded. Zip files, XML, HTML, JSON, base64 and the usual encodings are read without it.
    """
    terms = Terms(
        options=options or {},
        values=values or {},
        no_effect=no_effect or {},
        needs=tuple(needs),
        plugin=plugin,
        declared=declared or {},
        read=read,
    )
    return judged_with_values(EXPORTER_CHECKS, WITH_EACH_VALUE, ExporterTrial(spec, terms))


def metadata(trial: ExporterTrial) -> str:
    """Summary, suffixes and media type are usual ones."""
    told = shared.metadata(trial)
    spec = trial.spec
    odd = [suffix for suffix in spec.suffixes if suffix != suffix.lower()]
    if odd or len(set(spec.suffixes)) < len(spec.suffixes):
        raise Failed(f"its suffixes are {', '.join(spec.suffixes)}", "Write each once, in small letters")
    main, _, sub = spec.media_type.partition("/")
    if not main.isalpha() or not sub or spec.media_type != spec.media_type.strip().lower():
        raise Failed(f"its media type is {spec.media_type!r}", 'Write one such as "text/csv"')
    other = next((suffix for suffix in spec.suffixes if _is_of_another_type(suffix, spec.media_type)), "")
    if other:
        raise Failed(
            f"its media type is {spec.media_type}, of which no file is called {other}", "Change one of the two"
        )
    return told


def _is_of_another_type(suffix: str, media_type: str) -> bool:
    """Tell whether a suffix and a media type are both well known, and not of each other."""
    known = mimetypes.MimeTypes()
    for feed, its_type in _FEEDS.items():
        known.add_type(its_type, feed)
    usual, suffixes = known.guess_type(f"a{suffix}")[0] or "", known.guess_all_extensions(media_type)
    alike = usual.partition("/")[2] == media_type.partition("/")[2]
    as_text = usual.startswith("text/") and media_type == "text/plain"
    return bool(usual and suffixes) and suffix not in suffixes and not alike and not as_text


_FEEDS = {".atom": "application/atom+xml", ".rss": "application/rss+xml"}
"""Suffixes that are well known, and not to Python."""


def determinism(trial: ExporterTrial) -> str:
    """The same view gives the same bytes."""

    def again(dialogue: Dialogue) -> Outputs:
        return trial.again[0] if dialogue is trial.whole else trial.run(dialogue)

    if trial.digest_here != trial.digest_by(again):
        raise Failed("two exports of one view differ", "Take nothing from the time, chance or what was exported before")
    return f"{sum(len(one.data) for one in trial.usual(trial.whole)):,} bytes"


def view_unchanged(trial: ExporterTrial) -> str:
    """The view is as it was when the exporter is done with it."""
    changed = list(shared.differences(edition(trial.whole).view(), trial.again[1]))
    if changed:
        raise Failed(f"it changes {', '.join(changed[:3])}", "Make new objects (attrs.evolve)")
    return "unchanged"


def nothing_lost(trial: ExporterTrial) -> str:
    """Every text and figure can be read, or is declared lost, and what is declared lost is."""
    known = fields() | {one.field for one in differences.differences()} | {one.told for one in siblings.pairs()[1]}
    told = [losses for option in trial.offer.options for losses in option.losses.values()]
    patterns = dict.fromkeys(pattern for losses in (trial.spec.losses, *told) for pattern in losses)
    nameless = [pattern for pattern in patterns if not any(fnmatchcase(field, pattern) for field in known)]
    if nameless:
        raise Failed(f"its losses name no field: {', '.join(nameless)}", f"{shared.LOSSES}: {{'*.speaker_notes': '…'}}")
    seen = _lost(trial)
    _all_shown(trial, trial.whole, {sign: trial.canaries[sign].field for sign in trial.shown})
    return seen


def _all_shown(trial: ExporterTrial, dialogue: Dialogue, fields: Mapping[str, str]) -> None:
    """Let everybody be shown those of some canaries that everybody may see."""
    there = edition(dialogue, Audience.PUBLIC).signs & fields.keys()
    lost = there - signs_in(trial.parts(trial.usual(dialogue, Audience.PUBLIC)), there)
    names = {fields[sign] for sign in lost if not reason(trial.losses(), fields[sign])}
    if names:
        seen = f"lost to others than insiders: {', '.join(sorted(names))}"
        raise Failed(seen, "Show all that the view holds: it is reduced to its audience already")


def _lost(trial: ExporterTrial) -> str:
    """Compare what is lost with what is declared to be."""
    return shared.lost(shared.printable(trial), trial.shown, trial.losses())


def columns(trial: ExporterTrial) -> str:
    """The cells of a table's rows stand in the order of its headings."""
    seen = 0
    for dialogue, (header, *rows) in dialogues.grids():
        for order in orders_in(trial.parts(trial.usual(dialogue))):
            columns = [header.index(sign) for sign in order if sign in header]
            for row in rows:
                cells = [row.index(sign) for sign in order if sign in row]
                if len(columns) == len(header) == len(cells) and cells != columns:
                    raise Failed("the cells of a row stand in another order than the headings", "Move them together")
                seen += len(columns) == len(cells)
    _below_their_headings(trial)
    return f"{seen} rows" if seen else "it shows no tables"


def _below_their_headings(trial: ExporterTrial) -> None:
    """Let what is said of an action point stand behind the words for it that the outline has, in their order."""
    dialogue, signs = dialogues.agreed()
    tables = [one for one in flat(edition(dialogue).outline("minutes")) if isinstance(one, Table)]
    for text in read(trial.parts(trial.run(dialogue))):
        for table in tables:
            for row in table.rows:
                told = [(head, cell.text) for head, cell in zip(table.header, row, strict=True) if cell.text in signs]
                places = [
                    (text.rfind(head, 0, text.find(cell)), text.find(cell)) for head, cell in told if cell in text
                ]
                heads = [place for place in places if place[0] >= 0]
                if sorted(heads) != sorted(heads, key=lambda place: place[1]):
                    seen = f"what stands below {', '.join(head for head, _ in told)} is in another order"
                    raise Failed(seen, "Move them together")


def order(trial: ExporterTrial) -> str:
    """What stands in a list is shown to its end, in its order, and once each."""
    told = (
        _order(trial, *siblings.siblings(), {trial.canaries[sign].field for sign in trial.shown}),
        _order(trial, *siblings.kin(), ()),
    )
    return ", ".join(told)


def _order(trial: ExporterTrial, dialogue: Dialogue, chains: Iterable[siblings.Chain], shown: Collection[str]) -> str:
    """Look for what is wrong with the lists of a dialogue, among them those of fields that are shown elsewhere."""
    losses = trial.losses()
    wanted = tuple(one for one in chains if not reason(losses, one.field))
    texts = trial.listed(dialogue)
    odd = next((wrong for one in wanted for wrong in siblings.odd_orders(texts, one, shown)), "")
    if odd:
        raise Failed(odd, _AS_IT_STANDS)
    twice = next(siblings.doubled(texts, wanted), "")
    if twice:
        raise Failed(twice, "Write each text once")
    return shared.counted(wanted, "list")


_AS_IT_STANDS = (
    "Show all of a list as it stands: to its end, in its order, each once. "
    "If it is there with signs escaped, give the text without (read)"
)


def language(trial: ExporterTrial) -> str:
    """Its words are those of the dialogue's language, or of no language at all."""
    spoken = {language: trial.parts(trial.usual(speech.spoken(language))) for language in speech.LANGUAGES}
    danish, english = (tuple(read(parts)) for parts in spoken.values())
    data = trial.spec.media_type.endswith(("json", "xml"))
    strange = [*speech.strangers("\n".join(danish), "\n".join(english), data=data), *speech.mistold(spoken)]
    strange += () if data else speech.danish_in(english)
    if strange:
        cure = "Take words from the outline, or from language_of(context.language): no_number, label, word, when"
        raise Failed(f"it says {', '.join(strange[:5])}", cure)
    return "Danish and English"


def failing_writes(trial: ExporterTrial) -> str:
    """A write that fails ends the export, whichever it is."""
    for report in shared.elsewhere(trial):
        if report.swallowed:
            cure = "Let errors of the sink pass: else half a file is taken for a whole one"
            raise Failed(f"it goes on when an opening or write fails: {', '.join(report.swallowed)}", cure)
    return "each failure ended the export"


def threads(trial: ExporterTrial) -> str:
    """Two exports at once give what each gives alone: of one dialogue or of two, for others and with other options.

    The second dialogue is in another language.
    """
    small = dialogues.in_english()
    whole: at_once.Work = (trial.whole, Audience.INTERNAL, {})
    others: tuple[at_once.Work, ...] = (
        (trial.whole, Audience.PUBLIC, {}),
        (small, Audience.PUBLIC, shared.other_options(trial, partial(trial.run, small, Audience.PUBLIC))),
    )
    for other in others:
        _alike_at_once(trial, (whole, other), (at_once.meeting, at_once.taking_turns))
    for options, one in trial.with_other_values.items():
        works: list[at_once.Work] = [(subject, Audience.INTERNAL, {}) for subject in (small, dialogues.bare())]
        _alike_at_once(one, works, (at_once.taking_turns,), options)
    return f"{2 * len(others) + len(trial.with_other_values)} times two at once"


def _alike_at_once(
    trial: ExporterTrial, works: Sequence[at_once.Work], ways: Iterable[at_once.AtOnce], options: str = ""
) -> None:
    """Let exports at once give what each gives alone, in each way to do several at once."""
    alone = [trial.digest(trial.usual(*work)) for work in works]
    if any(way(trial, works) != alone for way in ways):
        cure = "Keep what belongs to one export in local variables, never in a module or a class"
        when = f"with {options}: " if options else ""
        raise Failed(f"{when}two exports at once get into each other's way", cure)


def audience(trial: ExporterTrial) -> str:
    """Nothing above the audience is in the output or can be reached, also right after an export for insiders."""
    _marked_rightly(trial)
    dialogue, canaries = dialogues.sealed_dialogue()
    sealed = {sign: one.field for sign, one in canaries.items() if one.sealed}
    inside = signs_in(trial.parts(trial.usual(dialogue)), sealed)
    for who in (Audience.PARTICIPANTS, Audience.PUBLIC):
        parts = trial.parts(trial.usual(dialogue, who))
        leaked = (words_in(parts) | figures_in(parts)) & sealed.keys()
        if leaked:
            seen = f"{who.name.lower()} can read {', '.join(sorted({sealed[sign] for sign in leaked}))}"
            raise Failed(seen, "Write only what the view holds; keep nothing from one export to the next")
        reachable = _reachable(who) & sealed.keys()
        if reachable:
            names = ", ".join(sorted({sealed[sign] for sign in reachable}))
            raise Failed(
                f"an exporter for {who.name.lower()} can reach {names}", "This is a fault of suddialog: tell us"
            )
    return f"{len(inside)} of {len(sealed)} texts and figures for insiders, none for others"


def told_instead(trial: ExporterTrial) -> str:
    """What stands for that which is for insiders only is shown to the others."""
    dialogue, canaries = dialogues.sealed_dialogue()
    instead = {sign: one.field for sign, one in canaries.items() if one.field.endswith(".otherwise")}
    _all_shown(trial, dialogue, instead)
    return shared.counted(instead, "text")


def _marked_rightly(trial: ExporterTrial) -> None:
    """Let no output say that it is for others than it is for."""
    dialogue = dialogues.smallest()
    marks = {who: edition(dialogue, who).outline("minutes").audience for who in Audience}
    for who in Audience:
        parts = trial.parts(trial.usual(dialogue, who))
        wrong = [mark for other, mark in marks.items() if mark != marks[who] and holds(parts, re.escape(mark))]
        wrong += [code for code in _CODES - {who.name.lower()} if holds(parts, rf':\s*"{code}"')]
        if wrong:
            cure = "Take the mark from the outline (`Outline.audience`)"
            raise Failed(f"what is for {who.name.lower()} says {', '.join(wrong)}", cure)


_CODES = frozenset({"public", "internal"})
"""What editions are called by programs; tables of participants are called by the third name."""


@cache
def _reachable(who: Audience) -> set[str]:
    """Return the canaries that can be reached from what any exporter is given, through any attribute."""
    view = edition(dialogues.sealed_dialogue()[0], who).view()
    context = ExportContext(view, who)
    for preset in PRESETS:
        context.outline(preset)
    waiting: list[Any] = [view, context]
    seen, found = set[int](), set[str]()
    while waiting:
        one = waiting.pop()
        if id(one) in seen or isinstance(one, _CODE):
            continue
        seen.add(id(one))
        if isinstance(one, str):
            found.update(signs_of(one))
        waiting.extend(gc.get_referents(one))
    return found


_CODE = (type, types.ModuleType, types.FunctionType, types.BuiltinFunctionType, types.MethodType, types.FrameType)


WITH_EACH_VALUE: tuple[Check[ExporterTrial], ...] = (
    Check("smallest", "a dialogue that says nothing can be exported", shared.nothing_to_show, ("registered",)),
    Check("determinism", "the same view gives the same bytes", determinism, ("registered",)),
    Check("view-unchanged", "the view is not changed", view_unchanged, ("registered",)),
    Check("nothing-lost", "every text and figure is shown, or declared lost", nothing_lost, ("determinism",)),
    Check("missing-figures", "a missing figure is never 0", figures.missing_figures, ("determinism",)),
    Check("digits", "a figure has all its digits", figures.digits, ("determinism",)),
    Check("columns", "cells stand below their headings", columns, ("determinism",)),
    Check(
        "order",
        "lists are shown to their end, in their order, each text once",
        order,
        ("nothing-lost", "columns"),
    ),
    Check("together", "what is said of one thing is said of that one", belonging.together, ("order",)),
    Check(
        "told-apart",
        "what is not the same does not look the same",
        apart.told_apart,
        ("smallest", "missing-figures", "order"),
    ),
    Check("language", "its words are in the language of the dialogue", language, ("determinism",)),
    Check("hostile-text", "text stays text, and whole, whatever it holds", hostile.hostile_text, ("determinism",)),
    Check("audience", "nothing above the audience is shown", audience, ("smallest",)),
    Check("told-instead", "others are shown what is told instead", told_instead, ("nothing-lost", "audience")),
)
"""The checks that look at what is shown, which each value of an option may show in another way."""


EXPORTER_CHECKS: tuple[Check[ExporterTrial], ...] = (
    Check("registered", "the registry takes the spec", shared.registered),
    Check("metadata", "summary, suffixes and media type are in order", metadata, ("registered",)),
    Check("option-help", "every option says what it is for", shared.option_help, ("registered",)),
    *map(with_each_value, WITH_EACH_VALUE),
    Check("option-effect", "every option changes the output", shared.option_effect, ("determinism",)),
    Check("threads", "two exports at once give what each gives alone", threads, ("determinism",)),
    *shared.ELSEWHERE,
    Check("failing-writes", "a write that fails ends the export", failing_writes, ("network",)),
)
"""The table of checks of exporters. Names of checks stay; new ones are added at the end of what they belong to."""
