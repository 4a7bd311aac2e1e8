"""Write docs/commands.md from the help texts of the command line."""

from __future__ import annotations

from pathlib import Path

from extractor.cli.main import group

TARGET = Path(__file__).resolve().parent.parent / "docs" / "commands.md"
_COLUMNS = 100

HEAD = """# Commands

Written by `scripts/make_command_reference.py` from the help texts; change those, not this file.

Data goes to standard output, everything else to standard error.

| exit status | meaning |
|---|---|
| 0 | every notice verified; `payoff`, `options`, `timeline`, `dispute`: every notice answered |
| 1 | at least one needs review or is unsupported; for those four: is unsupported |
| 2 | wrong usage |
| 3 | a required program or its language data is missing; the message says how to install it |
| 4 | no input matched |
| 5 | at least one file failed |
| 130 | interrupted; completed work is kept |
"""


def reference() -> str:
    """The whole of docs/commands.md."""
    with group.make_context("cp14", [], resilient_parsing=True, terminal_width=_COLUMNS) as whole:
        parts = [HEAD, _section("cp14", group.get_help(whole))]
        for name in group.list_commands(whole):
            command = group.get_command(whole, name)
            assert command is not None
            with command.make_context(name, [], parent=whole, resilient_parsing=True) as context:
                parts.append(_section(f"cp14 {name}", command.get_help(context)))
    return "\n".join(parts)


def _section(title: str, text: str) -> str:
    return f"## {title}\n\n```text\n{text}\n```\n"


if __name__ == "__main__":
    TARGET.write_text(reference(), encoding="utf-8")
