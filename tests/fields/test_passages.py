"""Lines of a paragraph are one text, and words that break at the end of a line are put together."""

from __future__ import annotations

from extractor.fields.passages import lines_to_read, passages, rejoined
from tests.layout.pages import page, stacked


def test_each_line_is_in_exactly_one_passage() -> None:
    layout = page(*stacked(54, 100, "One sentence", "goes on."), *stacked(54, 300, "Another."))
    assert [each.text for each in passages(layout)] == ["One sentence goes on.", "Another."]


def test_a_point_of_an_abbreviation_ends_no_sentence() -> None:
    (passage,) = passages(page(*stacked(54, 100, "Mail it to P.O. Box 4417. Then wait.")))
    assert passage.sentence(12, 16) == (0, 25)


def test_addresses_and_numbers_that_break_are_put_together() -> None:
    lines = stacked(
        54, 100, "Pay at www.irs-pay-", "online.com or call 1-877-", "777-4778 or see www.irs.", "gov today"
    )
    assert list(rejoined([page(*lines)])) == ["www.irs-pay-online.com", "1-877-777-4778", "www.irs.gov"]


def test_the_end_of_a_sentence_is_not_put_together_with_the_next() -> None:
    assert list(rejoined([page(*stacked(54, 100, "See www.irs.gov.", "Keep this notice."))])) == []


def test_paragraphs_side_by_side_are_each_in_one_piece() -> None:
    left = stacked(54, 100, "We never ask for gift cards or", "for wire transfers.")
    right = stacked(320, 100, "Interest is charged until", "you pay the whole amount.")
    assert lines_to_read([page(*left, *right)], {}) == [
        "• We never ask for gift cards or for wire transfers. •",
        "• Interest is charged until you pay the whole amount. •",
    ]


def test_the_lines_of_one_column_are_read_from_the_top_down() -> None:
    layout = page(*stacked(54, 100, "We never ask for gift cards or", "for wire transfers."))
    assert lines_to_read([layout], {}) == ["We never ask for gift cards or", "for wire transfers."]


def test_labels_are_also_read_with_the_values_beside_them() -> None:
    labels, values = stacked(54, 100, "Pay with", "Before"), stacked(320, 100, "Gift cards", "Today")
    lines = lines_to_read([page(*labels, *values)], {})
    assert lines[:4] == ["Pay with", "Gift cards", "Before", "Today"]
    assert "• Pay with Before •" in lines


def test_a_line_that_was_read_better_stands_for_the_one_on_the_page() -> None:
    layout = page(*stacked(54, 100, "We never ask for glft cards"))
    better = page(*stacked(54, 100, "We never ask for gift cards")).runs[0]
    assert lines_to_read([layout], {layout.runs[0]: better}) == [better.text]


def test_the_items_of_a_list_are_sentences_of_their_own() -> None:
    for mark in ("–", "□", "(1)"):
        lines = [f"{mark} One item about some matters", "that goes on below", f"{mark} Another item about others"]
        (passage,) = passages(page(*stacked(54, 100, *lines)))
        at = passage.text.index("Another")
        assert passage.text[slice(*passage.sentence(at, at + 7))].strip() == lines[-1]


def test_a_dash_at_the_beginning_of_one_line_is_in_its_sentence() -> None:
    (passage,) = passages(page(*stacked(54, 100, "One matter is in this sentence", "– and another one too, in all")))
    assert passage.sentence(0, 3)[1] == len(passage.text)


def test_the_lines_of_an_item_are_indented_under_its_mark() -> None:
    first = [(60.0, 100.0, "-- April 15 to June 30, 76 days at 4 percent on $14,515.00:"), (90.0, 112.0, "$121.39")]
    second = [
        (60.0, 124.0, "-- June 30 to September 30, 92 days at 5 percent on $14,636.39:"),
        (90.0, 136.0, "$185.61"),
    ]
    assert [each.text[-7:] for each in passages(page(*first, *second))] == ["$121.39", "$185.61"]


def test_print_far_to_the_right_is_no_line_of_an_item() -> None:
    lines = [(60.0, 100.0, "-- Interest on what was left unpaid"), (200.0, 112.0, "$121.39")]
    assert len(passages(page(*lines))) == 2


def test_an_item_behind_a_colon_begins_a_sentence() -> None:
    (passage,) = passages(
        page(*stacked(60, 100, "Interest is $121.39, as follows:", "-- 76 days at 4 percent on $9.00"))
    )
    start = passage.text.index("76")
    assert passage.text[slice(*passage.sentence(start, start))].strip().startswith("-- 76")


FORM = ["Name: Silas & Ruth Penhallow", "Notice CP14 for 2013", "Due: 08/25/2014", "Amount: $20,419.65"]


def test_lines_of_labels_with_values_are_each_a_sentence() -> None:
    (passage,) = passages(page(*stacked(54, 100, *FORM)))
    at = passage.text.index("Notice")
    assert passage.text[slice(*passage.sentence(at, at + 6))].strip() == FORM[1]


def test_two_lines_that_begin_with_a_label_are_running_text() -> None:
    (passage,) = passages(
        page(*stacked(54, 100, "Name: Silas and Ruth", "sent this and then an", "Amount: left open it"))
    )
    assert passage.sentence(0, 4)[1] == len(passage.text)


def test_a_dash_behind_a_point_begins_an_item() -> None:
    (passage,) = passages(page(*stacked(54, 100, "It was assessed. -- 6 months of it")))
    assert passage.sentence(0, 2) == (0, len("It was assessed."))


def test_the_number_of_a_footnote_begins_its_sentence() -> None:
    (passage,) = passages(page(*stacked(54, 100, "We credited $9.00. 2 Your return was on time. See line 3 of it.")))
    assert passage.sentence(21, 25) == (18, 45)
