"""A notice is matched with a client by digits and name or ZIP, and what is ambiguous is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.clients.client_list import Client, ClientsInvalid, read_clients
from extractor.clients.matching import Clients, Match

NOTICE = {"tin_last4": "0034", "taxpayer_name": "ELENA E AND THUY BROWN", "mailing_address": ["1 ELM", "BAR, ME 04609"]}
BROWN = Client("C-7", "Brown, Elena", "0034", "04609")
OTHER = Client("C-8", "Olga Novak", "0034", "99999")
NAMESAKE = Client("C-9", "Elena Brown", "0034", None)


@pytest.mark.parametrize(
    ("clients", "notice", "expected"),
    [
        ([BROWN, OTHER], NOTICE, Match(BROWN)),
        ([OTHER], NOTICE, Match(None, [OTHER])),
        ([BROWN, NAMESAKE], NOTICE, Match(None, [BROWN, NAMESAKE])),
        ([BROWN], NOTICE | {"tin_last4": "1111"}, Match(None, [])),
        ([BROWN, OTHER], NOTICE | {"tin_last4": None}, Match(BROWN)),
        ([NAMESAKE], NOTICE | {"tin_last4": None}, Match(None, [])),
    ],
    ids=["digits and name", "digits alone", "two fit", "other digits", "name and ZIP", "name alone"],
)
def test_a_notice_is_matched(clients: list[Client], notice: dict[str, object], expected: Match) -> None:
    assert Clients(clients).match(notice) == expected


def test_what_is_ambiguous_is_named() -> None:
    assert Match(None, [BROWN, NAMESAKE]).text == "ambiguous: Brown, Elena (C-7) or Elena Brown (C-9)"


def test_leading_zeros_that_a_spreadsheet_dropped_are_put_back(tmp_path: Path) -> None:
    path = tmp_path / "clients.csv"
    path.write_text('\ufeffLast four,Client name,ZIP,Client number\n34,"Brown, Elena",4609,C-7\n\n', encoding="utf-8")
    assert read_clients(path) == [BROWN]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a,b\n1,2\n", "no heading row"),
        ("name,last4\nAnn,12x4\n", "row 2, last four: '12x4' cannot be read"),
        ("name,zip\nAnn,ME\n", "row 2, ZIP: 'ME' cannot be read"),
    ],
)
def test_a_list_that_cannot_be_read_is_refused(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "clients.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ClientsInvalid, match=said):
        read_clients(path)
