"""Settings of all tests."""

from __future__ import annotations

import os

from hypothesis import settings

from extractor.ocr.second_reader import SWITCH

# What is read must not depend on the extras that happen to be installed; tests of the choice itself unset it.
os.environ.setdefault("CP14_ENGINE", "tesseract")

# A deadline measures the machine: on busy cores it fails tests that are right.
settings.register_profile("without-deadlines", deadline=None)
settings.load_profile("without-deadlines")

# What a notice is read as must not depend on an extra that may be installed; its own tests switch it on.
os.environ[SWITCH] = "off"
