"""What a sentence denies or forbids: a notice names much that forgers ask for only to say that it never does."""

from __future__ import annotations

import regex

_WARNS = regex.compile(
    r"\b(?:we|irs|treasury|employees?|agents?|officers?|collectors?|nobody|no one)\b(?: \w+){0,4}?"
    r"(?: \b(?:never|not|cannot)\b|n['’]t\b)(?: \w+){0,2}"
    r" (?:call|ask|demand|require|request|accept|threaten|contact|take|text|send|come|visit)\w*\b"
    r"|\b(?:never|not)\b(?: \w+){0,2} (?:ask|demand|threaten|request|accept)\w*\b"
    r"|\b(?:nobody|no one)\b(?: (?:from|at|of|in|with|here|\w*irs|the))* (?:will|would|may|can)\b"
    r"|\bscam(?:s|mers?)?\b|\bimpost[eo]rs?\b|\bphishing\b|\bfrauds?(?:ters?)?\b|\b(?:thief|thieves|criminals?)\b"
    r"|\bany(?:one|body) (?:asking|calling|who (?:asks|calls|claims|contacts|demands|says|tells|wants))\b"
    r"|\bis not (?:from|with) (?:the irs|us)\b"
    r"|\bif (?:some|any)(?:one|body) (?:who )?(?:says?|claims?|tells?|asks?|demands?|calls?|wants?)\b",
    regex.IGNORECASE,
)
"""A sentence that warns of what forgers ask for; the checks of payment methods look what it goes on with."""
_NOT = r"(?:\b(?:not|never|cannot|nobody|no one|none|nor|neither)\b|n['’]t\b)"
_DENIED = regex.compile(rf"{_NOT}[^,;:.!?–—]*$", regex.IGNORECASE)
_TAKEN_BACK = regex.compile(
    rf"\b(?:if|unless|when|once)\b.*{_NOT}|{_NOT}.*\b(?:but|except|unless|until|only|other than|without)\b",
    regex.IGNORECASE,
)
"""A denial that is a condition, or that has an exception."""
_REFUSED = regex.compile(
    r"\b(?:will|can|shall|may|is|are|do|does)(?: not|n['’]t)(?: be)? "
    r"(?:credited|accepted|taken|honou?red|counted|valid|count)\b"
    r"|\bcannot be (?:credited|accepted|taken|honou?red|counted)\b",
    regex.IGNORECASE,
)
"""What a sentence says of things that are of no use."""


def is_warning(sentence: str) -> bool:
    """Whether a sentence warns of what forgers do, by who does what."""
    return _WARNS.search(sentence) is not None


def is_denied(sentence: str, place: int) -> bool:
    """Whether what begins at a character is forbidden, or said not to be or to be of no use.

    A denial reaches to the end of its clause, and none is a condition or has an exception.
    """
    before = sentence[:place]
    denied = _DENIED.search(before) is not None and not _TAKEN_BACK.search(sentence)
    return denied or _REFUSED.search(sentence, place) is not None
