"""`cp14 rules`: the list of checks, and what a finding means."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from extractor.cli.vocabulary import format_option, out_option

if TYPE_CHECKING:
    from extractor.checks.registry import Rule
    from extractor.transcript.rules import TranscriptRule


def _completed(_: click.Context, __: click.Parameter, start: str) -> list[CompletionItem]:
    from extractor.documentation import findings

    return [CompletionItem(code) for code in findings() if code.startswith(start)]


@click.command("rules")
@click.argument("codes", nargs=-1, metavar="[CODE]...", shell_complete=_completed)
@format_option("text", "jsonl", "json", default="text", json="the same as jsonl")
@click.option("--json", "as_json", is_flag=True, help="The same as --format jsonl.")
@out_option
def command(codes: tuple[str, ...], form: str, as_json: bool) -> None:
    """List every check with its authority and tolerance, or explain the findings of some CODEs.

    Example: cp14 rules interest-mismatch
    """
    from extractor.documentation import finding_address, findings

    known, explained = _known(), findings()
    for code in codes:
        if code not in explained:
            raise click.UsageError(_unknown(code, explained))
    for code in codes or known:
        parts = {**known.get(code, {"code": code}), "documentation": finding_address(code)}
        if as_json or form != "text":
            click.echo(json.dumps(parts | ({"explanation": explained[code]} if codes else {})))
        elif codes:
            click.echo(f"{_text(parts)}\n\n{explained[code]}\n")
        else:
            click.echo(_text(parts))


def _known() -> dict[str, dict[str, str]]:
    from extractor.checks import rules
    from extractor.transcript.rules import transcript_rules

    everything: list[Rule | TranscriptRule] = [*rules(), *transcript_rules().values()]
    names = ("code", "title", "severity", "authority", "tolerance")
    return {rule.code: {name: getattr(rule, name) for name in names} for rule in everything}


def _text(parts: dict[str, str]) -> str:
    title = f"\n  {parts['title']}" if "title" in parts else ""
    names = [name for name in ("severity", "authority", "tolerance", "documentation") if name in parts]
    return "\n".join([parts["code"] + title, *(f"  {name}: {parts[name]}" for name in names)])


def _unknown(code: str, known: Sequence[str] | dict[str, str]) -> str:
    import difflib

    from extractor.cli.reading import printable

    close = difflib.get_close_matches(code, known, n=3)
    meant = f"did you mean {' or '.join(close)}?" if close else "`cp14 rules` lists the codes"
    return f"no finding has the code {printable(code)!r}; {meant}"
