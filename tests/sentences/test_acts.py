"""A thing has a part in what the reader is to do or to fear by the clause it is in, a name by its sentence."""

from __future__ import annotations

import pytest

from extractor.sentences.acts import has_part


def part_of(word: str, sentence: str, whole: str = "") -> bool:
    return has_part(sentence, sentence.index(word), whole)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Hand the papers to the porter.", True),
        ("The porter is tall.", False),
        ("Hand the papers over, as the porter is tall.", False),
        ("As the law has it, hand the papers to the porter.", True),
        ("It was your late porter.", True),
        ("If it was your porter, it is not ours.", False),
        ("Our porter has it.", True),
        ("The porter comes to our town.", True),
    ],
)
def test_a_thing_has_a_part_by_its_own_clause(sentence: str, expected: bool) -> None:
    assert part_of("porter", sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Hand the papers over, as Porter is tall.", True),
        ("Porter is tall.", False),
        ("The check is for Porter.", True),
        ("Checks are paid in full, as Porter has it.", True),
        ("Porter is of our office.", True),
    ],
)
def test_a_name_has_a_part_by_its_sentence(sentence: str, expected: bool) -> None:
    assert part_of("Porter", sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("You may ask us to give the papers to a porter.", True),  # what may be paid is asked for
        ("You may ask us to collect the papers from a porter.", False),
        ("You must ask us to collect the papers from a porter.", True),
        ("They usually collect papers from a porter.", False),
        ("They once did collect papers from a porter.", True),
        ("We usually collect papers from a porter.", True),
        ("See irs.gov on how they collect papers from a porter.", False),
    ],
)
def test_a_right_or_what_is_so_in_general_asks_nothing(sentence: str, expected: bool) -> None:
    assert part_of("porter", sentence) == expected


def test_a_clause_before_may_warn_of_it() -> None:
    clause = "take the papers from the porter"
    assert part_of("porter", clause)
    assert not part_of("porter", clause, f"Never believe anybody who says this: {clause}.")
