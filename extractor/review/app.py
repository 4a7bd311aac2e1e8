"""The review page as a web application: the queue, one notice at a time, pictures."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from extractor import __version__
from extractor.checks.settle import open_findings
from extractor.errors import ExtractorError
from extractor.output.html_report import asset, explained
from extractor.output.report_row import row
from extractor.output.result_names import PICTURES, picture_name
from extractor.record import Finding, Record
from extractor.review.access import COOKIE, Access, Guarded
from extractor.review.desk import Desk, page_views, record_as_json, said
from extractor.review.form import Answer, answer, differences, inputs, other_inputs, to_show
from extractor.review.rendering import render
from extractor.settlements.audit import Audit, audit_of
from extractor.settlements.blind import blind_fields
from extractor.settlements.decision import Asked, Decision, asked, outcome, settle, undo
from extractor.settlements.journal import SettledMeanwhile
from extractor.settlements.notices import NoSuchNotice

_ASSETS = {"review.css": "text/css", "review.js": "text/javascript"}
_MOST_FIELDS = 60


def review_app(desk: Desk, access: Access, before: Sequence[Route] = ()) -> Guarded:
    """The application behind its guard; routes given come before its own."""
    pages = _Pages(desk, access)
    routes = [
        *before,
        Route("/start", pages.start),
        Route("/", pages.index),
        Route("/next", pages.next),
        Route("/notice/{notice}", pages.notice),
        Route("/notice/{notice}", pages.answered, methods=["POST"]),
        Route("/undo", pages.undone, methods=["POST"]),
        Route("/picture/{name}", pages.picture),
        Route("/asset/{name}", pages.asset),
    ]
    app = Starlette(routes=routes, exception_handlers={ExtractorError: _refused, Exception: _defect})
    return Guarded(app, access)


async def _refused(_: Request, error: Exception) -> Response:
    status = 404 if isinstance(error, NoSuchNotice) else 409
    return HTMLResponse(render("message.html", message=str(error)), status)


async def _defect(_: Request, error: Exception) -> Response:
    what = f"internal error ({type(error).__name__}); nothing was lost, please report it (version {__version__})"
    return HTMLResponse(render("message.html", message=what), 500)


class _Pages:
    def __init__(self, desk: Desk, access: Access) -> None:
        self._desk, self._access = desk, access
        self._audited: tuple[int, Audit] | None = None

    async def start(self, request: Request) -> Response:
        """The only page without a session: it takes the one-time token and gives one."""
        session = self._access.start(request.query_params.get("token", ""))
        if session is None:
            return PlainTextResponse("this address was used already; start again with `cp14 review`\n", 403)
        # A redirect would still count as a visit from elsewhere, and the cookie would not be sent with it.
        response = HTMLResponse(render("start.html"))
        response.set_cookie(COOKIE, session, httponly=True, samesite="strict", path="/")
        return response

    def index(self, _: Request) -> Response:
        """The queue."""
        desk = self._desk
        waiting = desk.queue.waiting()
        page = render("queue.html", waiting=waiting, done=len(desk.done), audit=self._audit(), **said(self._desk))
        return HTMLResponse(page)

    def next(self, request: Request) -> Response:
        """The notice that waits after one, or the queue if none does."""
        waiting = [each.row.id for each in self._desk.queue.waiting()]
        after = request.query_params.get("after", "")
        place = waiting.index(after) + 1 if after in waiting else 0
        following = waiting[place:] or [each for each in waiting if each != after]
        return RedirectResponse(f"/notice/{following[0]}" if following else "/", 303)

    def notice(self, request: Request) -> Response:
        """One notice with its form."""
        desk, notice = self._desk, request.path_params["notice"]
        shown = asked(desk.out, desk.journal, notice)
        desk.shown_at.setdefault(notice, time.monotonic())
        return HTMLResponse(self._form(shown, Answer(), {}, open_findings(shown.record, ()), None, {}))

    async def answered(self, request: Request) -> Response:
        """What a person says of a notice: settles it, or asks once more."""
        async with request.form(max_files=0, max_fields=_MOST_FIELDS) as form:
            given = {name: value for name, value in form.items() if isinstance(value, str)}
        return await run_in_threadpool(self._settle, request.path_params["notice"], given)

    def _settle(self, notice: str, form: Mapping[str, str]) -> Response:
        desk = self._desk
        shown = asked(desk.out, desk.journal, notice)
        if form.get("version") != str(shown.version):
            raise SettledMeanwhile("this notice has been settled since it was shown; look at it again")
        if form.get("action") == "unsupported":
            decision = Decision(desk.by, unsupported=True, seconds=self._seconds(notice), strokes=_count(form))
            record, _ = outcome(shown.record, decision)
            return self._keep(shown, decision, record)
        blind = blind_fields(shown.record, self._is_audited(shown))
        given = answer(shown.record, blind, form)
        if given.problems:
            return HTMLResponse(self._form(shown, given, {}, [], None, form), 422)
        decision = Decision(
            desk.by,
            given.values,
            accepts_rest=True,
            seconds=self._seconds(notice),
            way=_way(blind, given, form),
            note=form.get("note", "").strip()[:500] or None,
            audit=self._is_audited(shown),
            strokes=_count(form),
        )
        record, contradictions = outcome(shown.record, decision)
        different = differences(shown.record, blind, given.values)
        needed = to_show(different, given.values, contradictions)
        if not needed <= given.shown:
            return HTMLResponse(self._form(shown, given, different, contradictions, record, form))
        confirmed = Decision(**{**vars(decision), "confirmed": [finding.code for finding in contradictions]})
        record, _ = outcome(shown.record, confirmed)
        return self._keep(shown, confirmed, record)

    def _keep(self, shown: Asked, decision: Decision, record: Record) -> Response:
        desk = self._desk
        following = self._following(shown.notice)
        settle(desk.out, desk.journal, shown, decision, record)
        desk.done.append(shown.notice)
        desk.shown_at.pop(shown.notice, None)
        corrected = len(record.settlement.corrections) if record.settlement else 0
        changes = f", {corrected} corrected" if corrected else ""
        desk.message = f"Settled{changes}: {row(record_as_json(record), shown.notice, desk.progress.today).client}."
        desk.progress.changed()
        return RedirectResponse(f"/notice/{following}" if following else "/", 303)

    def _following(self, notice: str) -> str | None:
        waiting = [each.row.id for each in self._desk.queue.waiting()]
        place = waiting.index(notice) + 1 if notice in waiting else 0
        return next((each for each in [*waiting[place:], *waiting[:place]] if each != notice), None)

    async def undone(self, request: Request) -> Response:
        """Withdraws the last decision made on this page."""
        return await run_in_threadpool(self._undo)

    def _undo(self) -> Response:
        desk = self._desk
        if not desk.done:
            desk.message = "Nothing to undo."
            return RedirectResponse("/", 303)
        notice = desk.done.pop()
        last = desk.journal.last(notice)
        undo(desk.out, desk.journal, notice, last.version if last else 0)
        desk.message = "Undone: this notice waits again."
        desk.progress.changed()
        return RedirectResponse(f"/notice/{notice}", 303)

    def picture(self, request: Request) -> Response:
        """A picture of a page. Its name is looked up among those of the notices, never used as a path."""
        name, notice = request.path_params["name"], request.path_params["name"].rpartition("-p")[0]
        if notice not in self._desk.queue.rows() or name not in self._desk.queue.pictures(notice):
            return PlainTextResponse("no such picture\n", 404)
        return FileResponse(self._desk.out / PICTURES / name, media_type="image/jpeg")

    def asset(self, request: Request) -> Response:
        """The stylesheet and the script."""
        name = request.path_params["name"]
        if name not in _ASSETS:
            return PlainTextResponse("no such file\n", 404)
        shared = asset("report.css") if name == "review.css" else ""
        return Response(shared + asset(name, "extractor.review"), media_type=_ASSETS[name])

    def _form(
        self,
        shown: Asked,
        given: Answer,
        different: Mapping[str, str],
        contradictions: list[Finding],
        after: Record | None,
        form: Mapping[str, str],
    ) -> str:
        """The page of a notice: before an answer (`after` is None), or with what the answer changes."""
        desk, record = self._desk, shown.record
        parsed = record_as_json(record)
        blind = blind_fields(record, self._is_audited(shown))
        is_hidden = bool(blind) and after is None
        view = row(parsed, shown.notice, desk.progress.today, page_views(desk, parsed, shown.notice))
        decided = row(record_as_json(after), shown.notice, desk.progress.today) if after else view
        return render(
            "notice.html",
            row=view,
            version=shown.version,
            fields=inputs(record, blind, given, different),
            others=[] if record.notice is None else other_inputs(record, blind, given),
            first={name: form.get(f"first.{name}", given.typed.get(name, "")) for name in blind} if after else {},
            findings=[] if is_hidden else decided.findings,
            is_hidden=is_hidden,
            meaning={each.code: each.says for each in explained({finding.code for finding in decided.findings})},
            resolved=sorted(_serious(record) - {finding.code for finding in decided.findings}),
            asked_once_more=after is not None,
            marks=" ".join(sorted(to_show(different, given.values, contradictions))) if after else "",
            sizes={page.number: (page.width, page.height) for page in view.pages},
            picture=lambda page: picture_name(shown.notice, page),
            can_settle=record.notice is not None and record.error is None,
            strokes=_count(form) or 0,
            note=form.get("note", "")[:500],
            **said(self._desk),
        )

    def _audit(self) -> Audit:
        """What was audited; reading all decisions takes a while, so it is kept until there is another."""
        count = self._desk.journal.count()
        if self._audited is None or self._audited[0] != count:
            self._audited = count, audit_of(self._desk.journal.current().values())
        return self._audited[1]

    def _is_audited(self, shown: Asked) -> bool:
        return self._desk.queue.is_audited(shown.notice, shown.record.status)

    def _seconds(self, notice: str) -> float | None:
        started = self._desk.shown_at.get(notice)
        return time.monotonic() - started if started is not None else None


def _serious(record: Record) -> set[str]:
    return {finding.code for finding in record.findings if finding.severity != "info"}


def _count(form: Mapping[str, str]) -> int | None:
    text = form.get("strokes", "")
    return int(text) if text.isdigit() and len(text) <= 5 else None


def _way(blind: list[str], given: Answer, form: Mapping[str, str]) -> Any:
    """Blind if every figure is as it was first typed, without seeing what was read; None for some of each."""
    if not blind or not set(blind) & given.values.keys():
        return "seen"
    first = {name: form.get(f"first.{name}") for name in blind}
    changed = [name for name in blind if first[name] is not None and first[name] != given.typed.get(name)]
    others = set(given.values) - set(blind)
    return None if changed or others else "blind"
