"""`cp14 rules`: the list of checks."""

from __future__ import annotations

import json

import click


@click.command("rules")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object per line.")
def command(as_json: bool) -> None:
    """List every check: code, statement, severity, authority, tolerance."""
    from extractor.checks import rules

    for rule in rules():
        parts = {
            "code": rule.code,
            "title": rule.title,
            "severity": rule.severity,
            "authority": rule.authority,
            "tolerance": rule.tolerance,
        }
        if as_json:
            click.echo(json.dumps(parts))
        else:
            click.echo(f"{rule.code}\n  {rule.title}")
            click.echo(f"  severity: {rule.severity}\n  authority: {rule.authority}\n  tolerance: {rule.tolerance}")
