"""What click says of itself, in the language of our messages.

click hands over finished English texts. They are known again by their templates (``click_da.toml``), so that nothing in
click needs to be changed, and what a later click words otherwise is told in English.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

import click

from suddialog.errors import Message, say
from suddialog.language.messages import templates_of, told

_GAP = re.compile(r"\\\{(\w+)\\\}")
_SENTENCES = frozenset({"help", "extra", "first", "second", "what", "message"})
"""Gaps that hold click's or our own words; the others hold the user's, or names."""

_METAVAR = re.compile(r"\b[A-Z]{2,}\b")
_METAVARS: Mapping[str, Message] = {
    word: word
    for word in (
        say("ARGS"),
        say("COMMAND"),
        say("FILE"),
        say("FOLDER"),
        say("FORMAT"),
        say("LAST"),
        say("NAME"),
        say("OPTION"),
        say("OPTIONS"),
        say("OUT"),
        say("PATH"),
        say("TEXT"),
        say("VALUE"),
    )
}


def translated(text: str, language: str) -> str:
    """Return a text of click, or one of our help texts, in a language; as it is where no template fits."""
    plain = text.rstrip(".")
    own = templates_of(language).get(plain)
    if own is not None:
        return own + text[len(plain) :]
    for pattern, template in _patterns(language):
        found = pattern.fullmatch(text)
        if found:
            return template.format(**{name: _gap(name, inner, language) for name, inner in found.groupdict().items()})
    return text


def _gap(name: str, text: str, language: str) -> str:
    if name == "metavar":
        return metavars(text, language)
    return translated(text, language) if name in _SENTENCES else text


def metavars(text: str, language: str) -> str:
    """Return a text with the words in capitals that stand for what the user writes, in a language."""
    return _METAVAR.sub(lambda found: told(_METAVARS.get(found.group(), found.group()), language), text)


@cache
def _patterns(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """What click's texts look like, and how they are told; none for a language without a file."""
    file = files("suddialog.cli") / f"click_{language}.toml"
    known = tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    return tuple(
        (re.compile(_GAP.sub(r"(?P<\1>.+)", re.escape(english)), re.DOTALL), own) for english, own in known.items()
    )


class Formatter(click.HelpFormatter):
    """Writes help in a language."""

    def __init__(self, language: str, **options: int | None) -> None:
        super().__init__(**options)  # type: ignore[arg-type]
        self.language = language

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write how a command is called."""
        super().write_usage(prog, metavars(args, self.language), prefix or f"{self._told('Usage:')} ")

    def write_heading(self, heading: str) -> None:
        """Write what stands above a list."""
        super().write_heading(self._told(heading))

    def write_text(self, text: str) -> None:
        """Write paragraphs."""
        paragraphs = (" ".join(paragraph.split()) for paragraph in text.split("\n\n"))
        super().write_text("\n\n".join(map(self._told, paragraphs)))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write options or commands, each with what it does."""
        told_rows = [(metavars(name, self.language), self._told(text)) for name, text in rows]
        super().write_dl(told_rows, col_max, col_spacing)

    def _told(self, text: str) -> str:
        return translated(text, self.language)
