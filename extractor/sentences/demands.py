"""What a sentence asks of its reader, by its grammar: the verb of an imperative, or of what the reader must do.

A notice asks for little: to pay, to write, to call, to read, to keep. For nothing else does a genuine one ask.
"""

from __future__ import annotations

import regex

from extractor.sentences.vocabulary import is_verb, never_asked

_OBJECT = (
    r"(?:the|this|these|those|your|our|my|his|her|their|an?|any|all|every|each|it|them|him|us|me|no|nothing|nobody"
    r"|everything|anything|both|some|two|three)\b"
)
"""What follows the verb of an imperative, and hardly a noun or an adjective that begins a sentence."""
_IMPERATIVE = regex.compile(
    r"(?:^\W*|[.;:!?•–—(]\s*|,\s*|\b(?:and|or|then|but|so)\s+)(?:please |kindly |just |simply |first |now )*"
    rf"(?:do not |don['’]t |never )?(?P<verb>\p{{L}}+) {_OBJECT}",
    regex.IGNORECASE,
)
_OBLIGATION = regex.compile(
    r"\byou (?:must|should|need to|have to|are to|ought to|will (?:need|have) to)"
    r"(?: (?:not|also|then|only|first|now))* (?P<verb>\p{L}+)",
    regex.IGNORECASE,
)
_SUBJECT = regex.compile(r"\b(?:we|they|i|you|who|which|that|will|may|can|to|not)\b(?!['’])", regex.IGNORECASE)
"""What makes the verb of a clause in the middle of a sentence one that somebody else does."""


def demand_in(sentence: str) -> str | None:
    """The first verb that a sentence asks its reader to do and that no notice asks for; None where there is none."""
    return next((verb for verb in _demands(sentence) if verb.casefold() in never_asked()), None)


def is_demand(sentence: str) -> bool:
    """Whether a sentence asks its reader to do anything."""
    return any(is_verb(verb.casefold()) for verb in _demands(sentence))


def _demands(sentence: str) -> list[str]:
    demands = [
        match["verb"]
        for match in _IMPERATIVE.finditer(sentence, overlapped=True)
        if not _SUBJECT.search(sentence[: match.start()])
    ]
    return demands + [match["verb"] for match in _OBLIGATION.finditer(sentence)]
