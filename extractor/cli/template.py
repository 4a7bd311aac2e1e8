"""`cp14 template`: an example of the client's list of payments."""

from __future__ import annotations

import click


@click.command("template")
def command() -> None:
    """Write an example of a payments file (CSV) for `cp14 verify --payments` to standard output.

    `date` and `amount` are needed; `method`, `confirmation`, `payer` and `tax_year` are optional; other columns are
    ignored. Dates are ISO or US, amounts positive.
    """
    from extractor.transcript.payments import EXAMPLE

    click.echo(EXAMPLE, nl=False)
