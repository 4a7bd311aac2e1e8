"""Settings of all tests."""

from __future__ import annotations

import os

from hypothesis import settings

# What is read must not depend on the extras that happen to be installed; tests of the choice itself unset it.
os.environ.setdefault("CP14_ENGINE", "tesseract")

# A deadline measures the machine: on busy cores it fails tests that are right.
settings.register_profile("without-deadlines", deadline=None)
settings.load_profile("without-deadlines")
