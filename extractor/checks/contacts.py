"""The allow-lists of payees, phones, sites and addresses, and the ways to pay that the IRS does not take."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib import resources
from typing import Any

import regex

from extractor.necessary_literals import Sought, small_letters
from extractor.record import Severity

_NO_LETTER, _NO_DIGIT = re.compile("[^A-Z]"), re.compile(r"\D")


@dataclass(frozen=True)
class Text:
    """The words of a letter, and the same in small letters, character by character."""

    printed: str

    @cached_property
    def small(self) -> str:
        """Small letters: to search in them takes half as long as to leave letter case aside at each character."""
        return small_letters(self.printed)


@dataclass(frozen=True)
class Words:
    """A regular expression of the lists, letter case aside but for groups that ask for capitals."""

    sought: Sought
    asks_for_capitals: bool

    @classmethod
    def of(cls, expression: str) -> Words:
        """The expression; its letters are small, but for groups `(?-i:…)`."""
        capitals = "(?-i:" in expression
        return cls(Sought(expression, regex.IGNORECASE if capitals else 0), capitals)

    def spans(self, text: Text) -> Iterator[tuple[int, int]]:
        """Where it is found in a text, from left to right."""
        if self.sought.may_be_in(text.small):
            searched = text.printed if self.asks_for_capitals else text.small
            yield from (match.span() for match in self.sought.pattern.finditer(searched))


@dataclass(frozen=True)
class PaymentMethod:
    """A way to pay that forged notices ask for; `always`: a demand for it is sure proof."""

    name: str
    words: Words
    always: bool


@dataclass(frozen=True)
class Wording:
    """A kind of sentence that no genuine notice holds; `always`: whatever the other words of the sentence are."""

    name: str
    words: Words
    unless: regex.Pattern[str] | None
    severity: Severity
    always: bool


@dataclass(frozen=True)
class Contacts:
    """Payees and offices as bare capitals, phones as ten digits, sites and link shorteners as registered domains,
    five-digit ZIP codes."""

    payees: frozenset[str]
    phones: frozenset[str]
    sites: frozenset[str]
    zips: frozenset[str]
    shorteners: frozenset[str]
    offices: frozenset[str]


@lru_cache(maxsize=1)
def contacts() -> Contacts:
    """The allow-lists of data/contacts.toml, and the link shorteners."""
    lists = read("contacts")
    return Contacts(
        payees=frozenset(bare(entry["name"]) for entry in lists["payee"]),
        phones=frozenset(digits(entry["number"]) for entry in lists["phone"]),
        sites=frozenset(entry["domain"] for entry in lists["site"]),
        zips=frozenset(entry["zip"] for entry in lists["address"]),
        shorteners=frozenset(read("link_shorteners")["domains"]),
        offices=frozenset(bare(entry["name"]) for entry in lists["office"]),
    )


@lru_cache(maxsize=1)
def payment_methods() -> tuple[PaymentMethod, ...]:
    """The list of data/payment_methods.toml."""
    return tuple(
        PaymentMethod(entry["name"], Words.of(entry["words"]), entry["always"])
        for entry in read("payment_methods")["method"]
    )


@lru_cache(maxsize=1)
def wordings() -> tuple[Wording, ...]:
    """The list of data/wordings.toml."""
    return tuple(
        Wording(
            entry["name"],
            Words.of(entry["words"]),
            regex.compile(entry["unless"], regex.IGNORECASE) if "unless" in entry else None,
            entry["severity"],
            entry.get("always", False),
        )
        for entry in read("wordings")["wording"]
    )


def read(name: str) -> Mapping[str, Any]:
    """A file of data/ by its name without `.toml`."""
    return tomllib.loads(resources.files("extractor.checks").joinpath("data", f"{name}.toml").read_text("utf-8"))


def bare(name: str) -> str:
    """A name in capitals with nothing but letters, without a leading THE."""
    return _NO_LETTER.sub("", name.upper().replace("&", " AND ")).removeprefix("THE")


def digits(number: str) -> str:
    """A phone number's ten digits, without the leading 1."""
    only = _NO_DIGIT.sub("", number)
    return only[1:] if len(only) == 11 and only.startswith("1") else only
