"""newsreader: a terminal reader of saved articles."""

__version__ = "0.1.0"
