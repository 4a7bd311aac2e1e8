"""Settings of all tests."""

from __future__ import annotations

from hypothesis import settings

# A deadline measures the machine: on busy cores it fails tests that are right.
settings.register_profile("without-deadlines", deadline=None)
settings.load_profile("without-deadlines")
