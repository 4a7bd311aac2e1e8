"""Names in the output folder of a batch: made from hashes and positions, never from anything read from a notice."""

from __future__ import annotations

JOURNAL = "journal.sqlite"
NOTICES = "letters"
PICTURES = "pictures"


def notice_id(sha256: str, place: int, copy_number: int | None = None) -> str:
    """The id of a notice: the hash of its file, its position in it, and a number if the file is there twice."""
    copied = f"-copy-{copy_number}" if copy_number is not None else ""
    return f"{sha256[:24]}-{place}{copied}"


def picture_name(notice: str, page: int) -> str:
    """The name of the picture of a page; identical files share theirs."""
    return f"{notice.partition('-copy-')[0]}-p{page}.jpg"
