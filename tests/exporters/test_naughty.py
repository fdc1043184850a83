"""Whatever people write comes out of every text format as it went in, and means nothing there."""

import csv
import io
import json
from html.parser import HTMLParser

import pytest
from benchmarks import laws
from hypothesis import given, settings
from hypothesis import strategies as st
from naughty import NAUGHTY

import suddialog as sud
from suddialog import ActionPoint, Dialogue, Theme
from suddialog.model import Bullets, Table
from suddialog.model.grammar import is_seen

STRIPPED = tuple(" ".join(text.split("\t")).strip() for text in NAUGHTY)
any_text = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=20)
marked_up = st.lists(st.sampled_from(laws.PIECES), max_size=14).map("".join)
texts = st.one_of(marked_up, any_text).filter(is_seen)


@settings(max_examples=200, deadline=None)
@given(st.lists(texts, min_size=laws.TEXTS, max_size=laws.TEXTS), st.sampled_from(["table", "list"]))
def test_minutes_are_read_as_they_were_written(given_texts, actions):
    """Two thousand texts, ten in each document; `python -m benchmarks --only laws` tries more."""
    source, wanted = laws.document(given_texts, actions)
    assert laws.read_back(source) == wanted


def test_no_random_minutes_are_misread():
    assert laws.broken(200) == 0


def dialogue() -> Dialogue:
    """A dialogue with each text as an agreement, a bullet and a cell."""
    table = Table([["Nr.", "Tekst"], *([str(number), text] for number, text in enumerate(STRIPPED))])
    actions = [ActionPoint(text, owners="ledelsen", id=f"id-{number}") for number, text in enumerate(STRIPPED)]
    return Dialogue("Lindevang Skole", themes=[Theme("Alt", content=[table, Bullets(STRIPPED)], actions=actions)])


@pytest.fixture(scope="module")
def naughty() -> Dialogue:
    return dialogue()


def counted(found: list[str]) -> set[str]:
    """Return the texts that did not come out in all of their places."""
    return {text for text in STRIPPED if found.count(text) < 3}


def test_markdown(naughty):
    assert counted(laws.read_back(sud.export(naughty, "markdown", audience="internal").text)) == set()


class Texts(HTMLParser):
    """The texts of a page, each as long as nothing but a link interrupts it."""

    def __init__(self) -> None:
        super().__init__()
        self.found = [""]
        self.tags: set[str] = set()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        if tag != "a":
            self.found.append("")

    def handle_endtag(self, tag):
        if tag != "a":
            self.found.append("")

    def handle_data(self, data):
        self.found[-1] += data


@pytest.mark.parametrize("preset", ["minutes", "outcome"])
def test_html(naughty, preset):
    read = Texts()
    read.feed(sud.export(naughty, "html", audience="internal", preset=preset).text)
    found = [text.strip() for text in read.found]
    assert {text for text in STRIPPED if found.count(text) < (3 if preset == "minutes" else 1)} == set()
    assert not read.tags & {"script", "img", "iframe"}


def test_rows(naughty):
    tables = json.loads(sud.export(naughty, "json", audience="internal", tables="actions").text)["tables"]
    assert [row["text"] for row in tables[0]["rows"]] == list(STRIPPED)
    for format, comma in (("csv", ";"), ("tsv", "\t")):
        data = sud.export(naughty, format, audience="internal", tables="actions", guard=False).data
        rows = [*csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=comma)]
        column = next(name for name in rows[0] if rows[0][name] == STRIPPED[0])
        assert [row[column] for row in rows] == list(STRIPPED)
