"""Letters that lie elsewhere: any address that fsspec knows, such as `s3://bucket/inbox`. Needs the extra `remote`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeVar

from extractor.batch.failures import NotWritable
from extractor.batch.plan import Found, PassedOver, Refused, judged, reason
from extractor.batch.store import Examined, examined
from extractor.document.limits import Limits
from extractor.errors import ExtractorError, FileNotReadable

T = TypeVar("T")
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
_WHAT_CHANGES = ("ETag", "etag", "md5Hash", "content_md5", "LastModified", "last_modified", "mtime", "updated")


class NoSuchProtocol(ExtractorError):
    """An address of a kind that no installed package knows."""

    code = "address-unknown"
    exit_code = 2


def is_address(name: str) -> bool:
    """Whether a name is an address and not a path of this machine."""
    return _ADDRESS.match(name) is not None


def _file_system(address: str) -> Any:
    if find_spec("fsspec") is None:
        raise NoSuchProtocol("addresses need the extra `remote`: pip install 'cp14-extractor[remote]'")
    fsspec: Any = import_module("fsspec")
    protocol = address.partition("://")[0]
    try:
        # A listing that is kept would hide that a file has changed.
        return fsspec.filesystem(protocol, use_listings_cache=False)
    except (ImportError, ValueError) as error:
        raise NoSuchProtocol(f"{protocol}:// cannot be opened: {error}") from error


def fetch(address: str, limits: Limits) -> bytes:
    """The bytes at an address. Raises FileNotReadable or LimitExceeded."""
    files = _file_system(address)
    try:
        limits.check_bytes(int(files.info(address)["size"] or 0))
        return bytes(files.cat_file(address))
    except OSError as error:
        raise FileNotReadable(f"the file cannot be read: {reason(error)}") from error


def _identity(info: dict[str, Any]) -> str:
    return ":".join([str(info["size"]), *(f"{info[name]}" for name in _WHAT_CHANGES if info.get(name))])


class Addresses:
    """Letters under addresses of one kind. `send_bytes`: the readers are given the bytes and fetch nothing."""

    def __init__(self, roots: Sequence[str], limits: Limits, *, send_bytes: bool = True) -> None:
        self._roots, self._limits, self._send_bytes = roots, limits, send_bytes
        self._files = _file_system(roots[0])

    def find(self) -> Iterator[Found | PassedOver | Refused]:
        for root in self._roots:
            try:
                there = self._files.find(root, detail=True)
            except OSError as error:
                yield Refused(root, FileNotReadable(f"the address cannot be listed: {reason(error)}"))
                continue
            for name, info in sorted(there.items()):
                if not any(part.startswith(".") for part in name.split("/")[1:]):
                    yield Found(self._files.unstrip_protocol(name), _identity(info))

    def examine(self, found: Found) -> Examined | PassedOver | Refused:
        seen = judged(found, lambda: examined(fetch(found.name, self._limits)))
        return Examined(seen.sha256) if isinstance(seen, Examined) and not self._send_bytes else seen

    def identity(self, name: str) -> str | None:
        try:
            return _identity(self._files.info(name))
        except OSError:
            return None


def mirror(folder: Path, names: Iterable[Path], address: str) -> None:
    """Put files of a folder under an address, each whole; those of the same size there are taken to be the same.

    The files directly in the folder are always put. Raises NotWritable.
    """
    files = _file_system(address)
    root = address.rstrip("/")
    _put(root, partial(files.makedirs, root, exist_ok=True))
    there = _put(root, partial(files.find, root, detail=True))
    sizes = {files.unstrip_protocol(name).removeprefix(f"{root}/"): info["size"] for name, info in there.items()}
    wanted = {path.relative_to(folder).as_posix() for path in names}
    for name in sorted(wanted):
        if "/" not in name or sizes.get(name) != (folder / name).stat().st_size:
            _put(root, partial(files.put_file, str(folder / name), f"{root}/{name}"))
    for name in sorted(set(sizes) - wanted):
        if name.startswith("letters/"):
            _put(root, partial(files.rm_file, f"{root}/{name}"))


def _put(address: str, act: Callable[[], T]) -> T:
    try:
        return act()
    except OSError as error:
        raise NotWritable(f"the results cannot be put to {address}: {reason(error)}; what was read is kept") from error
