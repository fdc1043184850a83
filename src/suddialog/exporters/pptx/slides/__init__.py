"""One module for each kind of slide. Every function takes a block and its page and returns finished slides."""
