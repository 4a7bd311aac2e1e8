"""The first page of a notice, read whole."""

from __future__ import annotations

from extractor.reading.reader import PageWords, read_whole


def first_page_whole(pages: list[PageWords]) -> list[PageWords]:
    """The pages of a notice with the first read whole: before splitting, only the first page of the file was."""
    if not pages or pages[0].number == 1 or pages[0].picture is None:
        return pages
    return [read_whole(pages[0]), *pages[1:]]
