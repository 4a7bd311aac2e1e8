"""How right a reading of a made letter is: field by field, and whether a wrong one was passed off as sure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

PENALTIES = ("failure_to_file", "failure_to_pay", "estimated_tax", "dishonored_payment", "other")
FIELDS = (
    "tax_year",
    "notice_date",
    "due_date",
    "amount_due",
    "tax_owed",
    "payments_and_credits",
    *(f"penalties.{kind}" for kind in PENALTIES),
    "penalties_total",
    "interest",
)
_SERIOUS = ("error", "warning")


@dataclass(frozen=True)
class Reading:
    """What a reader said of one file: `notice` in the record's form, findings as (code, severity)."""

    status: str
    notice: Mapping[str, Any]
    findings: Sequence[tuple[str, str]] = ()
    seconds: float = 0.0
    error: str | None = None


@dataclass(frozen=True)
class Score:
    """One file's reading against its truth. `wrong` maps a field to (truth, reading)."""

    file: str
    kind: str
    layout: str
    expected_status: str
    status: str
    exact: int
    counted: int
    wrong: Mapping[str, tuple[Any, Any]]
    fault: str | None
    fault_found: bool
    fault_named: bool
    code_right: bool
    findings: Sequence[tuple[str, str]]
    seconds: float

    @property
    def whole(self) -> bool:
        """Every key field is exact."""
        return not self.wrong

    @property
    def silent(self) -> bool:
        """Called verified although a field is wrong, a fault is planted, or it is no CP14 at all."""
        return self.status == "verified" and (bool(self.wrong) or self.expected_status != "verified")

    @property
    def needless_review(self) -> bool:
        """Not verified although nothing is wrong with the letter."""
        return self.expected_status == "verified" and self.status != "verified"


def value(notice: Mapping[str, Any], name: str) -> Any:
    """A key field of a notice in the record's form; `penalties.x` looks inside."""
    head, _, tail = name.partition(".")
    found = notice.get(head)
    return (found or {}).get(tail) if tail else found


def score(truth: Mapping[str, Any], reading: Reading) -> Score:
    """Fields count where the paper prints them or the reading claims them; ambiguous ones do not."""
    printed = truth["notice"]
    wrong: dict[str, tuple[Any, Any]] = {}
    exact = counted = 0
    names = FIELDS if truth["expected_status"] != "unsupported" else ()
    for name in names:
        expected, found = value(printed, name), value(reading.notice, name)
        if name in truth["ambiguous"] or (expected is None and found is None):
            continue
        counted += 1
        if expected == found:
            exact += 1
        else:
            wrong[name] = (expected, found)
    serious = {code for code, severity in reading.findings if severity in _SERIOUS}
    return Score(
        file=truth["file"],
        kind=truth["kind"],
        layout=truth["layout"],
        expected_status=truth["expected_status"],
        status=reading.status,
        exact=exact,
        counted=counted,
        wrong=wrong,
        fault=truth["fault"],
        fault_found=bool(serious) and reading.status != "verified",
        fault_named=truth["expected_finding"] in serious,
        code_right=printed.get("notice_code") == reading.notice.get("notice_code"),
        findings=reading.findings,
        seconds=reading.seconds,
    )


@dataclass
class Tally:
    """The scores of one kind of paper."""

    scores: list[Score] = field(default_factory=list)

    def percent(self, part: int, whole: int) -> float | None:
        """A percentage, None of nothing."""
        return 100 * part / whole if whole else None

    def summary(self) -> dict[str, Any]:
        """The figures of the report."""
        cp14 = [one for one in self.scores if one.expected_status != "unsupported"]
        honest = [one for one in cp14 if one.expected_status == "verified"]
        faulty = [one for one in cp14 if one.fault]
        others = [one for one in self.scores if one.expected_status == "unsupported"]
        return {
            "letters": len(self.scores),
            "fields_exact": self.percent(sum(one.exact for one in cp14), sum(one.counted for one in cp14)),
            "letters_whole": self.percent(sum(one.whole for one in cp14), len(cp14)),
            "silent_errors": sum(one.silent for one in self.scores),
            "needless_reviews": self.percent(sum(one.needless_review for one in honest), len(honest)),
            "failed": sum(one.status == "failed" for one in self.scores),
            "faults": len(faulty),
            "faults_found": self.percent(sum(one.fault_found for one in faulty), len(faulty)),
            "faults_named": self.percent(sum(one.fault_named for one in faulty), len(faulty)),
            "unsupported_right": self.percent(sum(one.status == "unsupported" for one in others), len(others)),
            "codes_right": self.percent(sum(one.code_right for one in others), len(others)),
            "seconds": sum(one.seconds for one in self.scores) / len(self.scores) if self.scores else None,
        }


def by(scores: Iterable[Score], attribute: str) -> dict[str, Tally]:
    """Tallies by an attribute of the scores (`kind`, `layout`, `fault`), and one of all."""
    tallies: dict[str, Tally] = {}
    total = Tally()
    for one in scores:
        tallies.setdefault(str(getattr(one, attribute)), Tally()).scores.append(one)
        total.scores.append(one)
    tallies["all"] = total
    return tallies
