"""Which OCR engine reads in this process. Its own module, so that a parent of workers need not load an engine."""

from __future__ import annotations

from extractor.errors import EngineMissing
from extractor.ocr.engine import engine_version, require_engine


def installed_engine() -> str | None:
    """The OCR engine in this process, such as "tesseract 5.3.0"; None if there is none."""
    try:
        return f"{require_engine()} {engine_version()}"
    except EngineMissing:
        return None
