"""Candidates to one value and one calibrated probability per field."""
