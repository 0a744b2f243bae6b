"""Bytes of unknown encoding → text."""
