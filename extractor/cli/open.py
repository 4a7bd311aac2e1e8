"""`cp14 open`: read a notice in the browser."""

from __future__ import annotations

import getpass
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from extractor.cli.review import browser_option, idle_option, require_extra, serve_page


@click.command("open")
@idle_option
@browser_option
def command(idle: float, no_browser: bool) -> None:
    """Choose a photo or PDF of a notice in the browser of this machine; see the verdict, options and next steps.

    The page is at a random port of this machine only, and its address works once. What was read is removed at the end.

    Example: cp14 open
    """
    require_extra()
    from extractor.batch.worker import end_all_workers
    from extractor.output.result_names import NOTICES, PICTURES
    from extractor.output.writing import make_folder
    from extractor.review.access import Access
    from extractor.review.app import review_app
    from extractor.review.desk import Desk
    from extractor.review.one_person import LARGEST, OnePerson
    from extractor.review.progress import Progress
    from extractor.review.waiting import Queue
    from extractor.settlements.journal import SettlementJournal

    access = Access(largest_upload=LARGEST)
    with TemporaryDirectory(prefix="cp14-") as folder, SettlementJournal(Path(folder)) as journal:
        out = Path(folder)
        for name in (NOTICES, PICTURES):
            make_folder(out / name)
        desk = Desk(out, journal, Queue(out), getpass.getuser(), Progress(out))
        try:
            serve_page(review_app(desk, access, OnePerson(desk).routes), access, out, idle, no_browser)
        finally:
            end_all_workers()
