"""Networks run by onnxruntime. Only module that imports it."""

from __future__ import annotations

import os
from typing import Any

from extractor.errors import EngineMissing


def onnxruntime_version(if_missing: str) -> str:
    """Version of onnxruntime, such as "1.32.0". Raises EngineMissing with the message `if_missing` without it."""
    return str(_onnxruntime(if_missing).__version__)


def onnx_session(network: bytes, if_missing: str) -> Any:
    """A network, ready to run on one thread. Raises EngineMissing with the message `if_missing` without onnxruntime.

    No type of onnxruntime is named because it may not be installed.
    """
    onnxruntime = _onnxruntime(if_missing)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(network, options, providers=["CPUExecutionProvider"])


def _onnxruntime(if_missing: str) -> Any:
    # Its wheels (1.32) start to collect as they are imported: a device number and events in ~/.cache/Microsoft, which
    # they send to Microsoft. `disable_telemetry_events` alone comes too late.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    try:
        import onnxruntime
    except ImportError as error:
        raise EngineMissing(if_missing) from error
    onnxruntime.disable_telemetry_events()
    return onnxruntime
