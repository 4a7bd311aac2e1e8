"""Settings of a call: passwords, limits, and the date to compare deadlines with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.document.limits import DEFAULT_LIMITS, Limits


@dataclass(frozen=True)
class Settings:
    """Passwords for encrypted PDFs, limits, the date to compare deadlines with (None: today), and whether records hold
    the taxpayer's name and mailing address."""

    passwords: Sequence[str] = ()
    limits: Limits = DEFAULT_LIMITS
    as_of: dt.date | None = None
    names: bool = True


DEFAULT_SETTINGS = Settings()
