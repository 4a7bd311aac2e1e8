"""Watching a folder: the same batch again and again, over the files that have stopped changing."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from extractor.batch.batch import Workers, batch
from extractor.batch.plan import Found, Refused, Skipped
from extractor.batch.progress import Progress, Silent
from extractor.batch.run import BatchOptions
from extractor.batch.stability import FileStability
from extractor.batch.stopping import Stop
from extractor.batch.store import Examined, Store
from extractor.batch.tally import Summary

_STOP_POLL_SECONDS = 0.25


class StableFiles:
    """The files of a store that have stopped changing, by name and identity."""

    def __init__(self, store: Store, identities: Mapping[str, str]) -> None:
        self._store, self._identities = store, identities

    def find(self) -> Iterator[Found | Skipped | Refused]:
        for each in self._store.find():
            if not isinstance(each, Found) or self._identities.get(each.name) == each.identity:
                yield each

    def examine(self, found: Found) -> Examined | Skipped | Refused:
        return self._store.examine(found)

    def identity(self, name: str) -> str | None:
        return self._store.identity(name)


def is_inside(inner: Path, outer: Path) -> bool:
    """Whether a folder is another one or inside it, with links resolved."""
    return inner.resolve().is_relative_to(outer.resolve())


def watch(
    store: Store,
    out: Path,
    workers: Workers,
    options: BatchOptions,
    *,
    quiet: float,
    stop: Stop,
    wait: Callable[[float | None], None],
    progress: Callable[[], Progress] = Silent,
    today: Callable[[], dt.date] = dt.date.today,
) -> Iterator[Summary]:
    """Run a batch whenever more files have been stable for `quiet` seconds, and when a new day has begun, because
    deadlines in the results are those of the day; until a stop is requested.

    `wait` waits the given number of seconds, or any time if None, or until something changes.
    """
    stability = FileStability(quiet)
    handled: dict[str, str] = {}
    day = today()
    while not stop.is_requested:
        present = {each.name: each.identity for each in store.find() if isinstance(each, Found)}
        stable = {name: present[name] for name in stability.update(time.monotonic(), present)}
        if today() != day or any(handled.get(name) != identity for name, identity in stable.items()):
            yield batch(StableFiles(store, stable), out, workers, options, stop=stop, progress=progress())
            handled, day = stable, today()
        if not stop.is_requested:
            wait(stability.next_check(time.monotonic()))


def waiting(folder: Path, rescan: float, stop: Stop) -> Callable[[float | None], None]:
    """A wait that ends when the folder changes (with the extra `watch`), after the time given, or on a stop.

    The folder is scanned every `rescan` seconds even without a notification: network shares send none.
    """
    changes = _changes(folder, stop) if find_spec("watchfiles") is not None else None
    if changes is not None:
        # It starts listening on the first call; later changes are queued until the next call.
        next(changes, None)

    def wait(seconds: float | None) -> None:
        until = time.monotonic() + min(seconds if seconds is not None else rescan, rescan)
        while time.monotonic() < until and not stop.is_requested:
            if changes is None or seconds is not None:
                time.sleep(min(_STOP_POLL_SECONDS, max(until - time.monotonic(), 0.0)))
            elif next(changes, False):
                return

    return wait


def _changes(folder: Path, stop: Stop) -> Iterator[bool]:
    """Repeatedly, whether the folder has changed since the last poll."""
    watchfiles: Any = import_module("watchfiles")
    poll_ms = int(_STOP_POLL_SECONDS * 1000)
    for changed in watchfiles.watch(folder, rust_timeout=poll_ms, yield_on_timeout=True, raise_interrupt=False):
        if stop.is_requested:
            return
        yield bool(changed)
