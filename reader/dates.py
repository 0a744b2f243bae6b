"""Dates as pages and programs write them → :class:`~reader.model.Moment`."""
