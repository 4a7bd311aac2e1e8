"""A record as text for people."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from extractor.output.what_to_do import what_to_do
from extractor.record import KEY_FIELDS, Finding, Notice, Record, money_text

_VERDICTS = {
    "verified": "All key figures were read with high confidence and agree with the law and with each other.",
    "review": "A person must review this notice before anything is paid.",
    "unsupported": "This is not a CP14; its figures were not checked.",
    "failed": "The file could not be read.",
    "settled": "A person has looked at this notice and decided.",
}
_CREDITS = "Whether every payment was credited cannot be seen on the notice."
_CREDITS_COMPARED = "Its payments and credits are those of the IRS account."
_OF_CREDITS = frozenset({"transcript-credits-mismatch", "transcript-payment-not-on-notice"})

_SIGNS_OF_FORGERY = ("payee-suspicious", "contact-suspicious", "payment-method-suspicious", "wording-suspicious")
_ASSUMING = ("charges-explained", "charge-unrecognized")
_MOST_NAMED = 5


_PENALTIES = "penalties"
_OF_PENALTIES = f"{_PENALTIES}."


def _value(notice: Notice, name: str) -> str:
    if name.startswith(_OF_PENALTIES):
        value = getattr(notice.penalties, name.removeprefix(_OF_PENALTIES))
    else:
        value = notice.penalties_total if name == _PENALTIES else getattr(notice, name)
    if value is None:
        return "-"
    return money_text(value) if isinstance(value, Decimal) else str(value)


def _names(notice: Notice) -> Iterator[str]:
    """The key fields, each penalty of the notice below their total; the total also where there is none of either."""
    for name in KEY_FIELDS:
        charged = [kind for kind, amount in notice.penalties if amount is not None] if name == _PENALTIES else []
        if name != _PENALTIES or notice.penalties_total is not None or not charged:
            yield name
        yield from (_OF_PENALTIES + kind for kind in charged)


def _label(name: str) -> str:
    return name.replace(_OF_PENALTIES, "  ").replace("_", " ")


def summary(record: Record) -> str:
    """One line per notice: status, code, year, amount due, due date, file."""
    notice = record.notice or Notice()
    codes = ", ".join(sorted({f.code for f in record.findings if f.severity != "info"}))
    figures = f"{notice.notice_code or '-':<7} {notice.tax_year or '-':<5} {_value(notice, 'amount_due'):>13}"
    due = _value(notice, "due_date")
    return f"{record.status:<12} {figures}  due {due:<11} {_place(record)}  {codes}".rstrip()


def report(record: Record) -> str:
    """A verdict, the figures as printed and, where a finding is about one, as expected, the
    findings, and what to do.
    """
    lines = [f"{record.status.upper()}: {_verdict(record)}"]
    if record.error is not None:
        return "\n".join([*lines, record.error.message])
    notice = record.notice or Notice()
    expected = {name: text for finding in record.findings for name, text in _expected(notice, finding)}
    lines += ["", f"{'':<22} {'printed':>14} {'expected':>14}"]
    for name in _names(notice):
        lines.append(f"{_label(name):<22} {_value(notice, name):>14} {expected.get(name, ''):>14}".rstrip())
    if record.status != "unsupported":
        lines += ["", forgery_verdict(record)]
    if record.findings:
        lines += ["", *(_finding(finding) for finding in record.findings)]
    if record.checks.not_run:
        lines += ["", "not checked:", *_not_checked(record)]
    if record.findings:
        lines += ["", f"To explain a finding: cp14 rules {' '.join(dict.fromkeys(f.code for f in record.findings))}"]
    return "\n".join([*lines, "", f"What to do: {what_to_do(record)}"])


def forgery_verdict(record: Record) -> str:
    """One line on signs of forgery; never that a notice is genuine, since a forger can print a faultless one."""
    signs = [each for each in record.findings if each.code in _SIGNS_OF_FORGERY and each.severity != "info"]
    if signs:
        codes = ", ".join(sorted({each.code for each in signs}))
        return f"Signs of forgery: {codes}. Ask the IRS at a number you know before you pay or call."
    lacking = [each.code for each in record.checks.not_run if each.code in _SIGNS_OF_FORGERY]
    part = f" ({', '.join(lacking)}: not checked in full)" if lacking else ""
    return f"Signs of forgery: none found{part}. That does not prove that the notice comes from the IRS."


def verdict_of(record: Record) -> str:
    """The verdict in one sentence or more."""
    return _verdict(record)


def _expected(notice: Notice, finding: Finding) -> Iterator[tuple[str, str]]:
    """The figure that a finding shows to be wrong, with its expected value; empty if the finding is about something
    else.

    The first field of a finding is its subject, provided `found` is that field's printed value: it may instead be about
    a table row or a value at another place.
    """
    name = _PENALTIES if finding.fields[:1] == ["penalties_total"] else next(iter(finding.fields), "")
    if finding.severity == "info" or finding.expected is None or name not in _names(notice):
        return
    if finding.found == _value(notice, name):
        yield name, finding.expected


def _verdict(record: Record) -> str:
    """What the status means; for a verified letter, what has to be assumed for its charges to be right."""
    assumed = [finding.message for finding in record.findings if finding.code in _ASSUMING]
    if record.status != "verified":
        return _VERDICTS[record.status]
    credits = _CREDITS_COMPARED if set(record.checks.passed) >= _OF_CREDITS else _CREDITS
    return " ".join([_VERDICTS["verified"], *(f"{message[0].upper()}{message[1:]}." for message in assumed), credits])


def _finding(finding: Finding) -> str:
    authority = f" [{finding.authority}]" if finding.authority else ""
    return f"{finding.severity:<8} {finding.code}: {finding.message}{authority}"


def _not_checked(record: Record) -> Iterator[str]:
    """The checks that could not be made; many with the same reason are counted."""
    by_reason: dict[str, list[str]] = {}
    for check in record.checks.not_run:
        by_reason.setdefault(check.why, []).append(check.code)
    for why, codes in by_reason.items():
        named = ", ".join(codes) if len(codes) <= _MOST_NAMED else f"{len(codes)} checks ({codes[0]}, {codes[1]}, ...)"
        yield f"  {named}: {why}"


def _place(record: Record) -> str:
    """The file, with the document's path in it where it is a container."""
    container = record.source.container
    return ascii(record.source.file if container is None else f"{record.source.file}: {container.member}")[1:-1]
