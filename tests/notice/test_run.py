"""Words on one baseline with a word space between them are one run; those of the next column are another."""

from __future__ import annotations

from tests.notice.pages import page


def texts(*lines: tuple[float, float, str], confidence: float | None = None) -> list[str]:
    return sorted(run.text for run in page(*lines, confidence=confidence).runs)


def test_an_amount_and_a_column_half_a_line_higher_are_two_runs() -> None:
    assert texts((300, 315, "$1,579.50"), (356, 310.5, "• Pay online")) == ["$1,579.50", "• Pay online"]


def test_words_of_one_baseline_are_one_run() -> None:
    assert texts((300, 315, "Amount due"), (359, 315, "by")) == ["Amount due by"]


def test_words_of_a_slightly_slanting_scan_are_one_run() -> None:
    assert texts((300, 315, "Amount due"), (359, 319.5, "by"), confidence=90.0) == ["Amount due by"]


def test_a_bullet_begins_a_run_however_close_it_stands() -> None:
    assert texts((300, 315, "$1,579.50 • Pay online")) == ["$1,579.50", "• Pay online"]
