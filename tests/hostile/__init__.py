"""Files that mean harm, and what newsreader does with them: `python -m tests.hostile --help`."""
