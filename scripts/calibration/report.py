"""The tables of docs/confidence.md, between its two markers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from scripts.calibration.fitting import Share
from scripts.calibration.numbers import Numbers
from scripts.calibration.risk import RISK, Reliability, Verified

BEGIN = "<!-- tables: written by scripts/calibrate.py -->"
END = "<!-- end of tables -->"

_CONFUSIONS = {
    "one_digit": "one digit for another",
    "two_digits": "two digits for others",
    "sign_lost": "the minus is lost",
    "sign_gained": "a minus that is not there",
    "characters_lost": "characters lost",
    "characters_gained": "characters gained",
    "another_figure": "another figure altogether",
}
_ERRORS = {
    "tax_year": "the tax year, misread alike everywhere",
    "dates": "both dates, still three weeks apart",
    "amounts": "a row and the amount due, still adding up",
}


def with_tables(document: str, tables: str) -> str:
    """A document with the text between its markers replaced. Raises ValueError if it has none."""
    head, mark, rest = document.partition(BEGIN)
    _, end, tail = rest.partition(END)
    if not mark or not end:
        raise ValueError(f"the document has no {BEGIN} … {END}")
    return f"{head}{BEGIN}\n\n{tables}\n{END}{tail}"


def sample_line(numbers: Numbers, checked: int, seeds: str, engine: str) -> str:
    """What the tables were measured on."""
    return f"Fitted to {numbers.letters} letters and checked on {checked} others ({seeds}), engine {engine}."


def readings_tables(numbers: Numbers) -> str:
    """Reliability of single readings."""
    return "\n\n".join(
        [
            markdown_table(
                "engine confidence | wrong | of | chance of being wrong | 95 % bounds",
                [
                    *(f"from {each.least:g} | {_counts(each.wrong)}" for each in numbers.bins),
                    *(f"with a minus, from {each.least:g} | {_counts(each.wrong)}" for each in numbers.signed_bins),
                    f"a PDF's own text | {_counts(numbers.text)}",
                    f"a printed minus, not seen at first | {_counts(numbers.minus_lost)}",
                ],
            ),
            markdown_table(
                "wrong alike so far | one more reading of the same ink | cases | another place | cases",
                (
                    f"{k} | {ink.chance:.2g} | {ink.whole:.0f} | {place.chance:.2g} | {place.whole:.0f}"
                    for k, (ink, place) in enumerate(zip(numbers.same_ink, numbers.other_place, strict=True), 1)
                ),
            ),
            markdown_table(
                "how a wrong value differs from the print | times",
                (f"{_CONFUSIONS[name]} | {count}" for name, count in numbers.confusions.items()),
            ),
            markdown_table(
                "printed \\ read | " + " | ".join(map(str, range(10))),
                (
                    f"**{digit}** | " + " | ".join(str(count or "") for count in counts)
                    for digit, counts in numbers.digits.items()
                ),
            ),
            markdown_table(
                "chance match | probability",
                [
                    f"rows with a misread figure add up | {numbers.sum_chance_match.chance:.1g}",
                    f"dates with a misread one are three weeks apart | {numbers.weeks_chance_match.chance:.1g}",
                    f"the scan line is read wrong | {numbers.scan_lines_wrong.chance:.1g}"
                    f" ({numbers.scan_lines_wrong.part:g} of {numbers.scan_lines_wrong.whole:g})",
                    f"a row is not found although the rows add up | {numbers.absent_adding_up:.1g}",
                    f"a row is not found and the rows do not add up: it is there | {_chance(numbers.absent_otherwise)}",
                ],
            ),
        ]
    )


def marks_table(marks: Mapping[str, int]) -> str:
    """Characters that OCR added to amounts."""
    most = sorted(((count, mark) for mark, count in marks.items() if mark), reverse=True)[:8]
    rows = (f"`{mark}` | {count}" for count, mark in most)
    return markdown_table(f"stray character in an amount | of {marks.get('', 0)} amounts", rows)


def reliability_tables(levels: Sequence[Reliability], kinds: Sequence[Reliability]) -> str:
    """Confidence compared with the share that was right."""
    return "\n\n".join([_reliability("confidence", levels), _reliability("kind of paper", kinds)])


def risk_tables(table: Sequence[Verified], escape: Mapping[str, Share], chosen: float) -> str:
    """Errors that escape the checks, and what each threshold would verify."""
    return "\n\n".join(
        [
            markdown_table(
                "a wrong key field | stays verified | of | chance | 95 % bounds",
                (f"{_ERRORS[error]} | {_counts(share)}" for error, share in escape.items()),
            ),
            markdown_table(
                f"threshold | letters verified | expected risk (bar {RISK:g}) | on the worst paper | found wrong",
                (
                    f"{'**' if each.threshold == chosen else ''}{each.threshold:g}"
                    f"{'**' if each.threshold == chosen else ''} | {each.letters} | {each.risk:.1g} |"
                    f" {each.worst_risk:.1g} ({each.worst_kind}) | {each.wrong}"
                    for each in table
                ),
            ),
            _what_counting_shows(next(each for each in table if each.threshold >= chosen)),
        ]
    )


def _what_counting_shows(found: Verified) -> str:
    most = Share(found.wrong, found.letters).bounds[1] if found.wrong else 3 / max(found.letters, 3)
    return (
        f"Of {found.letters} letters that would be verified, {found.wrong} were wrong: counting alone shows that at"
        f" most {100 * most:.1f} % are (95 % certainty); by the formula it is {100 * found.risk:.2g} %."
    )


def _reliability(title: str, rows: Sequence[Reliability]) -> str:
    return markdown_table(
        f"{title} | fields | said to be right | are right | 95 % bounds | wrong, expected | wrong, found",
        (
            f"{each.label} | {each.right.whole:g} | {_percent(each.predicted)} |"
            f" {_percent(each.right.part / each.right.whole)} |"
            f" {_percent(each.right.bounds[0])} to {_percent(each.right.bounds[1])} |"
            f" {(1 - each.predicted) * each.right.whole:.2f} | {each.right.whole - each.right.part:g}"
            for each in rows
        ),
    )


def _counts(share: Share) -> str:
    low, high = share.bounds
    return f"{share.part:g} | {share.whole:g} | {share.chance:.2g} | {low:.2g} to {high:.2g}"


def _chance(share: Share) -> str:
    return f"{share.chance:.2g} ({share.part:g} of {share.whole:g})"


def _percent(share: float) -> str:
    return f"{100 * share:.2f} %" if share < 0.9999 else f"{100 * share:.4f} %"


def markdown_table(head: str, rows: Sequence[str] | Iterator[str]) -> str:
    ruler = "|".join("---" for _ in head.split("|"))
    return "\n".join([f"| {head} |", f"|{ruler}|", *(f"| {row} |" for row in rows)])
