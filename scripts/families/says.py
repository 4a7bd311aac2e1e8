"""A notice's sentences with its figures in them, as a hand prints them."""

from __future__ import annotations

from dataclasses import dataclass

from scripts.families.content import Content
from scripts.families.printing import Printing


@dataclass(frozen=True)
class Says:
    """Sentences of a notice by name; `place` is the field place whose values they show."""

    content: Content
    printing: Printing

    def __call__(self, name: str, place: str = "sentence") -> str:
        return self.fill(self.content.words.sentences[name], place)

    def fill(self, text: str, place: str) -> str:
        """A text with this notice's values in its braces."""
        content, printing = self.content, self.printing
        return text.format(
            amount=printing.money(content.amount(place)),
            date=printing.day(content.due(place)),
            year=content.year(place),
            form=content.form,
            phone=content.phone(place),
            payee=content.payee(place),
            tin=content.tin(place),
            web=content.web(place),
        )

    @property
    def headline(self) -> str:
        """The headline."""
        return self.fill(self.content.words.headline, "headline")

    @property
    def subhead(self) -> str:
        """The line below the headline; may be empty."""
        return self.fill(self.content.words.subhead, "headline")

    @property
    def total(self) -> str:
        """The label of the table's last row."""
        return self.fill(self.content.words.total, "table")

    @property
    def scan_line(self) -> str:
        """The line of digits at the foot of the coupon, in the order that is supposed for a CP14."""
        content = self.content
        cents = int(content.amount("scan_line") * 100)
        name = content.person.block[0].split()[-1][:4].ljust(4)
        tin = "".join(character for character in content.person.tin if character.isdigit()).rjust(9, "0")
        year = content.year("scan_line")
        return f"{tin} KA {name} 30 0 {year}12 670 {cents:011d}"
