"""A municipality's policy file: its rules of privacy, read as strictly as a dialogue."""

from __future__ import annotations

from pathlib import Path

from suddialog.io.head import POLICY_FORMAT, head_of
from suddialog.io.loading import structured
from suddialog.io.source import Source
from suddialog.model.policy import Policy


def load_policy(path: str | Path) -> Policy:
    """Read a policy file (YAML or JSON, ``format: suddialog-policy``).

    Args:
        path: The file.

    Returns:
        The policy, for `check`, `view` and `export`.

    Raises:
        LoadError: With everything that is wrong, each with its place in the file.
        UsageError: It is no path.
    """
    source = Source.of_file(path)
    document = source.document()
    head = head_of(document, POLICY_FORMAT)
    return structured(Policy, head.node, document, source, head.faults)
