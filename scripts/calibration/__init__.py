"""Measuring how often a reading is right, for `scripts/calibrate.py`."""
