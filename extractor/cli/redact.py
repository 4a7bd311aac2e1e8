"""`cp14 redact`: a notice rebuilt as pictures without what identifies the taxpayer."""

from __future__ import annotations

from pathlib import Path

import click

from extractor.cli.output_file import writing
from extractor.cli.reading import input_bytes, printable, settings
from extractor.cli.session import problem, remark
from extractor.cli.vocabulary import INPUT, STANDARD_INPUT, password_option


@click.command("redact")
@click.argument("file", metavar="FILE|-", type=INPUT)
@click.option(
    "-o", "--out", required=True, metavar="PATH", type=click.Path(dir_okay=False, path_type=Path), help="PDF to write."
)
@click.option("--also", multiple=True, metavar="TEXT", help="Cover this too, such as a name; may be repeated.")
@password_option
def command(file: str, out: Path, also: tuple[str, ...], password_file: Path | None) -> None:
    """Write FILE to a PDF of pictures without what identifies the taxpayer.

    Covers the identification number, names, the mailing address, the caller ID, the scan line, bar codes and QR codes.
    The result has no text and no metadata. It is read again in all four directions before it is written; if anything
    of the identity is found, nothing is written. Handwriting cannot be found: look at the result before you pass it on.

    Example: cp14 redact letter.pdf --out shared.pdf
    """
    from extractor.batch.worker import call_in_worker
    from extractor.errors import DocumentError, RedactionFailed
    from extractor.output.writing import atomic_file
    from extractor.redaction.redact import redacted

    if file != STANDARD_INPUT and out.exists() and out.samefile(file):
        raise click.UsageError("--out is FILE itself; choose another name")
    chosen = settings(None, password_file)
    try:
        pdf = call_in_worker(redacted, input_bytes(file, chosen.limits), chosen, also)
    except (DocumentError, RedactionFailed) as error:
        problem(f"{printable(file)}: {error}")
        raise click.exceptions.Exit(error.exit_code) from None
    with writing("result", out), atomic_file(out) as stream:
        stream.write(pdf)
    remark(f"{printable(str(out))}: written; look at it before you pass it on")
