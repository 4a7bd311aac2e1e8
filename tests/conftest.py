"""Settings of all tests."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from hypothesis import settings

from extractor.ocr.second_reader import SWITCH

# A worker in its sandbox writes no bytecode: without that of this process, each of the hundreds that are started would
# compile every module anew, which is a third of its start.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# What is read must not depend on what a machine has: the library and its model are those of the lock file. The program
# may be of another version, and loads its model anew for each document. Tests of the choice itself unset it.
os.environ.setdefault("CP14_ENGINE", "embedded")

# A deadline measures the machine: on busy cores it fails tests that are right.
settings.register_profile("without-deadlines", deadline=None)
settings.load_profile("without-deadlines")

# What a notice is read as must not depend on an extra that may be installed; its own tests switch it on.
os.environ[SWITCH] = "off"

BEGUN_FIRST = (
    "golden/test_records.py",
    "documents/test_walks.py",
    "faults/batch/test_faults.py",
    "decide/test_families.py",
    "decide/test_misread_families.py",
    "batch/test_cluster.py",
    "review/test_review_in_browser.py",
    "cli/test_doctor.py",
    "batch/test_many.py",
    "test_run_folder.py",
    "test_displayed.py",
    "batch/test_remote_files.py",
    "batch/test_command.py",
    "batch/test_batch.py",
    "test_install.py",
    "test_no_whole_number.py",
    "cli/test_commands.py",
)
"""The files that take longest, by processor time: one that is begun last leaves the other cores without work."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take longest."""
    places = {Path(__file__).parent / name: place for place, name in enumerate(BEGUN_FIRST)}
    items.sort(key=lambda item: places.get(item.path, len(places)))
