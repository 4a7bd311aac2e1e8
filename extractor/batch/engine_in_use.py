"""Which OCR engine reads in this process. The engines are loaded by the call: a parent has its workers say it."""

from __future__ import annotations


def installed_engine() -> str | None:
    """The OCR engine in this process, such as "tesseract 5.3.0"; None if there is none."""
    from extractor.errors import EngineMissing
    from extractor.ocr.engine import engine_version, require_engine

    try:
        return f"{require_engine()} {engine_version()}"
    except EngineMissing:
        return None
