"""The interface for Python programs: what is exported, what it costs to import, and how it fails."""

from __future__ import annotations

import ast
import datetime as dt
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

import cp14
import extractor
from extractor import ExitStatus, ExtractorError, Notice, Settings, check, errors, extract, extract_bytes
from extractor.errors import error_of

ROOT = Path(__file__).parents[1]
LETTER = ROOT / "samples" / "clean-older.pdf"
HEAVY = {"cv2", "numpy", "pdfplumber", "PIL", "pydantic", "pypdfium2", "pytesseract"}


def in_new_process(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True).stdout


def lines_of_type_checking() -> set[str]:
    """The names that type checkers see."""
    tree = ast.parse((ROOT / "extractor" / "__init__.py").read_text("utf-8"))
    (block,) = [node for node in tree.body if isinstance(node, ast.If)]
    imports = [node for node in block.body if isinstance(node, ast.ImportFrom)]
    return {alias.name for node in imports for alias in node.names}


def test_what_is_exported_exists_and_is_seen_by_type_checkers() -> None:
    assert set(extractor.__all__) == {*lines_of_type_checking(), "__version__"}
    for name in extractor.__all__:
        assert getattr(extractor, name) is getattr(cp14, name)
    assert set(extractor.__all__) <= set(dir(extractor)) & set(dir(cp14))


@pytest.mark.parametrize("package", ["extractor", "cp14"])
def test_importing_and_listing_the_package_loads_no_reader(package: str) -> None:
    code = f"import {package} as p, sys; dir(p); p.ExitStatus.REVIEW; print(sorted({HEAVY!r} & set(sys.modules)))"
    assert in_new_process(code) == "[]\n"


def test_pandas_is_imported_undisturbed_while_pytesseract_is_imported() -> None:
    code = """
import sys, threading
from extractor.ocr.without_pandas import without_pandas
with without_pandas():
    try:
        import pandas
    except ModuleNotFoundError:
        pass
    else:
        raise SystemExit("pandas was loaded")
    seen = []
    other = threading.Thread(target=lambda: seen.append(__import__("pandas").__name__))
    other.start(), other.join()
import pandas
print(seen, pandas.__name__)
"""
    assert in_new_process(code) == "['pandas'] pandas\n"


def test_both_names_run_as_modules() -> None:
    for name in ("extractor", "cp14"):
        done = subprocess.run([sys.executable, "-m", name, "-V"], capture_output=True, text=True, cwd=ROOT, check=True)
        assert done.stdout == f"cp14, version {extractor.__version__}\n"


def test_another_module_of_the_same_name_is_reported(tmp_path: Path) -> None:
    (tmp_path / "extractor.py").write_text("mine = True\n")
    code = f"import sys; sys.path.insert(0, {str(tmp_path)!r}); sys.path.append({str(ROOT)!r}); import cp14"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, check=False)
    assert "another module named extractor hides that of cp14-extractor" in done.stderr


def test_bytes_a_stream_and_a_path_give_the_same_record() -> None:
    (from_path,) = extract(LETTER)
    (from_bytes,) = extract_bytes(LETTER.read_bytes(), str(LETTER))
    with LETTER.open("rb") as stream:
        (from_stream,) = extract_bytes(stream)
    assert from_path == from_bytes == from_stream
    (unnamed,) = extract_bytes(io.BytesIO(b"no letter"))
    assert (unnamed.source.file, unnamed.status) == ("-", "failed")


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (lambda: extract("not-there.pdf", raise_on_failure=True), errors.FileNotReadable),
        (lambda: extract_bytes(b"", raise_on_failure=True), errors.EmptyFile),
        (lambda: extract_bytes(b"no letter", raise_on_failure=True), errors.UnknownFormat),
    ],
)
def test_a_failure_is_raised_on_demand(call: object, error: type[errors.ExtractorError]) -> None:
    assert callable(call)
    with pytest.raises(error) as raised:
        call()
    assert (raised.value.code, raised.value.exit_code) == (error.code, ExitStatus.FAILED)


def test_every_error_is_found_by_its_code() -> None:
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, ExtractorError)]
    kinds = [kind for kind in kinds if "code" in vars(kind)]
    assert len(kinds) > 10
    for kind in kinds:
        assert type(error_of(kind.code, "why")) is kind
    assert str(error_of("from-a-later-version", "why")) == "why"


def test_figures_read_elsewhere_are_checked() -> None:
    (record,) = extract(LETTER)
    assert record.notice is not None
    wrong = record.notice.model_copy(update={"interest": record.notice.amount_due})
    for item in (wrong, json.loads(wrong.model_dump_json(by_alias=True))):
        checked = check(item)
        assert checked.status == "review"
        assert "billing-sum-mismatch" in {finding.code for finding in checked.findings}


def test_deadlines_are_those_of_the_day_that_is_set() -> None:
    (record,) = extract(LETTER, Settings(as_of=dt.date(2022, 10, 1)))
    assert "deadline-passed" not in {finding.code for finding in record.findings}
    later = check(record, Settings(as_of=dt.date(2022, 10, 11)))
    assert "deadline-passed" in {finding.code for finding in later.findings}


def test_a_misspelled_property_is_named() -> None:
    with pytest.raises(errors.DamagedFile, match=r"notice\.amout_due is not a property"):
        check({"amout_due": "1.00"})
    assert isinstance(check(Notice()).status, str)
