"""Signs of a forged notice: who is to be paid, where it sends its reader, and how it wants to be paid."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from math import inf

from extractor.checks.case import Case
from extractor.checks.contacts import PaymentMethod, Text, bare, contacts, digits, payment_methods, wordings
from extractor.checks.registry import Lacking, Outcome, Problem, rule
from extractor.checks.sites import Kind, is_speck_between_words, kind_of, sites_in
from extractor.leftover import Leftover
from extractor.record import Evidence, Severity
from extractor.sentences.classifier import log_odds_of_words
from extractor.sentences.denials import is_denied

_FEWEST_LETTERS = 6
_ANOTHER_PAYEE = "the letter asks for payment to another than the United States Treasury"
_SAME_BUT_FOR_READING = 0.88
_SENDER = frozenset({"IRS", "INTERNALREVENUESERVICE"})
"""Names that a payment is not to be made out to (irs.gov, Pay by check), but of no other payee."""
_ANOTHER_NAME = 0.6
_PAYABLE_TO = re.compile(
    r"payable\s+to\s+(?:the\s+)?(?P<name>(?:U\.\s?S\.(?:\s?A\.)?\s?)?[^.;:•\d]{3,60})", re.IGNORECASE
)
_TREASURY = re.compile(
    r"(?:the )?(?:(?:united states|u\.?\s?s\.?|u\.?\s?s\.?\s?a\.?)(?: department of the)?|department of the) treasury\b"
    r"(?!\W+(?:(?!internal|irs)\w+\W+){0,2}(?:agency|account|bureau|collections?|company|corp\w*|desk|escrow|fund|group|holdings?|inc"
    r"|llc|l\.?l\.?c|ltd|partners|recovery|relief|services?|settlements?|trust|unit)\b)",
    re.IGNORECASE,
)
"""The Treasury, and no company that has its name in its own."""
_NEXT_LABEL = re.compile(r"(?:the\s+)?amount(?:\s+due\b.*)?$", re.IGNORECASE | re.DOTALL)
"""What OCR puts after `payable to` where the name itself is illegible."""
_NAME_END = re.compile(r"(?<=[A-Za-z]{3})[.;:•](?:\s|$)")
_PLACEHOLDER = re.compile(r"[Xx]{3}|[Nn]{3}")
_PHONE = re.compile(
    r"(?<![\w.$-])(?:(?:\+?1[-.\s])?\(?[2-9]\d{2}\)?[-.\s]\d{3}[-.\s]\d{4}|\+(?!1\b)\d{1,3}(?:[-.\s]\d{2,6}){2,4})\b"
)
_FAR = 4
"""Digits in which a number differs from another that it is not misread for."""
_ZIP = re.compile(r"\b(\d{5})(?:-\d{4})?\s*$")
_OFFICE = re.compile(r"INTERNAL\s*REVENUE|TREASURY|\bIRS\b|^\W*(?:OFFICE|SERVICE CENTER|CAMPUS)\s*,", re.IGNORECASE)
"""A name of the IRS in an address, or the label of a form's cell that gives its office."""
_USUAL, _UNLIKELY = -3.0, 0.0
"""Log odds by its words alone up to which a sentence with words of a forgery is a genuine notice's, and from which it
accuses the letter: with writers left out of the training (rows "wording" of scripts/train_sentences.py --leave-out) 43
and 8 % of the honest sentences with words of the kind "error" are above, and 97 and 72 % of the planted ones."""
FEWEST_WORDS = 8
"""Words from which a sentence is judged by all of them; "Owing tax is a felony" has too few, as have titles."""
_STATE_AND_ZIP = re.compile(r",? [A-Z]{2} (\d{5})\b")
_ADDRESSEE = re.compile(r"[^\d,:.]{4,},(?! [A-Za-z]{2}\.? \d{5})")
"""The first line of an address where that is a name."""
_ASKS_TO_PAY = re.compile(r"\b(?:pay|paying|paid|payments?|remit|settle|send|transfer)\b", re.IGNORECASE)
_DEMANDS = re.compile(
    r"\b(?:pay|paying|payments?|paid|send|transfer|purchase|buy|deposit|remit|settle|using|use|accept(?:ed)?)\b",
    re.IGNORECASE,
)
_OF_TAXES = re.compile(r"tax|1040|refund|treasur|revenue")
"""Parts of a name by which a site seems to be the one for taxes."""
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_DECEIVING: Mapping[Kind, str] = {
    "shortener": "the link shortener {} hides where the letter sends its reader",
    "look-alike": "the web address {} is made to look like the IRS's, and is not",
}
_SENTENCE_END = re.compile(r"(?<!\b[A-Z])[.!?•](?:\s|$)")


@rule(
    "payee-suspicious",
    title="Payment is asked for the United States Treasury",
    severity="error for another name; warning for a name nearly like it",
    authority="the official specimen CP14 of January 30, 2018: payable to the United States Treasury",
    needs_text=True,
)
def payee(case: Case) -> Outcome:
    others = [problem for each in case.unclaimed("payee") for problem in _payee(case, each.value, each.evidence)]
    if case.notice.payee is not None:
        return (*_payee(case, case.notice.payee), *others)
    if not case.texts:
        return Lacking("neither the payee nor the words of the letter are at hand")
    text = " ".join(case.texts)
    names = [name for match in _PAYABLE_TO.finditer(text) if not _NEXT_LABEL.match(name := match["name"].strip())]
    if not names and not others:
        return Lacking("the letter does not say to whom payment is to be made")
    suspicious = (name for name in names if not _may_be_treasury(case, name))
    return (*others, *(Problem("warning", f"{_ANOTHER_PAYEE}: {name}", found=name) for name in suspicious))


def _may_be_treasury(case: Case, name: str) -> bool:
    if case.was_read_by_ocr:
        return "treasury" in name.lower() or _is_cut_short(bare(name))
    return _TREASURY.match(name) is not None


def _payee(case: Case, printed: str, *elsewhere: Evidence) -> Iterator[Problem]:
    name = _NAME_END.split(printed, maxsplit=1)[0]
    shown = bare(name)
    if shown in contacts().payees:
        return
    likeness = _likeness(shown)
    if case.was_read_by_ocr and (likeness >= _SAME_BUT_FOR_READING or _is_cut_short(shown)):
        return
    severity: Severity = "warning" if likeness >= _ANOTHER_NAME or shown in _SENDER else "error"
    fields = () if elsewhere else ("payee",)
    message = f"{_ANOTHER_PAYEE}: {name}"
    yield Problem(severity, message, fields, "United States Treasury", name, evidence=elsewhere)


def _likeness(shown: str) -> float:
    """How much a name is like the allowed one that it is most like; 1 for that itself."""
    return max(SequenceMatcher(None, shown, payee, autojunk=False).ratio() for payee in contacts().payees)


def _is_cut_short(shown: str) -> bool:
    """Whether a name is the beginning or the end of an allowed one, but for one letter that was misread: the rest is on
    a line that was not read."""
    size = len(shown)
    ends = (end for payee in contacts().payees if len(payee) >= size for end in (payee[:size], payee[-size:]))
    return size >= _FEWEST_LETTERS and any(
        sum(one != other for one, other in zip(shown, end, strict=True)) <= 1 for end in ends
    )


@rule(
    "contact-suspicious",
    title="Phones, web addresses and the payment address are the IRS's",
    severity="error for a web address made to look like the IRS's; warning for an unknown site that asks for "
    "payment, an unknown number or an unknown address to send money to; info for any other address",
    authority="irs.gov, Understanding your CP14 notice; the allow-lists with their references",
    needs_text=True,
)
def contact(case: Case) -> Outcome:
    notice = case.notice
    if not case.texts and notice.contact_phone is None and not notice.payment_address:
        return Lacking("neither a phone, an address nor the words of the letter are at hand")
    return _as_far_as_read(
        case,
        (
            *_phone(case),
            *_phones_in_text(case),
            *_address(case),
            *_addresses(case),
            *_senders(case),
            *_sites(case),
            *_sites_in_codes(case),
        ),
    )


def _phone(case: Case) -> Iterator[Problem]:
    printed = case.notice.contact_phone
    if printed is None or _PLACEHOLDER.search(printed):
        return
    number = digits(printed)
    if number in contacts().phones:
        return
    nearly = case.was_read_by_ocr and any(_digits_off(number, known) == 1 for known in contacts().phones)
    severity: Severity = "info" if nearly else "warning"
    message = f"the phone number to call, {printed}, is not on the list of those known to be the IRS's"
    yield Problem(severity, message, ("contact_phone",), found=printed)


def _phones_in_text(case: Case) -> Iterator[Problem]:
    """Other numbers that the letter prints; of those that OCR read, only what no genuine one is misread as."""
    shown = digits(case.notice.contact_phone or "")
    printed = {digits(match[0]): match[0] for match in _PHONE.finditer(" • ".join(case.texts))}
    for number, text in printed.items():
        misread = case.was_read_by_ocr and any(_digits_off(number, known) < _FAR for known in contacts().phones)
        if number not in (shown, *contacts().phones) and not misread:
            message = f"the letter names a phone number, {text}, that is not on the list of the IRS's"
            yield Problem("warning", message, (), found=text)


def _digits_off(one: str, other: str) -> int:
    return sum(a != b for a, b in zip(one, other, strict=False)) + abs(len(one) - len(other))


def _address(case: Case) -> Iterator[Problem]:
    lines = case.notice.payment_address
    zips = {match[1] for line in lines if (match := _ZIP.search(line))}
    if not zips or zips & contacts().zips:
        return
    likely = any(_OFFICE.search(line) for line in lines) and any(_may_be_misread(case, found) for found in zips)
    severity: Severity = "info" if likely else "warning"
    message = "the address for payments is not on the list of those known to be the IRS's"
    yield Problem(severity, message, ("payment_address",), found=", ".join(lines))


def _addresses(case: Case) -> Iterator[Problem]:
    """Other addresses of the letter: to pay or write to one that is not the IRS's, or is another's at its place."""
    for found in case.unclaimed("address"):
        if found.value in contacts().zips:
            is_named = _ADDRESSEE.match(found.sentence) and not _OFFICE.search(found.sentence)
            if is_named and case.notice.taxpayer_name:
                message = "an address of the IRS on the letter is under another name"
                yield Problem("warning", message, (), found=found.sentence, evidence=(found.evidence,))
            continue
        likely = _OFFICE.search(found.sentence) is not None and _may_be_misread(case, found.value)
        severity: Severity = "info" if likely or not found.asks_payment else "warning"
        message = "an address on the letter is not on the list of those known to be the IRS's"
        yield Problem(severity, message, (), found=found.sentence, evidence=(found.evidence,))


def _senders(case: Case) -> Iterator[Problem]:
    """Offices that are none of the United States'; a head of page 1 that does not name the Treasury."""
    for found in case.unclaimed("sender"):
        if not found.value:
            message = "the head of page 1 does not say that the Internal Revenue Service sends the letter"
        elif not _is_known_office(found):
            page = found.evidence.page
            message = f"page {page} names an office, {found.value}, that is not known to be the government's"
        else:
            continue
        yield Problem("warning", message, (), "Internal Revenue Service", found.value, evidence=(found.evidence,))


def _is_known_office(found: Leftover) -> bool:
    """Whether a name is that of a known office, or ends in one, "Tell the Treasury Inspector …", or begins with one
    whose city follows, in an address of the IRS."""
    name = bare(found.value)
    _, _, behind = found.sentence.partition(found.value)
    address = _STATE_AND_ZIP.match(behind)
    is_of_irs = address is not None and address[1] in contacts().zips
    return any(name.endswith(each) or (is_of_irs and name.startswith(each)) for each in contacts().offices)


def _may_be_misread(case: Case, zip_code: str) -> bool:
    return case.was_read_by_ocr and any(_digits_off(zip_code, known) == 1 for known in contacts().zips)


def _sites(case: Case) -> Iterator[Problem]:
    text = " ".join(case.texts)
    seen = set()
    for name, place in sites_in(text):
        kind = kind_of(name, case.was_read_by_ocr)
        if kind == "genuine" or name in seen:
            continue
        if case.was_read_by_ocr and kind == "unknown" and is_speck_between_words(text, name, place):
            continue
        seen.add(name)
        if kind in _DECEIVING:
            yield Problem("error", _DECEIVING[kind].format(name), (), "irs.gov", name)
        elif kind == "misread":
            yield Problem(
                "info", f"the web address {name} reads almost like the IRS's: look at the paper", (), "irs.gov", name
            )
        elif _OF_TAXES.search(name) or _ASKS_TO_PAY.search(_sentence(text, place, place + len(name))):
            yield Problem(
                "warning", f"the letter sends its reader to an unknown web address, {name}, to pay", (), found=name
            )
        else:
            yield Problem(
                "info", f"the letter names a web address, {name}, that is not known to be the IRS's", (), found=name
            )


def _sites_in_codes(case: Case) -> Iterator[Problem]:
    """Where the QR codes and the links of the letter lead: no letter of them is misread, and they are there to be
    followed.

    Each opens whatever its scheme names (RFC 3986): a page, a call, a message, a wallet. Without one it is data.
    """
    for code in (*case.unclaimed("code"), *case.unclaimed("link")):
        scheme = _SCHEME.match(code.value)
        name = next((name for name, _ in sites_in(code.value)), None)
        if scheme and scheme[0].lower() == "tel:":
            yield from _called_by_code(code)
        elif name is not None:
            yield from _site_of_code(code, name)
        elif scheme:
            message = f"{_carrier(code)} opens an address, {code.value[:60]}, that is not known to be the IRS's"
            yield Problem("warning", message, (), "irs.gov", code.value[:60], evidence=(code.evidence,))


def _carrier(code: Leftover) -> str:
    return "a QR code" if code.kind == "code" else "a link"


def _called_by_code(code: Leftover) -> Iterator[Problem]:
    number = code.value.partition(":")[2]
    if digits(number) not in contacts().phones:
        message = f"{_carrier(code)} calls a number, {number}, that is not on the list of those known to be the IRS's"
        yield Problem("warning", message, (), found=number, evidence=(code.evidence,))


def _site_of_code(code: Leftover, name: str) -> Iterator[Problem]:
    kind = kind_of(name, by_ocr=False)
    if kind in _DECEIVING:
        message = f"in {_carrier(code)}: {_DECEIVING[kind].format(name)}"
        yield Problem("error", message, (), "irs.gov", name, evidence=(code.evidence,))
    elif kind != "genuine":
        message = f"{_carrier(code)} leads to a web address, {name}, that is not known to be the IRS's"
        yield Problem("warning", message, (), "irs.gov", name, evidence=(code.evidence,))


@rule(
    "payment-method-suspicious",
    title="The letter asks for no way of paying that the IRS does not take",
    severity="error for a demand that no genuine notice makes; warning for words that one hardly would",
    authority="irs.gov, Pay, and Tax scams",
    needs_text=True,
)
def payment_method(case: Case) -> Outcome:
    if not case.texts:
        return Lacking("the words of the letter are not at hand")
    texts = [Text(case.words), *(Text(f"Pay by {code.value}") for code in case.unclaimed("code"))]
    problems = (_method(text, method) for text in texts for method in payment_methods())
    return _as_far_as_read(case, tuple(problem for problem in problems if problem is not None))


@rule(
    "wording-suspicious",
    title="The letter holds no threat of arrest, no demand for secrecy and no text addressed to a program",
    severity="error for a sentence that no genuine notice holds; warning for one that a genuine notice hardly would",
    authority="irs.gov, Tax scams",
    needs_text=True,
)
def wording(case: Case) -> Outcome:
    if not case.texts:
        return Lacking("the words of the letter are not at hand")
    text, problems = Text(case.words), []
    for kind in wordings():
        for start, end in kind.words.spans(text):
            sentence, place = in_sentence(text.printed, start, end)
            is_other = kind.unless is not None and kind.unless.search(sentence[: place + end - start])
            if is_other or is_denied(sentence, place):
                continue
            odds = inf if kind.always else _log_odds(sentence)
            if odds <= _USUAL:
                continue
            severity: Severity = kind.severity if odds > _UNLIKELY else "warning"
            problems.append(Problem(severity, f"the letter holds {kind.name}", (), found=sentence.strip()[:200]))
            break
    return _as_far_as_read(case, tuple(problems))


def _log_odds(sentence: str) -> float:
    """The log odds by its words alone that no genuine notice holds a sentence; infinite where these are too few."""
    return log_odds_of_words(sentence) if len(sentence.split()) >= FEWEST_WORDS else inf


def _as_far_as_read(case: Case, problems: tuple[Problem, ...]) -> Outcome:
    """The problems; where there are none and paragraphs were left unread, that the check was not made in full."""
    if not problems and case.was_read_in_part:
        return Lacking(
            "of the later pages only heads, tables and lines with figures were read; nothing was found in these"
        )
    return problems


def _method(text: Text, method: PaymentMethod) -> Problem | None:
    for start, end in method.words.spans(text):
        sentence, place = in_sentence(text.printed, start, end)
        if is_denied(sentence, place):
            continue
        severity: Severity = "error" if method.always and _DEMANDS.search(sentence) else "warning"
        found = text.printed[start:end]
        return Problem(severity, f"the letter speaks of payment by {method.name}", (), found=found)
    return None


def in_sentence(text: str, start: int, end: int) -> tuple[str, int]:
    """The sentence of some words, and where they begin in it."""
    return _sentence(text, start, end), start - _sentence_begins(text, start)


def _sentence(text: str, start: int, end: int) -> str:
    after = _SENTENCE_END.search(text, end)
    return text[_sentence_begins(text, start) : after.start() if after else len(text)]


def _sentence_begins(text: str, place: int) -> int:
    ends = [match.end() for match in _SENTENCE_END.finditer(text, max(0, place - 400), place)]
    return ends[-1] if ends else max(0, place - 400)
