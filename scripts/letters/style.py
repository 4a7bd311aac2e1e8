"""How a letter looks: type, size, place, rules, order of rows, forms of money and dates, order of the text
layer."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Literal

from scripts.letters.fonts import FAMILY_NAMES, Family, family
from scripts.letters.pdf import STREAM_ORDERS, StreamOrder, Turn

LETTER_PAGE = (612.0, 792.0)
A4_PAGE = (595.3, 841.9)
RuleForm = Literal["none", "hairline", "heavy", "dotted"]
DollarForm = Literal["ends", "all", "total"]
DateForm = Literal["long", "numeric"]
PenaltyForm = Literal["totals", "months"]


@dataclass(frozen=True)
class Style:
    """The style of one notice.

    Sizes and shifts are points, `row_gap` in type sizes; `minus` precedes the digits of a credit; `label_share` is the
    share of the width that a row's label may take before it wraps.
    """

    seed: int
    family_name: str
    size: float
    page: tuple[float, float]
    shift: tuple[float, float]
    jitter: float
    rules: RuleForm
    leaders: bool
    dollars: DollarForm
    minus: str
    dates: DateForm
    penalty_form: PenaltyForm
    bankruptcy: bool
    fake_bold: bool
    order: StreamOrder
    words_apart: bool
    turned: Turn
    interest_table: bool
    page_count: int
    row_gap: float
    zebra: bool
    amounts_left: bool
    label_share: float
    amount_on_last_line: bool
    coupon: bool
    payments_table: bool
    rates_insert: bool
    spaced_code: bool = False

    @property
    def family(self) -> Family:
        """The registered fonts of the family."""
        return family(self.family_name)


def invent(rng: random.Random) -> Style:
    """A random style."""
    family_name = rng.choice((*FAMILY_NAMES, "Helvetica", "Helvetica", "Times"))
    minuses = ["-", "-", "-", "–", "– ", "- "] + (["−", "− "] if family(family_name).unicode else [])
    return Style(
        seed=rng.randrange(2**32),
        family_name=family_name,
        size=rng.choice([9, 9.5, 10, 10, 10.5, 11, 12]),
        page=A4_PAGE if rng.random() < 0.12 else LETTER_PAGE,
        shift=(rng.uniform(-20, 20), rng.uniform(-16, 20)),
        jitter=rng.uniform(0, 6),
        rules=rng.choice(["none", "hairline", "hairline", "heavy", "dotted"]),
        leaders=rng.random() < 0.15,
        dollars=rng.choice(["ends", "ends", "ends", "all", "total"]),
        minus=rng.choice(minuses),
        dates="long",
        penalty_form=rng.choice(["totals", "months"]),
        bankruptcy=rng.random() < 0.6,
        fake_bold=rng.random() < 0.15,
        order=rng.choice(STREAM_ORDERS),
        words_apart=rng.random() < 0.25,
        turned=rng.choice([90, 180, 270]) if rng.random() < 0.1 else 0,
        interest_table=rng.random() < 0.75,
        page_count=rng.randint(3, 6),
        row_gap=rng.choice([1.45, 1.6, 1.7, 1.7, 2.0]),
        zebra=rng.random() < 0.15,
        amounts_left=rng.random() < 0.1,
        label_share=rng.choice([1.0, 1.0, 1.0, 0.5]),
        amount_on_last_line=rng.random() < 0.4,
        coupon=rng.random() < 0.93,
        payments_table=rng.random() < 0.3,
        rates_insert=rng.random() < 0.12,
    )
