"""Plugins that each do one thing wrong: their code, and the state and reason that are told."""

from __future__ import annotations

from suddialog.plugins import State


def hook(body: str, name: str = "suddialog_exporters", arguments: str = "") -> str:
    """The code of a hook with this body."""
    return f"@hookimpl\ndef {name}({arguments}):\n    {body}\n"


def with_options(fields: str) -> str:
    """The code of a plugin whose exporter has an options class with these fields."""
    return f"@frozen\nclass Options:\n    {fields}\n" + hook("return [ics(options=Options)]")


GOOD = hook("return [ics()]")
BROKEN, UNAVAILABLE, INCOMPATIBLE = State.BROKEN, State.UNAVAILABLE, State.INCOMPATIBLE
FAULTS = {
    "raises at import": (
        "raise RuntimeError('no paper')",
        BROKEN,
        r"RuntimeError while \w+ was imported: no paper",
    ),
    "is no Python": ("def (:\n", BROKEN, "SyntaxError while .* was imported"),
    "ends the program": ("import sys\nsys.exit(3)", BROKEN, "ended the program while .* was imported"),
    "ends the process at once": ("import os\nos._exit(3)", BROKEN, "ended the program while .* was imported"),
    "raises what Ctrl-C raises": ("raise KeyboardInterrupt", BROKEN, r"KeyboardInterrupt while \w+ was imported$"),
    "raises what is no Exception": ("class P(BaseException): ...\nraise P('!')", BROKEN, "P while .* was imported"),
    "lacks a package": ("import no_such_package", UNAVAILABLE, "needs the package no_such_package"),
    "says that it can't work": ("raise PluginUnavailable('no printer', 'Buy one')", UNAVAILABLE, "no printer"),
    "misspells a hook": (hook("return [ics()]", "suddialog_exporter"), BROKEN, "but suddialog_exporters does"),
    "misspells one of two hooks": (
        GOOD + hook("return []", "suddialog_transfroms"),
        BROKEN,
        '"suddialog_transfroms" does not exist, but suddialog_transforms does',
    ),
    "forgets the marker": (GOOD.replace("@hookimpl", ""), BROKEN, "not marked with @hookimpl"),
    "offers nothing": ("pass", BROKEN, "no function marked with @hookimpl"),
    "asks for arguments": (hook("return [ics()]", arguments="registry"), BROKEN, "PluginValidationError.*registry"),
    "raises in its hook": (hook("1 / 0"), BROKEN, "ZeroDivisionError while"),
    "ends the program in its hook": (hook("exit()"), BROKEN, "ended the program while"),
    "raises late": (
        hook("yield ics(); raise OSError('disk')"),
        BROKEN,
        "OSError while .* called: disk",
    ),
    "raises in another hook": (GOOD + hook("1 / 0", "suddialog_transforms"), BROKEN, "its suddialog_transforms was"),
    "never ends": (hook("while True: yield ics()"), BROKEN, "more than 1000 objects; perhaps it never ends"),
    "returns nothing": (hook("return"), BROKEN, "returned nothing"),
    "returns one spec bare": (hook("return ics()"), BROKEN, "type ExporterSpec where a list"),
    "returns a text": (hook("return 'ics'"), BROKEN, "type str where a list"),
    "returns texts": (hook("return ['ics']"), BROKEN, "a list with an object of type str"),
    "returns the class": (hook("return [ExporterSpec]"), BROKEN, "a list with the class ExporterSpec"),
    "returns a transform as exporter": (
        hook("return [TransformSpec(name='t', summary='s', load=write)]"),
        BROKEN,
        "type TransformSpec where a list of ExporterSpec is due",
    ),
    "needs a newer interface": (hook("return [ics(api=2)]"), INCOMPATIBLE, "for interface 2, this suddialog has 1"),
    "needs an older interface": (hook("return [ics(api=0)]"), INCOMPATIBLE, "made for interface 0"),
    "has a field that is not known": (hook("return [ics(colour=2)]"), BROKEN, "unexpected keyword argument 'colour'"),
    "has a bad name": (hook("return [ics('C S V')]"), BROKEN, "'C S V'"),
    "has a name twice": (hook("return [ics(), ics()]"), BROKEN, 'two of the name "ics"'),
    "has no good location": (hook("return [ics(load='acme.write')]"), BROKEN, "package.module:function"),
    "has options without default": (with_options("x: int"), BROKEN, "option x has no default"),
    "has no options class": (hook("return [ics(options=dict)]"), BROKEN, "no attrs class"),
    "takes a reserved option": (with_options("audience: str = ''"), BROKEN, "can't be called audience"),
    "has an odd option": (with_options("x: dict = field(factory=dict)"), BROKEN, "type that is not supported"),
    "fails while its options are read": (
        with_options("x: str = field(factory=lambda: 1 / 0)"),
        BROKEN,
        "ZeroDivisionError while what its suddialog_exporters returned was looked at",
    ),
    "ends the program while its options are read": (
        with_options("x: str = field(factory=exit)"),
        BROKEN,
        "ended the program while what its suddialog_exporters returned was looked at",
    ),
    "can't even say what is wrong": (
        "class P(Exception):\n    def __str__(self): raise self\nraise P",
        BROKEN,
        r"P while \w+ was imported$",
    ),
    "has losses that nobody can print": (hook("return [ics(losses={'a': {1}})]"), BROKEN, "no mapping of texts"),
    "has a schema that is not for JSON": (
        hook("return [BlockSpec(name='a.b', summary='s', load=write, schema={'enum': {1}})]", "suddialog_blocks"),
        BROKEN,
        "not for JSON",
    ),
    "takes the name of an x- key": (
        hook("return [BlockSpec(name='x-a.b', summary='s', load=write)]", "suddialog_blocks"),
        BROKEN,
        "not beginning with x-",
    ),
    "has an importer without endings": (
        hook("return [ImporterSpec(name='a', summary='s', load=write, suffixes=())]", "suddialog_importers"),
        BROKEN,
        "no file name endings",
    ),
    "has losses without words": (hook("return [ics(losses={'*': 3})]"), BROKEN, "losses that are no mapping of texts"),
    "has losses of an option that are a text": (
        with_options("x: str = field(default='', metadata={'losses': 'no'})"),
        BROKEN,
        "losses of option x that are no mapping of its values",
    ),
    "has losses of a value that there is not": (
        with_options("x: Literal['short', 'long'] = field(default='long', metadata={'losses': {'shrot': {}}})"),
        BROKEN,
        "losses for 'shrot', but option x is one of short, long",
    ),
    "has no interface at all": (hook("return [ics(api=None)]"), BROKEN, "no whole number as api"),
}
"""By what they do: the code of the module, the state and what the reason says."""
