# /// script
# requires-python = ">=3.11"
# dependencies = ["numpy", "ocrmypdf>=16", "onnxruntime>=1.20", "pypdfium2>=5", "pytesseract", "rapidocr>=3.9,<4"]
# ///
"""The text of scans by what people use instead: `uv run --script whole_pages.py TOOL FILE...`, TOOL one of TOOLS.

Prints one JSON object per file: the CPU seconds, those of child processes included, and the text. The first file is
read once before, so that models are loaded and compiled. Uses nothing of this project.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

DPI = 300


def by_pytesseract(path: Path) -> str:
    import pytesseract

    return "\n".join(pytesseract.image_to_string(page) for page in _pages(path))


def by_ocrmypdf(path: Path) -> str:
    import pypdfium2

    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "made.pdf"
        options = ["--force-ocr", "--jobs", "1", "--output-type", "pdf", "--optimize", "0", "--quiet"]
        subprocess.run([sys.executable, "-m", "ocrmypdf", *options, str(path), str(made)], check=True)
        with pypdfium2.PdfDocument(made) as document:
            return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def by_rapidocr(path: Path) -> str:
    import numpy as np

    read = _rapidocr()
    pages = [read(np.asarray(page.convert("RGB"))[:, :, ::-1]) for page in _pages(path)]
    return "\n".join("\n".join(page.txts or ()) for page in pages)


def _rapidocr() -> Any:
    if "rapidocr" not in _loaded:
        from rapidocr import RapidOCR

        one_thread = {"EngineConfig.onnxruntime.intra_op_num_threads": 1}
        _loaded["rapidocr"] = RapidOCR(params={**one_thread, "Global.log_level": "critical"})
    return _loaded["rapidocr"]


def _pages(path: Path) -> list[Any]:
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        return [page.render(scale=DPI / 72).to_pil() for page in document]


_loaded: dict[str, Any] = {}
TOOLS: dict[str, Callable[[Path], str]] = {
    "pytesseract": by_pytesseract,
    "ocrmypdf": by_ocrmypdf,
    "rapidocr": by_rapidocr,
}


def _cpu() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def main() -> None:
    """Read every file and print what it cost."""
    os.environ["OMP_THREAD_LIMIT"] = "1"
    read, files = TOOLS[sys.argv[1]], [Path(name) for name in sys.argv[2:]]
    read(files[0])
    for file in files:
        begun = _cpu()
        text = read(file)
        print(json.dumps({"file": file.name, "cpu": _cpu() - begun, "text": text}))


if __name__ == "__main__":
    main()
