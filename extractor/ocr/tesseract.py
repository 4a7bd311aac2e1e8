"""The tesseract engine: the program on the PATH, one process per call. Only module that imports pytesseract."""

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
from types import ModuleType
from typing import cast

import cv2

from extractor.document.page import Picture
from extractor.errors import EngineError, EngineMissing, EngineTimeout
from extractor.ocr.engine_limits import children_get_what_is_left
from extractor.ocr.without_pandas import without_pandas
from extractor.run_folder import require_space, temporary_folder

LANGUAGE = "eng"

INSTALL_ADVICE = (
    "install it: Debian or Ubuntu `apt-get install tesseract-ocr tesseract-ocr-eng`, "
    "macOS `brew install tesseract`, Windows the UB Mannheim installer"
)
_UNCOMPRESSED = (cv2.IMWRITE_TIFF_COMPRESSION, 1)
_BROKEN = (OSError, ValueError, subprocess.SubprocessError)
"""What a program that is not tesseract, or a broken one, gives rise to."""
_NO_MEMORY = re.compile(r"bad_alloc|[mc]alloc fail", re.IGNORECASE)
_LOG = logging.getLogger(__name__)
_COLUMNS = "level page_num block_num par_num line_num word_num left top width height conf text".split()


@functools.cache
def _pytesseract() -> ModuleType:
    """pytesseract without pandas, which it would import if installed. Raises EngineMissing without it."""
    try:
        with without_pandas():
            import pytesseract
    except ImportError as error:
        raise EngineMissing("the package pytesseract is missing; repeat the installation") from error
    return cast(ModuleType, pytesseract)


@functools.cache
def version() -> str:
    """Version of tesseract, such as "5.3.0". Raises EngineMissing if there is no tesseract on the PATH."""
    pytesseract = _pytesseract()
    if shutil.which(pytesseract.pytesseract.tesseract_cmd) is None:
        raise EngineMissing(f"tesseract is not installed or not on the PATH; {INSTALL_ADVICE}")
    try:
        return str(pytesseract.get_tesseract_version())
    except (SystemExit, *_BROKEN, pytesseract.TesseractNotFoundError) as error:
        raise EngineMissing(f"tesseract does not report its version; {INSTALL_ADVICE}") from error


@functools.cache
def require() -> None:
    """Raise EngineMissing unless tesseract and its English data are installed."""
    pytesseract = _pytesseract()
    version()
    try:
        languages = pytesseract.get_languages(config="")
    except (pytesseract.TesseractError, *_BROKEN) as error:
        raise EngineMissing(f"tesseract does not list its languages; {INSTALL_ADVICE}") from error
    if LANGUAGE not in languages:
        raise EngineMissing(f"tesseract lacks its English data ({LANGUAGE}.traineddata); {INSTALL_ADVICE}")


def description() -> str:
    """Version, location and data for people. Raises EngineMissing."""
    require()
    sha256 = _sha256_of_data()
    data = LANGUAGE if sha256 is None else f"{LANGUAGE}, SHA-256 {sha256}"
    return f"{version()} at {shutil.which('tesseract')}; {data}"


def _sha256_of_data() -> str | None:
    """SHA-256 of the language data; None if tesseract does not report its folder."""
    try:
        listed = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, timeout=30, check=False)
    except _BROKEN:
        return None
    first = (listed.stdout or listed.stderr).partition("\n")[0]
    file = Path(first.partition('"')[2].partition('"')[0]) / f"{LANGUAGE}.traineddata"
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else None


def table(pictures: Sequence[Picture], page: int, mode: int, timeout: float) -> str:
    """Recognized words as tesseract TSV rows without the header; boxes in pixels. All pictures have one resolution.

    Raises EngineMissing, EngineTimeout, MemoryError, or EngineError if tesseract crashes or its output is not such a
    table.
    """
    pytesseract = _pytesseract()
    require()
    # More than one thread per process makes tesseract several times slower on small machines.
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    with temporary_folder() as folder:
        path = folder / "pictures.tif"
        # One file, because writing hundreds takes longer than recognizing a few lines.
        cv2.imwritemulti(str(path), [picture.pixels for picture in pictures], _UNCOMPRESSED)
        require_space()
        try:
            # `image_to_data` would have the table written into the temporary folder that all users share.
            with children_get_what_is_left():
                pytesseract.pytesseract.run_tesseract(
                    str(path),
                    str(path.with_suffix("")),
                    extension="tsv",
                    lang=LANGUAGE,
                    config=f"-c tessedit_create_tsv=1 --psm {mode} --oem 1 --dpi {round(pictures[0].dpi)}",
                    timeout=timeout,
                )
            output = path.with_suffix(".tsv").read_bytes()
        except pytesseract.TesseractNotFoundError as error:
            raise EngineMissing(f"tesseract is not installed or not on the PATH; {INSTALL_ADVICE}") from error
        except pytesseract.TesseractError as error:
            if _NO_MEMORY.search(error.message):
                raise MemoryError from error
            _LOG.warning("tesseract on page %d: %s", page, error.message)
            raise EngineError(f"tesseract failed on page {page} (status {error.status}); run `cp14 doctor`") from error
        except RuntimeError as error:
            raise EngineTimeout(f"tesseract did not finish page {page} within {timeout:.0f} seconds") from error
        except OSError as error:
            raise EngineError(f"tesseract returned no result for page {page}; run `cp14 doctor`") from error
    names, _, rows = output.decode("utf-8", "replace").partition("\n")
    if names.split() != _COLUMNS:
        raise EngineError(f"tesseract's output for page {page} is not a table of words; run `cp14 doctor`")
    return rows
