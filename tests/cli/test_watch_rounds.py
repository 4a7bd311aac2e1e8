"""A watched folder's log says what a round changed, not all that was said before."""

from __future__ import annotations

from collections import Counter

import pytest

from extractor.batch.tally import Failed, RunTally, Summary
from extractor.cli.batch_summary import print_round

FAILED = Failed("in/empty.pdf", "file-empty", "the file is empty")


@pytest.mark.parametrize(("new", "listed"), [({"verified": 1}, False), ({"failed": 1, "verified": 1}, True)])
def test_failed_files_are_listed_when_one_is_new(
    new: dict[str, int], listed: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    summary = Summary(Counter(verified=1200, failed=1), Counter(new), 2, [FAILED], RunTally(documents=1))
    print_round(summary, "auto")
    said = capsys.readouterr().err.splitlines()
    assert said[-1] == "cp14: in all: 1,200 verified, 1 failed, 2 duplicates"
    assert said[:-1] == (["failed: in/empty.pdf: the file is empty"] if listed else [])


def test_a_folder_without_notices_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    print_round(Summary(Counter(), Counter(), 0, [], RunTally()), "auto")
    assert capsys.readouterr().err == "cp14: in all: no notices\n"
