"""Printing: numbers, times, labels and words, in the language of a dialogue."""

from __future__ import annotations

from suddialog.language.messages import told
from suddialog.language.numbers import decimals_of, most_decimals, rounded
from suddialog.language.printing import (
    NO_BREAK,
    Language,
    capital,
    language_of,
    language_or_home,
    percent,
    within_sentence,
)
from suddialog.language.sentences import (
    before_open_bracket,
    held_together,
    in_clauses,
    in_sentences,
    sentence_ends,
    without_doubled_marks,
    without_stop,
)
from suddialog.language.texts import HOME, languages

__all__ = [
    "HOME",
    "NO_BREAK",
    "percent",
    "Language",
    "before_open_bracket",
    "capital",
    "decimals_of",
    "most_decimals",
    "held_together",
    "language_of",
    "language_or_home",
    "languages",
    "rounded",
    "sentence_ends",
    "in_clauses",
    "in_sentences",
    "told",
    "within_sentence",
    "without_doubled_marks",
    "without_stop",
]
