"""``suddialog template``: what a deck makes of a template, what it lacks, and how to have it otherwise."""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import click

from suddialog import io
from suddialog._api.templates import inspect_template
from suddialog.cli.arguments import path_name
from suddialog.cli.commands import Command, CommandGroup
from suddialog.cli.telling import echo_json, echo_table
from suddialog.cli.voice import language_option, speak, spoken
from suddialog.errors import Message, TemplateError, UsageError, joined, say
from suddialog.io.files import write_atomically
from suddialog.language import percent
from suddialog.plugins.options import unknown

if TYPE_CHECKING:
    from suddialog.exporters.pptx.survey import Lack, Place, RoleReport, TemplateReport

INCH = 914_400
_SAMPLE = "demo/husum_style.yaml"
"""The dialogue whose text is placed where none is given."""


@click.group(cls=CommandGroup)
@language_option
def template() -> None:
    """Look through a template for decks: which layout serves what, what it lacks, how to decide otherwise."""


profile_option = click.option(
    "--profile", type=path_name, metavar="FILE", help="A profile that says which layout serves which kind of slide."
)


@template.command(cls=Command)
@click.argument("file", type=path_name, metavar="FILE")
@profile_option
@click.option("--role", metavar="ROLE", help="Tell all that was tried for one kind of slide.")
@click.option("--json", "as_json", is_flag=True, help="Print everything known about it as JSON.")
@language_option
def inspect(file: str, profile: str | None, role: str | None, as_json: bool) -> None:
    """List a template's layouts, and which of them serves which kind of slide, and why."""
    report = inspect_template(file, profile=profile)
    if as_json:
        echo_json(_record(report))
    elif role is not None:
        _tell_role(_of_name(role, report), report)
    else:
        _tell_layouts(report)
        click.echo()
        _tell_roles(report)


def _tell_layouts(report: TemplateReport) -> None:
    size = joined(" × ", (_inches(report.width), _inches(report.height)))
    head = say(
        "{file}: {size} inches, {count} {count:layout|layouts}, {masters} {masters:master|masters}",
        file=report.file,
        size=size,
        count=len(report.layouts),
        masters=report.masters,
    )
    speak(head)
    if report.master_by:
        speak(say("The deck keeps to master {number}: {reasons}", number=report.master, reasons=_reasons(report)))
    echo_table(
        (say("LAYOUT"), say("MASTER"), say("NAME"), say("TYPE"), say("PLACES")),
        [(str(one.number), str(one.master), one.name, one.type or "–", _listed(one.places)) for one in report.layouts],
    )


def _reasons(report: TemplateReport) -> Message:
    return joined(", ", report.master_by)


def _tell_roles(report: TemplateReport) -> None:
    echo_table(
        (say("SLIDE"), say("LAYOUT"), say("FOUND BY"), say("PLACES")),
        [(one.role, _layout(one), _by(one), _listed(one.places)) for one in report.roles],
    )


def _tell_role(role: RoleReport, report: TemplateReport) -> None:
    speak(say("{role}: {layout}, found by {rung}", role=role.role, layout=_layout(role), rung=role.by))
    click.echo()
    speak(say("What was tried:"))
    for number, step in enumerate(role.tried, 1):
        speak(joined("", (f"  {number}. ", step)))
    click.echo()
    speak(say("Why not the others:"))
    for layout in report.layouts:
        if layout.number in role.others:
            speak(joined("", (f"  {layout.number} {layout.name}: ", role.others[layout.number])))


def _of_name(name: str, report: TemplateReport) -> RoleReport:
    found = next((one for one in report.roles if one.role == name), None)
    if found is None:
        raise UsageError(unknown(say("kind of slide"), name, [one.role for one in report.roles]))
    return found


def _inches(length: int) -> str:
    return f"{length / INCH:.2f}"


def _layout(role: RoleReport) -> str:
    return f"{role.layout} {role.name}"


def _by(role: RoleReport) -> Message:
    return say("{rung} (makeshift)", rung=role.by) if role.degraded else role.by


def _listed(places: tuple[Place, ...]) -> str:
    return ", ".join(dict.fromkeys(place.purpose for place in places)) or "–"


@template.command(cls=Command)
@click.argument("file", type=path_name, metavar="FILE")
@profile_option
@click.option("--dialogue", type=path_name, metavar="FILE", help="Place the text of this dialogue, not of an example.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@language_option
@click.pass_context
def check(ctx: click.Context, file: str, profile: str | None, dialogue: str | None, as_json: bool) -> None:
    """Say what a template lacks for decks, and for each thing two ways to mend it.

    Exit code 1 if it lacks something. A deck is made on it all the same, unless --strict-template is given.
    """
    try:
        report = inspect_template(file, profile=profile, dialogue=io.load(dialogue) if dialogue else _sample())
    except TemplateError as refusal:
        if not as_json:
            raise
        echo_json({"file": file, "fine": False, "refused": spoken(refusal)})
        ctx.exit(1)
    if as_json:
        echo_json(_verdict(report))
    else:
        _tell_verdict(report)
    if report.lacks:
        ctx.exit(1)


def _sample() -> Any:
    return io.loads(resources.files("suddialog.cli").joinpath(_SAMPLE).read_text(encoding="utf-8"))


def _tell_verdict(report: TemplateReport) -> None:
    made = sum(not role.degraded for role in report.roles)
    speak(
        say("{file}: layouts for {made} of {all} kinds of slides", file=report.file, made=made, all=len(report.roles))
    )
    if text := report.text:
        parts = (text.share, text.placed / text.whole, text.drawn / text.whole)
        share, placed, drawn = (percent(part) for part in parts)
        speak(say("{share} of the text that templates have places for stands in placeholders", share=share))
        speak(say("({placed} of all text; {drawn} stands in drawings)", placed=placed, drawn=drawn))
    speak(say("Missing:") if report.lacks else say("Nothing is missing."))
    for lack in report.lacks:
        speak(lack.told)
    if report.tips:
        speak(say("It could have besides:"))
    for tip in report.tips:
        speak(tip.told)


@template.command(cls=Command)
@click.argument("file", type=path_name, metavar="FILE")
@click.option("--out", type=path_name, metavar="FILE", help="Where to write it; else it is printed.")
@click.option("--overwrite", is_flag=True, help="Replace a file that exists.")
@language_option
def profile(file: str, out: str | None, overwrite: bool) -> None:
    """Write a profile to begin with: which layout serves which kind of slide, which placeholder which purpose.

    It says what is done without it. Change it, and export with --profile.
    """
    text = inspect_template(file).starting_profile(spoken)
    if out is None:
        click.echo(text, nl=False)
        return
    write_atomically(Path(out), text.encode("utf-8"), overwrite=overwrite)
    speak(say("Wrote {path} (a profile of {file})", path=out, file=file))


def _record(report: TemplateReport) -> dict[str, Any]:
    return {
        "file": report.file,
        "width": report.width,
        "height": report.height,
        "fonts": list(report.fonts),
        "master": report.master,
        "master_by": [spoken(reason) for reason in report.master_by],
        "layouts": [attrs.asdict(layout) for layout in report.layouts],
        "roles": [_role_record(role) for role in report.roles],
    }


def _role_record(role: RoleReport) -> dict[str, Any]:
    told = attrs.asdict(role, filter=attrs.filters.exclude("tried", "others", "by"))
    others = {str(number): spoken(reason) for number, reason in role.others.items()}
    return {**told, "tried": [spoken(step) for step in role.tried], "others": others}


def _verdict(report: TemplateReport) -> dict[str, Any]:
    text = report.text
    return {
        "file": report.file,
        "fine": not report.lacks,
        "makeshift": [role.role for role in report.roles if role.degraded],
        "text": text and {"share": round(text.share, 3), **attrs.asdict(text)},
        "lacks": [_lack_record(lack) for lack in report.lacks],
        "tips": [_lack_record(tip) for tip in report.tips],
    }


def _lack_record(lack: Lack) -> dict[str, Any]:
    remedies = [spoken(remedy) for remedy in lack.remedies]
    return {"of": list(lack.of), "what": spoken(lack.what), "remedies": remedies}
