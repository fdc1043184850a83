"""A declaration that waits for something."""

import time

import attrs

time.sleep(0.01)


@attrs.frozen(kw_only=True)
class Options:
    line: str = attrs.field(default="\n\n", metadata={"help": "What stands between paragraphs."})
