"""Files that hold more than the notice shown: revisions, joined files, fields, attachments, false maps to Unicode."""

from __future__ import annotations

import random
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name

from scripts.families.lies.tools import amount_of, opened, saved, wrapped


def revised(shown: bytes, hidden: bytes, rng: random.Random) -> bytes:
    """Saved again at the end: the newest revision shows another notice."""
    return hidden + _joinable(shown, len(hidden))


def _joinable(data: bytes, offset: int) -> bytes:
    """A whole PDF whose table of objects counts from the start of another file before it."""
    file = BytesIO()
    pdf = opened(data)
    pdf.save(file, object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=True)
    raw = file.getvalue()
    at = raw.rindex(b"xref\n", 0, raw.rindex(b"startxref"))
    head, rest = raw[:at], raw[at:]
    lines = rest.split(b"\n")
    moved = [
        b"%010d%s" % (int(line[:10]) + offset, line[10:]) if line[10:18] == b" 00000 n" else line for line in lines
    ]
    text = b"\n".join(moved)
    start = text.rindex(b"startxref") + len(b"startxref\n")
    end = text.index(b"\n", start)
    return head + text[:start] + b"%d" % (at + offset) + text[end:]


def joined(shown: bytes, hidden: bytes, rng: random.Random) -> bytes:
    """Two PDFs one behind the other."""
    return hidden + b"\n" + shown


def unicode_map(shown: bytes, hidden: bytes, rng: random.Random) -> bytes:
    """Fonts whose map to Unicode exchanges digits: 3 for 8, 1 for 7."""
    target = opened(shown)
    swap = {"0033": "0038", "0038": "0033", "0031": "0037", "0037": "0031"}
    for thing in target.objects:
        if isinstance(thing, pikepdf.Dictionary) and "/ToUnicode" in thing:
            stream = thing.ToUnicode
            text = stream.read_bytes().decode("latin-1")
            made = _swapped(text, swap)
            stream.write(made.encode("latin-1"))
    return saved(target)


def _swapped(text: str, swap: dict[str, str]) -> str:
    """A map to Unicode with targets exchanged; the codes on the left stay."""
    lines = []
    for line in text.splitlines():
        parts = line.split()
        if len(parts) >= 2 and parts[-1].startswith("<") and parts[-1].strip("<>").lower() in swap:
            line = " ".join([*parts[:-1], f"<{swap[parts[-1].strip('<>').lower()]}>"])
        lines.append(line)
    return "\n".join(lines)


def actual_text(shown: bytes, hidden: bytes, rng: random.Random) -> bytes:
    """The page's content marked as meaning another notice's words."""
    target = opened(shown)
    words = f"Amount due: {amount_of(hidden)}".encode()
    for page in target.pages:
        wrapped(page, target, b"/Span << /ActualText (" + words + b") >> BDC", b"EMC")
    return saved(target)


def field_values(shown: bytes, hidden: bytes, rng: random.Random) -> bytes:
    """Form fields without appearance that hold another amount."""
    target = opened(shown)
    field = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Widget,
        FT=Name.Tx,
        T="amount",
        V=amount_of(hidden),
        Rect=[300, 300, 420, 316],
        F=2,
        DA="/Helv 10 Tf 0 g",
    )
    made = target.make_indirect(field)
    target.pages[0].Annots = Array([made])
    target.Root.AcroForm = Dictionary(Fields=Array([made]))
    return saved(target)


def attached(shown: bytes, hidden: bytes, rng: random.Random) -> bytes:
    """Another notice attached to the file."""
    target = opened(shown)
    target.attachments["notice.pdf"] = hidden
    return saved(target)
