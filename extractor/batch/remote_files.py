"""Remote files: any URL that fsspec supports, such as `s3://bucket/inbox`. Needs the extra `remote`."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeVar

from extractor.batch.failures import NotWritable
from extractor.batch.plan import Found, Refused, Skipped, examined_or_rejected, reason
from extractor.batch.store import Examined, examined
from extractor.document.limits import Limits
from extractor.errors import ExtractorError, FileNotReadable
from extractor.exit_status import ExitStatus
from extractor.extras import advice

T = TypeVar("T")
_URL = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
_IDENTITY_KEYS = ("ETag", "etag", "md5Hash", "content_md5", "LastModified", "last_modified", "mtime", "updated")


class UnknownProtocol(ExtractorError):
    """A URL whose protocol no installed package supports."""

    code = "address-unknown"
    exit_code = ExitStatus.USAGE


class CredentialsMissing(ExtractorError):
    """The storage service of a URL was asked without credentials, or with credentials that cannot be used."""

    code = "credentials-missing"
    exit_code = ExitStatus.USAGE


@contextlib.contextmanager
def _with_credentials(url: str) -> Iterator[None]:
    """Report credentials that a client library misses; each has an exception of its own, with this word in its name."""
    try:
        yield
    except Exception as error:
        if "credential" not in "".join(kind.__name__ for kind in type(error).__mro__).lower():
            raise
        protocol = url.partition("://")[0]
        raise CredentialsMissing(
            f"no credentials for {protocol}:// were found ({error}); set them as the client of that service expects, "
            "for s3 as AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY or a profile"
        ) from error


def is_url(name: str) -> bool:
    """Whether a name is a URL rather than a local path."""
    return _URL.match(name) is not None


def _file_system(url: str) -> Any:
    if find_spec("fsspec") is None:
        raise UnknownProtocol(f"URLs need more packages; {advice('remote')}")
    fsspec: Any = import_module("fsspec")
    protocol = url.partition("://")[0]
    try:
        # A cached listing would hide that a file has changed.
        return fsspec.filesystem(protocol, use_listings_cache=False)
    except (ImportError, ValueError) as error:
        raise UnknownProtocol(f"{protocol}:// is not supported: {error}") from error


def fetch(url: str, limits: Limits) -> bytes:
    """The bytes at a URL. Raises FileNotReadable or LimitExceeded."""
    files = _file_system(url)
    try:
        limits.check_bytes(int(files.info(url)["size"] or 0))
        return bytes(files.cat_file(url))
    except OSError as error:
        raise FileNotReadable(f"the file cannot be read: {reason(error)}") from error


def _identity(info: dict[str, Any]) -> str:
    return ":".join([str(info["size"]), *(f"{info[name]}" for name in _IDENTITY_KEYS if info.get(name))])


class RemoteFiles:
    """Files under URLs of one protocol. `send_bytes`: workers receive the bytes and do not fetch anything."""

    def __init__(self, roots: Sequence[str], limits: Limits, *, send_bytes: bool = True) -> None:
        self._roots, self._limits, self._send_bytes = roots, limits, send_bytes
        self._files = _file_system(roots[0])

    def find(self) -> Iterator[Found | Skipped | Refused]:
        for root in self._roots:
            try:
                with _with_credentials(root):
                    remote = self._files.find(root, detail=True)
            except OSError as error:
                yield Refused(root, FileNotReadable(f"the URL cannot be listed: {reason(error)}"))
                continue
            for name, info in sorted(remote.items()):
                if not any(part.startswith(".") for part in name.split("/")[1:]):
                    yield Found(self._files.unstrip_protocol(name), _identity(info))

    def examine(self, found: Found) -> Examined | Skipped | Refused:
        seen = examined_or_rejected(found, lambda: examined(found.name, fetch(found.name, self._limits)))
        return Examined(seen.sha256) if isinstance(seen, Examined) and not self._send_bytes else seen

    def identity(self, name: str) -> str | None:
        try:
            return _identity(self._files.info(name))
        except OSError:
            return None


def mirror(folder: Path, names: Iterable[Path], url: str) -> None:
    """Upload files of a folder to a URL, each atomically; a remote file of the same size is assumed to be identical.

    Files directly in the folder are always uploaded. Raises NotWritable.
    """
    files = _file_system(url)
    root = url.rstrip("/")
    _upload(root, partial(files.makedirs, root, exist_ok=True))
    remote = _upload(root, partial(files.find, root, detail=True))
    sizes = {files.unstrip_protocol(name).removeprefix(f"{root}/"): info["size"] for name, info in remote.items()}
    wanted = {path.relative_to(folder).as_posix() for path in names}
    for name in sorted(wanted):
        if "/" not in name or sizes.get(name) != (folder / name).stat().st_size:
            _upload(root, partial(files.put_file, str(folder / name), f"{root}/{name}"))
    for name in sorted(set(sizes) - wanted):
        if name.startswith("letters/"):
            _upload(root, partial(files.rm_file, f"{root}/{name}"))


def _upload(url: str, upload: Callable[[], T]) -> T:
    try:
        with _with_credentials(url):
            return upload()
    except OSError as error:
        raise NotWritable(
            f"the results cannot be uploaded to {url}: {reason(error)}; run the same command again"
        ) from error
