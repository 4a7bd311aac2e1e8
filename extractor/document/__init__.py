"""Bytes to upright pages: what a file is, opening it, its limits, its pages."""
