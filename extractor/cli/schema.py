"""`cp14 schema`: the JSON Schema of a record."""

from __future__ import annotations

import json

import click


@click.command("schema")
def command() -> None:
    """Print the JSON Schema of a record to standard output."""
    from extractor.record import json_schema

    click.echo(json.dumps(json_schema(), indent=2))
