"""The account of what was withheld, for the house: JSON for programs, Markdown for people; paths and no values."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import attrs

from suddialog.errors import Message, joined, say
from suddialog.language import told

if TYPE_CHECKING:
    from suddialog.privacy.report import Report

FORMAT = "suddialog-report"
VERSION = 1

NOTE = say("For the house only: do not publish it with the outputs. It has paths and rules, and no values.")


@attrs.frozen(kw_only=True)
class Made:
    """An output that was made: its file, its format, and the SHA-256 of its bytes."""

    path: str
    format: str
    sha256: str


@attrs.frozen(kw_only=True)
class Account:
    """What was withheld of one dialogue, and which outputs lack it."""

    report: Report
    file: str = ""
    outputs: tuple[Made, ...] = ()


def as_json(accounts: Iterable[Account]) -> str:
    """Return accounts as JSON, in the shape that the reference documents."""
    record = {
        "format": FORMAT,
        "version": VERSION,
        "note": str(NOTE),
        "dialogues": [_record(account) for account in accounts],
    }
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


def _record(account: Account) -> dict[str, Any]:
    report = account.report
    return {
        "file": account.file,
        "audience": report.audience.name.lower(),
        "policy": {"title": report.policy.title, "edition": report.policy.edition, "sha256": report.policy.sha256},
        "outputs": [attrs.asdict(output) for output in account.outputs],
        "count": report.count,
        "rules": {rule.value: number for rule, number in report.counts().items()},
        "withheld": [{"path": item.path, "rule": item.rule.value} for item in report.withheld],
    }


def as_markdown(accounts: Iterable[Account], language: str = "en") -> str:
    """Return accounts as Markdown in a language of messages."""
    page = _Page(language)
    page.heading(1, say("What was withheld"))
    page.text(NOTE)
    for account in accounts:
        page.account(account)
    return "\n\n".join(page.chunks) + "\n"


class _Page:
    """Gathers the parts of the document."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.chunks: list[str] = []

    def heading(self, depth: int, words: str) -> None:
        self.chunks.append(f"{'#' * depth} {told(words, self.language)}")

    def text(self, words: str) -> None:
        self.chunks.append(told(words, self.language))

    def items(self, facts: Iterable[tuple[str, str]]) -> None:
        self.chunks.append("\n".join(f"- {told(joined(': ', fact), self.language)}" for fact in facts))

    def table(self, header: Sequence[Message], rows: Iterable[Sequence[str]]) -> None:
        head = [told(cell, self.language) for cell in header]
        lines = [head, ["---"] * len(head), *rows]
        self.chunks.append("\n".join(f"| {' | '.join(line)} |" for line in lines))

    def account(self, account: Account) -> None:
        """Add what was withheld of one dialogue."""
        report = account.report
        if account.file:
            self.heading(2, _code(account.file))
        self.items(_facts(account))
        if report.withheld:
            rows = ([_code(item.path), told(item.said[0], self.language), item.rule.value] for item in report.withheld)
            self.table((say("path"), say("what"), say("rule")), rows)


def _facts(account: Account) -> Iterator[tuple[str, str]]:
    policy, withheld = account.report.policy, account.report.summary()
    name = " ".join(filter(None, (policy.title, policy.edition)))
    yield say("audience"), AUDIENCES[account.report.audience.name]
    yield say("policy"), _plain(name) if name else say("without a name")
    yield say("SHA-256 of the policy"), f"`{policy.sha256}`"
    yield say("withheld"), withheld or say("nothing")
    for output in account.outputs:
        yield say("output"), f"{_code(output.path)} ({output.format}, `{output.sha256}`)"


AUDIENCES: Mapping[str, Message] = {
    "PUBLIC": say("public"),
    "PARTICIPANTS": say("participants"),
    "INTERNAL": say("internal"),
}


def _code(text: str) -> str:
    """Return a text that stands as it is written; the dialogue itself, which has no path, is a dash."""
    fence = "``" if "`" in text else "`"
    return f"{fence}{text}{fence}".replace("|", "\\|").replace("\n", " ") if text else "–"


def _plain(text: str) -> str:
    return " ".join(text.split()).replace("\\", "\\\\").replace("<", "\\<").replace("[", "\\[").replace("*", "\\*")
