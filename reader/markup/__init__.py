"""Text languages → :class:`~reader.document.Document`: pure, without files and paths."""
