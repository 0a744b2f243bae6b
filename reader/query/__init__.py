"""How a list of articles is asked for: what it is sorted by, and the search language.

Only the sorts are imported here, for they are all that the first frame needs; the language is in :mod:`reader.query.parse`.
"""

from reader.query.sort import Sort

__all__ = ["Sort"]
