"""What libraries log shows no taxpayer number, whatever part of the message it is in."""

from __future__ import annotations

import io
import logging

from extractor.masked_log import MaskingFormatter


def test_message_arguments_and_traceback_are_masked() -> None:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(MaskingFormatter("%(message)s"))
    log = logging.Logger("library")
    log.addHandler(handler)
    try:
        raise ValueError("123-45-6789")
    except ValueError:
        log.exception("cannot parse %s of 123 45 6789", "123456789")
    text = stream.getvalue()
    assert text.count("***-**-6789") == 4
    assert "45-" not in text
