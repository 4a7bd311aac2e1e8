"""What OCR makes of the figures of a transcript, and the figures that were printed."""

from __future__ import annotations

import pytest

from extractor.transcript.grammar import with_figures, with_points


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


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("-$40.115.00", "-$40,115.00"),
        ("1.240.115.00", "1,240,115.00"),
        ("04.15.2025", "04.15.2025"),
        ("115.00 12.50", "115.00 12.50"),
        ("0.014.680", "0.014.680"),
    ],
)
def test_a_point_before_thousands_and_cents_is_a_comma_of_a_scan(read: str, printed: str) -> None:
    assert with_points(read) == printed
