"""Watching a folder: the same batch again and again, over the files that have stopped changing."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from extractor.batch.batch import Readers, batch
from extractor.batch.plan import Found, PassedOver, Refused
from extractor.batch.progress import Progress, Silent
from extractor.batch.run import Terms
from extractor.batch.stability import FileStability
from extractor.batch.stopping import Stop
from extractor.batch.store import Examined, Store
from extractor.batch.tally import Summary

_STOP_LOOK_SECONDS = 0.25


class SettledFiles:
    """The files of a store that have stopped changing, by name and identity."""

    def __init__(self, store: Store, identities: Mapping[str, str]) -> None:
        self._store, self._identities = store, identities

    def find(self) -> Iterator[Found | PassedOver | Refused]:
        for each in self._store.find():
            if not isinstance(each, Found) or self._identities.get(each.name) == each.identity:
                yield each

    def examine(self, found: Found) -> Examined | PassedOver | Refused:
        return self._store.examine(found)

    def identity(self, name: str) -> str | None:
        return self._store.identity(name)


def is_inside(inner: Path, outer: Path) -> bool:
    """Whether a folder is another or lies in it, links followed."""
    return inner.resolve().is_relative_to(outer.resolve())


def watch(
    store: Store,
    out: Path,
    readers: Readers,
    terms: Terms,
    *,
    quiet: float,
    stop: Stop,
    wait: Callable[[float | None], None],
    progress: Callable[[], Progress] = Silent,
) -> Iterator[Summary]:
    """Run a batch whenever files have newly been stable for `quiet` seconds, until asked to stop.

    `wait` waits so many seconds, or as long as it likes for None, or until something changes.
    """
    stability = FileStability(quiet)
    handled: dict[str, str] = {}
    while not stop.is_asked:
        there = {each.name: each.identity for each in store.find() if isinstance(each, Found)}
        stable = {name: there[name] for name in stability.look(time.monotonic(), there)}
        if any(handled.get(name) != identity for name, identity in stable.items()):
            yield batch(SettledFiles(store, stable), out, readers, terms, stop=stop, progress=progress())
            handled = stable
        if not stop.is_asked:
            wait(stability.next_look(time.monotonic()))


def waiting(folder: Path, rescan: float, stop: Stop) -> Callable[[float | None], None]:
    """A wait that ends when the folder changes (with the extra `watch`), when it is time, or on a stop.

    The folder is looked at anew every `rescan` seconds even if nothing is told: network shares tell nothing.
    """
    changes = _changes(folder, stop) if find_spec("watchfiles") is not None else None
    if changes is not None:
        # It begins to listen when it is first asked; what comes after that is kept until it is asked again.
        next(changes, None)

    def wait(seconds: float | None) -> None:
        until = time.monotonic() + min(seconds if seconds is not None else rescan, rescan)
        while time.monotonic() < until and not stop.is_asked:
            if changes is None or seconds is not None:
                time.sleep(min(_STOP_LOOK_SECONDS, max(until - time.monotonic(), 0.0)))
            elif next(changes, False):
                return

    return wait


def _changes(folder: Path, stop: Stop) -> Iterator[bool]:
    """Again and again whether the folder changed in the last moment."""
    watchfiles: Any = import_module("watchfiles")
    moment = int(_STOP_LOOK_SECONDS * 1000)
    for changed in watchfiles.watch(folder, rust_timeout=moment, yield_on_timeout=True, raise_interrupt=False):
        if stop.is_asked:
            return
        yield bool(changed)
