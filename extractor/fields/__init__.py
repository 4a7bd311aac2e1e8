"""Page layout to candidates for each field."""
