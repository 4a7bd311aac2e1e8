"""`cp14` in this process: what a call prints and its exit status, as of a process of its own, which takes seconds."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from unittest.mock import patch

from click.testing import CliRunner, Result

from extractor.cli import main
from extractor.cli.session import Session


class _Program:
    """What the runner of click calls: the whole command, with its answer to errors."""

    name = "cp14"

    def main(self, args: Sequence[str], prog_name: str) -> None:
        """Run the command as if it was started with these arguments."""
        with patch.object(sys, "argv", [prog_name, *args]):
            sys.exit(main._run(Session()))


def cp14(*arguments: str | Path, given: bytes = b"", **environment: str) -> Result:
    """The result of a call with some standard input and environment; files are read by a worker that calls share."""
    return CliRunner().invoke(_Program(), [*map(str, arguments)], input=given, env=environment)  # type: ignore[arg-type]
