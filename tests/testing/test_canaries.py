"""Every text and figure of the model has a canary, in the dialogue that plugins are tried on."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_type_hints

import attrs
import pytest

import suddialog as sud
from suddialog.errors import Severity
from suddialog.model import Audience
from suddialog.testing.canaries import METADATA, Filler, classes, fields, is_figure, is_text, whole_dialogue
from suddialog.testing.dialogues import HOSTILE, figures, hostile_dialogue, sealed_dialogue
from suddialog.testing.reading import figures_in, signs_of


def test_no_text_and_no_figure_of_the_model_is_forgotten(tmp_path: Path) -> None:
    fill = Filler(tmp_path)
    whole_dialogue(fill)
    hints = {f"{cls.__name__}.{name}": hint for cls in classes() for name, hint in get_type_hints(cls).items()}
    fields = {where for where, hint in hints.items() if is_text(where, hint) or is_figure(where, hint)}
    assert fields | {METADATA} == {canary.field for canary in fill.canaries.values()}


NEVER = {
    "Dialogue.language": "Danish is both the usual one and the one that it is in",
    **dict.fromkeys(("Dialogue.audience", "Dialogue.otherwise"), "else there is nothing for others to see"),
    "Party.otherwise": "a party is told of with its people only",
    **dict.fromkeys(("Custom.shown", "Custom.brought"), "filled by plugins"),
}
"""Fields in which nothing of its own is to stand, with the reason."""


def test_something_other_than_usual_stands_in_every_field_of_the_model(tmp_path: Path) -> None:
    filled = {name for sealed in (False, True) for name in _filled(whole_dialogue(Filler(tmp_path, sealed=sealed)))}
    assert fields() - filled == NEVER.keys()


def _filled(item: Any) -> Iterator[str]:
    """Yield the fields of a graph in which something other than usual stands."""
    if isinstance(item, tuple):
        for one in item:
            yield from _filled(one)
    elif attrs.has(type(item)):
        for field in attrs.fields(type(item)):
            value = getattr(item, field.name)
            if value not in (field.default, ()):
                yield f"{type(item).__name__}.{field.name}"
            yield from _filled(value)


def test_the_whole_dialogue_has_no_errors(tmp_path: Path) -> None:
    found = sud.check(whole_dialogue(Filler(tmp_path)), audience="internal")
    assert [str(issue) for issue in found if issue.severity is Severity.ERROR] == []


def test_no_text_of_the_whole_dialogue_looks_like_markup(tmp_path: Path) -> None:
    """What looks like it in an output is the exporter's own."""
    assert not {"<", "&"} & set(sud.dumps(whole_dialogue(Filler(tmp_path))))


def test_canaries_are_told_apart(tmp_path: Path) -> None:
    fill = Filler(tmp_path)
    text = sud.dumps(whole_dialogue(fill))
    signs = [sign for sign, canary in fill.canaries.items() if canary.field != METADATA]
    assert len(signs) == len(set(signs))
    assert set(signs) <= signs_of(text)


def test_a_sealed_dialogue_shows_insiders_more_than_others() -> None:
    dialogue, canaries = sealed_dialogue()
    sealed = {sign for sign, canary in canaries.items() if canary.sealed and canary.field != METADATA}
    seen = {who: signs_of(sud.dumps(sud.view(dialogue, who).dialogue)) & sealed for who in Audience}
    assert (len(seen[Audience.PUBLIC]), len(seen[Audience.PARTICIPANTS])) == (0, 0)
    assert len(seen[Audience.INTERNAL]) > 400


def test_hostile_texts_are_in_the_dialogue_with_both_their_words() -> None:
    text = sud.dumps(hostile_dialogue(), format="json")
    for number in range(len(HOSTILE)):
        assert f"kanarie{100 * len(HOSTILE) // 8 + number}z" in text


@pytest.mark.parametrize("written", ["98001", "98.001", "98,001", "98\u00a0001", "98'001"])
def test_a_figure_is_known_however_it_is_written(written: str) -> None:
    assert signs_of(f"<v>{written}</v> {written},5") == {"98001"}


def test_figures_of_markup_are_those_between_the_tags() -> None:
    from suddialog.privacy.finished import Part

    assert figures_in([Part("a.xml", b'<a x="98001"><b>97001</b></a>')]) == {"97001"}


def test_a_dialogue_of_figures_holds_one_of_each() -> None:
    assert len(figures((1, 2, 3)).themes[0].indicators) == 3
