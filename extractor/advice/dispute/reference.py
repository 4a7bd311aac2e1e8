"""What every letter about a notice names: the notice, the taxpayer, and the account."""

from __future__ import annotations

from extractor.advice.dispute.letter import number_masked
from extractor.record import Notice
from extractor.values.wording import day, dollars


def reference_of(notice: Notice) -> tuple[str, ...]:
    """Lines such as `Notice: CP14, dated October 23, 2023`; what was not read is left out."""
    lines = [f"Notice: {notice.notice_code or 'CP14'}"]
    if notice.notice_date is not None:
        lines[0] += f", dated {day(notice.notice_date)}"
    if notice.tax_year is not None:
        lines.append(f"Tax year {notice.tax_year}, Form {notice.form or '1040'}")
    lines.append(f"Taxpayer identification number: {number_masked(notice.tin_last4)}")
    if notice.caller_id is not None:
        lines.append(f"Caller ID: {notice.caller_id}")
    if notice.amount_due is not None:
        lines.append(f"Amount due on the notice: {dollars(notice.amount_due)}")
    return tuple(lines)


def notice_in_words(notice: Notice) -> str:
    """`the notice CP14 of October 23, 2023 for tax year 2022`."""
    dated = f" of {day(notice.notice_date)}" if notice.notice_date is not None else ""
    year = f" for tax year {notice.tax_year}" if notice.tax_year is not None else ""
    return f"the notice {notice.notice_code or 'CP14'}{dated}{year}"
