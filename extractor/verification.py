"""A checked record compared with account transcripts and payments, its status made anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor.checks.account.figures import taxpayer_place
from extractor.checks.status import status_for
from extractor.record import Record
from extractor.transcript.model import AccountTranscript
from extractor.transcript.payments import Payments
from extractor.transcript.reconcile import Comparison, reconcile


def verify_against(
    record: Record, modules: Sequence[AccountTranscript] | None, payments: Payments | None = None
) -> Comparison:
    """The comparison of a record with account modules (None: without), a client's payments, or both.

    The record's status is that of all findings. One that is not a CP14, or could not be read, comes back as it is.
    """
    if record.notice is None or record.status in ("failed", "unsupported"):
        return Comparison(record)
    compared = reconcile(record, modules, payments, place=taxpayer_place(record.notice))
    checked = compared.record.model_copy(update={"status": status_for(compared.record)})
    return replace(compared, record=checked)
