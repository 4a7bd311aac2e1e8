"""A cell that names the form of the bill names Form 1040."""

from __future__ import annotations

import pytest

from extractor.fields.other_forms import other_forms
from tests.layout.pages import page


@pytest.mark.parametrize("label", ["Form", "FORM:", "Tax form", "Form number"])
@pytest.mark.parametrize(("form", "count"), [("941", 1), ("1120-S", 1), ("1040", 0), ("1040-SR", 0), ("9465", 0)])
def test_the_form_of_another_tax_beside_its_label_is_found(label: str, form: str, count: int) -> None:
    assert len(list(other_forms([page((54, 100, label), (200, 100, form))]))) == count
    assert len(list(other_forms([page((54, 100, label), (54, 112, form))]))) == count


def test_the_list_of_forms_is_no_cell() -> None:
    assert list(other_forms([page((54, 100, "Order Form 941 and others by phone"))])) == []
