"""Broken files, the same at every run: none leads to an exception that is not ours.

``python -m benchmarks --only fuzz --rounds 500`` goes through ten thousand of them.
"""

from benchmarks import fuzz


def test_broken_files_end_in_an_error_of_ours_or_in_every_format():
    assert fuzz.broken(range(40)) == {}


def test_broken_files_are_the_same_at_every_run_and_some_are_still_dialogues():
    assert fuzz.mutant(7) == fuzz.mutant(7)
    assert any(fuzz.use(fuzz.mutant(number)) for number in range(10))
