"""The tesseract engine: the program on the PATH, one process per call."""

from __future__ import annotations

import functools
import hashlib
import logging
import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import cv2

from extractor.document.page import Picture
from extractor.errors import EngineError, EngineMissing, EngineTimeout
from extractor.ocr.program import run_tesseract
from extractor.run_folder import require_space, temporary_folder

LANGUAGE = "eng"

INSTALL_ADVICE = (
    "install it: Debian or Ubuntu `apt-get install tesseract-ocr tesseract-ocr-eng`, "
    "macOS `brew install tesseract`, Windows the UB Mannheim installer"
)
_UNCOMPRESSED = (cv2.IMWRITE_TIFF_COMPRESSION, 1)
_BROKEN = (OSError, subprocess.SubprocessError)
"""What a program that is not tesseract, or a broken one, gives rise to."""
_ANSWER_SECONDS = 30
_VERSION = re.compile(r"\d+\.\d+(?:\.\d+)?")
_NO_MEMORY = re.compile(rb"bad_alloc|[mc]alloc fail", re.IGNORECASE)
_LOG = logging.getLogger(__name__)
_COLUMNS = "level page_num block_num par_num line_num word_num left top width height conf text".split()


@functools.cache
def version() -> str:
    """Version of tesseract, such as "5.3.0". Raises EngineMissing if there is no tesseract on the PATH."""
    if shutil.which("tesseract") is None:
        raise EngineMissing(f"tesseract is not installed or not on the PATH; {INSTALL_ADVICE}")
    found = _VERSION.search(_answer("--version"))
    if found is None:
        raise EngineMissing(f"tesseract does not report its version; {INSTALL_ADVICE}")
    return found[0]


@functools.cache
def require() -> None:
    """Raise EngineMissing unless tesseract and its English data are installed."""
    version()
    place, *languages = _answer("--list-langs").splitlines() or [""]
    if not place:
        raise EngineMissing(f"tesseract does not list its languages; {INSTALL_ADVICE}")
    if LANGUAGE not in languages:
        raise EngineMissing(f"tesseract lacks its English data ({LANGUAGE}.traineddata); {INSTALL_ADVICE}")


def _answer(question: str) -> str:
    """What the program says to a question, on either stream; nothing if it fails."""
    try:
        done = run_tesseract([question], _ANSWER_SECONDS)
    except _BROKEN:
        return ""
    return "" if done.returncode else (done.stdout or done.stderr).decode("utf-8", "replace")


def description() -> str:
    """Version, location and data for people. Raises EngineMissing."""
    require()
    sha256 = _sha256_of_data()
    data = LANGUAGE if sha256 is None else f"{LANGUAGE}, SHA-256 {sha256}"
    return f"{version()} at {shutil.which('tesseract')}; {data}"


def _sha256_of_data() -> str | None:
    """SHA-256 of the language data; None if tesseract does not report its folder."""
    first = _answer("--list-langs").partition("\n")[0]
    file = Path(first.partition('"')[2].partition('"')[0]) / f"{LANGUAGE}.traineddata"
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else None


def table(pictures: Sequence[Picture], page: int, mode: int, timeout: float) -> str:
    """Recognized words as tesseract TSV rows without the header; boxes in pixels. All pictures have one resolution.

    Raises EngineMissing, EngineTimeout, MemoryError, or EngineError if tesseract crashes or its output is not such a
    table.
    """
    require()
    # More than one thread per process makes tesseract several times slower on small machines.
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    with temporary_folder() as folder:
        path = folder / "pictures.tif"
        # One file, because writing hundreds takes longer than recognizing a few lines.
        cv2.imwritemulti(str(path), [picture.pixels for picture in pictures], _UNCOMPRESSED)
        require_space()
        options = f"-l {LANGUAGE} -c tessedit_create_tsv=1 --psm {mode} --oem 1 --dpi {round(pictures[0].dpi)}"
        try:
            done = run_tesseract([str(path), str(path.with_suffix("")), *options.split()], timeout)
            _require_success(done, page)
            output = path.with_suffix(".tsv").read_bytes()
        except FileNotFoundError as error:
            if error.filename == "tesseract":
                raise EngineMissing(f"tesseract is not installed or not on the PATH; {INSTALL_ADVICE}") from error
            raise EngineError(f"tesseract returned no result for page {page}; run `cp14 doctor`") from error
        except subprocess.TimeoutExpired as error:
            raise EngineTimeout(f"tesseract did not finish page {page} within {timeout:.0f} seconds") from error
        except OSError as error:
            raise EngineError(f"tesseract returned no result for page {page}; run `cp14 doctor`") from error
    names, _, rows = output.decode("utf-8", "replace").partition("\n")
    if names.split() != _COLUMNS:
        raise EngineError(f"tesseract's output for page {page} is not a table of words; run `cp14 doctor`")
    return rows


def _require_success(done: subprocess.CompletedProcess[bytes], page: int) -> None:
    if not done.returncode:
        return
    if _NO_MEMORY.search(done.stderr):
        raise MemoryError
    _LOG.warning("tesseract on page %d: %s", page, done.stderr.decode("utf-8", "replace").strip())
    raise EngineError(f"tesseract failed on page {page} (status {done.returncode}); run `cp14 doctor`")
