"""The presets: each composes a whole document from a dialogue."""
