"""What a text document hides: changes that were tracked, hidden text, variables."""

from __future__ import annotations

from collections.abc import Iterator

from suddialog.errors import say
from suddialog.privacy.finished.package import Package, attribute, every
from suddialog.privacy.finished.traces import Sort, Trace, warning

_CHANGES = ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "tblPrChange", "cellIns", "cellDel")


def document_traces(package: Package) -> Iterator[Trace]:
    """Yield what a document holds besides what its pages show."""
    for name in sorted(name for name in package.files if name.startswith("word/") and name.endswith(".xml")):
        tree = package.tree(name)
        changes = [item for item in every(tree, *_CHANGES) if attribute(item, "author") or attribute(item, "date")]
        if changes:
            people = len({attribute(item, "author") for item in changes} - {""})
            message = say(
                "{count} tracked {count:change|changes} by {people} {people:person|people}",
                count=len(changes),
                people=people,
            )
            yield warning(Sort.TRACKED_CHANGES, package.place(name), message, say("Accept or reject all changes"))
        hidden = sum(attribute(item, "val") not in {"0", "false"} for item in every(tree, "vanish", "webHidden"))
        if hidden and not name.startswith("word/styles"):
            message = say("hidden text in {count} {count:place|places}", count=hidden)
            yield warning(Sort.HIDDEN_TEXT, package.place(name), message, say("Delete it"))
        variables = sum(1 for _ in every(tree, "docVar"))
        if variables:
            message = say("{count} document {count:variable|variables}", count=variables)
            yield warning(Sort.HIDDEN_TEXT, package.place(name), message, _INSPECT)


_INSPECT = say("Remove it with the document inspection of the program")
