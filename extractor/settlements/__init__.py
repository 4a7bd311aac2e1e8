"""Decisions of people about notices: an append-only journal, and records with what was decided."""
