"""A letter being set: asking it for a value prints the value and notes where it stands."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeVar

from extractor.record import PenaltyRow as RecordPenaltyRow
from scripts.letters import wording
from scripts.letters.letter import Letter
from scripts.letters.sheet import Sheet
from scripts.letters.style import Style

Option = TypeVar("Option")


@dataclass
class Draft:
    """A letter in one look. `size` is the body size in points, `places` what each place came to print."""

    letter: Letter
    style: Style
    size: float
    sheets: list[Sheet] = field(default_factory=list)
    places: dict[str, dict[str, object]] = field(default_factory=dict)
    penalty_rows: list[RecordPenaltyRow] = field(default_factory=list)
    interest_table: bool = False
    rng: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self.rng = random.Random(self.style.seed)

    @property
    def plain(self) -> str:
        """The body font."""
        return self.style.family.plain

    @property
    def bold(self) -> str:
        """The bold font."""
        return self.style.family.bold

    def new_sheet(self) -> Sheet:
        """The next page."""
        width, height = self.style.page
        sheet = Sheet(width, height, fake_bold=self.style.fake_bold)
        self.sheets.append(sheet)
        return sheet

    def begin(self, sheet: Sheet, part: str) -> None:
        """Start a block, moved with the page and a little by itself."""
        dx, dy = self.style.shift
        jitter = self.style.jitter
        own = random.Random(f"{self.style.seed}-{part}")
        sheet.begin(part, (dx + own.uniform(-jitter, jitter), dy + own.uniform(-jitter, jitter) / 2))

    @property
    def code(self) -> str:
        """The notice code as printed; older letters write it with a space."""
        code = self.letter.code
        return f"{code[:2]} {code[2:]}" if self.style.spaced_code else code

    def pick(self, what: str, options: Sequence[Option]) -> Option:
        """A choice of the layout, the same at every size the letter is tried in."""
        return random.Random(f"{self.style.seed}-{what}").choice(options)

    def amount(self, place: str, *, dollar: bool = True) -> str:
        """The amount due as that place prints it."""
        amount = self.letter.amount_at(place)
        self._note("amount_due", place, amount)
        return wording.money(amount, dollar=dollar)

    def due(self, place: str) -> str:
        """The date to pay by as that place prints it."""
        if self.letter.due_date is None:
            raise ValueError("a letter without a date to pay by prints none")
        self._note("due_date", place, self.letter.due_date)
        return wording.date(self.letter.due_date, self.style.dates)

    def year(self, place: str) -> int:
        """The tax year as that place prints it."""
        year = self.letter.year_at(place)
        self._note("tax_year", place, year)
        return year

    def notice_date(self, place: str) -> str:
        """The date of the notice."""
        self._note("notice_date", place, self.letter.notice_date)
        return wording.date(self.letter.notice_date, self.style.dates)

    def form(self, place: str) -> str:
        """The number of the tax form."""
        self._note("form", place, self.letter.form)
        return self.letter.form

    def tin(self, place: str) -> str:
        """The identification number."""
        self._note("tin", place, self.letter.tin)
        return self.letter.tin

    def phone(self, place: str) -> str:
        """The number to call."""
        self._note("contact_phone", place, self.letter.office.phone)
        return self.letter.office.phone

    def caller_id(self, place: str) -> str:
        """The caller's identification."""
        self._note("caller_id", place, self.letter.office.caller_id)
        return self.letter.office.caller_id

    def scan_line(self) -> str:
        """The coupon's machine line."""
        line = wording.scan_line(self.letter)
        if self.letter.tin_form != "n_mask":
            self._note("scan_line", "coupon", line)
            self._note("amount_due", "scan_line", self.letter.amount_at("scan_line"))
            self._note("tax_year", "scan_line", self.letter.year_at("scan_line"))
        return line

    def row_money(self, amount: Decimal, *, at_end: bool) -> str:
        """An amount of the billing summary; `at_end` on its first and last row."""
        dollars = self.style.dollars
        return wording.money(amount, dollar=dollars == "all" or (dollars == "ends" and at_end), minus=self.style.minus)

    def _note(self, field_name: str, place: str, value: object) -> None:
        self.places.setdefault(field_name, {})[place] = value
