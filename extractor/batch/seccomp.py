"""A seccomp filter: a Linux process gives up the system calls that open sockets, for itself and what it starts.

Landlock keeps a process from TCP only. The filter is a program for the kernel (seccomp(2)): the calls named are refused
as not permitted, and all of another architecture's, whose numbers differ.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import sys

from extractor.batch.landlock import give_up_new_privileges

_SET_SECCOMP, _FILTER = 22, 2
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
"""Instructions: load a word of the call, jump if it is equal, jump if it is at least, return."""
_NUMBER_AT, _ARCHITECTURE_AT = 0, 4
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | errno.EACCES
_X32 = 0x40000000
"""From here on x86-64 has the calls of its 32-bit variant, by other numbers."""
_IO_URING_SETUP = 425
_OF_MACHINE = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
"""The architecture as seccomp names it, and its number of socket(2)."""


class _Instruction(ctypes.Structure):
    _fields_ = (("code", ctypes.c_uint16), ("yes", ctypes.c_uint8), ("no", ctypes.c_uint8), ("value", ctypes.c_uint32))


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_uint16), ("instructions", ctypes.POINTER(_Instruction)))


def can_forbid_sockets() -> bool:
    """Whether there is a filter for this machine."""
    return sys.platform == "linux" and platform.machine() in _OF_MACHINE and sys.maxsize > 1 << 32


def forbid_sockets() -> None:
    """Give up opening sockets, also by io_uring. Only the calling thread and what it starts. Raises OSError."""
    architecture, socket = _OF_MACHINE[platform.machine()]
    code = [
        (_LOAD, 0, 0, _ARCHITECTURE_AT),
        (_EQUAL, 0, 4, architecture),
        (_LOAD, 0, 0, _NUMBER_AT),
        (_AT_LEAST, 2, 0, _X32),
        (_EQUAL, 1, 0, socket),
        (_EQUAL, 0, 1, _IO_URING_SETUP),
        (_RETURN, 0, 0, _REFUSE),
        (_RETURN, 0, 0, _ALLOW),
    ]
    give_up_new_privileges()
    program = _Program(len(code), (_Instruction * len(code))(*(_Instruction(*each) for each in code)))
    if ctypes.CDLL(None, use_errno=True).prctl(_SET_SECCOMP, _FILTER, ctypes.byref(program), 0, 0):
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
