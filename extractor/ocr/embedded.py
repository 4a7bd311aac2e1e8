"""The embedded engine: tesseract as a library in this process, with its model kept loaded. Only module that imports
tesserocr.

Each thread has its own engine, loaded on first use and released when the thread ends, so threads can recognize in
parallel. After a fork, the child continues with the engine of the thread that forked and never touches the others. A
page that crashes the library takes the process down; a batch therefore recognizes in worker processes.
"""

from __future__ import annotations

import functools
import hashlib
import os
import threading
import time
from collections.abc import Sequence
from importlib.metadata import version as version_of
from pathlib import Path
from typing import Any

from extractor.document.page import Picture
from extractor.errors import EngineError, EngineMissing, EngineTimeout
from extractor.extras import advice
from extractor.ocr.english_model import PACKAGE, SHA256, packaged_model

LANGUAGE = "eng"
_INSTALL_ADVICE = advice("embedded")

_of_thread = threading.local()


@functools.cache
def version() -> str:
    """Version of the tesseract that comes with tesserocr, such as "5.5.4". Raises EngineMissing without tesserocr."""
    # "tesseract 5.5.4", then lines about the libraries it uses.
    return str(_tesserocr().tesseract_version()).split()[1]


@functools.cache
def require() -> None:
    """Raise EngineMissing unless tesserocr and the one known English model are installed."""
    version()
    _model()


def description() -> str:
    """Version, package and data for people. Raises EngineMissing."""
    require()
    return f"{version()} in tesserocr {version_of('tesserocr')}; {LANGUAGE}, SHA-256 {SHA256}"


def table(pictures: Sequence[Picture], page: int, mode: int, timeout: float) -> str:
    """Recognized words as tesseract TSV rows without the header; boxes in pixels.

    The timeout is checked between lines of print, so a result may be late by one line. Raises EngineMissing,
    EngineTimeout, or EngineError if the library cannot process the picture.
    """
    ends = time.monotonic() + timeout
    return "".join(_rows(picture, at, page, mode, ends - time.monotonic()) for at, picture in enumerate(pictures))


def _rows(picture: Picture, at: int, page: int, mode: int, timeout: float) -> str:
    engine = _loaded()
    height, width = picture.pixels.shape
    started = time.monotonic()
    try:
        engine.SetPageSegMode(mode)
        engine.SetImageBytes(picture.pixels.tobytes(), width, height, 1, width)
        engine.SetSourceResolution(round(picture.dpi))
        if engine.Recognize(max(round(timeout * 1000), 1)):
            return str(engine.GetTSVText(at))
    except (RuntimeError, UnicodeError) as error:
        raise EngineError(f"the embedded engine failed on page {page}; run `cp14 doctor`") from error
    finally:
        engine.Clear()
    if time.monotonic() - started < timeout:
        raise EngineError(f"the embedded engine returned no result for page {page}; run `cp14 doctor`")
    raise EngineTimeout(f"the embedded engine did not finish page {page} within {timeout:.0f} seconds")


def _loaded() -> Any:
    """This thread's engine. No tesserocr type is named in annotations because tesserocr may not be installed."""
    engine = getattr(_of_thread, "engine", None)
    if engine is None:
        require()
        tesserocr = _tesserocr()
        try:
            engine = tesserocr.PyTessBaseAPI(
                path=f"{_model().parent}{os.sep}", lang=LANGUAGE, oem=tesserocr.OEM.LSTM_ONLY
            )
        except RuntimeError as error:
            raise EngineMissing(f"tesserocr cannot load its model; {_INSTALL_ADVICE} again") from error
        _of_thread.engine = engine
    return engine


def _tesserocr() -> Any:
    # Read when the library is loaded. Where it was built with OpenMP, more than one thread per process makes it slower.
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    try:
        import tesserocr
    except ImportError as error:
        raise EngineMissing(f"the embedded engine is not installed; {_INSTALL_ADVICE}") from error
    return tesserocr


@functools.cache
def _model() -> Path:
    """Path of the English model that pip installed. Raises EngineMissing if it is absent or a different one."""
    found = packaged_model()
    if found is None or not found.is_file():
        raise EngineMissing(f"the embedded engine has no English model; {_INSTALL_ADVICE}")
    if hashlib.sha256(found.read_bytes()).hexdigest() != SHA256:
        fix = f"reinstall it with `pip install --force-reinstall {PACKAGE}`"
        raise EngineMissing(f"{found.resolve()} is not the English model that measurements were made with; {fix}")
    return found
