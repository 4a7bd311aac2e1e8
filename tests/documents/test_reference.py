"""The generated pages are what the code says today."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from scripts.make_reference import FOLDER, PAGES


@pytest.mark.parametrize(("name", "page"), PAGES.items(), ids=PAGES)
def test_a_generated_page_is_up_to_date(name: str, page: Callable[[], str]) -> None:
    assert (FOLDER / name).read_text("utf-8") == page()
