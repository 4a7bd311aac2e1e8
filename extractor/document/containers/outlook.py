"""The attachments of an Outlook message (MSG, [MS-OXMSG]); older Office documents are named and not opened."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from extractor.document.containers.member import Member, Unpacking
from extractor.errors import DamagedFile, UnsupportedFormat

_ATTACHMENT = "__attach_version1.0_"
_CONTENT = "__substg1.0_37010102"
_NAMES = ("__substg1.0_3707001F", "__substg1.0_3707001E", "__substg1.0_3704001F", "__substg1.0_3704001E")
"""Long and short file name, in UTF-16 and in the code page of the message."""
_PROPERTIES = "__properties_version1.0"
_DOCUMENTS = (
    ("WordDocument", "a Word document"),
    ("Workbook", "an Excel workbook"),
    ("Book", "an Excel workbook"),
    ("PowerPoint Document", "a PowerPoint presentation"),
    ("EncryptedPackage", "an Office document that is encrypted"),
    ("Quill", "a Publisher document"),
    ("VisioDocument", "a Visio drawing"),
)


def outlook_members(data: bytes, unpacking: Unpacking) -> Iterator[Member]:
    """The files attached to an Outlook message, also to the messages attached to it.

    Raises DamagedFile, LimitExceeded, or UnsupportedFormat for an Office document.
    """
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as storage:
            streams = {tuple(path): storage.get_size(path) for path in storage.listdir(streams=True, storages=False)}
            _refuse_document({path[0] for path in streams})
            contents = [path for path in streams if _is_attached(path)]
            unpacking.check(len(contents), sum(streams[path] for path in contents))
            for path in contents:
                unpacking.count(streams[path])
                yield Member(_name(storage, path[:-1]), storage.openstream(list(path)).read())
    except (OSError, ValueError, IndexError, KeyError, TypeError, AttributeError) as error:
        raise DamagedFile("the Outlook message is damaged or cut short; save it again") from error


def _is_attached(path: tuple[str, ...]) -> bool:
    return len(path) > 1 and path[-1] == _CONTENT and path[-2].startswith(_ATTACHMENT)


def _refuse_document(names: set[str]) -> None:
    kind = next((kind for stream, kind in _DOCUMENTS if stream in names), None)
    if kind is not None:
        raise UnsupportedFormat(f"this is {kind}, which is not read: open it and print it to PDF")
    if _PROPERTIES not in names:
        raise UnsupportedFormat("this is a file of an older Office program, which is not read: print it to PDF")


def _name(storage: Any, attachment: tuple[str, ...]) -> str:
    for stream in _NAMES:
        path = [*attachment, stream]
        if storage.exists(path):
            encoding = "utf-16-le" if stream.endswith("1F") else "cp1252"
            return str(storage.openstream(path).read().decode(encoding, "replace").strip("\0"))
    return attachment[-1].removeprefix(_ATTACHMENT)
