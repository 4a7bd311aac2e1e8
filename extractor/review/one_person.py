"""Pages for one person: choose a file, see the verdict, the options and what follows."""

from __future__ import annotations

import hashlib
from pathlib import PurePath

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartParser
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from extractor.advice.options import options
from extractor.advice.timeline import timeline
from extractor.batch.results import write_letter
from extractor.batch.task import Task, recorded_name
from extractor.batch.worker import read_alone
from extractor.errors import AdviceError
from extractor.output.for_people import NOT_ADVICE
from extractor.output.person import verdict_of
from extractor.output.report_row import row
from extractor.output.result_names import notice_id
from extractor.output.shown import shown_day
from extractor.output.what_to_do import what_to_do
from extractor.record import Record
from extractor.review.desk import Desk, page_views, record_as_json, said
from extractor.review.rendering import render
from extractor.settings import DEFAULT_SETTINGS
from extractor.settlements.notices import read_notice
from extractor.values.wording import dollars

LARGEST = DEFAULT_SETTINGS.limits.file_bytes
# An upload stays in memory: a copy in a temporary folder would outlive a killed process.
MultiPartParser.spool_max_size = LARGEST


class OnePerson:
    """The start page, reading a file, and its result."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.routes = [
            Route("/", self.index),
            Route("/open", self.opened, methods=["POST"]),
            Route("/result/{notice}", self.result),
        ]

    def index(self, _: Request) -> Response:
        """The form to choose a file, and what was read before."""
        return self._start("", 200)

    def _start(self, problem: str, status: int) -> Response:
        rows = list(self._desk.queue.rows().values())
        return HTMLResponse(render("open.html", problem=problem, rows=rows, **said(self._desk)), status)

    async def opened(self, request: Request) -> Response:
        """Reads a file that was sent."""
        async with request.form(max_files=1, max_fields=1) as form:
            file = form.get("file")
            if not isinstance(file, UploadFile):
                return self._start("Choose a file.", 422)
            name, data = PurePath(file.filename or "file").name, await file.read()
        return await run_in_threadpool(self._read, name[:100], data)

    def _read(self, name: str, data: bytes) -> Response:
        sha256 = hashlib.sha256(data).hexdigest()
        task = Task(recorded_name(name), sha256, data=data, pictures=True)
        outcome = read_alone(task)
        for place, letter in enumerate(outcome.notices, 1):
            write_letter(self._desk.out, sha256, place, letter)
        return RedirectResponse(f"/result/{notice_id(sha256, 1)}", 303)

    def result(self, request: Request) -> Response:
        """The verdict on a notice, the options and what follows."""
        desk, notice = self._desk, request.path_params["notice"]
        record = read_notice(desk.out, notice)
        parsed = record_as_json(record)
        ways, steps, unanswered = _advice(record)
        page = render(
            "result.html",
            row=row(parsed, notice, desk.progress.today, page_views(desk, parsed, notice)),
            verdict=verdict_of(record),
            advice=what_to_do(record),
            can_settle=record.notice is not None and record.error is None,
            options=ways,
            steps=steps,
            unanswered=unanswered,
            money=dollars,
            shown_day=shown_day,
            not_advice=NOT_ADVICE,
            **said(desk),
        )
        return HTMLResponse(page)


def _advice(record: Record) -> tuple[list[object], list[object], str]:
    """Options and steps for a notice, or why there are none."""
    if record.notice is None:
        return [], [], ""
    try:
        return list(options(record)), list(timeline(record)), ""
    except AdviceError as error:
        return [], [], str(error)
