"""A declaration that imports the module of its function, though nobody may ever ask for it."""

import attrs
from broken_exporters import right  # noqa: F401


@attrs.frozen(kw_only=True)
class Options:
    line: str = attrs.field(default="\n\n", metadata={"help": "What stands between paragraphs."})
