"""A run has parts where bars, bullets, dashes alone or signs behind words separate it."""

from __future__ import annotations

import pytest

from extractor.layout.run_parts import parts_of
from tests.layout.pages import page


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Notice CP14", ["Notice CP14"]),
        ("Notice CP14 | October 23, 2023", ["Notice CP14", "October 23,", "2023"]),
        ("| Notice CP14 |", ["Notice CP14"]),
        ("Subject: Form 1040, year 2013; notice CP14.", ["Subject:", "Form 1040,", "year 2013;", "notice CP14."]),
        ("CP14 | 2013 · 1040 – a — b / c", ["CP14", "2013", "1040", "a", "b", "c"]),
        ("CP14-A 2013-14", ["CP14-A 2013-14"]),
    ],
)
def test_a_run_is_parted_at_its_signs(text: str, parts: list[str]) -> None:
    (run,) = page((60, 100, text)).runs
    assert [part.text for part in parts_of(run)] == parts
