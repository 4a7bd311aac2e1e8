"""Whether a thing that a sentence names has a part in what its reader is to do or to fear."""

from __future__ import annotations

from collections.abc import Set

import regex

from extractor.sentences.demands import is_demand
from extractor.sentences.denials import is_denied, is_warned_of
from extractor.sentences.vocabulary import act_words, forms, hand_over_words

_WORD = regex.compile(r"\p{L}+")
_CLAUSE = regex.compile(r"[^,;:()–—]+")
_HANDS_OVER = regex.compile(
    r"\b(?:picks? up|stops? by|comes? (?:by|for|to)|(?:takes?|taken) (?:the|your) \w+"
    r"|(?:be|is|are) (?:read|searched|taken(?! (?:as|for)\b)|opened|published))\b",
    regex.IGNORECASE,
)
_IS_FOR = regex.compile(r"\bis for \p{Lu}")
_IS_PAID = regex.compile(r"\b(?:be|is|are) paid\b", regex.IGNORECASE)
_OF_READER = regex.compile(r"\byour (?:\w+ ){0,2}$|\bof your \w+$", regex.IGNORECASE)
_CONDITION = regex.compile(
    r"\s*(?:and |or |what )?(?:if|when|where|whenever|should|unless|in case)\b", regex.IGNORECASE
)
_MAY = regex.compile(
    r"\b(?:(?:may|might|can|could)\b(?: (?:also|then|only|still|often))*"
    r"|(?:are|is) (?:free|welcome|allowed|entitled) to|(?:have|has) (?:the|a) right to)"
    r" (?:ask|request|apply|qualify|appeal|claim|have|get|find|see|speak|represent|make|help|choose"
    r"|be (?:able|eligible|entitled|reduced|removed|represented|requested|had))\b",
    regex.IGNORECASE,
)
"""What gives its reader, or anybody, a right or a choice."""
_PAYS = regex.compile(
    r"\b(?:pay\w*|settle|send|hand|give|bring|buy|deposit|transfer|mail|bill|money|cash|cards?|amount|sum|balance)\b",
    regex.IGNORECASE,
)
_OUR_OWN = regex.compile(r"\bour (?:own )?$", regex.IGNORECASE)
"""Before the name of somebody or something that the sender has and the IRS does not speak of."""
_IN_GENERAL = regex.compile(
    r"^(?!.*\b(?:you\w*|our|us|we|me|this|it)\b)"
    r".*\b(?:sometimes|often|usually|always|generally|normally|rarely|seldom)\b",
    regex.IGNORECASE,
)
"""What happens to anybody, and not what the letter asks of its reader."""
_OURS = regex.compile(r"\b(?:our|my)\b", regex.IGNORECASE)
_OWN_SITE = regex.compile(
    r"\b(?:at|see|visit|on|to|from) (?:\w+ )?(?:https?://)?(?:www\.)?irs\.gov\b|\bpublications? \d{1,4}\b",
    regex.IGNORECASE,
)


def has_part(sentence: str, place: int, whole: str = "") -> bool:
    """Whether the word at a character of a sentence is more than described: there is an act or a demand in its clause,
    or for a name an act in the sentence, or it is the reader's; and it is not denied, part of a right, or what the
    IRS's own site is named for.

    `whole`: the sentence with the clauses before and behind it, which may deny what it says.
    """
    clause = next((each[0] for each in _CLAUSE.finditer(sentence) if each.start() <= place < each.end()), sentence)
    is_name = not sentence[place].islower()
    is_readers = _OF_READER.search(sentence[:place]) is not None and not _CONDITION.match(clause)
    is_ours = (_OURS if is_name else _OUR_OWN).search(sentence if is_name else sentence[:place]) is not None
    is_ours = is_ours and (is_name or not _CONDITION.match(clause))
    is_thing = not is_name or sentence.isupper()
    acts = (_hands_over(clause) if is_thing else _acts(sentence)) or is_readers or is_ours or is_demand(clause)
    gives_right = _MAY.search(sentence) is not None and not _PAYS.search(sentence)
    is_general = _IN_GENERAL.search(sentence) is not None or _OWN_SITE.search(sentence) is not None
    before = max(whole.find(sentence.strip()), 0)
    denied = is_denied(sentence, place) or (bool(whole) and is_warned_of(whole, before + place))
    return acts and not gives_right and not is_general and not denied


def _hands_over(clause: str) -> bool:
    return _HANDS_OVER.search(clause) is not None or _has_word(clause, hand_over_words())


def _acts(sentence: str) -> bool:
    of_somebody = _IS_FOR.search(sentence) is not None or _IS_PAID.search(sentence) is not None
    return of_somebody or _has_word(sentence, act_words())


def _has_word(text: str, listed: Set[str]) -> bool:
    """Whether a text has one of some words, in any of its forms."""
    return any(not listed.isdisjoint(forms(word.casefold())) for word in _WORD.findall(text))
