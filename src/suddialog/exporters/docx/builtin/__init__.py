"""The parts of the library's own template."""
