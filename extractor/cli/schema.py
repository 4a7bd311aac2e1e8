"""`cp14 schema`: the JSON Schema of a record, or of an account module."""

from __future__ import annotations

import json

import click

from extractor.cli.vocabulary import out_option


@click.command("schema")
@click.argument("kind", type=click.Choice(["record", "transcript"]), default="record")
@out_option
def command(kind: str) -> None:
    """Print a JSON Schema to standard output: that of a record (the default), or of an account module."""
    from extractor.schema import json_schema
    from extractor.transcript.model import json_schema as transcript_schema

    click.echo(json.dumps(json_schema() if kind == "record" else transcript_schema(), indent=2))
