"""Web addresses in the words of a letter: genuine, unknown, or made to look like the IRS's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

import regex
from publicsuffixlist import PublicSuffixList

from extractor.checks.contacts import contacts
from extractor.sentences.vocabulary import is_notice_word

Kind = Literal["genuine", "unknown", "look-alike", "misread", "shortener"]

_COMMON_ENDS = ("com", "net", "org", "gov", "info", "biz", "g0v", "c0m")
"""Ends that make an address of a name alone."""
_SITE = re.compile(
    r"(?P<lead>https?\s?:\s?//|www\.|@)?"
    r"(?P<name>(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?P<end>[a-z](?:[a-z0-9-]*[a-z0-9])))(?P<path>/\S)?",
    re.IGNORECASE,
)
_ALONE = re.compile(r"[a-z0-9-]{5,}\.[a-z]{2,}")
"""A name that is no sentence's end with the next one's beginning, of which a space was lost: that has a capital."""
_ENDS = frozenset("am as at be by do in is it me my no so to us you".split())
"""Words of any sentence that are, or may become, the end of a web address as well."""
_WORD_BEFORE = regex.compile(r"\b([A-Za-z'’]+) $", regex.REVERSE)
_WORD_AFTER = regex.compile(r" [a-z]")
_LEADS_TO_SITE = frozenset(
    "address and at browse by click en enter from into is on online open or our page portal see site the through to"
    " type use via visit web website with".split()
)
"""Words that a web address follows."""
_NUMBERED = re.compile(r"(?:https?\s?:\s?//)(?P<name>\d{1,3}(?:\.\d{1,3}){3})\b", re.IGNORECASE)
"""A web address that is the number of a machine, which the IRS never prints."""
_TOKENS = re.compile(r"[.-]")
_IMPERSONATED = frozenset({"irs", "irsgov", "gov", "eftps", "ustreasury", "treasury"})
_ONE_GLYPH = str.maketrans({"l": "i", "1": "i", "0": "o", "5": "s"})


def sites_in(text: str) -> Iterator[tuple[str, int]]:
    """The names of the web and mail addresses in a text, in small letters, with where each begins.

    No public suffix holds a hyphen: `https://irs.gov-account` is a name whose end was lost, and not irs.gov.
    """
    for match in _SITE.finditer(text):
        end = match["end"].lower()
        is_followed = match["lead"] is not None or match["path"] is not None or _ALONE.fullmatch(match[0]) is not None
        if end in _COMMON_ENDS or (is_followed and ("-" in end or _suffixes().is_public(end))):
            name = match["name"].lower()
            yield name.removeprefix("www."), match.start()
    yield from ((match["name"], match.start()) for match in _NUMBERED.finditer(text))


def is_speck_between_words(text: str, name: str, place: int) -> bool:
    """Whether OCR shows a speck between two words of a sentence as a point, which makes a web address of them: "if you
    are a debtor.in a bankruptcy case".

    The end is a function word, the beginning a word of notices, and the sentence goes on at both sides in small
    letters; no word before them leads to a web address.
    """
    word, _, end = name.partition(".")
    before, after = _WORD_BEFORE.search(text, 0, place), _WORD_AFTER.match(text, place + len(name))
    return (
        end in _ENDS
        and is_notice_word(word)
        and before is not None
        and after is not None
        and before[1].lower() not in _LEADS_TO_SITE
    )


def registered_domain(name: str) -> str:
    """The part of a name that somebody registered: `irs.gov` of `www.irs.gov`, `gov.co` is no such part."""
    return str(_suffixes().privatesuffix(name) or ".".join(name.split(".")[-2:]))


@cache
def _suffixes() -> PublicSuffixList:
    """The public suffixes that come with the library, those of private hosts included."""
    return PublicSuffixList(accept_unknown=False)


def kind_of(name: str, by_ocr: bool) -> Kind:
    """What a site's name is. Read by OCR, one glyph for another that looks the same is `misread`."""
    if any(name == site or name.endswith(f".{site}") for site in contacts().sites):
        return "genuine"
    if by_ocr and any(_has_lost_slash(name, site) for site in contacts().sites):
        return "misread"
    registered = registered_domain(name)
    if registered in contacts().shorteners:
        return "shortener"
    folded = registered.translate(_ONE_GLYPH)
    if folded in {site.translate(_ONE_GLYPH) for site in contacts().sites} or _near_irs(registered):
        return "misread" if by_ocr else "look-alike"
    if registered.endswith(".gov"):
        return "genuine"
    tokens = _TOKENS.split(name.translate(_ONE_GLYPH))[:-1]
    if any(
        token in _IMPERSONATED or token.startswith("irs") or (token.endswith("irs") and len(token) < 6)
        for token in tokens
    ):
        return "look-alike"
    return "unknown"


def _has_lost_slash(name: str, site: str) -> bool:
    """Whether a name is a known one with the path after it: `irs.govforms-pubs`."""
    _, known, rest = name.rpartition(site)
    return bool(known) and rest[:1].isalpha() and "." not in rest


def _near_irs(registered: str) -> bool:
    """A name of three letters under .gov that differs from irs.gov in one of them."""
    label, _, end = registered.partition(".")
    return end == "gov" and len(label) == 3 and sum(one != other for one, other in zip(label, "irs", strict=True)) == 1
