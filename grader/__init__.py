"""Grade short numerical puzzles about attention heads, each case in a fresh confined process."""

__version__ = "0.1.0"
