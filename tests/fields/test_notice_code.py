"""The notice code is found in a line of several values, and not in a sentence."""

from __future__ import annotations

import pytest

from extractor.fields.notice_code import code_candidates
from tests.layout.pages import page


@pytest.mark.parametrize(
    "line",
    [
        "Subject: Form 1040, tax year 2013, notice CP14",
        "About: your 2024 Form 1040 | Notice CP14 | Taxpayer ID XXX-XX-5360",
        "CP-14 December 8, 2014",
        "Your account for 2019 · CP14 · page 1 of 2 · Form 1040",
    ],
)
def test_a_code_among_other_values_is_found(line: str) -> None:
    assert [each.value for each in code_candidates([page((60, 60, line))], ())] == ["CP14"]


@pytest.mark.parametrize(
    "line", ["We sent you a CP14 in May about the same tax, and you did not answer it.", "CP 1, 2"]
)
def test_a_code_in_a_sentence_is_none(line: str) -> None:
    assert code_candidates([page((60, 60, line))], ()) == []
