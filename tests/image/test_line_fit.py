"""A line is laid through points as numpy lays it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.image.line_fit import slope_and_height


@given(st.integers(0, 10_000), st.integers(2, 60))
def test_the_line_is_the_one_of_least_weighted_squares(seed: int, points: int) -> None:
    rng = np.random.default_rng(seed)
    x = rng.permutation(1000)[:points].astype(float) - 300
    y, weight = rng.normal(0, 50, points), rng.uniform(0.1, 5, points)
    slope, height = np.polyfit(x, y, 1, w=np.sqrt(weight))
    assert slope_and_height(x, y, weight) == pytest.approx((slope, height), rel=1e-6, abs=1e-6)
