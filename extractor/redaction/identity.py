"""What identifies the taxpayers of a file: numbers, names, mailing addresses, caller IDs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

import regex

from extractor.fields.labeled_values import CALLER_ID_LABEL, labeled_digits
from extractor.fields.people import names_and_addresses
from extractor.layout.page_layout import PageLayout
from extractor.redaction.numbers import last_digits

_SEPARATORS = re.compile(r"[^0-9A-Za-z\u00c0-\u024f]+")
_TITLES = frozenset("AND OR MR MRS MS DR JR SR II III IV EST ESTATE OF DECD DECEASED TRUST TTEE THE CO".split())
"""Parts of a name line that identify nobody."""
_SHORTEST_FUZZY = 5
"""Letters from which one misrecognized character is allowed; shorter names would match ordinary words."""
_CALLER_ID = re.compile(r"\d{4,8}")
_ON_EVERY_PAGE = frozenset(map(str, (*range(1990, 2041), 1040)))
"""Four digits that are a year or the form: as the last four of a number they are covered in whole numbers only."""


def tokens(text: str) -> list[str]:
    """The words and numbers of a text in capitals, without punctuation.

    >>> tokens("12 O'Neill St., Apt 4")
    ['12', 'O', 'NEILL', 'ST', 'APT', '4']
    """
    return [token for token in _SEPARATORS.split(text.upper()) if token]


@dataclass(frozen=True)
class Identity:
    """What must not remain. `last4` without years, so that a number may have none; address lines as tokens; names also
    in print without separators.
    """

    last4: frozenset[str]
    names: frozenset[str]
    addresses: frozenset[tuple[str, ...]]
    caller_ids: frozenset[str]
    has_number: bool = True

    @property
    def missing(self) -> list[str]:
        """What no reading shows, of what every letter has."""
        parts = {
            "name": self.names,
            "mailing address": self.addresses,
            "identification number": self.has_number,
        }
        return [what for what, known in parts.items() if not known]

    def is_name(self, word: str) -> bool:
        """Whether a printed word is or contains a part of a name; ordinary words in lower case are not names."""
        if not word[:1].isupper() and not word[:1].isdigit():
            return False
        whole = "".join(tokens(word))
        return any(_matches(name, token) for name in self.names for token in {whole, *tokens(word)})

    def is_last4_or_caller_id(self, word: str) -> bool:
        """Whether a printed word is a caller ID, or has four digits of a number that are not part of an amount."""
        if "".join(tokens(word)) in self.caller_ids:
            return True
        return any(re.search(rf"(?<![\d$,.]){last4}(?![\d,]|\.\d)", word) for last4 in self.last4)

    def address_lines(self, printed: Sequence[str]) -> list[tuple[str, ...]]:
        """The address lines of which printed tokens are the most, or the ZIP code."""
        return [line for line in self.addresses if _is_address(line, printed)]


def identity_of(layouts: Sequence[PageLayout], more: Sequence[str]) -> Identity:
    """The identity in readings of a file's pages, and in texts that a person names."""
    names, addresses = names_and_addresses(layouts)
    caller_ids = {
        digits
        for layout in layouts
        for run in labeled_digits(layout, CALLER_ID_LABEL)
        for word in run.words
        if _CALLER_ID.fullmatch(digits := "".join(tokens(word.text)))
    }
    last4s = frozenset(chain.from_iterable(map(last_digits, layouts)))
    named = {token for text in more for token in tokens(text)}
    return Identity(
        last4=last4s - _ON_EVERY_PAGE,
        names=frozenset(token for name in names for token in _name_tokens(name))
        | {token for token in named if not token.isdigit()},
        addresses=frozenset(tuple(tokens(line)) for line in addresses),
        caller_ids=frozenset(caller_ids - _ON_EVERY_PAGE) | {token for token in named if token.isdigit()},
        has_number=bool(last4s),
    )


def _name_tokens(name: str) -> Iterator[str]:
    """Parts of a name of at least two letters; parts joined by a hyphen or an apostrophe also as one."""
    for word in name.split():
        for token in {*tokens(word), "".join(tokens(word))}:
            if len(token) > 1 and token not in _TITLES and not token.isdigit():
                yield token


def _matches(name: str, token: str) -> bool:
    if len(name) < _SHORTEST_FUZZY:
        return name == token
    if name in token:
        return True
    return abs(len(name) - len(token)) <= 1 and regex.fullmatch(f"(?:{regex.escape(name)}){{e<=1}}", token) is not None


def _is_address(line: Sequence[str], printed: Sequence[str]) -> bool:
    """Two thirds of a line's tokens, at least two; or a ZIP code of the line's end."""
    present = sum(token in printed for token in line)
    zips = [token for token in line[-2:] if len(token) == 5 and token.isdigit()]
    return (present >= 2 and 3 * present >= 2 * len(line)) or any(code in printed for code in zips)
