"""PDFs whose text is not what the page shows, and honest ones built in as odd a way."""

from __future__ import annotations

import random
from collections.abc import Callable
from decimal import Decimal
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name, Pdf
from reportlab.pdfgen.canvas import Canvas

from scripts.families import content as contents
from scripts.families.hands import FAMILIES
from scripts.families.make import Made, about
from scripts.families.plants.plant import other_amount

Page = tuple[float, float, float, float]
Lie = Callable[[bytes, bytes, random.Random], bytes]
"""Builds the PDF from the shown notice and the one that only the stored text tells."""

_HANDS = ("report", "condensed", "form", "coupon_top", "plain_letter", "statement", "reversed_head")


def _open(data: bytes) -> Pdf:
    return pikepdf.open(BytesIO(data))


def _bytes(pdf: Pdf) -> bytes:
    file = BytesIO()
    pdf.save(file)
    return file.getvalue()


def _whole(page: Any) -> pikepdf.Rectangle:
    """All of a page."""
    return pikepdf.Rectangle(*(float(edge) for edge in page.mediabox))


def _overlay(page: Any, drawing: bytes) -> None:
    """Page 1 of a PDF over the whole of a page."""
    source = _open(drawing)
    page.add_overlay(source.pages[0], _whole(page))


def _picture_pages(data: bytes, dpi: int = 170) -> bytes:
    """The pages as pictures, without text."""
    document = pypdfium2.PdfDocument(data)
    pages = [page.render(scale=dpi / 72, grayscale=True).to_pil() for page in document]
    document.close()
    file = BytesIO()
    pages[0].save(file, "PDF", save_all=True, append_images=pages[1:], resolution=float(dpi))
    return file.getvalue()


def _wrapped(page: Any, pdf: Pdf, before: bytes, after: bytes = b"") -> None:
    page.contents_add(pdf.make_stream(b"q " + before + b"\n"), prepend=True)
    page.contents_add(pdf.make_stream(b"\n" + after + b" Q"))


def _layered(shown: bytes, hidden: bytes, before: bytes, setup: Callable[[Any, Pdf], None] | None = None) -> bytes:
    """The shown notice with the hidden one's pages under an operator that makes them invisible."""
    target, other = _open(shown), _open(hidden)
    for number, page in enumerate(target.pages):
        if number < len(other.pages):
            form = target.copy_foreign(other.pages[number].as_form_xobject())
            form.Group = Dictionary(S=Name.Transparency)
            name = page.add_resource(form, Name.XObject)
            if setup:
                setup(page, target)
            _wrapped(page, target, b"")
            page.contents_add(target.make_stream(b"\nq " + before + b" " + bytes(name) + b" Do Q\n"))
    return _bytes(target)


def picture_with_false_text(shown: bytes, hidden: bytes, rng: random.Random) -> bytes:
    """A scan with an OCR layer that says another notice."""
    return _invisible_over(_picture_pages(shown), hidden)


def _invisible_over(shown: bytes, hidden: bytes) -> bytes:
    """The hidden notice's words in text mode 3 over the shown pages."""
    target = _open(shown)
    source = pypdfium2.PdfDocument(hidden)
    for number, page in enumerate(target.pages):
        if number >= len(source):
            break
        file = BytesIO()
        canvas = Canvas(file, pagesize=(612, 792))
        text = source[number].get_textpage()
        for at in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(at)
            pen = canvas.beginText(left, bottom + 1)
            pen.setFont("Helvetica", max(top - bottom - 1, 4))
            pen.setTextRenderMode(3)
            pen.textOut(text.get_text_bounded(left, bottom, right, top).strip())
            canvas.drawText(pen)
        canvas.save()
        _overlay(page, file.getvalue())
    source.close()
    return _bytes(target)


def invisible_text(shown: bytes, hidden: bytes, rng: random.Random) -> bytes:
    """Another notice's words in text mode 3 over a digital one."""
    return _invisible_over(shown, hidden)


def covered_by_picture(shown: bytes, hidden: bytes, rng: random.Random) -> bytes:
    """A digital notice under an opaque picture of another."""
    target, cover = _open(hidden), _open(_picture_pages(shown))
    for page, over in zip(target.pages, cover.pages, strict=False):
        page.add_overlay(over, _whole(page))
    return _bytes(target)


def covered_by_white(shown: bytes, hidden: bytes, rng: random.Random) -> bytes:
    """A digital notice under a white sheet, another drawn above it."""
    target, cover = _open(hidden), _open(shown)
    for page, over in zip(target.pages, cover.pages, strict=False):
        box = [float(edge) for edge in page.mediabox]
        white = f"1 g 0 0 {box[2]} {box[3]} re f 0 g".encode()
        _wrapped(page, target, b"")
        page.contents_add(target.make_stream(b"q " + white + b" Q\n"))
        page.add_overlay(over, _whole(page))
    return _bytes(target)


def clipped_away(shown: bytes, hidden: bytes, rng: random.Random) -> bytes:
    """Another notice drawn inside an empty clip."""
    return _layered(shown, hidden, b"0 0 0 0 re W n")


def shrunk(shown: bytes, hidden: bytes, rng: random.Random) -> bytes:
    """Another notice a hundredth as large, in a corner."""
    return _layered(shown, hidden, b"0.004 0 0 0.004 3 3 cm")


def outside(shown: bytes, hidden: bytes, rng: random.Random) -> bytes:
    """Another notice beside the page."""
    return _layered(shown, hidden, b"1 0 0 1 2000 0 cm")


def _clear(page: Any, pdf: Pdf) -> None:
    page.add_resource(Dictionary(Type=Name.ExtGState, ca=0.0, CA=0.0), Name.ExtGState, Name("/Clear"))


def transparent(shown: bytes, hidden: bytes, rng: random.Random) -> bytes:
    """Another notice with no opacity."""
    return _layered(shown, hidden, b"/Clear gs", _clear)


def layer_off(shown: bytes, hidden: bytes, rng: random.Random) -> bytes:
    """Another notice in a layer that is not displayed."""
    made = _open(_layered(shown, hidden, b"/OC /Off BDC"))
    group = made.make_indirect(Dictionary(Type=Name.OCG, Name="draft"))
    for page in made.pages:
        page.add_resource(group, Name.Properties, Name("/Off"))
        page.contents_add(made.make_stream(b" EMC "))
    made.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(OFF=Array([group]), Order=Array([group])))
    return _bytes(made)


def crop_box(shown: bytes, hidden: bytes, rng: random.Random) -> bytes:
    """A double page of which the crop box shows one half."""
    target = _open(shown)
    other = _open(hidden)
    for number, page in enumerate(target.pages):
        page.mediabox = Array([0, 0, 1224, 792])
        page.cropbox = Array([0, 0, 612, 792])
        if number < len(other.pages):
            page.add_overlay(other.pages[number], pikepdf.Rectangle(612, 0, 1224, 792))
    return _bytes(target)


def white_ink(shown: bytes, hidden: bytes, rng: random.Random) -> bytes:
    """Another notice's words in white."""
    target = _open(shown)
    source = pypdfium2.PdfDocument(hidden)
    for number, page in enumerate(target.pages):
        if number >= len(source):
            break
        file = BytesIO()
        canvas = Canvas(file, pagesize=(612, 792))
        canvas.setFillColor("white")
        text = source[number].get_textpage()
        for at in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(at)
            canvas.setFont("Helvetica", max(top - bottom - 1, 4))
            canvas.drawString(left, bottom + 1, text.get_text_bounded(left, bottom, right, top).strip())
        canvas.save()
        under = _open(file.getvalue())
        page.add_underlay(under.pages[0], _whole(page))
    source.close()
    return _bytes(target)


def note_over_amount(shown: bytes, hidden: bytes, rng: random.Random) -> bytes:
    """The hidden notice; a note over each of its amounts due shows the other amount."""
    return _noted(hidden, _amount(hidden), _amount(shown))


def _noted(data: bytes, old: str, new: str) -> bytes:
    target = _open(data)
    for number, left, bottom, right, top in _places(data, old):
        width = max(right - left, 6.0 * len(new))
        box = [left - 1, bottom - 2, left + width + 2, top + 2]
        size = max(top - bottom, 6)
        form = target.make_stream(
            f"1 g 0 0 {box[2] - box[0]} {box[3] - box[1]} re f 0 g BT /F {size} Tf 1 3 Td ({new}) Tj ET".encode(),
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=[0, 0, box[2] - box[0], box[3] - box[1]],
            Resources=Dictionary(
                Font=Dictionary(F=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
            ),
        )
        note = Dictionary(
            Type=Name.Annot, Subtype=Name.FreeText, Rect=box, F=4, Contents=new, AP=Dictionary(N=form), DA="/F 10 Tf"
        )
        page = target.pages[number]
        annots = page.get("/Annots", Array([]))
        annots.append(target.make_indirect(note))
        page.Annots = annots
    return _bytes(target)


def _places(data: bytes, text: str) -> list[tuple[int, float, float, float, float]]:
    """Page number and box of every occurrence of a text."""
    document = pypdfium2.PdfDocument(data)
    found = []
    for number in range(len(document)):
        page = document[number].get_textpage()
        search = page.search(text)
        while match := search.get_next():
            index, count = match
            boxes = [page.get_charbox(at) for at in range(index, index + count)]
            found.append(
                (
                    number,
                    min(box[0] for box in boxes),
                    min(box[1] for box in boxes),
                    max(box[2] for box in boxes),
                    max(box[3] for box in boxes),
                )
            )
    document.close()
    return found


def _amount(data: bytes) -> str:
    """The amount due that a notice of this module prints most often."""
    return str(_AMOUNTS[data])


_AMOUNTS: dict[bytes, str] = {}


def _patched(data: bytes, old: str, new: str) -> bytes:
    """White patches over a text, and another typed there."""
    target = _open(data)
    for number, left, bottom, right, top in _places(data, old):
        file = BytesIO()
        canvas = Canvas(file, pagesize=(612, 792))
        canvas.setFillColor("white")
        canvas.rect(left - 1, bottom - 2, right - left + 2, top - bottom + 4, stroke=0, fill=1)
        canvas.setFillColor("black")
        canvas.setFont("Helvetica", max(top - bottom, 6))
        canvas.drawString(left, bottom, new)
        canvas.save()
        _overlay(target.pages[number], file.getvalue())
    return _bytes(target)


def patched_over(shown: bytes, hidden: bytes, rng: random.Random) -> bytes:
    """Amounts covered with white and typed again."""
    return _patched(hidden, _amount(hidden), _amount(shown))


def patched_with_pictures(shown: bytes, hidden: bytes, rng: random.Random) -> bytes:
    """Amounts covered with pictures of others."""
    target = _open(hidden)
    for number, left, bottom, right, top in _places(hidden, _amount(hidden)):
        file = BytesIO()
        canvas = Canvas(file, pagesize=(right - left + 8, top - bottom + 6))
        canvas.setFillColor("white")
        canvas.rect(0, 0, right - left + 8, top - bottom + 6, stroke=0, fill=1)
        canvas.setFillColor("black")
        canvas.setFont("Helvetica", max(top - bottom, 6))
        canvas.drawString(1, 3, _amount(shown))
        canvas.save()
        picture = _open(_picture_pages(file.getvalue(), 220))
        target.pages[number].add_overlay(picture.pages[0], pikepdf.Rectangle(left - 2, bottom - 3, right + 6, top + 3))
    return _bytes(target)


def blacked_out(shown: bytes, hidden: bytes, rng: random.Random) -> bytes:
    """Black bars over the amounts due: nothing is shown there."""
    target = _open(hidden)
    for number, left, bottom, right, top in _places(hidden, _amount(hidden)):
        bar = f"0 g {left - 1} {bottom - 2} {right - left + 2} {top - bottom + 4} re f".encode()
        page = target.pages[number]
        _wrapped(page, target, b"")
        page.contents_add(target.make_stream(b"q " + bar + b" Q"))
    return _bytes(target)


def revised(shown: bytes, hidden: bytes, rng: random.Random) -> bytes:
    """Saved again at the end: the newest revision shows another notice."""
    return hidden + _joinable(shown, len(hidden))


def _joinable(data: bytes, offset: int) -> bytes:
    """A whole PDF whose table of objects counts from the start of another file before it."""
    file = BytesIO()
    pdf = _open(data)
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
    target = _open(shown)
    swap = {"0033": "0038", "0038": "0033", "0031": "0037", "0037": "0031"}
    for thing in target.objects:
        if isinstance(thing, pikepdf.Dictionary) and "/ToUnicode" in thing:
            stream = thing.ToUnicode
            text = stream.read_bytes().decode("latin-1")
            made = _swapped(text, swap)
            stream.write(made.encode("latin-1"))
    return _bytes(target)


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
    target = _open(shown)
    words = f"Amount due: {_amount(hidden)}".encode()
    for page in target.pages:
        _wrapped(page, target, b"/Span << /ActualText (" + words + b") >> BDC", b"EMC")
    return _bytes(target)


def field_values(shown: bytes, hidden: bytes, rng: random.Random) -> bytes:
    """Form fields without appearance that hold another amount."""
    target = _open(shown)
    field = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Widget,
        FT=Name.Tx,
        T="amount",
        V=_amount(hidden),
        Rect=[300, 300, 420, 316],
        F=2,
        DA="/Helv 10 Tf 0 g",
    )
    made = target.make_indirect(field)
    target.pages[0].Annots = Array([made])
    target.Root.AcroForm = Dictionary(Fields=Array([made]))
    return _bytes(target)


def attached(shown: bytes, hidden: bytes, rng: random.Random) -> bytes:
    """Another notice attached to the file."""
    target = _open(shown)
    target.attachments["notice.pdf"] = hidden
    return _bytes(target)


LIES: tuple[Lie, ...] = (
    *(picture_with_false_text, invisible_text, covered_by_picture, covered_by_white, clipped_away, shrunk, outside),
    *(transparent, layer_off, crop_box, white_ink, note_over_amount, patched_over, patched_with_pictures, blacked_out),
    *(revised, joined, unicode_map, actual_text, field_values, attached),
)
PATCHES = frozenset({"note_over_amount", "patched_over", "patched_with_pictures", "blacked_out"})
"""Lies after which the page itself contradicts its rows: it must not be verified."""


def lie(number: int, seed: str) -> Made:
    """A PDF that lies in one way; ways take turns. Its truth is what the page shows."""
    way = LIES[number % len(LIES)]
    rng = random.Random(f"lie-{seed}-{number}")
    family = rng.choice(_HANDS)
    shown, hidden = contents.draw(rng, other_words=False), contents.draw(rng, other_words=False)
    if way.__name__ in PATCHES:
        hidden = shown
        shown = contents.replace_amount(shown, other_amount(shown.amount_due, rng))
    hand = rng.random()
    pdfs = []
    for content in (shown, hidden):
        data = FAMILIES[family](content, random.Random(hand))
        _AMOUNTS[data] = f"${Decimal(content.amount_due):,.2f}"
        pdfs.append(data)
    made = way(pdfs[0], pdfs[1], rng)
    said = about(family, shown, "lie")
    expected = "suspicious" if way.__name__ in PATCHES else "verified"
    said |= {"planted": way.__name__, "group": "lie", "expected": expected, "paper": "digital"}
    return Made(made, ".pdf", said)
