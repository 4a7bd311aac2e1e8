"""Measurement of recognition errors, for `scripts/calibrate.py`."""
