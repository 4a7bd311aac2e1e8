"""The straight line that lies nearest to some points."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.floating]


def slope_and_height(x: Numbers, y: Numbers, weight: Numbers) -> tuple[float, float]:
    """The slope, and the height at x = 0, of the line with the least weighted squared distances up and down.

    Counted out: numpy's own fit of two numbers wakes a thread a core, and these go on spinning for longer than all the
    rest of a page takes. The points must not all stand at one x.
    """
    all_of_it = weight.sum()
    middle_x, middle_y = (weight * x).sum() / all_of_it, (weight * y).sum() / all_of_it
    beside = weight * (x - middle_x)
    slope = (beside * (y - middle_y)).sum() / (beside * (x - middle_x)).sum()
    return float(slope), float(middle_y - slope * middle_x)
