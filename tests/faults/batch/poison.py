"""Letters that harm their reader: a mark behind the end of the PDF says how, and the reading process obeys it.

The process is the real one; a `sitecustomize` on its path wraps the function that reads a document.
"""

from __future__ import annotations

from pathlib import Path

from tests.batch.folders import reminder

SEGFAULT, ABORT, MEMORY, HANG, SPIN, RAISE, SEGFAULT_ONCE = (
    b"SEGFAULT",
    b"ABORT",
    b"MEMORY",
    b"HANG",
    b"SPIN",
    b"RAISE",
    b"SEGFAULT-ONCE",
)
SLEEP = "86461.25"
"""The seconds a hanging engine sleeps: a number by which its process is known."""

_OBEY = f'''
import os, signal, subprocess, sys
if "extractor.batch.worker_process" in " ".join(sys.orig_argv):
    import extractor.pipeline as pipeline
    plainly = pipeline.extract_bytes

    def extract_bytes(data, name, *rest):
        _, _, how = data.rpartition(b"%POISON-")
        how = how if b"%POISON-" in data else b""
        if how.startswith(b"SEGFAULT-ONCE"):
            mark = how.split(b":", 1)[1]
            try:
                os.close(os.open(mark, os.O_CREAT | os.O_EXCL))
            except FileExistsError:
                how = b""
        if how.startswith(b"SEGFAULT"):
            os.kill(os.getpid(), signal.SIGSEGV)
        elif how == b"ABORT":
            os.abort()
        elif how == b"MEMORY":
            bytearray(1 << 40)
        elif how == b"HANG":
            subprocess.run(["sleep", "{SLEEP}"])
        elif how == b"SPIN":
            from extractor.processor_time import limit_processor_time
            limit_processor_time(0.2)
            while True:
                pass
        elif how == b"RAISE":
            raise ZeroDivisionError
        return plainly(data, name, *rest)

    pipeline.extract_bytes = extract_bytes
'''


def write_obeying(folder: Path) -> Path:
    """A folder to put on PYTHONPATH, by which reading processes obey the marks."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "sitecustomize.py").write_text(_OBEY)
    return folder


def write_poisoned(path: Path, number: int, how: bytes) -> Path:
    """A readable letter with a mark."""
    path.write_bytes(reminder(number) + b"\n%POISON-" + how)
    return path
