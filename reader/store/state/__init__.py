"""What the user did: precious, in one file for all folders, beside nothing that could be derived."""

from reader.store.state.carrying import Exported, Taken
from reader.store.state.highlights import Kept, Look
from reader.store.state.marks import Flag, Mark, Move, Subject
from reader.store.state.schema import NAME
from reader.store.state.shelf import Folder
from reader.store.state.state import State

__all__ = ["NAME", "Exported", "Flag", "Folder", "Kept", "Look", "Mark", "Move", "State", "Subject", "Taken"]
