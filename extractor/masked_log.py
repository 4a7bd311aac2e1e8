"""The log of the libraries this program uses: on standard error, with taxpayer numbers masked in every message."""

from __future__ import annotations

import logging
import sys


class MaskingFormatter(logging.Formatter):
    """Formats a message, its arguments and a traceback, and masks what looks like a taxpayer number in all of it."""

    def format(self, record: logging.LogRecord) -> str:
        # Imported here, because every command installs this formatter and few log a line.
        from extractor.values.taxpayer_number import masked

        return masked(super().format(record))


def log_to_standard_error() -> None:
    """Have all loggers write to standard error, masked. A second call changes nothing."""
    if any(isinstance(handler.formatter, MaskingFormatter) for handler in logging.root.handlers):
        return
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(MaskingFormatter("%(levelname)s %(name)s: %(message)s"))
    logging.root.addHandler(handler)
    logging.root.setLevel(logging.WARNING)
