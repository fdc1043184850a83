"""What the tests of reading share: the shortest head of a file, and the findings of a text."""

from suddialog import io
from suddialog.errors import Issue, LoadError

HEAD = "format: suddialog\nversion: 1\nschool: Lindevang Skole\n"
"""The first three lines of every file here; what is tested begins on line 4."""


def findings(text: str) -> tuple[Issue, ...]:
    """Everything that is wrong with a text; empty if it loads."""
    try:
        io.loads(text)
    except LoadError as error:
        return error.issues
    return ()


def the_finding(text: str) -> Issue:
    """The one thing that is wrong with a text."""
    (issue,) = findings(text)
    return issue


def place(issue: Issue) -> tuple[int | None, int | None]:
    return issue.line, issue.column
