"""One error root and a few leaves, each saying what the user can do."""


class ReaderError(Exception):
    """Anything newsreader can explain. ``str(error)`` is one sentence for the user, without an escape sequence."""


class FolderError(ReaderError):
    """A folder cannot be opened: it is missing, is not a folder, or may not be read."""


class ParseError(ReaderError):
    """A whole file cannot be read as an article. Recorded against that file and shown in the list."""


class WriteError(ReaderError):
    """A file could not be written where the user wanted it."""


class LinkError(ReaderError):
    """A link is not opened; the sentence says why."""


class StateError(ReaderError):
    """What the user marks cannot be kept, or cannot be read back."""


class UsageError(ReaderError):
    """The command line was not understood."""
