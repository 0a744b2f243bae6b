"""What holds for all tests."""

from hypothesis import settings

# The checks try the same examples every time, so that a change is judged by what it changes. `python -m tests.fuzz` looks for
# new ones.
settings.register_profile("checks", derandomize=True, deadline=None)
settings.load_profile("checks")
