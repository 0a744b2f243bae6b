"""What a person may set in ``config.toml``: each setting once, with its meaning, its default, and what values it may have."""
