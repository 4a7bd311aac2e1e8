"""`cp14 review`: settle the notices of a batch in the browser."""

from __future__ import annotations

import contextlib
import getpass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from extractor.cli.reading import printable

if TYPE_CHECKING:
    from starlette.types import ASGIApp

    from extractor.review.access import Access

_PARTS = ("starlette", "uvicorn", "python_multipart")


class _Share(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    """A share such as `2%` or `0.02`."""

    name = "share"

    def convert(self, value: str | float, param: click.Parameter | None, ctx: click.Context | None) -> float:
        text = str(value)
        try:
            share = float(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
        except ValueError:
            share = -1.0
        if not 0 <= share <= 1:
            self.fail(f"{printable(text)!r} is not a share such as 2%", param, ctx)
        return share


idle_option = click.option(
    "--idle",
    metavar="MINUTES",
    type=click.FloatRange(0.1),
    default=60.0,
    show_default=True,
    help="End when the page was not used for so long.",
)
browser_option = click.option("--no-browser", is_flag=True, help="Print the address only.")


def require_extra() -> None:
    """Raise ExtraMissing if the extra `review` is not installed."""
    from extractor.errors import ExtraMissing
    from extractor.extras import advice

    if any(find_spec(part) is None for part in _PARTS):
        raise ExtraMissing(f"the page needs more packages; {advice('review')}")


@click.command("review")
@click.argument("out", metavar="OUT", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--by", metavar="NAME", help="Who decides (default: the name of the user of this machine).")
@click.option(
    "--audit",
    metavar="SHARE",
    type=_Share(),
    default="0%",
    show_default=True,
    help="Share of verified notices, chosen at random, that are put into the queue.",
)
@idle_option
@browser_option
def command(out: Path, by: str | None, audit: float, idle: float, no_browser: bool) -> None:
    """Settle the notices in OUT in the browser of this machine, until Ctrl-C.

    The page is at a random port of this machine only, and its address works once. A field that was not read with high
    confidence is typed from its picture, without seeing what was read: if it is the same, it is settled. Every decision
    is kept at once, also while `cp14 batch` or `cp14 watch` writes to OUT.

    Example: cp14 review out/ --audit 2%
    """
    require_extra()
    from extractor.review.access import Access
    from extractor.review.app import review_app
    from extractor.review.desk import Desk
    from extractor.review.progress import Progress
    from extractor.review.waiting import Queue
    from extractor.settlements.journal import SettlementJournal

    access = Access()
    with SettlementJournal(out) as journal:
        journal.check()
        progress = Progress(out)
        desk = Desk(out, journal, Queue(out, audit, journal.secret()), by or getpass.getuser(), progress)
        serve_page(review_app(desk, access), access, out, idle, no_browser)
        if not progress.write():
            click.echo("cp14: a batch is running; it writes the tables and the report when it ends", err=True)


def serve_page(app: ASGIApp, access: Access, folder: Path, idle: float, no_browser: bool) -> None:
    """Serve until Ctrl-C or until idle for `idle` minutes; the address goes to standard error and to the browser."""
    from extractor.review.server import serve, start_page

    with contextlib.ExitStack() as opened:

        def started(address: str) -> None:
            click.echo(f"review: {address}\nCtrl-C ends it; what was settled is kept", err=True)
            if not no_browser:
                click.launch(str(opened.enter_context(start_page(folder, address))))

        serve(app, access, idle * 60, started)
