"""Standard output of a command, written to a file instead."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import click


@contextlib.contextmanager
def writing(what: str, path: Path) -> Iterator[None]:
    """What is written in the block; a system's error becomes a UsageError that names what, where and why."""
    try:
        yield
    except OSError as error:
        from extractor.cli.reading import printable

        reason = (error.strerror or "it cannot be written").lower()
        raise click.UsageError(f"the {what} {printable(str(path))} cannot be written: {reason}") from error


@contextlib.contextmanager
def output_to(path: Path | None) -> Iterator[None]:
    """Write what the block writes to standard output to `path` (None: leave it as it is).

    The file is readable by its owner only, and is at `path` once the block ends or is interrupted; an error leaves no
    trace. Raises UsageError if `path` cannot be written to.
    """
    if path is None:
        yield
        return
    ended: BaseException | None = None
    with contextlib.ExitStack() as stack:
        with writing("output", path):
            stream = stack.enter_context(_opened(path))
        text = io.TextIOWrapper(stream, encoding="utf-8", newline="\n", write_through=True)
        try:
            with contextlib.redirect_stdout(text):
                yield
        except (click.exceptions.Exit, click.Abort, KeyboardInterrupt) as end:
            ended = end
        finally:
            text.detach()
    if ended is not None:
        raise ended


def _opened(path: Path) -> contextlib.AbstractContextManager[BinaryIO]:
    """A new file that takes the place of `path` in the end; a device, a pipe or a link is written to as it is."""
    from extractor.output.writing import atomic_file

    is_special = path.is_symlink() or (path.exists() and not path.is_file())
    return path.open("wb") if is_special else atomic_file(path, durable=False)
