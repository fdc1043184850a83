"""How the documentation is built: `sphinx-build -n -W docs docs/_build`."""

from __future__ import annotations

import sys
from importlib.metadata import version as version_of
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

project = "suddialog"
author = "The suddialog developers"
release = version = version_of("suddialog")
language = "en"
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "from_code"]
exclude_patterns = ["_build", "_ext"]
html_theme = "furo"
html_title = f"suddialog {release}"
html_copy_source = False
html_show_sourcelink = False
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
napoleon_attr_annotations = True
python_use_unqualified_type_names = True
# Links are checked where they lead to something of ours; other libraries' names in signatures are text.
nitpick_ignore_regex = [("py:.*", r"(?!suddialog\.).*"), ("py:.*", r"suddialog\.(\w+\.)*[A-Z]")]  # type variables
suppress_warnings = ["autodoc.mocked_object"]
