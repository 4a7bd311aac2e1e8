"""`cp14 rules`: every check."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from extractor.checks.registry import Rule
    from extractor.transcript.rules import TranscriptRule


@click.command("rules")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def command(as_json: bool) -> None:
    """List every check: its code, what holds when it passes, when it gives which severity, authority, tolerance."""
    from extractor.checks import rules
    from extractor.transcript.rules import transcript_rules

    everything: list[Rule | TranscriptRule] = [*rules(), *transcript_rules().values()]
    for rule in everything:
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
