"""What the commands that compare notices with accounts share: the transcripts and payments they were given."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.cli.reading import printable
from extractor.cli.session import remark

if TYPE_CHECKING:
    from extractor.record import Record
    from extractor.settings import Settings
    from extractor.transcript.model import AccountTranscript
    from extractor.transcript.reconcile import Comparison


def comparer(transcripts: Sequence[str], payments: str | None, chosen: Settings) -> Callable[[Record], Comparison]:
    """A function that compares a record with what was given; without anything it leaves records as they are.

    Notes about the payments file go to standard error. Raises PaymentsInvalid, or the refusal of a transcript with the
    name of its file.
    """
    from extractor.transcript.payments import read_payments
    from extractor.transcript.reconcile import Comparison
    from extractor.verification import verify_against

    if not transcripts and payments is None:
        return Comparison
    given = read_payments(payments) if payments is not None else None
    for note in given.notes if given else ():
        remark(note)
    modules = modules_of(transcripts, chosen) if transcripts else None
    return lambda record: verify_against(record, modules, given)


def modules_of(names: Sequence[str], chosen: Settings) -> list[AccountTranscript]:
    """The account modules of several files. A refusal names its file."""
    from extractor.batch.worker import call_in_worker
    from extractor.document.file_bytes import read_bytes
    from extractor.errors import DocumentError
    from extractor.transcript.reading import TranscriptSettings, transcripts_in

    terms = TranscriptSettings(chosen.passwords, chosen.limits)
    modules: list[AccountTranscript] = []
    for name in names:
        try:
            modules += call_in_worker(transcripts_in, read_bytes(Path(name), terms.limits), name, terms)
        except DocumentError as error:
            raise type(error)(f"{printable(name)}: {error}") from error
    return modules
