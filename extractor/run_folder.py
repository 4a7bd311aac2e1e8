"""The folder for everything a process writes on the way: private, named by process and start time, removed at its end.

It is made in TMPDIR (or TEMP, TMP, /tmp) on first use, with mode 0700. A file lock in it tells a running process from a
killed one, also across containers that share the folder; folders of killed processes are removed when the next process
makes its own. Without file locks (Windows) an open file cannot be removed, which tells the same.
"""

from __future__ import annotations

import atexit
import contextlib
import errno
import os
import re
import shutil
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from extractor.errors import TemporaryFolderFailed

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

_NAME = re.compile(r"cp14-\d+-\d+(?:\.new)?")
_LOCK = "in-use"
_UNLOCKED_SECONDS = 3600.0
"""Age from which a folder without a lock was left by a process killed while making it."""
_ENOUGH_BYTES = 1 << 20
"""With less free space than this the disk is full: a page of print takes 4 MB."""

_making = threading.Lock()
_made: dict[tuple[int, Path], tuple[Path, int]] = {}
"""The folder and its lock, by process id and place: a forked child makes its own."""


def run_folder() -> Path:
    """This process's folder. Raises TemporaryFolderFailed."""
    parent = temporary_place()
    with _making:
        if (os.getpid(), parent) not in _made:
            try:
                _remove_left(parent)
                _made[os.getpid(), parent] = _new_folder(parent)
            except OSError as error:
                raise _failed(parent, error) from error
            atexit.register(remove_run_folder, parent)
        return _made[os.getpid(), parent][0]


@contextlib.contextmanager
def temporary_folder() -> Iterator[Path]:
    """A new folder in it, removed at the end of the block. Raises TemporaryFolderFailed if it cannot be made."""
    folder = new_folder()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def new_folder() -> Path:
    """A new folder in it, which the caller removes. Raises TemporaryFolderFailed."""
    parent = run_folder()
    try:
        return Path(tempfile.mkdtemp(dir=parent))
    except OSError as error:
        raise _failed(parent.parent, error) from error


def require_space() -> None:
    """Raise TemporaryFolderFailed if the disk of the temporary folder is full: what was written there is incomplete."""
    parent = temporary_place()
    if shutil.disk_usage(parent).free < _ENOUGH_BYTES:
        raise _failed(parent, OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)))


def remove_run_folder(parent: Path) -> None:
    """Remove the folder that this process made in a place, if it did; the next use makes a new one."""
    if (os.getpid(), parent) in _made:
        folder, lock = _made.pop((os.getpid(), parent))
        shutil.rmtree(folder, ignore_errors=True)
        os.close(lock)


def _failed(parent: Path, error: OSError) -> TemporaryFolderFailed:
    if error.errno == errno.ENOSPC:
        return TemporaryFolderFailed(f"the disk of the temporary folder {parent} is full; free some space")
    why = (error.strerror or str(error)).lower()
    return TemporaryFolderFailed(f"no temporary file can be written to {parent}: {why}; set TMPDIR to another folder")


def temporary_place() -> Path:
    """The folder in which a process makes its own.

    Not `tempfile.gettempdir`, which falls back to the current folder when /tmp is full.
    """
    named = tempfile.tempdir or next(filter(None, map(os.environ.get, ("TMPDIR", "TEMP", "TMP"))), None)
    return Path(os.fsdecode(named or ("/tmp" if os.name == "posix" else tempfile.gettempdir())))


def _new_folder(parent: Path) -> tuple[Path, int]:
    """A new folder and its lock. It gets its name once it is locked, so that no other process removes it before."""
    final = parent / f"cp14-{os.getpid()}-{time.time_ns()}"
    draft = final.with_name(f"{final.name}.new")
    draft.mkdir(mode=0o700)
    lock = os.open(draft / _LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    if fcntl is None:
        os.close(lock)
        draft.rename(final)
        return final, os.open(final / _LOCK, os.O_RDWR)
    fcntl.flock(lock, fcntl.LOCK_EX)
    draft.rename(final)
    return final, lock


def _remove_left(parent: Path) -> None:
    """Remove the folders of processes that were killed."""
    for folder in parent.glob("cp14-*"):
        with contextlib.suppress(OSError):
            if _NAME.fullmatch(folder.name) and _is_own(folder) and _is_left(folder):
                shutil.rmtree(folder, ignore_errors=True)


def _is_own(folder: Path) -> bool:
    return os.name != "posix" or (not folder.is_symlink() and folder.stat().st_uid == os.getuid())


def _is_left(folder: Path) -> bool:
    lock = folder / _LOCK
    if folder.suffix == ".new" or not lock.exists():
        return time.time() - folder.stat().st_mtime > _UNLOCKED_SECONDS
    if fcntl is None:
        lock.unlink()
        return True
    handle = os.open(lock, os.O_RDWR)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    finally:
        os.close(handle)
    return True
