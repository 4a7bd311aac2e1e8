"""Each document has its own limits, whatever the worker was called for before."""

from __future__ import annotations

import sys

import pytest

from extractor.batch.call import Call
from extractor.batch.task import MEBIBYTE, ResourceLimits
from extractor.batch.worker import WorkerProcess

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the limit is Linux's")


def test_each_document_has_its_own_memory_limit() -> None:
    import resource

    worker = WorkerProcess()
    try:
        wanted = [
            Call(resource.getrlimit, (resource.RLIMIT_AS,), ResourceLimits(memory=mib * MEBIBYTE))
            for mib in (900, 300, 600)
        ]
        limits = [worker.call(each).value[0] for each in wanted]
    finally:
        worker.end()
    assert [limits[0] - limits[1], limits[2] - limits[1]] == [600 * MEBIBYTE, 300 * MEBIBYTE]
