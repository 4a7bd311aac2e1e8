"""The measured range of every constant is documented with the value that the code has."""

from __future__ import annotations

import re
from pathlib import Path

from extractor.fields import address, billing
from extractor.layout import page_layout, same_line
from scripts.measure_layout_constants import Constant, Read, bound, constants, reaching, traced, unchanged
from tests.layout.pages import page, stacked

ROOT = Path(__file__).resolve().parents[2]
LABELS = stacked(54, 300, "Tax you owed", "Interest", "charges", "Amount due by June 6, 2023")
AMOUNTS = stacked(400, 300, "$1,203.00", "", "36.70", "$1,239.70")
LETTER = [(1, [word for run in page((300, 40, "Notice CP14"), *LABELS, *AMOUNTS).runs for word in run.words])]


def documented() -> dict[str, str]:
    rows = re.findall(
        r"^\| (\w+\.\w+\.\w+) \| (-?[\d.]+) \|", (ROOT / "docs/layout-constants.md").read_text("utf-8"), re.M
    )
    return dict(rows)


def test_every_constant_is_documented_with_its_value() -> None:
    found = {f"{each.module.removeprefix('extractor.')}.{each.name}": f"{each.value:g}" for each in constants()}
    assert documented() == found


def test_a_constant_is_set_wherever_it_was_imported() -> None:
    constant = Constant(same_line.__name__, "SAME_LINE", same_line.SAME_LINE)
    constant.set(0.25)
    try:
        assert (same_line.SAME_LINE, vars(page_layout)["SAME_LINE"]) == (0.25, 0.25)
    finally:
        constant.set(constant.value)
    assert vars(page_layout)["SAME_LINE"] == 0.5


def test_a_change_ends_the_range() -> None:
    letter = Read(LETTER, *traced(LETTER))
    gap = Constant(billing.__name__, "_TALLEST_GAP_HEIGHTS", billing._TALLEST_GAP_HEIGHTS)
    assert reaching(gap, [letter]) == [letter]
    assert unchanged(gap, 4.0, [letter])
    assert bound(gap, (0.5, 0.8), [letter]) == (gap.value * 0.5, None)
    assert bound(gap, (0.1, 0.5), [letter]) == (gap.value * 0.5, gap.value * 0.1)
    assert gap.value == billing._TALLEST_GAP_HEIGHTS


def test_a_letter_that_does_not_reach_a_constant_is_not_read_again() -> None:
    letter = Read(LETTER, *traced(LETTER))
    same_name = Constant(address.__name__, "_SAME_NAME", address._SAME_NAME)
    assert reaching(same_name, [letter]) == []
