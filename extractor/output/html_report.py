"""The batch report as one self-contained HTML page: counts, then notices, with those that need review first."""

from __future__ import annotations

import heapq
import html
from collections import Counter
from typing import Any, BinaryIO

from extractor.output.table import JsonRecord

MAX_ROWS = 5_000
"""Browsers handle no more rows well; notices that need review come first."""

_ORDER = {"failed": 0, "review": 1, "unsupported": 2, "verified": 3}
_STYLE = """
:root { color-scheme: light dark; }
body { font: 15px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 76rem; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { padding: .35rem .6rem; text-align: left; vertical-align: top; border-bottom: 1px solid #8884; }
td.money { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
td.file { overflow-wrap: anywhere; }
.counts { display: flex; flex-wrap: wrap; gap: 1.5rem; padding: 0; list-style: none; }
.counts strong { display: block; font-size: 1.6rem; }
.failed { color: #b3261e; } .review { color: #9a5b00; } .verified { color: #1b6e3c; }
@media (prefers-color-scheme: dark) {
  .failed { color: #ff8a80; } .review { color: #ffb951; } .verified { color: #7ddc9a; }
}
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


class HtmlReport:
    """The page, collected row by row and written on close."""

    def __init__(self, stream: BinaryIO, made: str) -> None:
        self._stream = stream
        self._made = made
        self._counts: Counter[str] = Counter()
        self._duplicates = 0
        self._rows: list[tuple[int, int, str]] = []
        self._count = 0

    def add(self, record: JsonRecord) -> None:
        """Append a record."""
        self._counts[record["status"]] += 1
        self._duplicates += any(finding["code"] == "duplicate-notice" for finding in record["findings"])
        self._count += 1
        rank = (-_ORDER[record["status"]], -self._count)
        if len(self._rows) < MAX_ROWS:
            heapq.heappush(self._rows, (*rank, _row(record)))
        elif rank > self._rows[0][:2]:
            heapq.heapreplace(self._rows, (*rank, _row(record)))

    def close(self) -> None:
        """Write the page; the stream stays open."""
        rows = "".join(row for _, _, row in sorted(self._rows, reverse=True))
        left = self._count - len(self._rows)
        more = f"<p>{left:,} more notices are in <code>notices.jsonl</code>.</p>" if left else ""
        page = (
            '<!doctype html><html lang="en"><head><meta charset="utf-8">'
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
            '<meta name="viewport" content="width=device-width"><title>CP14 notices</title>'
            f"<style>{_STYLE}</style></head><body><h1>CP14 notices</h1>"
            f"<p>{html.escape(self._made)}</p><ul class=counts>{self._tally()}</ul>"
            "<table><thead><tr><th>Status<th>File<th>Notice<th>Year<th>Notice date<th>Pay by<th>Amount due"
            f"<th>Taxpayer number<th>Findings</thead><tbody>{rows}</tbody></table>{more}</body></html>\n"
        )
        self._stream.write(page.encode("utf-8"))

    def _tally(self) -> str:
        counts = [(status, self._counts[status]) for status in reversed(_ORDER)]
        shown = [*counts, ("duplicates", self._duplicates)]
        return "".join(f"<li class={name}><strong>{count:,}</strong>{name}" for name, count in shown)


def _row(record: JsonRecord) -> str:
    notice: dict[str, Any] = record["notice"] or {}
    source = record["source"]
    member = (source.get("container") or {}).get("member")
    place = f": {member}" if member else ""
    place += f" (notice {source['notice_index']})" if source["notice_index"] > 1 else ""
    number = f"***-**-{notice['tin_last4']}" if notice.get("tin_last4") else ""
    amount = f"${notice['amount_due']}" if notice.get("amount_due") else ""
    if record["error"]:
        messages = [record["error"]["message"]]
    else:
        messages = [f"{finding['code']}: {finding['message']}" for finding in record["findings"]]
    cells = [notice.get(name) or "" for name in ("notice_code", "tax_year", "notice_date", "due_date")]
    return (
        f"<tr><td class={record['status']}>{record['status']}"
        f"<td class=file>{_text(source['file'] + place)}"
        + "".join(f"<td>{_text(cell)}" for cell in cells)
        + f"<td class=money>{_text(amount)}<td>{_text(number)}<td>{'<br>'.join(_text(line) for line in messages)}\n"
    )


def _text(value: object) -> str:
    """Escaped text; control characters, which a file name may contain, are shown as escapes."""
    shown = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in str(value))
    return html.escape(shown)
