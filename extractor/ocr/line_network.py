"""Lines of print run through a network: the table of words that an engine gives."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from extractor.document.page import Picture, Pixels
from extractor.errors import EngineError, EngineTimeout


class LineWord(NamedTuple):
    """A word on a line: its text, where it begins and ends in pixels, and the confidence from 0 to 100."""

    text: str
    left: int
    right: int
    confidence: float


@dataclass(frozen=True)
class LineNetwork:
    """A network for lines of print.

    `read` gives the words of each of some lines, at most `together` of them, the widest of which is at most
    `most_wider` times as wide as the narrowest: they are run as wide. A line of fewer than `least_width` pixels has no
    character on it. `require` raises EngineMissing.
    """

    name: str
    require: Callable[[], object]
    read: Callable[[Sequence[Pixels]], Iterable[Iterable[LineWord]]]
    least_width: int
    together: int = 1
    most_wider: float = 1.1

    def table(self, pictures: Sequence[Picture], page: int, timeout: float) -> str:
        """Recognized words of the lines as tesseract TSV rows without the header; boxes in pixels.

        The timeout is checked between runs of the network. Raises EngineMissing, EngineTimeout or EngineError.
        """
        self.require()
        ends = time.monotonic() + timeout
        rows: dict[int, str] = {}
        for own in self._run_together(pictures):
            if time.monotonic() > ends:
                raise EngineTimeout(f"{self.name} did not finish page {page} within {timeout:.0f} seconds")
            lines = [pictures[at].pixels for at in own]
            try:
                rows |= zip(own, [_rows(*each) for each in zip(own, lines, self.read(lines), strict=True)], strict=True)
            except (EngineError, MemoryError):
                raise
            except Exception as error:  # onnxruntime's errors have no type in common
                raise EngineError(f"{self.name} failed on page {page}; run `cp14 doctor`") from error
        return "".join(rows[at] for at in sorted(rows))

    def _run_together(self, pictures: Sequence[Picture]) -> Iterator[list[int]]:
        """Which pictures are run together, by their places."""
        widths = [picture.pixels.shape[1] for picture in pictures]
        own: list[int] = []
        for at in sorted(range(len(widths)), key=lambda at: widths[at]):
            if widths[at] < self.least_width:
                continue
            if own and (len(own) == self.together or widths[at] > self.most_wider * widths[own[0]]):
                yield own
                own = []
            own.append(at)
        if own:
            yield own


def _rows(at: int, line: Pixels, words: Iterable[LineWord]) -> str:
    height = line.shape[0]
    return "".join(
        f"5\t{at + 1}\t0\t0\t0\t0\t{left}\t0\t{right - left}\t{height}\t{confidence:.6f}\t{text}\n"
        for text, left, right, confidence in words
    )
