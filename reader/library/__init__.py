"""All that a front end may ask of a folder of articles, and of what is the same for all folders."""

from reader.files import complete_folder
from reader.library.folders import RecentFolder, last_folder, recent_folders, save_theme, theme
from reader.library.highlights import as_markdown
from reader.library.library import Library, describe_empty, open_library, public_id, read_files
from reader.library.marks import Change, as_tags
from reader.store.columns import measure

__all__ = [
    "Change",
    "Library",
    "RecentFolder",
    "as_markdown",
    "as_tags",
    "complete_folder",
    "describe_empty",
    "last_folder",
    "measure",
    "open_library",
    "public_id",
    "read_files",
    "recent_folders",
    "save_theme",
    "theme",
]
