"""US phone numbers as printed."""

from __future__ import annotations

import regex

PHONE_IN_TEXT = regex.compile(
    r"(?<!\d)(?:1\s?[-–.]\s?)?\(?[2-9Xx][\dXx]{2}\)?\s?[-–.]?\s?[\dXx]{3}\s?[-–.]\s?[\dXx]{4}(?!\d)"
)


def parse_phone(text: str) -> str | None:
    """A phone number as printed, placeholders such as 1-800-xxx-xxxx included; None if there is none."""
    match = PHONE_IN_TEXT.search(text)
    return str(match[0]).strip() if match else None
