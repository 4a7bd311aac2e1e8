"""The first page of a notice, with its scan line."""

from __future__ import annotations

from extractor.reading.reader import PageWords, with_coupon_line


def with_scan_line_of_first(pages: list[PageWords]) -> list[PageWords]:
    """The pages of a notice with the scan line of its first: before splitting, only that of the file was looked for."""
    if not pages or pages[0].number == 1 or pages[0].picture is None:
        return pages
    return [with_coupon_line(pages[0]), *pages[1:]]
