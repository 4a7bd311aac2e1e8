"""Weighted least-squares line fit."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.floating]


def slope_and_height(x: Numbers, y: Numbers, weight: Numbers) -> tuple[float, float]:
    """Slope, and height at x = 0, of the line with the least weighted squared vertical distances.

    Written out because numpy's own fit wakes one thread per core, and these keep spinning longer than the rest of the
    page takes. The points must not all have the same x.
    """
    all_of_it = weight.sum()
    middle_x, middle_y = (weight * x).sum() / all_of_it, (weight * y).sum() / all_of_it
    beside = weight * (x - middle_x)
    slope = (beside * (y - middle_y)).sum() / (beside * (x - middle_x)).sum()
    return float(slope), float(middle_y - slope * middle_x)
