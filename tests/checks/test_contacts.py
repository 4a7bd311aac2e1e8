"""The allow-lists as data."""

from __future__ import annotations

import re

import pytest

from extractor.checks.contacts import Text, Words, bare, contacts, digits, payment_methods, read, wordings

CONTACTS = read("contacts")
ENTRIES = [(kind, entry) for kind, entries in CONTACTS.items() for entry in entries]


@pytest.mark.parametrize(("kind", "entry"), ENTRIES)
def test_every_entry_has_a_reference_and_its_certainty(kind: str, entry: dict[str, str]) -> None:
    assert entry["reference"]
    assert entry["certainty"] in ("S", "2", "M")


@pytest.mark.parametrize(
    ("kind", "key", "form"),
    [
        ("phone", "number", r"[28]\d\d-\d{3}-\d{4}"),
        ("site", "domain", r"[a-z0-9]+\.(gov|com)"),
        ("address", "zip", r"\d{5}"),
        ("payee", "name", r"[A-Z][\w. ]+"),
        ("office", "name", r"[A-Z][\w /-]+"),
    ],
)
def test_entries_have_their_form_and_stand_once(kind: str, key: str, form: str) -> None:
    values = [entry[key] for entry in CONTACTS[kind]]
    assert all(re.fullmatch(form, value) for value in values)
    assert len(values) == len(set(values))


def test_lists_are_read_in_the_form_that_is_compared() -> None:
    assert "8008290922" in contacts().phones
    assert "UNITEDSTATESTREASURY" in contacts().payees
    assert bare("the U.S. Treasury") == "USTREASURY"
    assert digits("1 (800) 829-0922") == "8008290922"


def test_every_way_to_pay_has_a_reference_and_is_found_by_its_name() -> None:
    assert all(entry["reference"] for entry in read("payment_methods")["method"])
    assert all(any(method.words.spans(Text(method.name))) or not method.always for method in payment_methods())


def test_words_are_found_letter_case_aside() -> None:
    text = Text("Pay by VENMO, Venmo or venmo; İ PAY BY Veﬁ")
    assert [text.printed[start:end] for start, end in Words.of(r"\bvenmo\b").spans(text)] == ["VENMO", "Venmo", "venmo"]
    assert [text.printed[start:end] for start, end in Words.of(r"\bi pay").spans(text)] == ["İ PAY"]


def test_capitals_differ_from_small_letters_where_an_expression_asks_for_them() -> None:
    named = Words.of(r"\bofficer\s(?-i:[A-Z][a-z]+)\b")
    assert list(named.spans(Text("ask for OFFICER Smith")))
    assert not list(named.spans(Text("ask for an officer today")))


def test_expressions_of_the_lists_are_in_small_letters() -> None:
    """Capitals would be found nowhere; `\\W` and the like is not a letter."""
    words = [*(method.words for method in payment_methods()), *(wording.words for wording in wordings())]
    plain = [each.sought.pattern.pattern for each in words if not each.asks_for_capitals]
    assert len(plain) > 20
    assert not [pattern for pattern in plain if re.search(r"[A-Z]", re.sub(r"\\.", "", pattern))]
