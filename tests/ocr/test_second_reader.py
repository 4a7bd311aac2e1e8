"""The second reader reads lines of print by itself, and is left out where it is missing, changed or switched off."""

from __future__ import annotations

import shutil
from importlib.metadata import PackageNotFoundError
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace

import cv2
import numpy as np
import pytest

from extractor.document.page import Picture
from extractor.errors import EngineError, EngineMissing, EngineTimeout
from extractor.ocr import passes, second_model, second_reader
from extractor.ocr.engine import recognize_by_second_reader, require_second_reader
from extractor.ocr.upright_page import UprightPage


def is_installed() -> bool:
    try:
        second_model.second_model()
    except EngineMissing:
        return False
    return True


needs_network = pytest.mark.skipif(not is_installed(), reason="the extra second-reader is not installed")


def line(text: str, thickness: int = 2) -> Picture:
    """A line of print, 48 pixels high."""
    (width, height), below = cv2.getTextSize(text, cv2.FONT_HERSHEY_DUPLEX, 1.0, thickness)
    pixels = np.full((height + below + 16, width + 16), 255, np.uint8)
    cv2.putText(pixels, text, (8, height + 8), cv2.FONT_HERSHEY_DUPLEX, 1.0, 0, thickness, cv2.LINE_AA)
    across = round(pixels.shape[1] * second_reader.HEIGHT / pixels.shape[0])
    return Picture(np.asarray(cv2.resize(pixels, (across, second_reader.HEIGHT)), np.uint8), 72)


@pytest.fixture
def unloaded() -> None:
    """No network is kept from another test."""
    second_reader._session.cache_clear()
    second_reader.require.cache_clear()


@needs_network
@pytest.mark.parametrize("text", ["$14,928.09", "-8,000.00", "July 24, 2017", "Interest charges 15.62"])
def test_a_line_of_print_is_read_letter_for_letter(text: str) -> None:
    (words,) = recognize_by_second_reader([line(text)], 1)
    assert " ".join(word.text for word in words) == text
    assert all(word.reader == "second" and word.source == "ocr" for word in words)
    assert all(90 <= (word.confidence or 0) <= 100 for word in words)


@needs_network
def test_words_lie_on_their_ink() -> None:
    picture = line("Amount due 1482")
    (words,) = recognize_by_second_reader([picture], 1)
    for word in words:
        assert (picture.pixels[:, int(word.x0) : int(word.x1)] < 128).any()
    assert all(left.x1 <= right.x0 for left, right in pairwise(words))


@needs_network
def test_paper_and_slivers_hold_no_words() -> None:
    paper, sliver = (Picture(np.full((second_reader.HEIGHT, width), 255, np.uint8), 72) for width in (400, 9))
    assert recognize_by_second_reader([paper, sliver], 1) == [[], []]


@needs_network
def test_it_proves_that_it_reads() -> None:
    require_second_reader()
    assert second_model.SHA256 in second_reader.description()


@needs_network
def test_the_timeout_is_kept_between_lines() -> None:
    with pytest.raises(EngineTimeout):
        second_reader.table([line("$1.00")], 1, 13, -1.0)


@needs_network
def test_it_comes_first_unless_it_is_switched_off(monkeypatch: pytest.MonkeyPatch) -> None:
    assert passes.repeat_passes() == passes.REPEAT_PASSES
    monkeypatch.delenv(second_reader.SWITCH)
    assert passes.repeat_passes() == (passes.by_second_reader, *passes.REPEAT_PASSES)


def package(monkeypatch: pytest.MonkeyPatch, *paths: Path) -> None:
    """The installed package, with these files."""
    files = [SimpleNamespace(name=path.name, locate=lambda path=path: path) for path in paths]
    monkeypatch.setattr(second_model, "distribution", lambda _: SimpleNamespace(files=files))


@pytest.mark.usefixtures("unloaded")
def test_without_the_package_other_passes_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str) -> object:
        raise PackageNotFoundError(name)

    monkeypatch.delenv(second_reader.SWITCH)
    monkeypatch.setattr(second_model, "distribution", absent)
    with pytest.raises(EngineMissing, match="pip install onnxruntime rapidocr"):
        second_reader.require()
    assert passes.repeat_passes() == passes.REPEAT_PASSES


@pytest.mark.usefixtures("unloaded")
def test_a_package_without_the_network_is_not_used(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    package(monkeypatch, tmp_path / second_model.NAME)
    with pytest.raises(EngineMissing, match=f"without {second_model.NAME}"):
        second_reader.require()


@needs_network
@pytest.mark.usefixtures("unloaded")
def test_a_network_with_one_byte_changed_is_not_used(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    changed = bytearray(second_model.second_model())
    changed[len(changed) // 2] ^= 1
    path = tmp_path / second_model.NAME
    path.write_bytes(changed)
    package(monkeypatch, path)
    monkeypatch.delenv(second_reader.SWITCH)
    with pytest.raises(EngineMissing, match=f"{path} is not the network"):
        second_reader.require()
    assert passes.repeat_passes() == passes.REPEAT_PASSES
    shutil.rmtree(tmp_path)


@pytest.mark.parametrize("error", [EngineError, EngineTimeout])
def test_where_it_fails_the_words_stay(error: type[Exception], monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> list[object]:
        raise error("no")

    monkeypatch.setattr(passes, "recognize_by_second_reader", fail)
    page = UprightPage(1, Picture(np.full((300, 800), 255, np.uint8), 200))
    before = passes.line_by_line(UprightPage(1, _printed()))
    assert passes.by_second_reader(UprightPage(1, _printed()), before) == before
    assert passes.by_second_reader(page, []) == []


def _printed() -> Picture:
    pixels = np.full((300, 900), 255, np.uint8)
    cv2.putText(pixels, "Amount due $371.24", (60, 160), cv2.FONT_HERSHEY_DUPLEX, 1.2, 0, 2, cv2.LINE_AA)
    return Picture(pixels, 200)


@pytest.mark.parametrize(("read", "printed"), [("ü", "u"), ("Ö", "O"), ("ç", "c"), ("ñ", "ñ"), ("Á", "Á"), ("½", "½")])
def test_a_letter_keeps_a_mark_only_where_english_or_spanish_has_it(read: str, printed: str) -> None:
    """`Jüne` is June with two specks over it."""
    assert second_reader.without_speck(read) == printed
