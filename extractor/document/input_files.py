"""The files to read in one that was given: the file itself, or every document within a container."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from extractor.document import container
from extractor.document.containers.mail import mail_members, mailbox_members
from extractor.document.containers.member import Member, Unpacking
from extractor.document.containers.outlook import outlook_members
from extractor.document.containers.tar_archive import decompressed, tar_members
from extractor.document.containers.zip_archive import zip_members
from extractor.document.joined_pdfs import joined_pdfs
from extractor.document.limits import Limits
from extractor.document.media_type import PDF, media_type
from extractor.document.page import Document
from extractor.document.pdf import opens
from extractor.document.picture_size import is_too_small_for_a_page
from extractor.errors import ContainerFile, DocumentError, LimitExceeded, PlainText

_NAMES = {
    container.ZIP: "the ZIP archive",
    container.TAR: "the tar archive",
    container.OLE: "the Outlook message",
    container.MAIL: "the e-mail message",
    container.MAILBOX: "the mailbox",
}


@dataclass(frozen=True)
class InputFile:
    """A document to read, or why it cannot be read: `member` is its path within the container, None for a file that is
    in none."""

    data: bytes
    member: str | None = None
    error: DocumentError | None = None


def input_files(data: bytes, name: str, passwords: Sequence[str], limits: Limits) -> list[InputFile]:
    """The documents in a file: the file itself unless it is a container, of which text and pictures too small to show a
    letter, as the logo in an e-mail, are left out.

    Each refused member is in the list with its error. Raises DocumentError for a file that is refused as a whole: one
    that is no document, a container that is damaged, over a limit, or without any document.
    """
    limits.check_bytes(len(data))
    kind = media_type(data[:1024])
    if kind == PDF:
        return list(_pdfs(data, None, limits.members))
    if kind not in _MEMBERS:
        return [InputFile(data)]
    unpacking = Unpacking(limits.members, limits.file_bytes)
    return list(_within(data, kind, None, name, passwords, unpacking, limits.depth))


def attached_files(document: Document, within: str | None, passwords: Sequence[str], limits: Limits) -> list[InputFile]:
    """The documents attached to one; `within`: its own path in its container. Raises LimitExceeded."""
    unpacking = Unpacking(limits.members, limits.file_bytes)
    found: list[InputFile] = []
    for member in document.attachments(unpacking):
        found += _of_member(member, within, passwords, unpacking, limits.depth - 1)
    return found


def _within(
    data: bytes,
    kind: str,
    path: str | None,
    name: str,
    passwords: Sequence[str],
    unpacking: Unpacking,
    depth: int,
) -> Iterator[InputFile]:
    """The documents within a container of a kind, `path` within the outermost one."""
    if depth < 1:
        raise LimitExceeded("there are too many containers within one another: unpack the innermost and give its files")
    found = 0
    for member in _MEMBERS[kind](data, name, passwords, unpacking):
        for each in _of_member(member, path, passwords, unpacking, depth - 1):
            found += 1
            yield each
    if not found:
        what = _NAMES.get(kind, "the compressed file")
        raise ContainerFile(f"{what} holds no PDF and no picture; if a letter is in its text, print that to PDF")


def _of_member(
    member: Member, path: str | None, passwords: Sequence[str], unpacking: Unpacking, depth: int
) -> Iterator[InputFile]:
    own = member.name if path is None else f"{path}/{member.name}"
    if member.error is not None:
        yield InputFile(b"", own, member.error)
        return
    try:
        kind = media_type(member.data[:1024])
        if kind in _MEMBERS:
            yield from list(_within(member.data, kind, own, member.name, passwords, unpacking, depth))
        elif kind == PDF:
            yield from _pdfs(member.data, own, unpacking.members_left)
        elif not is_too_small_for_a_page(member.data, kind):
            yield InputFile(member.data, own)
    except PlainText:
        return
    except DocumentError as error:
        yield InputFile(member.data, own, error)


def _pdfs(data: bytes, path: str | None, most: int) -> Iterator[InputFile]:
    """A PDF, or those that are joined end to end in it. Raises LimitExceeded for more than `most`."""
    parts = joined_pdfs(data, most, opens)
    if len(parts) == 1:
        yield InputFile(data, path)
        return
    for number, part in enumerate(parts, 1):
        name = f"part-{number}.pdf"
        yield InputFile(part, name if path is None else f"{path}/{name}")


Members = Callable[[bytes, str, Sequence[str], Unpacking], Iterator[Member]]
_COMPRESSED = (container.GZIP, container.BZIP2, container.XZ)


def _decompressed(kind: str) -> Members:
    def members(data: bytes, name: str, passwords: Sequence[str], unpacking: Unpacking) -> Iterator[Member]:
        inner = name.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0]
        return decompressed(data, kind, inner or "file", unpacking)

    return members


_MEMBERS: dict[str, Members] = {
    container.ZIP: lambda data, _, passwords, unpacking: zip_members(data, passwords, unpacking),
    container.TAR: lambda data, _, __, unpacking: tar_members(data, unpacking),
    container.OLE: lambda data, _, __, unpacking: outlook_members(data, unpacking),
    container.MAIL: lambda data, _, __, unpacking: mail_members(data, unpacking),
    container.MAILBOX: lambda data, _, __, unpacking: mailbox_members(data, unpacking),
    **{kind: _decompressed(kind) for kind in _COMPRESSED},
}
