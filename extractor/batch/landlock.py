"""Landlock: a Linux process gives up its rights to files, for itself and what it starts, for good.

The three system calls are those of landlock(7); their numbers are the same on every architecture that Python has wheels
for. What the kernel does not know yet is left out, as that page recommends: rights are given up as far as it can.
"""

from __future__ import annotations

import contextlib
import ctypes
import functools
import os
import stat
import sys
from collections.abc import Iterable
from pathlib import Path

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_ASK_VERSION = 1
_PATH_BENEATH = 1
_NO_NEW_PRIVILEGES = 38

EXECUTE, WRITE_FILE, READ_FILE, READ_DIR = (1 << bit for bit in range(4))
_TRUNCATE, _IOCTL = 1 << 14, 1 << 15
_OF_FILES = EXECUTE | WRITE_FILE | READ_FILE | _TRUNCATE | _IOCTL
READ = READ_FILE | READ_DIR
RUN = READ | EXECUTE
EVERYTHING = (1 << 16) - 1
_RIGHTS_BY_VERSION = {1: 13, 2: 14, 3: 15, 5: 16}
"""Number of rights to files, by the first version of the interface that knows that many."""
_TCP_FROM, _TCP = 4, 0b11
_SCOPES_FROM, _SCOPES = 6, 0b11
"""Connections over TCP; abstract Unix sockets and signals outside of the process and what it starts."""


class _Ruleset(ctypes.Structure):
    _fields_ = (("files", ctypes.c_uint64), ("network", ctypes.c_uint64), ("scoped", ctypes.c_uint64))


class _PathBeneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("parent", ctypes.c_int32))


@functools.cache
def landlock_version() -> int:
    """Version of Landlock's interface in this kernel; 0 where there is none."""
    if sys.platform != "linux":
        return 0
    with contextlib.suppress(OSError, AttributeError):
        return _system_call(_CREATE_RULESET, None, ctypes.c_size_t(0), _ASK_VERSION)
    return 0


def restrict_files(allowed: Iterable[tuple[Path, int]]) -> None:
    """Give up every right to files but those allowed: a file, or a folder with all in it, and the rights to it.

    What does not exist is left out. Gives up TCP and signals to other processes, too. Only the calling thread and what
    it starts are restricted: to be called while there is no other. Raises OSError.
    """
    version = landlock_version()
    handled = (1 << next(count for first, count in reversed(_RIGHTS_BY_VERSION.items()) if version >= first)) - 1
    network, scoped = _TCP if version >= _TCP_FROM else 0, _SCOPES if version >= _SCOPES_FROM else 0
    attributes = _Ruleset(handled, network, scoped)
    ruleset = _system_call(_CREATE_RULESET, ctypes.byref(attributes), ctypes.c_size_t(ctypes.sizeof(attributes)), 0)
    try:
        for path, rights in allowed:
            _allow(ruleset, path, rights & handled)
        give_up_new_privileges()
        _system_call(_RESTRICT_SELF, ruleset, 0)
    finally:
        os.close(ruleset)


def give_up_new_privileges() -> None:
    """Programs started from here get no privileges by their mode. Raises OSError."""
    if ctypes.CDLL(None, use_errno=True).prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0):
        raise _error()


def _allow(ruleset: int, path: Path, rights: int) -> None:
    try:
        handle = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        is_folder = stat.S_ISDIR(os.fstat(handle).st_mode)
        rule = _PathBeneath(rights if is_folder else rights & _OF_FILES, handle)
        _system_call(_ADD_RULE, ruleset, _PATH_BENEATH, ctypes.byref(rule), 0)
    finally:
        os.close(handle)


def _system_call(number: int, *arguments: object) -> int:
    result = int(ctypes.CDLL(None, use_errno=True).syscall(ctypes.c_long(number), *arguments))
    if result < 0:
        raise _error()
    return result


def _error() -> OSError:
    number = ctypes.get_errno()
    return OSError(number, os.strerror(number))
