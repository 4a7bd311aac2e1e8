"""The report on vulnerabilities says what was not looked up."""

from __future__ import annotations

from typing import Any

from scripts.report_audit import report

CLICK: dict[str, Any] = {"name": "click", "version": "8.1.7", "vulns": []}
PILLOW: dict[str, Any] = {"name": "pillow", "version": "9.0.0", "vulns": [{"id": "PYSEC-2023-1"}]}
UNKNOWN: dict[str, Any] = {"name": "cffi", "skip_reason": "Dependency not found on PyPI"}


def test_dependencies_that_were_all_looked_up_are_clear() -> None:
    text, is_clear = report([CLICK])
    assert is_clear and "1 of 1 dependencies were looked up" in text and "NOT CHECKED" not in text


def test_a_vulnerable_dependency_is_named() -> None:
    text, is_clear = report([CLICK, PILLOW])
    assert not is_clear and "pillow 9.0.0: PYSEC-2023-1" in text


def test_a_dependency_not_looked_up_is_named() -> None:
    text, is_clear = report([CLICK, UNKNOWN])
    assert not is_clear and "NOT CHECKED: cffi" in text


def test_an_index_that_answers_for_none_is_reported() -> None:
    text, is_clear = report([UNKNOWN])
    assert not is_clear and "0 of 1 dependencies were looked up" in text and "NOT CHECKED: all" in text
