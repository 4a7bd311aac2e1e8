"""How a call that did not work ends: one line on standard error and an exit status, never a traceback by default."""

from __future__ import annotations

import errno
import hashlib
import os
import sys
import traceback

import click

from extractor import __version__
from extractor.errors import ExtractorError
from extractor.exit_status import ExitStatus
from extractor.values.taxpayer_number import masked

_NOT_WRITTEN = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EBADF, errno.EROFS}
"""Errors of the system about writing results: a full disk, a closed or read-only output."""


def status_after(error: Exception, *, verbose: bool) -> int:
    """The exit status of a call that ended with an error, which is reported; a closed pipe ends quietly."""
    if isinstance(error, ExtractorError):
        click.echo(f"cp14: {error}", err=True)
        return error.exit_code
    if isinstance(error, BrokenPipeError):
        _discard_standard_output()
        return 0
    if isinstance(error, OSError) and error.errno in _NOT_WRITTEN:
        _discard_standard_output()
        click.echo(f"cp14: the output cannot be written: {(error.strerror or 'it is closed').lower()}", err=True)
        return ExitStatus.FAILED
    if isinstance(error, (RecursionError, MemoryError)):
        click.echo(f"cp14: the input is too large or too deeply nested ({type(error).__name__})", err=True)
        return ExitStatus.FAILED
    if verbose:
        click.echo(traceback_text(error), err=True)
    click.echo(f"cp14: {internal_error_text(error)}", err=True)
    return ExitStatus.INTERNAL


def _discard_standard_output() -> None:
    """Give the interpreter's own flush at exit nothing that it could fail to write."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def traceback_text(error: BaseException) -> str:
    """The traceback with taxpayer numbers masked."""
    return masked("".join(traceback.format_exception(error))).rstrip()


def internal_error_text(error: BaseException) -> str:
    """One line without anything from a notice: a code that is the same for the same defect, and what to report."""
    return (
        f"internal error {defect_code(error)} ({type(error).__name__}, version {__version__}); "
        "please report this line and the command; -v shows the traceback"
    )


def defect_code(error: BaseException) -> str:
    """Eight hexadecimal digits from the type of an error and the functions it came through."""
    frames = traceback.extract_tb(error.__traceback__)
    path = "/".join(frame.name for frame in frames if "extractor" in frame.filename)
    return hashlib.sha256(f"{type(error).__name__}:{path}".encode()).hexdigest()[:8]
