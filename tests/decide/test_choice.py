"""Several readings of a figure: more of them lower the error probability, and arithmetic computes none."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from itertools import permutations

import pytest

from extractor.decide.calibration import calibration, error_at
from extractor.decide.choice import Choice, choose, mentions_of, probabilities
from extractor.fields.candidate import Candidate, Value
from extractor.record import SURE
from extractor.values.money import parse_money
from tests.layout.pages import page

HEADLINE, COUPON = (60.0, 220.0), (400.0, 700.0)
Where = tuple[float, float]


def read(text: str, where: Where = HEADLINE, confidence: float | None = 96.0) -> Candidate:
    (run,) = page((*where, text), confidence=confidence).runs
    value = parse_money(text)
    assert value is not None
    return Candidate(value, run, "headline")


def chosen(*readings: Candidate, corroborated: Mapping[Value, float] | None = None) -> Choice:
    choice = choose(readings, corroborated)
    assert choice is not None
    return choice


def test_nothing_read_is_nothing_chosen() -> None:
    assert choose([]) is None


def test_one_reading_has_the_confidence_measured_for_ocr() -> None:
    assert chosen(read("$1,075.21", confidence=72.0)).confidence == pytest.approx(1 - error_at(calibration().ocr, 72.0))


def test_higher_ocr_confidence_lowers_the_error_probability() -> None:
    uncertain, sure = chosen(read("$1,075.21", confidence=30.0)), chosen(read("$1,075.21", confidence=96.0))
    assert uncertain.confidence < 0.9 < SURE < sure.confidence
    assert chosen(read("$1,075.21", confidence=None)).confidence > SURE


def test_another_place_corroborates_more_than_another_pass() -> None:
    once = chosen(read("$1,075.21", confidence=60.0))
    again = chosen(*[read("$1,075.21", confidence=60.0)] * 2)
    elsewhere = chosen(read("$1,075.21", confidence=60.0), read("$1,075.21", COUPON, 60.0))
    assert once.confidence < again.confidence < elsewhere.confidence
    assert (once.agreement, again.agreement, elsewhere.agreement) == (1, 1, 2)


def test_a_contradiction_by_digits_that_are_often_confused_counts_less() -> None:
    """A 5 is read as a 6 more often than as a 1."""
    printed = read("$1,075.21")

    def beside(other: str) -> float:
        return probabilities(mentions_of([printed, read(other, COUPON, 60.0)]), {})[printed.value]

    assert calibration().digits["5"]["6"] > calibration().digits["5"]["1"]
    assert beside("$1,076.21") > beside("$1,071.21")


def test_ten_passes_prove_no_more_than_a_few() -> None:
    few, many = ([read("$1,075.21", confidence=60.0)] * times for times in (5, 15))
    assert chosen(*many).confidence == chosen(*few).confidence


def test_one_differing_place_lowers_confidence_a_little() -> None:
    three = [read("$1,075.21", (60.0, top)) for top in (220.0, 400.0, 600.0)]
    broken = chosen(*three, read("$1,075.27", COUPON, 50.0))
    assert (broken.value, broken.agreement, len(broken.mentions)) == (Decimal("1075.21"), 3, 4)
    assert broken.confidence <= chosen(*three).confidence


def test_two_readings_of_one_mention_are_of_low_confidence() -> None:
    pairs = permutations("0123456789", 2)
    confidences = sorted(chosen(read(f"$1,075.2{a}"), read(f"$1,075.2{b}")).confidence for a, b in pairs)
    # Of the digits only 1 and 7 are so one-sidedly misread that one of them is likelier by more.
    assert confidences[-3] < 0.9
    assert confidences[-1] < 0.91


def test_a_reading_that_lost_a_digit_is_likelier_wrong() -> None:
    assert chosen(read("$14,928.09", confidence=85.0), read("$4,928.09", confidence=85.0)).value == Decimal("14928.09")


def test_confident_digits_do_not_outweigh_a_minus() -> None:
    sums = [read("3,328.00", confidence=96.0)] * 3 + [read("-3,328.00", confidence=60.0)]
    shares = probabilities(mentions_of(sums), {})
    assert max(shares.values()) < SURE
    corroborated = probabilities(mentions_of(sums), {Decimal("-3328.00"): 0.001})
    assert corroborated[Decimal("-3328.00")] > 0.9


def test_arithmetic_that_agrees_raises_confidence() -> None:
    figure = read("$1,075.21", confidence=60.0)
    assert chosen(figure).confidence < SURE < chosen(figure, corroborated={Decimal("1075.21"): 0.001}).confidence


def test_arithmetic_makes_no_figure_that_was_not_read() -> None:
    corroborated = chosen(read("$1,075.21", confidence=30.0), corroborated={Decimal("1075.27"): 1e-9})
    assert corroborated == chosen(read("$1,075.21", confidence=30.0))


def test_arithmetic_does_not_overrule_four_of_five_readings() -> None:
    readings = [*[read("635.30")] * 4, read("633.30", confidence=60.0)]
    repaired = probabilities(mentions_of(readings), {Decimal("633.30"): 2 * calibration().misprint_rate})
    assert repaired[Decimal("633.30")] < SURE


@pytest.mark.parametrize("corroborated", [{}, {Decimal("1075.21"): 0.001}, {Decimal("1075.27"): 1e-6}])
def test_all_values_together_are_at_most_certain(corroborated: dict[Value, float]) -> None:
    readings = [read("$1,075.21", confidence=80.0), read("$1,075.27", confidence=70.0), read("$4,075.21", COUPON, 40.0)]
    shares = probabilities(mentions_of(readings), corroborated)
    assert len(shares) == 3
    assert all(0 < share < 1 for share in shares.values())
    assert sum(shares.values()) < 1
