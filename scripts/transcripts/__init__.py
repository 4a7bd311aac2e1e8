"""Invented account transcripts with known truth, in several layouts, consistent and broken."""
