"""What the program costs, as ratios to what the same machine needs for the bare thing: ``python -m tests.bench --help``."""
