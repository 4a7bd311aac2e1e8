"""Which client a notice belongs to.

Four digits are shared by one taxpayer in ten thousand, so they never decide alone: the name or the ZIP code must agree
too. Without the digits both must. More than one client that fits is ambiguous, and so is one whose digits alone fit.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from extractor.clients.client_list import Client

_WORD = re.compile(r"[A-Z]+(?:'[A-Z]+)?")
_ZIP = re.compile(r"\b(\d{5})(?:-\d{4})?\b")
_NO_NAME = frozenset({"AND", "JR", "SR", "II", "III", "IV", "ESTATE", "OF", "THE"})
_MOST_NAMED = 3


@dataclass(frozen=True)
class Match:
    """The client of a notice; None, with those who may be it in `candidates`, if that is not certain."""

    client: Client | None
    candidates: Sequence[Client] = ()

    @property
    def kind(self) -> str:
        """Whether one client was found, several, or none."""
        if self.client is not None:
            return "matched"
        return "ambiguous" if self.candidates else "not found"

    @property
    def text(self) -> str:
        """The client's name and number, or who it may be; empty if nobody fits."""
        if self.client is not None:
            return _named(self.client)
        names = " or ".join(_named(each) for each in self.candidates[:_MOST_NAMED])
        return f"ambiguous: {names}" if names else ""


def _named(client: Client) -> str:
    return f"{client.name or 'client'} ({client.number})" if client.number else client.name


class Clients:
    """The clients of an office, to be matched with notices."""

    def __init__(self, clients: Sequence[Client]) -> None:
        self._clients = clients
        self._by_last4: Mapping[str, list[Client]] = defaultdict(list)
        for client in clients:
            if client.last4 is not None:
                self._by_last4[client.last4].append(client)

    def match(self, notice: Mapping[str, Any]) -> Match:
        """The client of the notice of a record."""
        last4 = notice.get("tin_last4")
        words = frozenset(_WORD.findall((notice.get("taxpayer_name") or "").upper())) - _NO_NAME
        zips = frozenset(_ZIP.findall(" ".join((notice.get("mailing_address") or [])[-1:])))
        if last4 is not None:
            same = self._by_last4.get(last4, [])
            fitting = [each for each in same if _name_fits(each, words) or each.zip in zips]
            return _one_of(fitting) if fitting else Match(None, same)
        return _one_of([each for each in self._clients if _name_fits(each, words) and each.zip in zips])


def _one_of(fitting: Sequence[Client]) -> Match:
    return Match(fitting[0]) if len(fitting) == 1 else Match(None, fitting)


def _name_fits(client: Client, words: frozenset[str]) -> bool:
    """Whether all words of a client's name, initials aside, are in the name on the notice."""
    own = {word for word in _WORD.findall(client.name.upper()) if len(word) > 1} - _NO_NAME
    return len(own) >= 2 and own <= words
