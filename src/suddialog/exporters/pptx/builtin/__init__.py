"""The library's own template: `suddialog.pptx` and the program that makes it (``python -m …builtin.build``)."""
