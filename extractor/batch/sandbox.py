"""What a worker process may open: programs and libraries to read, its own temporary folder to write, and nothing else.

A worker gets its documents through a pipe and answers through one, so that it needs no file of the user's. On Linux it
gives up the rights to them (Landlock) and to sockets (seccomp) before the first document arrives. Where a kernel does
not offer this, workers run with the rights of their user; `cp14 doctor` says which it is.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from extractor.batch.landlock import (
    EVERYTHING,
    READ,
    READ_DIR,
    READ_FILE,
    RUN,
    WRITE_FILE,
    landlock_version,
    restrict_files,
)
from extractor.batch.seccomp import can_forbid_sockets, forbid_sockets
from extractor.run_folder import temporary_place

SWITCH = "CP14_SANDBOX"
"""The environment variable that, set to `off`, leaves workers the rights of their user."""

_PACKAGES = Path(__file__).parents[2]
_PROGRAMS = ("/bin", "/lib", "/lib32", "/lib64", "/nix/store", "/gnu/store", "/usr")
_OF_THE_SYSTEM = (
    *("/etc/ld.so.cache", "/etc/ld.so.preload", "/etc/localtime", "/etc/ssl/openssl.cnf", "/dev/urandom"),
    *("/proc/self", "/proc/cpuinfo", "/proc/meminfo", "/proc/stat", "/sys/devices/system/cpu"),
)
"""What the loader, Python and numerical libraries read as they start or work."""
_TESSERACT_DATA = ("lib", "lib64", "share/tessdata", "share/tesseract-ocr")


def is_wanted() -> bool:
    """Whether workers give up rights, as far as the system offers it."""
    return os.environ.get(SWITCH, "").strip().lower() != "off"


def enter_sandbox() -> None:
    """Give up the rights of this process to files and sockets, for good. To be called while it has one thread.

    Raises OSError if the system offers it and it fails: nothing from outside is then read.
    """
    if not is_wanted():
        return
    if landlock_version():
        restrict_files(_allowed())
    if can_forbid_sockets():
        forbid_sockets()


def description() -> str:
    """What workers may not do on this machine, for people."""
    if not is_wanted():
        return f"off by {SWITCH}: workers may do what their user may"
    files, sockets = landlock_version(), can_forbid_sockets()
    if not files:
        why = "this kernel offers no Landlock" if sys.platform == "linux" else "this system offers none"
        rest = "workers open no sockets (seccomp), but any file" if sockets else "workers may do what their user may"
        return f"none for files: {why}; {rest}"
    return (
        f"workers open no files of yours (Landlock {files}) and {'no' if sockets else 'other than TCP'} sockets"
        f"{' (seccomp)' if sockets else ''}"
    )


def _allowed() -> Iterator[tuple[Path, int]]:
    """Each file or folder that a worker needs, and its rights to it."""
    for name in _PROGRAMS:
        yield Path(name), RUN
    for name in _OF_THE_SYSTEM:
        yield Path(name), READ
    yield Path(os.devnull), READ_FILE | WRITE_FILE
    yield temporary_place(), EVERYTHING
    for place in _of_python():
        yield place, READ
    # A clone, with whatever is kept in it, is searched for the packages and not read.
    yield _PACKAGES, READ_DIR
    for place in _of_engines():
        yield place, RUN


def _of_python() -> Iterator[Path]:
    for name in {*sys.path, sys.prefix, sys.base_prefix}:
        place = Path(name)
        if place.is_absolute() and place != _PACKAGES:
            yield place
    for package in ("extractor", "cp14"):
        yield _PACKAGES / package


def _of_engines() -> Iterator[Path]:
    """Folders of programs, and the libraries and models of tesseract, wherever it is installed."""
    for variable in ("PATH", "LD_LIBRARY_PATH", "TESSDATA_PREFIX"):
        yield from (Path(name) for name in os.environ.get(variable, "").split(os.pathsep) if name.startswith("/"))
    program = shutil.which("tesseract")
    if program is not None:
        place = Path(program).resolve()
        yield place
        yield from (place.parents[1] / name for name in _TESSERACT_DATA)
