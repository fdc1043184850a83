"""Markdown in small: text made safe for it, and its tables. What every exporter that writes Markdown needs."""
