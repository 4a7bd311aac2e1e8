"""The one door to tesseract: a grey picture in, words out. Wraps pytesseract and its loose errors."""

from __future__ import annotations

import csv
import functools
import io
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from PIL import Image

from extractor.document.limits import POINTS_PER_INCH
from extractor.document.page import Picture
from extractor.errors import EngineError, EngineMissing, EngineTimeout
from extractor.reading.word import Word

LANGUAGE = "eng"
TIMEOUT_SECONDS = 120
SPARSE = 11
BLOCK = 6
"""Page segmentation modes: sparse text for a whole page, one uniform block for a part of it."""

INSTALL_ADVICE = (
    "install it: Debian or Ubuntu `apt-get install tesseract-ocr tesseract-ocr-eng`, "
    "macOS `brew install tesseract`, Windows the UB Mannheim installer"
)


@functools.cache
def engine_version() -> str:
    """Tesseract's version, such as "5.3.0". Raises EngineMissing if there is no tesseract on the PATH."""
    import pytesseract

    if shutil.which(pytesseract.pytesseract.tesseract_cmd) is None:
        raise EngineMissing(f"tesseract is not installed or not on the PATH; {INSTALL_ADVICE}")
    try:
        return str(pytesseract.get_tesseract_version())
    except (SystemExit, OSError, pytesseract.TesseractNotFoundError) as error:
        raise EngineMissing(f"tesseract does not answer with its version; {INSTALL_ADVICE}") from error


@functools.cache
def require_engine() -> None:
    """Raise EngineMissing unless tesseract and its English data are there."""
    import pytesseract

    engine_version()
    try:
        languages = pytesseract.get_languages(config="")
    except (pytesseract.TesseractError, OSError) as error:
        raise EngineMissing(f"tesseract does not list its languages; {INSTALL_ADVICE}") from error
    if LANGUAGE not in languages:
        raise EngineMissing(f"tesseract lacks its English data ({LANGUAGE}.traineddata); {INSTALL_ADVICE}")


def recognise(
    picture: Picture, page: int, *, mode: int = SPARSE, timeout: float = TIMEOUT_SECONDS
) -> list[Word]:
    """The words tesseract sees on a picture, boxes in points of that picture.

    Raises EngineMissing, EngineTimeout, or EngineError when it crashes or its answer makes no sense.
    """
    import pytesseract

    require_engine()
    # More than one thread a process makes tesseract several times slower on small machines.
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    with tempfile.TemporaryDirectory(prefix="cp14-") as folder:
        path = Path(folder) / "page.bmp"
        Image.fromarray(np.ascontiguousarray(picture.pixels)).save(path)
        try:
            answer = pytesseract.image_to_data(
                str(path),
                lang=LANGUAGE,
                config=f"--psm {mode} --oem 1 --dpi {round(picture.dpi)}",
                timeout=timeout,
                output_type=pytesseract.Output.BYTES,
            )
        except pytesseract.TesseractNotFoundError as error:
            raise EngineMissing(f"tesseract is not installed or not on the PATH; {INSTALL_ADVICE}") from error
        except pytesseract.TesseractError as error:
            raise EngineError(
                f"tesseract failed on page {page} (status {error.status}); run `cp14 doctor`"
            ) from error
        except RuntimeError as error:
            raise EngineTimeout(f"tesseract did not finish page {page} within {timeout:.0f} seconds") from error
        except OSError as error:
            raise EngineError(f"tesseract gave no result for page {page}; run `cp14 doctor`") from error
    return list(_words(answer, page, picture))


def _words(answer: bytes, page: int, picture: Picture) -> Iterator[Word]:
    scale = POINTS_PER_INCH / picture.dpi
    height, width = picture.pixels.shape
    rows = csv.DictReader(io.StringIO(answer.decode("utf-8", "replace")), delimiter="\t", quoting=csv.QUOTE_NONE)
    if rows.fieldnames is None or "conf" not in rows.fieldnames or "text" not in rows.fieldnames:
        raise EngineError(f"tesseract's answer for page {page} is not a table of words; run `cp14 doctor`")
    for row in rows:
        text = (row["text"] or "").strip()
        if row["level"] != "5" or not text:
            continue
        try:
            left, top, across, down = (int(row[name]) for name in ("left", "top", "width", "height"))
            confidence = float(row["conf"])
        except (TypeError, ValueError) as error:
            raise EngineError(f"tesseract's table of words for page {page} is broken; run `cp14 doctor`") from error
        if not (left >= 0 and top >= 0 and left + across <= width and top + down <= height):
            raise EngineError(f"tesseract placed a word outside page {page}; run `cp14 doctor`")
        yield Word(
            text, page, left * scale, top * scale, (left + across) * scale, (top + down) * scale, "ocr", confidence
        )
