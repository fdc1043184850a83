"""What is dumped loads as the same dialogue."""

import json
import sys
from pathlib import Path

from hypothesis import HealthCheck, given, settings

sys.path.insert(0, str(Path(__file__).parents[1]))
from strategies import dialogues

from suddialog import io


@given(dialogues)
@settings(max_examples=2000, deadline=None, suppress_health_check=list(HealthCheck))
def test_yaml(dialogue):
    assert io.loads(io.dumps(dialogue)) == dialogue


@given(dialogues)
@settings(max_examples=1000, deadline=None, suppress_health_check=list(HealthCheck))
def test_json(dialogue):
    text = io.dumps(dialogue, "json")
    json.loads(text)
    assert io.loads(text) == dialogue
