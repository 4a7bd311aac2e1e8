"""A parser is ended by the processor time it uses, and by nothing that comes after it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from extractor.batch.call import Call
from extractor.batch.process_limits import was_ended_by_parser
from extractor.batch.task import MEBIBYTE, ResourceLimits
from extractor.batch.worker import WorkerProcess

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="timers of POSIX")

_WORK = """
import time
import extractor.batch.process_limits as limits
limits.PARSER_SECONDS = 0.2
limits.limit_parser(True)
{between}
end = time.process_time() + 1
while time.process_time() < end:
    pass
"""


def code_after(between: str) -> int:
    return subprocess.run([sys.executable, "-c", _WORK.format(between=between)], check=False).returncode


def test_a_parser_without_end_is_ended() -> None:
    assert was_ended_by_parser(code_after(""))


def test_work_after_a_parser_is_not_bounded() -> None:
    assert code_after("limits.limit_parser(False)") == 0


def test_a_death_of_another_cause_is_not_the_parsers() -> None:
    assert not was_ended_by_parser(code_after("raise SystemExit(3)"))
    assert not was_ended_by_parser(code_after("import os; os.abort()"))


@pytest.mark.skipif(sys.platform != "linux", reason="the limit is Linux's")
def test_each_document_has_its_own_memory_limit() -> None:
    """Whatever the worker was called for before."""
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
