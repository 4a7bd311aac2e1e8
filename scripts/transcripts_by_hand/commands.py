"""The public commands, called in this process: output, messages and exit status."""

from __future__ import annotations

import contextlib
import io
import json
import sys
from dataclasses import dataclass
from typing import Any
from unittest import mock

from extractor.cli.main import main


@dataclass(frozen=True)
class Result:
    """What one call wrote and its exit status."""

    out: str
    err: str
    status: int

    @property
    def objects(self) -> list[dict[str, Any]]:
        """The JSON Lines of standard output."""
        return [json.loads(line) for line in self.out.splitlines() if line.startswith("{")]

    @property
    def crashed(self) -> bool:
        """Whether a person saw a traceback or an internal error."""
        return self.status == 70 or "Traceback" in self.err or "internal error" in self.err


def cp14(*arguments: str) -> Result:
    """`cp14` with these arguments."""
    out, err = io.StringIO(), io.StringIO()
    status = 0
    given = mock.patch.object(sys, "argv", ["cp14", *arguments])
    with given, contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            main()
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else 1 if end.code else 0
    return Result(out.getvalue(), err.getvalue(), status)
