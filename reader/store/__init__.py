"""The only SQL: the index (derived from the files, disposable) and the state (what the user did, precious)."""
