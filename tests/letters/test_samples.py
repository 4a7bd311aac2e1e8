"""Made files: the same seed makes the same, and each kind of paper comes as a file that opens."""

from __future__ import annotations

import json
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from extractor.record import Notice
from scripts.letters.containers import ONE_PAGE
from scripts.letters.degrade import KINDS
from scripts.letters.sample import Plan, make
from scripts.make_samples import plans


def test_the_same_seed_makes_the_same_file_and_truth(tmp_path: Path) -> None:
    plan = Plan(name="one", seed="7", layout="redesigned")
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    assert make(plan, tmp_path / "a") == make(plan, tmp_path / "b")
    assert (tmp_path / "a/one.pdf").read_bytes() == (tmp_path / "b/one.pdf").read_bytes()


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_each_kind_of_paper_opens_and_has_its_truth(kind: str, tmp_path: Path) -> None:
    line = make(Plan(name="one", seed=f"paper-{kind}", layout="older", kind=kind, most_pages=2), tmp_path)
    json.dumps(line)
    Notice.model_validate(line["notice"])
    path = tmp_path / line["file"]
    pages = len(pypdfium2.PdfDocument(path)) if path.suffix == ".pdf" else getattr(Image.open(path), "n_frames", 1)
    assert pages == 1 if line["container"] in ONE_PAGE else pages >= 2
    assert line["notice"]["interest_table"] == [] or pages > 1


@pytest.mark.parametrize("layout", ["older", "two-column"])
def test_a_letter_has_as_many_pages_as_are_asked_for(layout: str, tmp_path: Path) -> None:
    line = make(Plan(name="long", seed="long", layout=layout, least_pages=6), tmp_path)
    assert len(pypdfium2.PdfDocument(tmp_path / line["file"])) >= 6
    assert {"interest_table", "penalty_table"} <= {name for name, value in line["notice"].items() if value}


@pytest.mark.parametrize("number", range(11))
def test_relatives_are_not_a_cp14(number: int, tmp_path: Path) -> None:
    line = make(Plan(name="one", seed=f"relative-{number}", layout="", relative=number), tmp_path)
    assert line["expected_status"] == "unsupported"
    assert line["notice"]["notice_code"] != "CP14"


def test_a_misread_hidden_layer_differs_from_the_print_in_one_figure(tmp_path: Path) -> None:
    texts = []
    for kind in ("hidden-text", "hidden-text-wrong"):
        line = make(Plan(name=kind, seed="hidden", layout="older", kind=kind, most_pages=2), tmp_path)
        document = pypdfium2.PdfDocument(tmp_path / line["file"])
        texts.append([word for page in document for word in page.get_textpage().get_text_range().split()])
    different = {(one, other) for one, other in zip(*texts, strict=True) if one != other}
    assert len(different) >= 1
    assert all(
        len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) == 1 for one, other in different
    )


def test_a_large_enough_count_pairs_every_kind_layout_and_fault() -> None:
    made = plans(480, 1, kinds=["a", "b"], layouts=list("uvwxyz"), faults=list("12345678"), relatives=False)
    assert len({(plan.kind, plan.layout, plan.fault) for plan in made}) == 2 * 6 * 8
