"""What identifies the taxpayers of a file: numbers, names, mailing addresses, caller IDs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import regex

from extractor.errors import RedactionFailed
from extractor.record import Notice, Record

_SEPARATORS = re.compile(r"[^0-9A-Za-z\u00c0-\u024f]+")
_TITLES = frozenset("AND OR MR MRS MS DR JR SR II III IV EST ESTATE OF DECD DECEASED TRUST TTEE THE CO".split())
"""Parts of a name line that identify nobody."""
_SHORTEST_FUZZY = 5
"""Letters from which one misrecognized character is allowed; shorter names would match ordinary words."""
_YEARS = range(1990, 2041)
"""Four digits that are a year on every page: as the last four of a number they are covered in whole numbers only."""


def tokens(text: str) -> list[str]:
    """The words and numbers of a text in capitals, without punctuation.

    >>> tokens("12 O'Neill St., Apt 4")
    ['12', 'O', 'NEILL', 'ST', 'APT', '4']
    """
    return [token for token in _SEPARATORS.split(text.upper()) if token]


@dataclass(frozen=True)
class Identity:
    """What must not remain. `last4` without years; address lines as tokens; names also in print without separators."""

    last4: frozenset[str]
    names: frozenset[str]
    addresses: tuple[tuple[str, ...], ...]
    caller_ids: frozenset[str]

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


def identity_of(records: Sequence[Record], more: Sequence[str]) -> Identity:
    """The identity in a file's records, and in texts that a person names.

    Raises RedactionFailed where name or address of a file were not read and nothing was named instead: what is not
    known cannot be proved to be covered. A number needs no reading: whatever is grouped like one is covered.
    """
    notices = [record.notice for record in records if record.notice is not None]
    missing = [what for what, values in _needed(notices) if not any(values)]
    if missing and not more:
        raise RedactionFailed(
            f"the taxpayer's {' and '.join(missing)} could not be read, so that it cannot be proved to be covered; "
            "name what identifies the taxpayer with --also, once for each part; nothing was written"
        )
    last4 = {notice.tin_last4 for notice in notices if notice.tin_last4}
    named = {token for text in more for token in tokens(text)}
    return Identity(
        last4=frozenset(each for each in last4 if int(each) not in _YEARS),
        names=frozenset(_name_tokens(notices)) | {token for token in named if not token.isdigit()},
        addresses=tuple(tuple(tokens(line)) for notice in notices for line in notice.mailing_address),
        caller_ids=frozenset("".join(tokens(notice.caller_id)) for notice in notices if notice.caller_id)
        | {token for token in named if token.isdigit()},
    )


def _needed(notices: Iterable[Notice]) -> list[tuple[str, list[object]]]:
    notices = list(notices)
    return [
        ("name", [notice.taxpayer_name for notice in notices]),
        ("mailing address", [notice.mailing_address for notice in notices]),
    ]


def _name_tokens(notices: Iterable[Notice]) -> Iterator[str]:
    """Parts of names of at least two letters; parts joined by a hyphen or an apostrophe also as one."""
    for notice in notices:
        for word in (notice.taxpayer_name or "").split():
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
