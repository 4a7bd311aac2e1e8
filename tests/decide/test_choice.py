"""What the readings of a figure say together: more of them leave less doubt, and arithmetic makes none."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from itertools import permutations

import pytest

from extractor.decide.calibration import calibration
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


def test_one_reading_is_as_sure_as_readings_of_its_engine_confidence_are() -> None:
    assert chosen(read("$1,075.21", confidence=72.0)).confidence == pytest.approx(
        1 - calibration().error_probability(72.0)
    )


def test_a_surer_engine_leaves_less_doubt_and_a_pdfs_own_text_is_sure() -> None:
    uncertain, sure = chosen(read("$1,075.21", confidence=30.0)), chosen(read("$1,075.21", confidence=96.0))
    assert uncertain.confidence < 0.9 < SURE < sure.confidence
    assert chosen(read("$1,075.21", confidence=None)).confidence > SURE


def test_another_place_says_more_than_another_look_at_the_same_ink() -> None:
    once = chosen(read("$1,075.21", confidence=60.0))
    again = chosen(*[read("$1,075.21", confidence=60.0)] * 2)
    elsewhere = chosen(read("$1,075.21", confidence=60.0), read("$1,075.21", COUPON, 60.0))
    assert once.confidence < again.confidence < elsewhere.confidence
    assert (once.agreement, again.agreement, elsewhere.agreement) == (1, 1, 2)


def test_looking_ten_times_at_the_same_ink_proves_no_more_than_looking_a_few_times() -> None:
    few, many = ([read("$1,075.21", confidence=60.0)] * times for times in (5, 15))
    assert chosen(*many).confidence == chosen(*few).confidence


def test_most_places_win_and_the_one_that_differs_leaves_the_field_a_little_less_sure() -> None:
    three = [read("$1,075.21", (60.0, top)) for top in (220.0, 400.0, 600.0)]
    torn = chosen(*three, read("$1,075.27", COUPON, 50.0))
    assert (torn.value, torn.agreement, len(torn.mentions)) == (Decimal("1075.21"), 3, 4)
    assert torn.confidence <= chosen(*three).confidence


def test_a_figure_read_in_two_ways_at_its_only_place_is_not_sure() -> None:
    pairs = permutations("0123456789", 2)
    sureness = sorted(chosen(read(f"$1,075.2{a}"), read(f"$1,075.2{b}")).confidence for a, b in pairs)
    # Of the digits only 1 and 7 are so one-sidedly misread that one of them is likelier by more.
    assert sureness[-3] < 0.9
    assert sureness[-1] < 0.91


def test_of_two_readings_as_sure_as_each_other_the_one_that_lost_a_digit_is_likelier_wrong() -> None:
    assert chosen(read("$14,928.09", confidence=85.0), read("$4,928.09", confidence=85.0)).value == Decimal("14928.09")


def test_a_minus_that_one_reading_saw_is_not_outweighed_by_sure_digits_without_one() -> None:
    sums = [read("3,328.00", confidence=96.0)] * 3 + [read("-3,328.00", confidence=60.0)]
    shares = probabilities(mentions_of(sums), {})
    assert max(shares.values()) < SURE
    borne_out = probabilities(mentions_of(sums), {Decimal("-3328.00"): 0.001})
    assert borne_out[Decimal("-3328.00")] > 0.9


def test_what_arithmetic_bears_out_is_surer() -> None:
    figure = read("$1,075.21", confidence=60.0)
    assert chosen(figure).confidence < SURE < chosen(figure, corroborated={Decimal("1075.21"): 0.001}).confidence


def test_arithmetic_makes_no_figure_that_was_not_read() -> None:
    corroborated = chosen(read("$1,075.21", confidence=30.0), corroborated={Decimal("1075.27"): 1e-9})
    assert corroborated == chosen(read("$1,075.21", confidence=30.0))


def test_arithmetic_does_not_repair_a_figure_that_four_readings_of_five_show_otherwise() -> None:
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
