"""Rules by which print that no field claims is harmless, each with a name; they are kept in harmless.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib import resources

import regex
from pydantic import BaseModel, ConfigDict, model_validator

from extractor.fields.asked_payments import is_to_be_paid_by
from extractor.leftover import LeftoverKind
from extractor.values.date import DATE_IN_TEXT

MARKS: dict[LeftoverKind, str] = {
    "amount": "‹amount›",
    "date": "‹date›",
    "tax_year": "‹year›",
    "taxpayer_number": "‹number›",
}
"""What stands for print of each kind in the sentence that a rule is tried on; a rule writes AMOUNT, DATE, YEAR."""
_YEAR = regex.compile(r"\b(?:19|20)\d\d\b")
_ANOTHER_YEAR = regex.compile(
    r"\b(?:last|(?:an|the) earlier|(?:a|the) (?:prior|previous)|another) year\b", regex.IGNORECASE
)
_DEADLINE = regex.compile(rf"\b(?:by|before|until|than)\s+(?:{DATE_IN_TEXT.pattern})", regex.IGNORECASE)
"""A day that something is to be done by: its year is no tax year."""
_THAT_YEAR = regex.compile(
    r"\b(?:that|the same) year\b|^\W*(?:it|the last|that (?:account|balance|bill|one))\b", regex.IGNORECASE
)
"""What refers to the last year named before, or to its account."""
_WEEKDAY = "(?:mon|tues|wednes|thurs|fri|satur|sun)day,? "
_PAYABLE = (
    r"\b(?:payable|pay (?:this|by)|amount (?:now )?due|you owe|(?:ending|closing|new) balance"
    r"|balance (?:now )?(?:due|payable)|total due)\b|^\W*(?:due|payable)\b"
)
"""Words of a row that is to be paid."""
_SECONDS = 1.0


class HarmlessRule(BaseModel):
    """A rule; see harmless.toml for what its keys mean."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    kinds: tuple[LeftoverKind, ...]
    sentence: str | None = None
    heading: str | None = None
    column: str | None = None
    around: str | None = None
    unless: str | None = None
    unless_column: str | None = None
    whole_dollars: bool = False
    comes_out: bool = False
    past: bool = False
    amounts: tuple[str, ...] = ()
    another_year: bool = False
    around_another_year: bool = False

    @model_validator(mode="after")
    def _has_condition(self) -> HarmlessRule:
        if not any((self.sentence, self.heading, self.column, self.around)):
            raise ValueError(f"{self.name}: neither sentence nor heading nor column nor paragraph")
        return self

    def holds(self, print_: UnclaimedPrint) -> bool:
        """Whether print is harmless by this rule."""
        if print_.kind not in self.kinds or (self.whole_dollars and not print_.is_whole_dollars):
            return False
        if self.past and print_.is_future:
            return False
        if self.comes_out and print_.amount is not None and not print_.comes_out:
            return False
        if self.amounts and print_.amount not in self.amounts:
            return False
        if self.another_year and not print_.names_another_year:
            return False
        if self.around_another_year and not print_.is_around_another_year:
            return False
        if self.unless is not None and found(self.unless, print_.sentence):
            return False
        if self.unless_column is not None and found(self.unless_column, print_.column):
            return False
        if self.sentence is not None and found(self.sentence, print_.sentence):
            return True
        if self.around is not None and found(self.around, print_.paragraph):
            return True
        if print_.is_payable:
            return False
        if self.column is not None and found(self.column, print_.column):
            return True
        return self.heading is not None and any(found(self.heading, each) for each in print_.headings)


class UnclaimedPrint(BaseModel):
    """Print that no field claims: its sentence with a mark in its place, the headings of a table it is in, that of its
    column, its paragraph with the line above it, whether the figures of its line follow from one another,
    and whether it is a day after the notice."""

    model_config = ConfigDict(frozen=True)

    kind: LeftoverKind
    sentence: str
    headings: tuple[str, ...] = ()
    column: str = ""
    paragraph: str = ""
    comes_out: bool = False
    is_future: bool = False
    amount: str | None = None
    tax_year: int | None = None

    @property
    def is_whole_dollars(self) -> bool:
        """Whether it is an amount without cents."""
        return self.amount is not None and self.amount.endswith(".00")

    @property
    def is_payable(self) -> bool:
        """Whether its row says that it is to be paid, or paid by then, whatever is over its table."""
        if self.kind == "date":
            return is_to_be_paid_by(self.sentence)
        return self.kind == "amount" and found(_PAYABLE, self.sentence)

    @property
    def names_another_year(self) -> bool:
        """Whether the sentence is about another year than the notice is."""
        sentence = _DEADLINE.sub(" ", self.sentence)
        named = _ANOTHER_YEAR.search(sentence) is not None
        years = {int(match[0]) for match in _YEAR.finditer(sentence)} | self._year_meant()
        return self.kind == "tax_year" or named or bool(years - {self.tax_year})

    @property
    def is_around_another_year(self) -> bool:
        """Whether the paragraph names years beside those of dates, and not the notice's."""
        years = set(map(int, _YEAR.findall(DATE_IN_TEXT.sub(" ", self.paragraph))))
        return bool(years) and self.tax_year not in years

    def _year_meant(self) -> set[int]:
        """The last year named before the sentence in its paragraph, where it speaks of "that year" or of "it"."""
        lead = self.sentence.partition(MARKS[self.kind])[0]
        if not lead or not _THAT_YEAR.search(self.sentence):
            return set()
        before, found_lead, _ = self.paragraph.partition(lead)
        return {int(year) for year in _YEAR.findall(before)[-1:] if found_lead}


@cache
def harmless_rules() -> Sequence[HarmlessRule]:
    """The rules of harmless.toml, in its order."""
    text = resources.files("extractor.fields").joinpath("harmless.toml").read_text("utf-8")
    return tuple(HarmlessRule.model_validate(entry) for entry in tomllib.loads(text)["rule"])


def harmless_by(print_: UnclaimedPrint) -> str | None:
    """The name of the first rule by which print is harmless; None where there is none."""
    return next((rule.name for rule in harmless_rules() if rule.holds(print_)), None)


def found(pattern: str, text: str) -> bool:
    """Whether a rule's pattern is in a text."""
    return _compiled(pattern).search(text, timeout=_SECONDS) is not None


@cache
def _compiled(pattern: str) -> regex.Pattern[str]:
    for mark in MARKS.values():
        shown = f"(?:{_WEEKDAY})?{mark}" if mark == MARKS["date"] else mark
        pattern = regex.sub(rf"\b{mark.strip('‹›').upper()}\b", shown, pattern)
    return regex.compile(pattern, regex.IGNORECASE)
