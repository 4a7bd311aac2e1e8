"""The attachments of an e-mail message, of those it forwards, and of the messages in a mailbox."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from email.message import EmailMessage, Message

from extractor.document.containers.member import Member, Unpacking
from extractor.document.containers.uuencoded import uuencoded
from extractor.errors import DocumentError, LimitExceeded, UnsupportedFormat

_NEXT_MESSAGE = re.compile(rb"^From \S+ [^\n]*\d\d:\d\d[^\n]*\n", re.MULTILINE)
_MARK = b"\xef\xbb\xbf"
_ENCRYPTED = ("application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted")
_SIGNATURES = ("application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature")
_OPEN = "open the message in your mail program and save its attachments"


def mail_members(data: bytes, unpacking: Unpacking) -> Iterator[Member]:
    """The files attached to a message, also to the messages attached to it or written into its text, and pictures.

    Raises LimitExceeded.
    """
    try:
        parts = list(_parts(email.message_from_bytes(data.removeprefix(_MARK), policy=email.policy.default)))
    except RecursionError as nested:
        raise LimitExceeded(f"the parts of the message are nested too deeply; {_OPEN}") from nested
    for number, part in enumerate(parts, 1):
        name = part.get_filename() or f"part-{number}.{part.get_content_subtype()}"
        error = _encryption(part)
        if error is not None:
            yield Member(name, error=error)
        elif part.get_content_type() not in _SIGNATURES and not _is_body(part):
            content = _content(part)
            unpacking.count(len(content))
            yield Member(name, content)
        elif _is_body(part):
            for member in uuencoded(_content(part)):
                unpacking.count(len(member.data))
                yield member


def mailbox_members(data: bytes, unpacking: Unpacking) -> Iterator[Member]:
    """The messages in a mailbox (mbox). Raises LimitExceeded."""
    lines = list(_NEXT_MESSAGE.finditer(data))
    unpacking.check(len(lines), len(data))
    for number, line in enumerate(lines, 1):
        end = lines[number].start() if number < len(lines) else len(data)
        unpacking.count(end - line.end())
        yield Member(f"message-{number}.eml", data[line.end() : end])


def _parts(message: Message) -> Iterator[EmailMessage]:
    """The leaves of a message; a message that is attached is gone into by its own parts."""
    for part in message.walk():
        if isinstance(part, EmailMessage) and not part.is_multipart():
            yield part


def _is_body(part: EmailMessage) -> bool:
    """Whether a part is the message's own text."""
    return (
        part.get_content_maintype() == "text"
        and part.get_content_disposition() != "attachment"
        and not (part.get_filename() and part.get_content_type() not in ("text/plain", "text/html"))
    )


def _encryption(part: EmailMessage) -> DocumentError | None:
    kind = part.get_content_type()
    if kind not in _ENCRYPTED or str(part.get_param("smime-type", "")).lower() == "signed-data":
        return None
    return UnsupportedFormat(f"the message is encrypted: {_OPEN}")


def _content(part: EmailMessage) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""
