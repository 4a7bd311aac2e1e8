"""The file of the second recognizer's network, as a package on this machine brings it; no code of that package runs."""

from __future__ import annotations

import hashlib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from extractor.errors import EngineMissing
from extractor.extras import advice

NAME = "PP-OCRv6_rec_small.onnx"
PACKAGE = "rapidocr"
SHA256 = "6f327246b50388f3c176ae304bd95767ea6dc0c9ae92153ef8cbe210b3c14884"
"""Of the recognizer in rapidocr 3.9 and 3.10, with which all measurements were made."""


def second_model() -> bytes:
    """The bytes of the network (21 MB). Raises EngineMissing if it is absent or another one."""
    try:
        files = distribution(PACKAGE).files or []
    except PackageNotFoundError as error:
        raise EngineMissing(f"the second reader's network is not installed; {advice('second-reader')}") from error
    path = next((Path(str(file.locate())) for file in files if file.name == NAME), None)
    try:
        data = path.read_bytes() if path is not None else None
    except OSError:
        data = None
    if data is None:
        raise EngineMissing(f"{PACKAGE} is installed without {NAME}; {advice('second-reader')}")
    if hashlib.sha256(data).hexdigest() != SHA256:
        fix = f"reinstall it with `pip install --force-reinstall {PACKAGE}`"
        raise EngineMissing(f"{path} is not the network that measurements were made with; {fix}")
    return data
