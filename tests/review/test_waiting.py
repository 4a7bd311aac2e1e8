"""The queue has what a person must look at, and some verified notices drawn at random."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.output.result_names import NOTICES
from extractor.review.waiting import Queue
from extractor.settlements.notices import NoSuchNotice, matching_id, read_notice, write_notice
from tests.output.test_tables import FAILED, LETTER

VERIFIED = LETTER.model_copy(update={"status": "verified", "findings": []})


@pytest.fixture
def out(tmp_path: Path) -> Path:
    (tmp_path / NOTICES).mkdir()
    for number in range(200):
        write_notice(tmp_path, f"{number:024x}-1", VERIFIED)
    write_notice(tmp_path, f"{'a' * 24}-1", LETTER)
    write_notice(tmp_path, f"{'b' * 24}-1", FAILED)
    (tmp_path / NOTICES / "note.json").write_text("{}", encoding="utf-8")
    return tmp_path


def test_what_must_be_looked_at_waits_by_risk(out: Path) -> None:
    assert [each.row.id[0] for each in Queue(out).waiting()] == ["a", "b"]


def test_a_share_of_verified_notices_is_drawn_and_stays(out: Path) -> None:
    drawn = [each.row.id for each in Queue(out, 0.2, "secret").waiting() if each.audit]
    assert 20 <= len(drawn) <= 60
    assert [each.row.id for each in Queue(out, 0.2, "secret").waiting() if each.audit] == drawn
    assert [each.row.id for each in Queue(out, 0.2, "another").waiting() if each.audit] != drawn


def test_a_notice_that_was_settled_leaves_the_queue(out: Path) -> None:
    queue = Queue(out)
    queue.waiting()
    write_notice(out, f"{'a' * 24}-1", LETTER.model_copy(update={"status": "settled"}))
    assert [each.row.id[0] for each in queue.waiting()] == ["b"]


@pytest.mark.parametrize("given", ["c", "0", "../a", "", "A*"])
def test_an_id_that_is_not_one_notice_is_refused(out: Path, given: str) -> None:
    with pytest.raises(NoSuchNotice):
        matching_id(out, given)
    with pytest.raises(NoSuchNotice):
        read_notice(out, given)
