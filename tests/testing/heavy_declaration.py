"""A declaration that loads what only the writing would need."""

import attrs
import lxml  # noqa: F401
from broken_exporters import right  # noqa: F401


@attrs.frozen(kw_only=True)
class Options:
    line: str = attrs.field(default="\n\n", metadata={"help": "What stands between paragraphs."})
