"""When a file in a watched folder has stopped changing. Knows no clock and no disk: both are told to it."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class _Sighting:
    identity: str
    since: float


class FileStability:
    """Follows files from look to look; one is stable when its identity has stayed for `quiet` seconds.

    The time a file says it was changed counts for nothing: a copy may bear the time of its original while it grows.
    """

    def __init__(self, quiet: float) -> None:
        self._quiet = quiet
        self._sightings: dict[str, _Sighting] = {}

    def look(self, now: float, identities: Mapping[str, str]) -> Set[str]:
        """The names that are stable, of all that are there now with their identities. Those gone are forgotten."""
        self._sightings = {
            name: self._sightings[name]
            if name in self._sightings and self._sightings[name].identity == identity
            else _Sighting(identity, now)
            for name, identity in identities.items()
        }
        return {name for name, sighting in self._sightings.items() if now - sighting.since >= self._quiet}

    def next_look(self, now: float) -> float | None:
        """Seconds until another file may be stable; None if there is none that is not."""
        left = [self._quiet - (now - sighting.since) for sighting in self._sightings.values()]
        return min((seconds for seconds in left if seconds > 0), default=None)
