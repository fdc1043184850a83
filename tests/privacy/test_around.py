"""What is told around an output by others than exporters: policies, blocks and importers of plugins, batches."""

import json

import pytest
from test_every_output import everything_said, told_of

import suddialog as sud
from suddialog.errors import SuddialogError
from suddialog.language import told
from suddialog.model import Custom, Dialogue, Indicator, Observation, Participant, School, Theme
from suddialog.model.base import changed
from suddialog.model.policy import Policy
from suddialog.plugins import Registry

SECRET = "hemmelighed"


def dialogue(**more):
    """A dialogue with the secret in what a rule may be called after, and elsewhere."""
    shut = {"audience": "internal", "speaker_notes": SECRET, "otherwise": "Andre ord"}
    words = f"{SECRET} 1"
    indicator = Indicator(
        words, "%", [Observation(3, footnote=words)], id=f"{SECRET}-2", catalogue=f"{SECRET}-3", **shut
    )
    themes = [Theme("Trivsel", "Ro."), Theme(f"{SECRET} 4", words, id=f"{SECRET}-5", indicators=[indicator], **shut)]
    people = ["Bo Lund (skoleleder)", Participant(f"Ib {SECRET}", f"{SECRET}", audience="internal")]
    given = {"participants": people, "themes": themes, **more}
    return Dialogue(School("Lindevang Skole"), **given)


def all_told(said, issues=(), error=None):
    """Everything that was said, by whatever way, in both languages."""
    lines = [f"{issue!r} {issue} {told(issue, 'da')}" for issue in issues]
    return " ".join([*said.values(), *lines, *(told_of(error).values() if error else ())]).lower()


@pytest.mark.parametrize("rule", ["themes", "figures", "thresholds", "roles"])
def test_a_rule_that_is_nearly_called_like_something_withheld_tells_nothing(rule):
    words = ["hemelighed", *(f"hemelighed {number}" for number in range(1, 6))]
    levels = dict.fromkeys(words, "internal")
    policy = Policy(**{rule: {"themes": words, "thresholds": dict.fromkeys(words, 9)}.get(rule, levels)})
    with everything_said() as said:
        issues = [*sud.check(dialogue(), policy=policy), *sud.export(dialogue(), "markdown", policy=policy).issues]
    assert SECRET not in all_told(said, issues)
    assert (rule == "roles") is not any(
        SECRET in issue.remedy for issue in sud.check(dialogue(), audience="internal", policy=policy)
    )


@pytest.mark.parametrize(
    "text", ["names: {elever: public}", "themes: [1, {a: b}]", "thresholds: {hemelighed-1: -1}", "x: [", "\0"]
)
def test_an_error_in_a_policy_file_tells_nothing_of_the_dialogue(text, tmp_path):
    file = tmp_path / "policy.yaml"
    file.write_text(f"format: suddialog-policy\nversion: 1\n{text}\n", encoding="utf-8")
    with everything_said() as said, pytest.raises(SuddialogError) as caught:
        sud.export(dialogue(), "markdown", policy=file)
    assert SECRET not in all_told(said, caught.value.issues, caught.value)


class Talkative:
    """A plugin that fails wherever it can, and quotes what it was given."""

    def __init__(self, kind=KeyError):
        self.kind, self.heard = kind, []

    def fail(self, given, *_):
        raise self.kind(given.read() if hasattr(given, "read") else json.dumps(given))

    @sud.hookimpl
    def suddialog_blocks(self):
        return [sud.BlockSpec(name="talkative.note", summary="A note", load=self.fail)]

    @sud.hookimpl
    def suddialog_importers(self):
        return [sud.ImporterSpec(name="talkative", summary="Reads", suffixes=(".t",), load=self.fail)]

    @sud.hookimpl
    def suddialog_on_export(self, event):
        self.heard.append(event)
        raise self.kind(event)


@pytest.mark.parametrize("kind", [KeyError, ValueError, RuntimeError, SystemExit])
def test_a_block_whose_plugin_fails_and_quotes_it_is_told_without_it(kind):
    plugin = Talkative(kind)
    registry = Registry(entry_points=True, plugins={"talkative": plugin}, environment={})
    block = Custom("talkative.note", json.dumps({"text": SECRET}), audience="public")
    made = dialogue(themes=[Theme("Trivsel", ["Ro.", block])])
    with everything_said() as said, pytest.raises(sud.CheckFailed) as caught:
        sud.export(made, "markdown", registry=registry)
    issues = [*caught.value.issues, *sud.check(made, registry=registry)]
    assert {"SUD024", "SUD025", "SUD008"} & {issue.code for issue in issues}
    assert SECRET not in all_told(said, issues, caught.value)
    assert SECRET not in repr(plugin.heard)
    assert SECRET in " ".join(map(str, sud.check(made, audience="internal", registry=registry)))


@pytest.mark.parametrize("kind", [KeyError, ValueError, RuntimeError])
def test_what_an_importer_quotes_is_in_its_error_and_nowhere_else(kind, tmp_path):
    (tmp_path / "a.t").write_text(SECRET, encoding="utf-8")
    registry = Registry(entry_points=False, plugins={"talkative": Talkative(kind)}, environment={})
    with everything_said() as said, pytest.raises(sud.LoadError) as caught:
        sud.read_parts(tmp_path / "a.t", registry=registry)
    assert SECRET in str(caught.value)
    assert SECRET not in all_told(said) + repr(registry.plugins) + " ".join(plugin.text for plugin in registry.plugins)


def test_a_batch_of_which_one_fails_tells_nothing(tmp_path):
    bad = dialogue(themes=[*dialogue().themes, Theme("Fravær", "CPR 010203-1234")])
    with everything_said() as said, pytest.raises(sud.ExportsFailed) as caught:
        sud.export_many([dialogue(id="a"), changed(bad, id="b")], ["markdown", "json"], tmp_path)
    assert len(caught.value.results) == 2
    assert SECRET not in all_told(said, (), caught.value) + repr(caught.value.failures) + repr(caught.value.results)
