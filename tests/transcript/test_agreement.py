"""Readings of a scan against one another: two that agree count, a lone one is reported."""

from __future__ import annotations

import datetime as dt

from extractor.transcript.agreement import agree, confirmed
from extractor.transcript.leftovers import CYCLE_NOT_READ
from extractor.transcript.model import AccountTranscript, UnreadableLine
from extractor.transcript.scanned_pages import better
from tests.transcript.texts import transcript

FIRST = transcript("670 Payment 07-03-2023 -$125.00", balance="-125.00")


def dated(*days: int) -> list[AccountTranscript]:
    """The account with other days in July in its row."""
    return [transcript(f"670 Payment 07-{day:02}-2023 -$125.00", balance="-125.00") for day in days]


def test_what_two_readings_show_counts() -> None:
    (module,) = confirmed([FIRST], [[each] for each in dated(8, 8)])
    assert module.transactions[0].date == dt.date(2023, 7, 8)
    assert module.unreadable == []


def test_a_date_that_no_second_reading_shows_is_unreadable() -> None:
    (module,) = confirmed([FIRST], [[each] for each in dated(8, 5)])
    assert [line.why for line in module.unreadable] == ["readings of the scan differ in the date"]


def test_a_scan_that_was_read_once_is_uncertain() -> None:
    assert [line.why for line in confirmed([FIRST], [])[0].uncertain] == ["the scan was read only once"]


def test_equal_readings_agree() -> None:
    assert agree([FIRST], [FIRST])
    assert not agree([FIRST], dated(8))
    assert not agree([FIRST], [FIRST, FIRST])


def test_a_number_that_one_reading_moves_to_the_next_row_stays() -> None:
    """Two readings of three are without it there, and the first one shows it in another row."""
    rows = ("971 Notice issued CP 0014 06-19-2023 $0.00", "480 Offer in compromise received 07-03-2023 $0.00")
    moved = ("971 Notice issued 06-19-2023 $0.00", "480 Offer in compromise received CP 0014 07-03-2023 $0.00")
    (module,) = confirmed([transcript(*rows)], [[transcript(*rows)], [transcript(*moved)]])
    assert [row.notice for row in module.transactions] == ["CP 0014", None]
    assert module.unreadable == module.uncertain == []
    (module,) = confirmed([transcript(*rows)], [[transcript(*moved)]])
    assert [line.why for line in module.uncertain] == ["readings of the scan differ in the notice"]


def test_a_row_that_a_reading_calls_unreadable_is_no_second_look() -> None:
    """Two readings show TC 968, which has no meaning, beside the words of TC 960, and say so themselves."""
    right = transcript("960 Appointed representative 07-03-2023 $0.00")
    line = UnreadableLine(page=1, text="968 Appointed representative 07-03-2023 $0.00", why="not of this code")
    wrong = transcript("968 Appointed representative 07-03-2023 $0.00").model_copy(update={"unreadable": [line]})
    (module,) = confirmed([right], [[wrong], [wrong]])
    assert [row.code for row in module.transactions] == ["960"]
    assert module.unreadable == []


def test_two_misread_amounts_that_make_up_for_one_another_are_unreadable() -> None:
    """Both readings add up to the balance."""
    right = transcript("670 Payment 07-03-2023 -$125.00", "671 Dishonored payment 07-10-2023 $125.00")
    wrong = transcript("670 Payment 07-03-2023 -$125.90", "671 Dishonored payment 07-10-2023 $125.90")
    (module,) = confirmed([wrong], [[right]])
    assert {line.why for line in module.unreadable} == {"readings of the scan differ in the amount"}


def test_an_amount_that_only_a_reading_without_balance_shows_changes_nothing() -> None:
    right = transcript("670 Payment 07-03-2023 -$125.00", balance="-125.00")
    wrong = transcript("670 Payment 07-03-2023 -$126.00", balance="-125.00")
    assert confirmed([right], [[wrong]])[0].unreadable == []


def test_a_cycle_that_another_reading_shows_is_no_more_uncertain() -> None:
    right = transcript("276 Penalty for late payment of tax 20232105 07-03-2023 $5.00", balance="5.00")
    row = right.transactions[0].model_copy(update={"cycle": None})
    line = UnreadableLine(
        page=1, text="276 Penalty for late payment of tax 20232165 07-03-2023 $5.00", why=CYCLE_NOT_READ
    )
    lost = right.model_copy(update={"transactions": [row], "uncertain": [line]})
    (module,) = confirmed([lost], [[right], [right]])
    assert module.transactions[0].cycle == "20232105"
    assert CYCLE_NOT_READ not in {each.why for each in module.uncertain}
    (module,) = confirmed([lost], [[lost]])
    assert CYCLE_NOT_READ in {each.why for each in module.uncertain}


def test_each_account_of_a_file_is_taken_from_its_best_reading() -> None:
    """One page of a fax is read better in one way, the next one in another."""
    line = UnreadableLine(page=1, text="670 Payment 07-83-2023 -$125.00", why="the date does not exist")
    worse = FIRST.model_copy(update={"unreadable": [line]})
    assert better([FIRST, worse], [worse, FIRST]) == [FIRST, FIRST]
    assert better([worse, FIRST], [worse]) == [worse, FIRST]


def test_two_readings_of_a_notice_that_does_not_exist_outvote_nobody() -> None:
    right = transcript("971 Notice issued CP 0014 07-03-2023 $0.00")
    wrong = transcript("971 Notice issued CP 9014 07-03-2023 $0.00")
    assert confirmed([right], [[wrong], [wrong]])[0].transactions[0].notice == "CP 0014"
