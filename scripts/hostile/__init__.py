"""Hostile files: each family does one thing that exhausts, confuses or crashes a parser. All are harmless to keep."""
