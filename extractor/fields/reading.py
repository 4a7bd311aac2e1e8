"""One pass over a letter's pages, and what it found; a letter in doubt is passed over again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from extractor.fields import figures, identity
from extractor.fields.billing import BillingSummary, billing_summary
from extractor.fields.candidate import Candidate
from extractor.fields.labeled import labeled
from extractor.fields.notice_code import code_candidates
from extractor.layout.page_layout import PageLayout
from extractor.notices import Notices, cp14, shipped_notices


@dataclass(frozen=True)
class LetterReading:
    """All sheets of one letter as one pass over its pages gave them."""

    layouts: tuple[PageLayout, ...]
    notices: Notices = field(default_factory=shipped_notices)

    @cached_property
    def billing(self) -> BillingSummary | None:
        """The billing summary, where one was found."""
        return billing_summary(list(self.layouts))

    @cached_property
    def candidates(self) -> dict[str, list[Candidate]]:
        """Every candidate, by field."""
        layouts = list(self.layouts)
        due = figures.due_dates(layouts, self.billing)
        found = {
            "notice_code": code_candidates(layouts, self.notices.codes),
            "tax_year": identity.tax_years(layouts),
            "form": identity.forms(layouts),
            "notice_date": figures.notice_dates(layouts, due),
            "due_date": due,
            "amount_due": [c for c in figures.amounts_due(layouts, self.billing) if not _is_round_sum(c)],
            "tin_last4": identity.identification_numbers(layouts),
            "contact_phone": identity.phones(layouts),
        }
        return {name: found[name] if name in found else labeled(layouts, name) for name in cp14().fields}


def candidates_of(readings: Sequence[LetterReading]) -> dict[str, list[Candidate]]:
    """Every candidate of every reading, by field; print that two readings share word for word counts once."""
    found: dict[str, list[Candidate]] = {}
    for reading in readings:
        for name, candidates in reading.candidates.items():
            known = found.setdefault(name, [])
            seen = {id(word) for candidate in known for word in candidate.run.words}
            known += [c for c in candidates if not any(id(word) in seen for word in c.run.words)]
    return found


def _is_round_sum(candidate: Candidate) -> bool:
    """A sum without cents in running text is another figure: "$100,000 or more" is about deadlines."""
    return candidate.place == "sentence" and "." not in candidate.run.text.rstrip(".,;:")
