"""Layouts of account transcripts, each drawn by a function of its own."""
