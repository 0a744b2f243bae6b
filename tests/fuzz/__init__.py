"""Noise and broken samples for one parser after another: `python -m tests.fuzz --help`."""
