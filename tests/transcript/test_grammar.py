"""What OCR makes of the figures of a transcript, and the figures that were printed."""

from __future__ import annotations

import pytest

from extractor.transcript.grammar import with_figures


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("806 W-2 withholding 04-15-2023 ~$20,497.00", "806 W-2 withholding 04-15-2023 -$20,497.00"),
        ("670 Payment ~$ 44.08", "670 Payment -$ 44.08"),
        ("670 Payment 44.08", "670 Payment 44.08"),
    ],
)
def test_a_tilde_before_dollars_is_the_minus_of_a_credit(read: str, printed: str) -> None:
    assert with_figures(read) == printed
