"""The command line: one module per command, options only."""
