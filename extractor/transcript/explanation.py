"""The printed words of a transaction code: do they go with the code, and what was printed where a scan was misread."""

from __future__ import annotations

from difflib import SequenceMatcher

import regex

from extractor.transcript.codes import code_of, transaction_codes
from extractor.transcript.headings import resembles_heading

_SAME = 0.88
"""Likeness from which on words of a scan are taken for the known ones: two letters in twenty misread."""
_OTHER = 0.55
"""Likeness below which words are not those of the code."""
_WORN = 0.75
"""Likeness from which on words beside a code are its own, degraded: a letter in four misread, as on a bad fax."""
_ANY_WORDS = ("971", "972")
_FEWEST_LETTERS = 7
_FORM_AND_PERIOD = regex.compile(r"\s(?:form\s)?\d{3,4}(?:-?[A-Z]{1,2})?\s(?:19|20)\d{4}$", regex.IGNORECASE)


def likeness(text: str, printed: str) -> float:
    """How alike two texts are, 0 to 1, in any case of letters; the longer may go on after the shorter."""
    one, other = text.casefold(), printed.casefold()
    return SequenceMatcher(None, one[: len(other) + 2] if len(one) > len(other) else one, other).ratio()


def best_likeness(code: str, text: str) -> float:
    """How alike a text is to the nearest of the printed forms of a code; 0 for an unknown code."""
    known = code_of(code)
    return max((likeness(text, printed) for printed in known.printed), default=0.0) if known else 0.0


def resembles(code: str, text: str) -> bool:
    """Whether a text is what is printed after a code."""
    return bool(text) and best_likeness(code, text) >= _SAME


def is_printed(code: str, text: str) -> bool:
    """Whether a text is what is printed after a code, word by word; a form and a period may follow."""
    known = code_of(code)
    own = {text.casefold(), _FORM_AND_PERIOD.sub("", text).casefold()}
    return known is not None and any(printed.casefold() in own for printed in known.printed)


def without_labels(code: str, text: str) -> str:
    """A text without names of columns and marks at its end, where it is what is printed after the code without them:
    labels of figures that are in one cell with the words, as `Tax return filed · Cycle 20231805`. In a scan a letter
    of either may be wrong."""
    words = text.split()
    while words and not is_printed(code, " ".join(words)):
        if not resembles_heading(words[-1]) and any(character.isalnum() for character in words[-1]):
            break
        words.pop()
    bare = " ".join(words)
    return bare if words and (is_printed(code, bare) or _nearly_printed(code, bare)) else text


def begins(code: str, text: str) -> bool:
    """Whether a text is the first words of what is printed after a code, at least two of them."""
    known = code_of(code)
    return (
        len(text.split()) > 1 and any(printed.casefold().startswith(text.casefold()) for printed in known.printed)
        if known
        else False
    )


def contradicts(code: str, text: str) -> bool:
    """Whether the words of a scan are those of another code and not of this one: a digit was misread."""
    if len(text) < 5 or best_likeness(code, text) >= _OTHER:
        return False
    return code_of(code) is None or any(best_likeness(other, text) >= _SAME for other in transaction_codes())


def as_printed(code: str, text: str) -> str:
    """The words as they are printed, where a scan gives nearly those; otherwise the text as it was read. A form and a
    period may follow them."""
    behind = _FORM_AND_PERIOD.search(text)
    words, rest = (text[: behind.start()], behind[0]) if behind else (text, "")
    printed = _nearly_printed(code, words) or _misread(code, words)
    if printed is None:
        return text
    return (printed.upper() if text.isupper() else printed) + rest


def _misread(code: str, text: str) -> str | None:
    """The printed words of a code that misread ones are nearest to, of all codes; None where they are too unlike, or
    the code stands with words of every kind."""
    known = code_of(code)
    if known is None or code in _ANY_WORDS or len(text) < _FEWEST_LETTERS:
        return None
    own = max(known.printed, key=lambda printed: _ratio(text, printed), default="")
    nearest = max(_ratio(text, printed) for each in transaction_codes().values() for printed in each.printed)
    return own if _ratio(text, own) >= max(_WORN, nearest) else None


def _ratio(one: str, other: str) -> float:
    return SequenceMatcher(None, one.casefold(), other.casefold()).ratio()


def _nearly_printed(code: str, text: str) -> str | None:
    """The printed words of a code that a scan gives with a letter or two wrong; None for other words."""
    known = code_of(code)
    for printed in known.printed if known else ():
        same_length = abs(len(text) - len(printed)) <= 2
        if same_length and _ratio(text, printed) >= _SAME:
            return printed
    return None
