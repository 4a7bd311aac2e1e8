"""The grammar of the values that a notice prints."""
