"""Words on one baseline with a word space between them are one run; those of the next column are another."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from extractor.layout.page_layout import PageLayout, page_layout
from extractor.layout.text_run import TextRun
from extractor.values.word import Word
from tests.layout.pages import page

PLACES = st.tuples(st.integers(0, 300), st.integers(0, 200), st.integers(1, 80), st.integers(1, 40))


def texts(*lines: tuple[float, float, str], confidence: float | None = None) -> list[str]:
    return sorted(run.text for run in page(*lines, confidence=confidence).runs)


def test_columns_half_a_line_apart_are_two_runs() -> None:
    assert texts((300, 315, "$1,579.50"), (356, 310.5, "• Pay online")) == ["$1,579.50", "• Pay online"]


def test_words_of_one_baseline_are_one_run() -> None:
    assert texts((300, 315, "Amount due"), (359, 315, "by")) == ["Amount due by"]


def test_words_of_a_slightly_skewed_scan_are_one_run() -> None:
    assert texts((300, 315, "Amount due"), (359, 319.5, "by"), confidence=90.0) == ["Amount due by"]


def test_a_bullet_begins_a_run_at_any_distance() -> None:
    assert texts((300, 315, "$1,579.50 • Pay online")) == ["$1,579.50", "• Pay online"]


@given(st.lists(PLACES, min_size=2, max_size=12), st.sampled_from([0.5, 1.1, 2.4, 5.0]))
def test_above_is_the_inverse_of_below(places: list[tuple[int, int, int, int]], lines: float) -> None:
    words = [Word("x", 1, x, top, x + wide, top + tall, "text") for x, top, wide, tall in places]
    runs = [TextRun((word,)) for word in words]
    layout = PageLayout(1, tuple(runs))
    under = {(upper, run) for upper in runs for run in layout.below(upper, lines)}
    above = {(upper, run) for run in runs for upper in layout.above(run, lines)}
    reach = [(upper, run) for upper in runs for run in runs if run is not upper and _is_close_under(run, upper, lines)]
    assert under == above == set(reach)


def _is_close_under(run: TextRun, upper: TextRun, lines: float) -> bool:
    """Below: begins under the middle, no farther down, and overlaps across."""
    begins = upper.middle < run.top + 0.3 * run.height and run.top <= upper.bottom + lines * max(upper.height, 7.0)
    return begins and run.x0 < upper.x1 + 2 and upper.x0 - 2 < run.x1


def test_a_word_goes_on_with_its_own_column_not_with_the_one_beside() -> None:
    left = (46, 296, "call us to discuss your options.")
    assert texts(left, (315, 291.5, "The whole amount is due"), (432.6, 293.8, "upon receipt."), confidence=96.0) == [
        "The whole amount is due upon receipt.",
        "call us to discuss your options.",
    ]


def test_runs_of_words_that_were_not_read_again_are_taken_over() -> None:
    before = page((50, 100, "Amount due"), (300, 100, "$1,579.50"), (50, 120, "Notice date"), confidence=90.0)
    words = [word for run in before.runs for word in run.words]
    again = [replace(word, text="$1,579.60") if word.text == "$1,579.50" else word for word in words]
    layout = page_layout(1, again, before)
    assert layout.runs == page_layout(1, again).runs
    kept = [run.text for run in layout.runs if any(run is other for other in before.runs)]
    assert kept == ["Amount due", "Notice date"]
