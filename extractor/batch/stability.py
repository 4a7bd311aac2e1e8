"""Detects when a file in a watched folder has stopped changing. Uses neither clock nor disk: both are passed in."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class _Sighting:
    identity: str
    since: float


class FileStability:
    """Follows files between scans; a file is stable when its identity has not changed for `quiet` seconds.

    Modification times do not count: a copy may have the time of its original while it is still growing.
    """

    def __init__(self, quiet: float) -> None:
        self._quiet = quiet
        self._sightings: dict[str, _Sighting] = {}

    def update(self, now: float, identities: Mapping[str, str]) -> Set[str]:
        """Names of the stable files, given all files with their identities. Files that are gone are forgotten."""
        self._sightings = {
            name: self._sightings[name]
            if name in self._sightings and self._sightings[name].identity == identity
            else _Sighting(identity, now)
            for name, identity in identities.items()
        }
        return {name for name, sighting in self._sightings.items() if now - sighting.since >= self._quiet}

    def next_check(self, now: float) -> float | None:
        """Seconds until another file may become stable; None if all files are."""
        left = [self._quiet - (now - sighting.since) for sighting in self._sightings.values()]
        return min((seconds for seconds in left if seconds > 0), default=None)
