"""``python -m suddialog``: the command line."""

from __future__ import annotations

from suddialog.cli import main

if __name__ == "__main__":
    main()
