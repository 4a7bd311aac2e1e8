"""Pictures as a PDF that holds nothing else: no text, no metadata, no file name, no date, no earlier revision."""

from __future__ import annotations

import io
from collections.abc import Sequence

from PIL import Image

from extractor.document.page import Picture

_QUALITY = 92
_INFORMATION = ("title", "author", "subject", "keywords", "creator", "producer", "creationDate", "modDate")


def picture_pdf(pictures: Sequence[Picture]) -> bytes:
    """The bytes of a PDF with one gray picture per page, all of one resolution."""
    out = io.BytesIO()
    first, *others = [Image.fromarray(picture.pixels) for picture in pictures]
    first.save(
        out,
        "PDF",
        resolution=pictures[0].dpi,
        quality=_QUALITY,
        save_all=True,
        append_images=others,
        **dict.fromkeys(_INFORMATION),
    )
    return out.getvalue()
