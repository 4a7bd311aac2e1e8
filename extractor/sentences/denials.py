"""What a sentence denies or forbids: a notice names much that forgers ask for only to say that it never does.

The one definition of it, for the words of a sentence, its claims, the ways of paying and the threats that it names.
"""

from __future__ import annotations

import regex

from extractor.necessary_literals import Sought

_WARNS = Sought(
    r"\b(?:we|irs|treasury|employees?|agents?|officers?|collectors?|nobody|no one)\b(?: \w+){0,4}?"
    r"(?: \b(?:never|not|cannot)\b|n['’]t\b)(?: \w+){0,2}"
    r" (?:call|ask|demand|require|request|insist|accept|threaten|contact|take|text|send|come|visit)\w*\b"
    r"|\b(?:never|not)\b(?: \w+){0,2} (?:ask|demand|threaten|request|require|accept)\w*\b"
    r"|\b(?:nobody|no one)\b(?: (?:from|at|of|in|with|here|\w*irs|the))* (?:will|would|may|can|should)\b"
    r"(?: ever)? (?:call|ask|come|visit|knock|collect|demand|require|request|accept|threaten|contact"
    r"|take|text|send|phone|appear)\b"
    r"|\bno (?:\w+ )?(?:officers?|agents?|employees?|officials?|collectors?|clerks?)\b(?: \w+){0,3}"
    r" (?:calls?|asks?|demands?|requires?|requests?|accepts?|threatens?|takes?|texts?|visits?)\b"
    r"|(?<!\b(?:no|not an?) )\b(?:scam(?:s|mers?)?|frauds?(?:ters?)?)\b|\bimpost[eo]rs?\b|\bphishing\b"
    r"|\b(?:thief|thieves|criminals?|crooks?)\b"
    r"|\bany(?:one|body) (?:asking|calling|who (?:asks|calls|claims|contacts|demands|says|tells|threatens|wants))\b"
    r"|\bis not (?:from|with) (?:the irs|us|this office)\b|\b(?:beware|be wary)\b"
    r"|\breport(?:ing)? (?:fraud|a scam)\b"
    r"|\b(?:if|should) (?:some|any|a)(?:one|body| \w+) (?:who )?"
    r"(?:says?|claims?|tells?|asks?|demands?|calls?|threatens?|wants?)\b"
    r"|\b(?:those|people|callers?|everyone) who (?:say|claim|ask|demand|threaten|call)s?\b"
    r"|\bnunca\b(?: \w+){0,3} (?:ped|pid|acept|exig|llam)\w*",
)
"""A sentence that warns of what forgers ask for."""
_GOES_ON = regex.compile(r"[;:–—]|,\s*(?:so|but|and|instead|rather|therefore|then|please|kindly)\b|,", regex.IGNORECASE)
"""Where what a sentence says after a warning begins."""
_ASKS = regex.compile(
    r"\b(?:pay|buy|hand|bring|purchase|deposit|load|send(?! (?:us|it|the (?:e-?mail|message|letter)|a copy)\b)"
    r"|(?<!wire )(?<!money )(?<!bank )transfer)\b",
    regex.IGNORECASE,
)
"""What money or a thing is asked for with: "We do not accept checks; pay with …"."""
_LISTS = regex.compile(r"\bto \w+(?: [^,;:–—]*)?$|\b(?:asking|demanding|saying|calling)\b[^;:–—]*$", regex.IGNORECASE)
"""What a comma continues as a list: "never asks you to send cash, buy cards"."""
_LAST_OF_LIST = regex.compile(r",\s(?:or|nor)\b")
"""What the last of several things that are denied begins with: "threaten arrest, send agents, or ask for a code"."""
_NOT = r"(?:\b(?:not|never|cannot|nobody|no one|none|nor|neither)\b|n['’]t\b)"
_NOT_DONE = (
    r" (?:pa(?:y|id|ying)|respond\w*|repl(?:y|ied)|compl\w+|settled?|resolved?|act|answer|received?)\b"
    r".*\b(?:will|shall|may|can|leads?|means?|results?|brings?)\b"
)
"""What a reader fails to do and what comes of it, which is not denied."""
_NONE_OF_IT = regex.compile(r"\b(?:no|without)(?: \w+)? $", regex.IGNORECASE)
"""What stands before a thing that there is none of: "No cash by mail"."""
_DENIED = regex.compile(rf"{_NOT}(?!{_NOT_DONE})[^,;:.!?–—]*$", regex.IGNORECASE)
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
    """Whether a sentence warns of what forgers do, by who does what, and asks for no payment after that."""
    return is_warned_of(sentence, len(sentence))


def is_denied(sentence: str, place: int) -> bool:
    """Whether what begins at a character is warned of, forbidden, or said not to be or to be of no use.

    A warning reaches to where a payment is asked for behind it, a denial to the end of its clause; none that is a
    condition or has an exception is one.
    """
    before = sentence[:place]
    none_of_it = _NONE_OF_IT.search(before) is not None
    negated = none_of_it or (_DENIED.search(before) is not None and not _TAKEN_BACK.search(sentence))
    return negated or is_warned_of(sentence, place) or _REFUSED.search(sentence, place) is not None


def is_warned_of(sentence: str, place: int) -> bool:
    """Whether a sentence warns, and asks for nothing between its warning and a character."""
    warning = _WARNS.search(sentence)
    return warning is not None and not _asks(sentence, warning.end(), place)


def _asks(text: str, start: int, end: int) -> bool:
    """Whether a text asks for a payment between two characters, in a clause that begins there."""
    for clause in _GOES_ON.finditer(text, start, end):
        goes_on = _LISTS.search(text[start : clause.start()]) or _LAST_OF_LIST.search(text, clause.end())
        is_list = clause[0] == "," and goes_on
        asked = _ASKS.search(text, clause.end(), end)
        if asked and not is_list and not regex.search(_NOT, text[clause.end() : asked.start()], regex.IGNORECASE):
            return True
    return False
