"""The labels a billing summary's rows carry, and the kind of figure each one names."""

from __future__ import annotations

from functools import cache, lru_cache

import regex

from extractor.record import RowKind

KNOWN_LABELS: dict[str, RowKind] = {
    "tax you owed": "tax_owed",
    "tax you owed when you filed your return": "tax_owed",
    "tax you owe": "tax_owed",
    "amount you owed": "tax_owed",
    "amount you owe": "tax_owed",
    "total tax on return": "tax_owed",
    "payments and credits": "payments_and_credits",
    "payments you made": "payments_and_credits",
    "credits applied": "payments_and_credits",
    "payments and credits applied": "payments_and_credits",
    "failure to file penalty": "failure_to_file",
    "failure to file": "failure_to_file",
    "failure to pay penalty": "failure_to_pay",
    "failure to pay": "failure_to_pay",
    "additional failure to pay penalty": "failure_to_pay",
    "failure to pay estimated tax penalty": "estimated_tax",
    "failure to pay proper estimated tax penalty": "estimated_tax",
    "failure to pay proper estimated tax": "estimated_tax",
    "estimated tax penalty": "estimated_tax",
    "underpayment of estimated tax penalty": "estimated_tax",
    "dishonored payment penalty": "dishonored_payment",
    "dishonored check penalty": "dishonored_payment",
    "dishonored check or payment penalty": "dishonored_payment",
    "bad check penalty": "dishonored_payment",
    "accuracy related penalty": "other_penalty",
    "penalties": "other_penalty",
    "total penalties": "other_penalty",
    "interest charges": "interest",
    "interest charged": "interest",
    "interest you owe": "interest",
    "additional interest charges": "interest",
    "interest": "interest",
}

PENALTIES: tuple[RowKind, ...] = (
    "failure_to_file",
    "failure_to_pay",
    "estimated_tax",
    "dishonored_payment",
    "other_penalty",
)

_WORDS: tuple[tuple[str, RowKind], ...] = (
    (r"estimated", "estimated_tax"),
    (r"fail\w*.{0,6}to.{0,3}file|late.{0,3}filing|filing.{0,3}late", "failure_to_file"),
    # With more after "pay" it may be the estimated tax penalty, misread.
    (r"fail\w*.{0,6}to.{0,3}pay.{0,8}(?:penalt|$)|late.{0,3}pay\w*.{0,3}penalt", "failure_to_pay"),
    (r"dishonou?red|bad.{0,3}check", "dishonored_payment"),
    (r"penalt|addition to tax", "other_penalty"),
    (r"interest", "interest"),
    (r"payment|credit|withh", "payments_and_credits"),
    (r"tax (?:you )?owed?|total tax|balance (?:of tax|before)", "tax_owed"),
)
_MOST_MISREAD = 0.45
_CLEARLY = 0.2
"""How much less of a label may differ from the kind it is taken for than from any other kind."""

_TOTAL = regex.compile(
    r"(?b)(?:(?:amount|balance) due\W*(?:by|immediately|to be|on|$)|(?:total )?amount (?:you owe )?due"
    r"|pay(?:ment due)? by){e<=1}",
    regex.IGNORECASE,
)


_REMARK = regex.compile(r"\W*\bsee page\b.*$")
"""What a label may say of where more is told: "Total penalties (see page 2 or 3 for more information)"."""


def letters(text: str) -> str:
    """A label reduced to its letters, as labels are compared."""
    return str(regex.sub(r"[^a-z]", "", _REMARK.sub("", text.lower())))


@cache
def _patterns() -> tuple[tuple[int, int, RowKind, regex.Pattern[str]], ...]:
    """For each known label, the longest first, how many letters it has, how many may be misread, its kind and
    pattern."""
    patterns = []
    for words, kind in KNOWN_LABELS.items():
        plain = letters(words)
        slack = min(len(plain) // 6, 3)
        patterns.append((len(plain), slack, kind, regex.compile(rf"(?b)(?:{plain}){{e<={slack}}}")))
    return tuple(sorted(patterns, key=lambda entry: -entry[0]))


def known_kind(label: str) -> RowKind | None:
    """The kind of row that a known label names, allowing for smudged letters; None for an unknown label."""
    return _kind_of(letters(label))


@lru_cache(maxsize=4096)
def _kind_of(plain: str) -> RowKind | None:
    best: tuple[float, RowKind] | None = None
    for length, slack, kind, pattern in _patterns():
        match = pattern.fullmatch(plain) if abs(len(plain) - length) <= slack else None
        if match is not None:
            misread = sum(match.fuzzy_counts) / length
            if best is None or misread < best[0]:
                best = (misread, kind)
    return best[1] if best else None


def row_kind(label: str) -> RowKind:
    """The kind of a row by its known label, else by the words in it, else "other"."""
    known = known_kind(label)
    if known is not None:
        return known
    lowered = regex.sub(r"[-–\s]+", " ", label.lower())
    named = next((kind for words, kind in _WORDS if regex.search(words, lowered)), None)
    return named or likely_kind(label) or "other"


def likely_kind(label: str) -> RowKind | None:
    """The kind that a label which is written over is most like; None where it is like none, or like two of them."""
    plain = letters(label)
    shares: dict[RowKind, float] = {}
    for known, kind in KNOWN_LABELS.items():
        share = _misread_share(plain, letters(known))
        shares[kind] = min(share, shares.get(kind, 1.0))
    best, second = sorted(shares, key=lambda kind: shares[kind])[:2]
    return best if shares[best] <= _MOST_MISREAD and shares[second] - shares[best] >= _CLEARLY else None


@lru_cache(maxsize=4096)
def _misread_share(read: str, known: str) -> float:
    """How much of the longer of two labels differs: letters put in, left out or exchanged."""
    before = list(range(len(known) + 1))
    for row, letter in enumerate(read, 1):
        current = [row]
        for column, other in enumerate(known, 1):
            current.append(min(before[column] + 1, current[-1] + 1, before[column - 1] + (letter != other)))
        before = current
    return before[-1] / max(len(read), len(known), 1)


def ends_with_known_label(text: str) -> str | None:
    """The known label at the end of a line that begins with something else; None if there is none."""
    words = text.split()
    for begin in range(len(words)):
        label = " ".join(words[begin:])
        if known_kind(label) is not None:
            return label
    return None


def is_total_label(text: str) -> bool:
    """Whether a label is that of the billing summary's last row, the amount due."""
    return _TOTAL.match(text.strip(" •·")) is not None
