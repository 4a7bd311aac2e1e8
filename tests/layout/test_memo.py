"""What was found on a line or a page is found once, and goes with it."""

from __future__ import annotations

import gc
import weakref
from dataclasses import dataclass, field

from extractor.fields.billing import billing_summary
from extractor.fields.coupon import coupon_top
from extractor.layout.labels import has_label
from extractor.layout.memo import Memo, memoized_by_first
from extractor.layout.page_layout import page_layout
from extractor.values.word import Word


@dataclass
class Page(Memo):
    looks: list[str] = field(default_factory=list)


@memoized_by_first
def find(page: Page, words: str) -> int:
    page.looks.append(words)
    return len(words)


def test_an_answer_is_found_once_for_each_question() -> None:
    page, other = Page(), Page()
    assert [find(page, "due"), find(page, "due"), find(page, "interest"), find(other, "due")] == [3, 3, 8, 3]
    assert (page.looks, other.looks) == (["due", "interest"], ["due"])


def test_an_answer_of_none_is_kept_too() -> None:
    looks: list[Page] = []

    @memoized_by_first
    def nothing(page: Page) -> None:
        looks.append(page)

    page = Page()
    nothing(page)
    nothing(page)
    assert len(looks) == 1


def test_a_page_and_its_runs_are_freed_without_references() -> None:
    words = [Word(text, 1, 50.0 + 60 * n, 700.0, 100.0 + 60 * n, 710.0, "ocr", 90.0) for n, text in enumerate("ab")]
    layout = page_layout(1, words)
    has_label(layout, layout.runs[0], ("amount enclosed",))
    coupon_top(layout)
    billing_summary([layout])
    page, lines = weakref.ref(layout), [weakref.ref(run) for run in layout.runs]
    del layout
    gc.collect()
    assert page() is None
    assert [line() for line in lines] == [None] * len(lines)
