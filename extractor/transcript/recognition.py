"""Lines of a file to account modules, or a refusal that says what else the file is."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from extractor.errors import NotATranscript, TranscriptUnreadable
from extractor.transcript.header import header_fields, name_in, number_in
from extractor.transcript.leftovers import lacking_in_header, rows_outside
from extractor.transcript.lines import Line, clean
from extractor.transcript.model import AccountTranscript
from extractor.transcript.modules import NOTHING_FILED, TITLE, ModuleText, module_texts
from extractor.transcript.rows import table_rows

_TRANSCRIPT = regex.compile(r"(?e)\b(?:account transcript|record of account){e<=1}", regex.IGNORECASE)
_MARKS = tuple(
    regex.compile(rf"(?e)\b(?:{words}){{e<=1}}", regex.IGNORECASE)
    for words in (
        "balance plus accruals",
        "explanation of transaction",
        "minus sign shown below",
        "accrued interest",
        "accrued penalty",
        "tax return filed",
    )
)
"""Words of every account transcript, beside its title; a bank's statement also has a balance and transactions."""
_FEWEST_MARKS = 2
_OTHER_TRANSCRIPTS = (
    (
        regex.compile(r"^(?:form \w+ )?wage\s*(?:and|&)\s*income transcript", regex.I | regex.M),
        "a Wage and Income Transcript",
    ),
    (regex.compile(r"^(?:form \w+ )?(?:tax )?return transcript", regex.I | regex.M), "a Return Transcript"),
    (regex.compile(r"^verification of non-?filing", regex.I | regex.M), "a Verification of Nonfiling"),
)
_NOTICE = regex.compile(r"\bCP ?14\b|notice\s+CP ?14|amount due by", regex.IGNORECASE)
_ASK = "get the Account Transcript or the Record of Account from the IRS online account"


def account_modules(lines: Sequence[Line], name: str) -> list[AccountTranscript]:
    """The account modules; `name` is the file's. Raises NotATranscript, TranscriptUnreadable."""
    lines = clean(lines)
    text = "\n".join(line.text for line in lines)
    found = module_texts(lines) if _is_transcript(text) else []
    modules = [_module(each, name) for each in found]
    if not modules:
        raise NotATranscript(_refusal(text))
    for module in modules:
        if not module.transactions and module.return_filed:
            period = module.tax_year or "an unknown year"
            raise TranscriptUnreadable(
                f"the account of {period} shows no transaction that could be read; {_ASK}, as a PDF or as saved HTML"
            )
    return modules


def _is_transcript(text: str) -> bool:
    """Whether a text shows two things that together no other document prints."""
    return sum(mark.search(text) is not None for mark in (TITLE, NOTHING_FILED, *_MARKS)) >= _FEWEST_MARKS


def _module(text: ModuleText, name: str) -> AccountTranscript:
    rows = table_rows(text.table)
    is_ocr = text.header.is_ocr or text.table.is_ocr
    no_return = NOTHING_FILED.search(text.header.text + "\n" + text.table.text) is not None
    fields = header_fields(text.header)
    if fields["name"] is None and number_in(text.before) in (None, fields["tin_last4"]):
        fields["name"] = name_in(text.before)
    return AccountTranscript(
        **fields,
        file=name,
        reading="ocr" if is_ocr else "text",
        return_filed=not no_return or any(row.code == "150" for row in rows.transactions),
        transactions=list(rows.transactions),
        unreadable=[*rows.unreadable, *rows_outside(text.before), *rows_outside(text.after)],
        uncertain=[*rows.uncertain, *lacking_in_header(fields, text.header, rows.transactions)],
    )


def _refusal(text: str) -> str:
    titles = [(found.start(), what) for pattern, what in _OTHER_TRANSCRIPTS if (found := pattern.search(text))]
    mentioned = _TRANSCRIPT.search(text)
    if titles and (mentioned is None or min(titles)[0] <= _line_start(text, mentioned.start())):
        return f"this is {min(titles)[1]}, not an account transcript; {_ASK}"
    if mentioned:
        return f"the file mentions an account transcript but is not one; {_ASK}"
    if _NOTICE.search(text):
        return f"this is a notice, not an account transcript; {_ASK}"
    return f"this is not an account transcript; {_ASK}"


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1
