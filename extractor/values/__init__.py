"""Values that can be printed: one grammar for each, used by reading, fields and checks alike."""
