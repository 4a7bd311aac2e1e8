"""The words of a sentence that notices do not have: names of people and things that no genuine notice names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from itertools import groupby

import regex

from extractor.fields.address_block import address_blocks
from extractor.fields.sentences import WORD, Sentence, Token, blank
from extractor.layout.page_layout import PageLayout
from extractor.record import Notice
from extractor.sentences.acts import has_part
from extractor.sentences.spanish import SPANISH, is_spanish_word
from extractor.sentences.vocabulary import is_known_word, is_nearly_known_word, is_notice_word

_SHORTEST = 3
"""Letters of a word that is judged; shorter ones are parts of letter-spaced headings, or of numbers."""
_LEGIBLE = 90.0
"""OCR confidence from which a word that no list holds is one, and no other one misread."""
_FOOTNOTE = regex.compile(r"(?<=\w{3})[a-h]$")
"""A letter that leads to a footnote, set behind a word."""
_SHORTEST_BY_OCR = 5
_SPACED = regex.compile(r"\b(?![AI]\b)\p{Lu} (?:\p{Lu}{1,3} )*\p{Lu}{1,3}\b")
"""Letters of a heading that is set with spaces between them."""
_PLACEHOLDER = frozenset("nx")
"""Letters that stand for the digits of a number: nnn-nn-nnnn, XXX-XX-1234."""
_IDENTIFIES = regex.compile(
    r"(?:[Xx*•#][ -]?){4,}\d{4}\b|\b\p{Lu}[\p{Lu}\d] \d{5}(?:-\d{4})?\b|, \p{Lu}{4,}(?: \p{Lu}{4,})*\W*$"
)
"""A masked number, a state with its ZIP code, or a country in capitals at the end of a line."""
_FEWEST_SPANISH = 2
"""Unknown words like Spanish ones that make a sentence one in Spanish."""
_LIKE_NAME = 0.8
"""Least similarity (difflib ratio) of a name that OCR reads twice."""
FUNCTION_WORDS = frozenset(
    "a all an and any are as at be been before by can do does for from has have he her him his how if in is it its may "
    "must my no not of on only or our out please shall she should so than that the their them then there these they "
    "this those to under until us was we were what when where which who will with within without would you your".split()
)
"""Words without which print is a label, a name or an address."""


def names_on_letter(layouts: Sequence[PageLayout], notice: Notice) -> frozenset[str]:
    """The words of the taxpayer's name and of all addresses, in small letters; where no name was read, of the lines
    that have a taxpayer number or an address, in one of which it is."""
    printed = [notice.taxpayer_name or "", *notice.mailing_address, *notice.payment_address]
    if notice.taxpayer_name is None:
        printed += [run.text for layout in layouts for run in layout.runs if _IDENTIFIES.search(run.text)]
    printed += [run.text for layout in layouts for block in address_blocks(layout) for run in block]
    return frozenset(word.casefold() for line in printed for word in WORD.findall(line))


def unknown_words(sentence: Sentence, own: frozenset[str]) -> list[str]:
    """The words of a sentence that notices do not have and that have a part in what it does."""
    tokens = sentence.tokens
    no_names = frozenset(tokens if _is_in_capitals(tokens) else _of_headings(tokens))
    unknown = [
        token
        for token in tokens
        if _is_unknown(token, token not in no_names and not token.is_first, own)
        and _is_legible(token, sentence)
        and not _is_own_misread(token, sentence, own)
    ]
    if not unknown:
        return []
    likely_spanish = sum(is_spanish_word(token.small) for token in unknown) >= _FEWEST_SPANISH
    in_spanish = likely_spanish or bool(SPANISH.intersection(token.small for token in tokens))
    spaced = _SPACED.sub(blank, sentence.passage.text)
    text = sentence.passage.text[sentence.start : sentence.end]
    return [
        token.text
        for token in unknown
        if not (in_spanish and is_spanish_word(token.small))
        and not spaced[token.start].isspace()
        and (in_spanish or has_part(text, token.start - sentence.start, sentence.with_clauses))
    ]


def _is_unknown(token: Token, may_be_name: bool, own: frozenset[str]) -> bool:
    """Whether a word is the name of somebody or something that notices do not name; a capital marks one."""
    small = token.small
    if len(small) < _SHORTEST or small in own or not set(small) - _PLACEHOLDER:
        return False
    if is_notice_word(small) or is_notice_word(_FOOTNOTE.sub("", small)):
        return False
    return not is_known_word(small) or (may_be_name and token.text[0].isupper())


def _is_legible(token: Token, sentence: Sentence) -> bool:
    """Whether a word is a PDF's own, or OCR read it with so high confidence that it is no other one misread."""
    if sentence.is_own_text(token):
        return True
    is_plain = len(token.small) >= _SHORTEST_BY_OCR and sentence.confidence(token) >= _LEGIBLE
    return is_plain and not is_nearly_known_word(token.small)


def _is_own_misread(token: Token, sentence: Sentence, own: frozenset[str]) -> bool:
    """Whether OCR reads a word that is nearly one of the taxpayer's name or address."""
    return not sentence.is_own_text(token) and bool(get_close_matches(token.small, own, 1, _LIKE_NAME))


def _is_in_capitals(tokens: Sequence[Token]) -> bool:
    """Whether most words of a sentence begin with a capital, as those of headings do."""
    return sum(token.text[0].isupper() for token in tokens) > len(tokens) / 2


def _of_headings(tokens: Sequence[Token]) -> Iterator[Token]:
    """The words of headings in capitals that stand before a sentence, or in it: three or more, one without a meaning
    of its own. No capital marks a name among them."""
    for is_upper, group in groupby(tokens, key=lambda token: token.text.isupper()):
        words = list(group)
        if is_upper and len(words) > 2 and not FUNCTION_WORDS.isdisjoint(word.small for word in words):
            yield from words
