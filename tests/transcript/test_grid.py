"""Tables in any order of columns and any alignment of cells, and transactions in blocks, are read exactly."""

from __future__ import annotations

import random

import pytest

from extractor.transcript.cell_lines import ALIGNMENTS, Alignment, Anchor, CellLine, assigned, joined
from extractor.transcript.reading import transcripts_in
from scripts.transcripts.any_layout import ANY
from scripts.transcripts.compare import misread
from scripts.transcripts.history import make_history


@pytest.mark.parametrize("layout", ANY)
@pytest.mark.parametrize("number", range(6))
def test_a_table_drawn_by_chance_is_exact(layout: str, number: int) -> None:
    rng = random.Random(f"test-{layout}-{number}")
    histories = [make_history(rng)]
    modules = transcripts_in(ANY[layout](histories, rng), layout)
    assert misread(modules, histories) == []
    assert modules[0].uncertain == []


@pytest.mark.parametrize(
    ("alignment", "middles"), [("top", (100.0, 130.0)), ("middle", (106.0, 136.0)), ("bottom", (112.0, 142.0))]
)
def test_wrapped_cells_belong_to_the_row_they_are_aligned_with(
    alignment: Alignment, middles: tuple[float, float]
) -> None:
    """The words are of no known code."""
    lines = [CellLine(middle, "words") for middle in (100.0, 112.0, 130.0, 142.0)]
    anchors = [Anchor("999", middle) for middle in middles]
    fits = {each: assigned(anchors, lines, 12.0, each) for each in ALIGNMENTS}
    assert min(fits, key=lambda each: fits[each].cost) == alignment
    assert fits[alignment].rows == ((0, 2), (2, 4))


def test_a_word_broken_behind_its_hyphen_is_whole() -> None:
    assert joined(["Penalty for not pre-", "paying tax"]) == "Penalty for not pre-paying tax"
    assert joined(["Intent to Levy --", "issued"]) == "Intent to Levy -- issued"
