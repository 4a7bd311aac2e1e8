"""onnxruntime collects nothing: its wheels would keep a device number and events, and send them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("onnxruntime")

_LOAD = "from extractor.ocr.onnx_session import onnxruntime_version; print(onnxruntime_version('missing'))"


def test_onnxruntime_leaves_nothing_in_the_home_folder(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "ORT_"))}
    subprocess.run([sys.executable, "-c", _LOAD], check=True, env={**environment, "HOME": str(tmp_path)})
    assert list(tmp_path.iterdir()) == []
