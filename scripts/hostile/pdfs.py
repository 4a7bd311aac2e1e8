"""Hostile PDFs: bombs, loops, deep nesting, absurd sizes, broken pictures and fonts, scripts."""

from __future__ import annotations

import random

from scripts.hostile.pdf_file import CATALOG, flate, one_page, pdf, picture_page, stream

_FONT = b"/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"


def content_bomb(rng: random.Random) -> bytes:
    """A page whose content is 20 to 400 MB of one operator, compressed once or twice."""
    size = rng.choice([20, 100, 400]) << 20
    what = rng.choice([b" ", b"q ", b"0 0 m 9 9 l S ", b"BT ET ", b"(", b"[", b"<<"])
    return one_page(flate(what * (size // len(what)), times=rng.choice([1, 2])))


def deep_nesting(rng: random.Random) -> bytes:
    """Arrays or dictionaries inside one another, in an object or in a page's content."""
    depth = rng.choice([500, 20_000, 1_000_000])
    opened, closed = rng.choice([(b"[", b"]"), (b"<</A", b">>")])
    nested = opened * depth + (closed * depth if rng.random() < 0.5 else b"")
    return one_page(stream(nested) if rng.random() < 0.5 else stream(b""), nested, page=b"/X 5 0 R")


def form_recursion(rng: random.Random) -> bytes:
    """Forms that draw themselves, or each the next one many times."""
    count = rng.choice([1, 10, 30])
    forms = []
    for at in range(count):
        following = 5 + (at + 1) % count if rng.random() < 0.9 else 5
        drawn = b"/X Do " * rng.choice([1, 10])
        entries = b"/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources << /XObject << /X %d 0 R >> >>"
        forms.append(stream(drawn, entries % following))
    return one_page(stream(b"/X Do"), *forms, resources=b"/XObject << /X 5 0 R >>")


def page_tree(rng: random.Random) -> bytes:
    """A tree of pages that contains itself, promises a billion pages, or is a long chain."""
    kind = rng.randrange(4)
    if kind == 0:
        return pdf([CATALOG, b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"])
    if kind == 1:
        return pdf([CATALOG, b"<< /Type /Pages /Kids [3 0 R] /Count %d >>" % 10**9, b"<< /Type /Page /Parent 2 0 R >>"])
    if kind == 2:
        return pdf([CATALOG, b"<< /Type /Pages /Kids [3 0 R] /Count -5 >>", b"<< /Type /Pages /Kids [2 0 R] >>"])
    chain = [b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % number for number in range(3, 5_000)]
    return pdf([CATALOG, *chain, b"<< /Type /Page /MediaBox [0 0 612 792] >>"])


def many_pages(rng: random.Random) -> bytes:
    """Hundreds to thousands of pages, empty or with a little text."""
    count = rng.choice([300, 1_900, 2_500, 20_000])
    text = rng.choice([b"", b"BT /F 9 Tf 72 700 Td (Amount due $1.00) Tj ET"])
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 3 0 R /Resources << %s >> >>" % _FONT
    kids = b" ".join(b"%d 0 R" % number for number in range(4, 4 + count))
    return pdf([CATALOG, b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count), stream(text), *[page] * count])


def page_size(rng: random.Random) -> bytes:
    """A page of no, negative, infinite or enormous size, or with an absurd user unit."""
    box = rng.choice(
        [b"0 0 0 0", b"0 0 -9 -9", b"0 0 1e38 1e38", b"0 0 99999999 1", b"a b c d", b"0 0 612", b"9 9 8 8"]
    )
    unit = rng.choice([b"", b"/UserUnit 100000", b"/UserUnit -1", b"/Rotate 45"])
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [%s] %s >>" % (box, unit)
    return pdf([CATALOG, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page])


def cross_references(rng: random.Random) -> bytes:
    """Cross-reference tables that point at themselves, nowhere, or at 4 billion objects."""
    whole = one_page(stream(b""))
    at = whole.rindex(b"xref\n0")
    kind = rng.randrange(4)
    if kind == 0:
        return whole.replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev %d" % at)
    if kind == 1:
        return whole.replace(b"xref\n0 5", b"xref\n0 4294967295")
    if kind == 2:
        return whole.replace(b"/Root 1 0 R", b"/Root %d 0 R" % rng.randrange(2, 99))
    return whole.replace(b"startxref\n%d" % at, b"startxref\n%d" % rng.choice([0, 2**40, at + 1]))


def picture_sizes(rng: random.Random) -> bytes:
    """A scan that says it has billions of pixels, in each compression."""
    sides = rng.choice([(100_000, 100_000), (65_500, 65_500), (2**31 - 1, 1), (30_000, 2_900), (0, 0), (-5, 7)])
    kind = rng.choice(
        [b"/FlateDecode", b"/CCITTFaxDecode", b"/DCTDecode", b"/JPXDecode", b"/JBIG2Decode", b"/LZWDecode"]
    )
    parms = b"/DecodeParms << /K -1 /Columns %d /Rows %d >>" % sides
    bits = rng.choice([1, 8, 16, 7])
    entries = b"/Type /XObject /Subtype /Image /Width %d /Height %d /BitsPerComponent %d /ColorSpace /DeviceGray"
    data = rng.randbytes(2_000) if rng.random() < 0.5 else b"\x00" * 5_000
    return picture_page(stream(data, (entries % (*sides, bits)) + b" /Filter %s %s" % (kind, parms)))


def jbig2(rng: random.Random) -> bytes:
    """JBIG2 segments with enormous regions, symbol dictionaries that refer to themselves, and random data."""
    page = b"\x00\x00\x00\x00\x30\x00\x01\x00\x00\x00\x13" + b"\xff\xff\xff\xf0" * 2 + b"\x00" * 11
    kind = rng.choice([0, 4, 6, 7, 16, 20, 22, 36, 38, 40, 42, 53])
    count = rng.choice([1, 50, 4_000])
    body = rng.randbytes(rng.choice([8, 64, 500]))
    segments = b"".join(
        at.to_bytes(4, "big") + bytes([kind, 0x20, at & 255, 1]) + len(body).to_bytes(4, "big") + body
        for at in range(1, count + 1)
    )
    size = rng.choice([(1_700, 2_200), (60_000, 60_000)])
    entries = b"/Type /XObject /Subtype /Image /Width %d /Height %d /BitsPerComponent 1 /ColorSpace /DeviceGray"
    return picture_page(stream(page + segments, (entries % size) + b" /Filter /JBIG2Decode"))


def jpeg2000(rng: random.Random) -> bytes:
    """JPEG 2000 code streams with absurd sizes, tiles and components, cut off or random."""
    side, tile = rng.choice([64, 20_000, 2**31]), rng.choice([1, 64, 2**31])
    parts = rng.choice([1, 3, 16_384])
    size = b"".join(value.to_bytes(4, "big") for value in (side, side, 0, 0, tile, tile, 0, 0))
    body = b"\x00\x00" + size + parts.to_bytes(2, "big") + b"\x07\x01\x01" * parts
    head = b"\xff\x4f\xff\x51" + (len(body) + 2).to_bytes(2, "big") + body
    code = head + b"\xff\x52\x00\x0c\x00\x00\x00\x01\x00\x20\x04\x04\x00\x01" + rng.randbytes(3_000)
    entries = b"/Type /XObject /Subtype /Image /Width 1700 /Height 2200 /Filter /JPXDecode"
    return picture_page(stream(code, entries))


def fonts(rng: random.Random) -> bytes:
    """Type 3 glyphs that draw themselves, a random font program, or a character map without end."""
    kind = rng.randrange(3)
    content = stream(b"BT /F 12 Tf 72 700 Td (aaaaaaaa) Tj ET")
    if kind == 0:
        font = (
            b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [1 0 0 1 0 0] /CharProcs << /a 6 0 R >> "
            b"/Encoding << /Differences [97 /a] >> /FirstChar 97 /LastChar 97 /Widths [9] "
            b"/Resources << /Font << /F 5 0 R >> >> >>"
        )
        return one_page(content, font, stream(b"BT /F 1 Tf (aaaa) Tj ET"), resources=b"/Font << /F 5 0 R >>")
    if kind == 1:
        font = b"<< /Type /Font /Subtype /TrueType /BaseFont /X /FontDescriptor 6 0 R >>"
        descriptor = b"<< /Type /FontDescriptor /FontName /X /Flags 4 /FontFile2 7 0 R >>"
        program = b"\x00\x01\x00\x00\x00\x10" + rng.randbytes(rng.choice([50, 5_000]))
        return one_page(content, font, descriptor, stream(program), resources=b"/Font << /F 5 0 R >>")
    ranges = b"1 beginbfrange <00> <ffffffff> <0041> endbfrange " * rng.choice([1, 5_000])
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>"
    return one_page(content, font, flate(b"/CMap usecmap " + ranges), resources=b"/Font << /F 5 0 R >>")


def patterns(rng: random.Random) -> bytes:
    """A page filled by a pattern of a tiny step, one that contains itself, or a shading of a deep function."""
    step = rng.choice([b"0.001", b"0.1", b"0", b"-1"])
    entries = b"/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep %s /YStep %s" % (
        step,
        step,
    )
    own = b" /Resources << /Pattern << /P 5 0 R >> >>"
    drawn = stream(b"/Pattern cs /P scn 0 0 9 9 re f", entries + own)
    return one_page(stream(b"/Pattern cs /P scn 0 0 612 792 re f"), drawn, resources=b"/Pattern << /P 5 0 R >>")


def many_objects(rng: random.Random) -> bytes:
    """A page with 50,000 to 400,000 words, lines, annotations or form fields."""
    count, kind = rng.choice([50_000, 400_000]), rng.randrange(3)
    if kind == 0:
        words = b"".join(b"1 0 0 1 %d %d Tm (w) Tj " % (at % 600, at // 600 % 780) for at in range(count))
        return one_page(flate(b"BT /F 4 Tf " + words + b"ET"), resources=_FONT)
    if kind == 1:
        lines = b"".join(b"%d %d m %d %d l S " % (at % 612, 0, 612 - at % 612, 792) for at in range(count))
        return one_page(flate(lines))
    note = b"<< /Type /Annot /Subtype /Square /Rect [0 0 9 9] /Contents (x) >> "
    return one_page(stream(b""), page=b"/Annots [%s]" % (note * (count // 10)))


def actions(rng: random.Random) -> bytes:
    """Scripts, launches, web links, submitted forms and embedded files."""
    action = rng.choice(
        [
            b"<< /S /JavaScript /JS (while\\(true\\){}) >>",
            b"<< /S /Launch /F (/bin/sh) >>",
            b"<< /S /URI /URI (http://192.0.2.1/x) >>",
            b"<< /S /SubmitForm /F (http://192.0.2.1/x) >>",
            b"<< /S /GoToR /F (//192.0.2.1/share/x.pdf) /D [0 /Fit] >>",
        ]
    )
    files = b"/Names << /EmbeddedFiles << /Names [(x) << /Type /Filespec /F (x) /EF << /F 5 0 R >> >>] >> >>"
    inner = flate(b"\x00" * rng.choice([10, 200 << 20]), b"/Type /EmbeddedFile")
    return one_page(stream(b""), inner, catalog=b"/OpenAction %s /AA << /WC %s >> %s" % (action, action, files))


def encryption(rng: random.Random) -> bytes:
    """Encryption dictionaries with absurd versions, lengths and keys."""
    version, revision, length = rng.choice([0, 1, 4, 5, 99]), rng.choice([0, 2, 6, 99]), rng.choice([0, 7, 256, 10**9])
    key = rng.randbytes(rng.choice([0, 32, 5_000])).hex().encode()
    entries = b"/Filter /Standard /V %d /R %d /Length %d /P -4 /O <%s> /U <%s>" % (version, revision, length, key, key)
    whole = one_page(stream(b""))
    return whole.replace(b"/Root 1 0 R", b"/Root 1 0 R /Encrypt << %s >> /ID [<00> <00>]" % entries)


def object_streams(rng: random.Random) -> bytes:
    """Object streams that contain or extend themselves, or promise a billion objects."""
    count = rng.choice([1, 10**9])
    body = flate(
        b"5 0 6 10 << /X 5 0 R >>", b"/Type /ObjStm /N %d /First %d /Extends 5 0 R" % (count, rng.choice([8, 10**9]))
    )
    return one_page(stream(b""), body, page=b"/Y 6 0 R")


FAMILIES = (
    content_bomb,
    deep_nesting,
    form_recursion,
    page_tree,
    many_pages,
    page_size,
    cross_references,
    picture_sizes,
    jbig2,
    jpeg2000,
    fonts,
    patterns,
    many_objects,
    actions,
    encryption,
    object_streams,
)
