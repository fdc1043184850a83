"""Reading JSON and writing files needs no PyYAML."""

import subprocess
import sys

SCRIPT = """
import sys
import suddialog.io as io
dialogue = io.loads('{"format": "suddialog", "version": 1, "school": "a"}')
assert io.loads(io.dumps(dialogue, "json")) == dialogue
print("yaml" in sys.modules, "babel" in sys.modules, "pptx" in sys.modules)
io.loads(io.dumps(dialogue))
print("yaml" in sys.modules)
"""


def test_yaml_is_loaded_only_by_those_who_need_it():
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False", "False", "True"]
