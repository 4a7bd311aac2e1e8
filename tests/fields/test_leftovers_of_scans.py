"""Print that one OCR pass shows as no figure of the notice is explained as another pass reads it."""

from __future__ import annotations

from decimal import Decimal

from extractor.fields.leftovers import leftovers
from tests.fields.test_leftovers import NOTICE
from tests.layout.pages import page, stacked


def test_interest_that_another_pass_reads_as_it_adds_up_is_explained() -> None:
    """A row whose figures one pass misreads takes the others with it: they come to no figure then."""
    rows = [
        "From April 15, 2023 to June 30, 2023 (76 days) at 7% on $1,100.00: $16.15",
        "From June 30, 2023 to September 30, 2023 (92 days) at 7% on $1,116.15: $19.86",
        "From September 30, 2023 to October 1, 2023 (1 day) at 8% on $1,136.01: $0.25",
    ]
    notice = NOTICE.model_copy(update={"interest": Decimal("36.26")})
    right = page(*stacked(54, 300, *rows), confidence=95.0)
    misread = page(*stacked(54, 300, rows[0].replace("16.15", "18.15"), *rows[1:]), confidence=95.0)
    assert {each.value for each in leftovers([[misread]], notice)} >= {"18.15", "19.86"}
    assert leftovers([[misread], [right]], notice) == ()
