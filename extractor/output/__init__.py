"""The record written out: JSON Lines, text for a person."""
