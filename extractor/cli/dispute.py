"""`cp14 dispute`: the papers to object to a notice, each sentence of which follows from a finding."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from extractor.cli.advice_options import for_each_letter, transcript_option
from extractor.cli.comparing import comparer
from extractor.cli.output_file import writing
from extractor.cli.reading import printable, settings
from extractor.cli.records import imported_or_read
from extractor.cli.session import problem
from extractor.cli.vocabulary import INPUT, as_of_option, exit_zero_option, password_option, payments_option

if TYPE_CHECKING:
    from extractor.advice.dispute.letter import Letter, PaymentMade
    from extractor.record import Record
    from extractor.settings import Settings

_KINDS = ("figures", "payment-tracer", "penalty-relief")


@click.command("dispute")
@click.argument("file", metavar="FILE|-", type=INPUT)
@click.option(
    "-o",
    "--out",
    required=True,
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for the letter and its exhibits.",
)
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice(_KINDS),
    help="Which letter; may be given several times (default: figures, and payment-tracer where payments are missing).",
)
@payments_option
@transcript_option
@click.option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(["md", "docx", "pdf"]),
    help="Form of the letter; may be given several times (default: all three).",
)
@as_of_option
@password_option
@exit_zero_option
def command(
    file: str,
    out: Path,
    kinds: tuple[str, ...],
    payments: str | None,
    transcripts: tuple[str, ...],
    formats: tuple[str, ...],
    as_of: dt.datetime | None,
    password_file: Path | None,
) -> None:
    """Write the letter that objects to a CP14 into DIR: as Markdown, DOCX and PDF, with pictures of the places.

    Every sentence follows from a finding of `cp14 verify`; without a finding no letter is written. Read it, compare
    each exhibit with the paper, sign it, and enclose the proofs of payment. FILE is a document, or a record as JSON,
    which has no pictures.

    Example: cp14 dispute letter.pdf --out dispute --payments payments.csv
    """
    from extractor.output.dispute_pack import FORMATS, require

    require(formats or FORMATS)
    made = _made(payments)
    date = as_of.date() if as_of else dt.date.today()
    chosen = settings(as_of, password_file)
    compare = comparer(transcripts, payments, chosen)
    records = imported_or_read(file, chosen)

    def answer(record: Record) -> None:
        _warn(record)
        folder = out if len(records) == 1 else out / f"letter-{records.index(record) + 1}"
        for letter in _letters(compare(record).record, kinds, date, made):
            _write(folder, letter, record, file, chosen, formats or FORMATS)

    raise click.exceptions.Exit(for_each_letter(records, answer, headings=False))


def _made(payments: str | None) -> list[PaymentMade]:
    from extractor.advice.dispute.letter import PaymentMade
    from extractor.transcript.payments import read_payments

    given = read_payments(payments).payments if payments is not None else ()
    return [PaymentMade(each.date, each.amount, each.method or "", each.confirmation or "") for each in given]


def _warn(record: Record) -> None:
    from extractor.advice.uncertainties import uncertainties

    uncertain = [each for each in uncertainties(record) if "could not be read reliably" in each]
    if uncertain:
        problem(f"uncertain: {'; '.join(uncertain)}")


def _letters(record: Record, kinds: Sequence[str], date: dt.date, payments: Sequence[PaymentMade]) -> Iterator[Letter]:
    """The letters asked for. Raises NothingToDispute when a kind that was named, or both of the default, have none."""
    from extractor.advice.dispute.figures_in_question import figures_in_question
    from extractor.advice.dispute.payment_tracer import payment_tracer
    from extractor.advice.dispute.penalty_relief import penalty_relief
    from extractor.errors import NothingToDispute

    for kind in kinds:
        if kind == "penalty-relief":
            yield penalty_relief(record, date)
        else:
            yield (figures_in_question if kind == "figures" else payment_tracer)(record, date, payments)
    if kinds:
        return
    written, refusal = 0, None
    for make in (figures_in_question, payment_tracer):
        try:
            yield make(record, date, payments)
            written += 1
        except NothingToDispute as error:
            refusal = refusal or error
    if not written and refusal is not None:
        more = "penalty-relief-likely" in {finding.code for finding in record.findings}
        raise NothingToDispute(f"{refusal}{'; penalties may be removed: --kind penalty-relief' if more else ''}")


def _write(folder: Path, letter: Letter, record: Record, file: str, chosen: Settings, formats: Sequence[str]) -> None:
    from extractor.batch.worker import call_in_worker
    from extractor.document.file_bytes import read_bytes
    from extractor.output.crops import crops_of_file
    from extractor.output.dispute_pack import shown_in, write_exhibits, write_letter

    shown = shown_in(letter, record)
    has_paper = shown.fields and record.source.media_type != "application/json" and Path(file).is_file()
    with writing("folder", folder):
        exhibits = []
        if has_paper and not file.endswith((".json", ".jsonl")):
            data = read_bytes(Path(file), chosen.limits)
            exhibits = write_exhibits(folder, shown, call_in_worker(crops_of_file, data, file, [shown], chosen))
        for path in write_letter(folder, letter, exhibits, formats):
            click.echo(printable(str(path)))
