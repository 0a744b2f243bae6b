"""EPUB's own files → the chapters of a book. Given a way to read a member of the archive by its path; nothing is unpacked."""
