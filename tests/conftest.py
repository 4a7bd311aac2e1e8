"""Settings of all tests."""

from __future__ import annotations

import os
import sys

from hypothesis import settings

from extractor.ocr.second_reader import SWITCH

# A worker in its sandbox writes no bytecode: without that of this process, each of the hundreds that are started would
# compile every module anew, which is a third of its start.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# What is read must not depend on the extras that happen to be installed; tests of the choice itself unset it.
os.environ.setdefault("CP14_ENGINE", "tesseract")

# A deadline measures the machine: on busy cores it fails tests that are right.
settings.register_profile("without-deadlines", deadline=None)
settings.load_profile("without-deadlines")

# What a notice is read as must not depend on an extra that may be installed; its own tests switch it on.
os.environ[SWITCH] = "off"
