"""What a file is called reaches neither the terminal nor the record unchecked."""

from __future__ import annotations

import os

from extractor.cli.reading import printable, recorded


def test_a_name_cannot_write_to_the_terminal() -> None:
    assert printable("a\nb\x1b[31m.pdf") == r"a\nb\x1b[31m.pdf"


def test_an_identification_number_in_a_name_is_masked() -> None:
    assert printable("smith 123-45-6789.pdf") == "smith ***-**-6789.pdf"
    assert recorded("smith 123-45-6789.pdf") == "smith ***-**-6789.pdf"


def test_a_name_that_is_no_text_can_still_be_told() -> None:
    assert recorded(os.fsdecode(b"x\xff.pdf")) == r"x\xff.pdf"
