"""`cp14 template`: an example of the client's list of payments."""

from __future__ import annotations

import click

from extractor.cli.vocabulary import out_option


@click.command("template")
@out_option
def command() -> None:
    """Write an example of a payments file (CSV) for `cp14 verify --payments` to standard output.

    `date` and `amount` are needed; `method`, `confirmation`, `payer` and `tax_year` are optional; other columns are
    ignored. Dates are ISO or US, amounts positive.

    Example: cp14 template -o payments.csv
    """
    from extractor.transcript.payments import EXAMPLE

    click.echo(EXAMPLE, nl=False)
