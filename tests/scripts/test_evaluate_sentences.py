"""Sentences are set into letters that are right without them, and split into halves of each kind."""

from __future__ import annotations

import random
from typing import Any

from scripts.evaluate_sentences import half, letters, read, right_letter


def test_the_letter_has_the_figures_that_the_sentences_may_name() -> None:
    content = right_letter(random.Random("letter"))
    assert f"{content.amount_due} {content.due_date} {content.tax_year}" == "4812.36 2024-11-12 2023"
    assert sum(row.amount for row in content.rows) == content.amount_due


def test_a_sentence_alone_makes_the_difference() -> None:
    honest: dict[str, Any] = {"text": "Interest is compounded daily.", "honest": True, "kind": "interest"}
    planted: dict[str, Any] = {
        "text": "Hand the banknotes to our messenger.",
        "honest": False,
        "kind": "other ways to pay",
    }
    pdfs = letters([honest["text"], planted["text"]])
    assert [read(each, pdf).status for each, pdf in zip((honest, planted), pdfs, strict=True)] == ["verified", "review"]


def test_the_halves_hold_every_other_sentence_of_a_kind() -> None:
    sentences = [{"text": str(at), "honest": at < 4, "kind": "rates" if at % 4 < 2 else "plans"} for at in range(8)]
    halves = [[each["text"] for each in half(sentences, name)] for name in ("a", "b")]
    assert halves == [["0", "2", "4", "6"], ["1", "3", "5", "7"]]
    assert half(sentences, "all") == sentences
