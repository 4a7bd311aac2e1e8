"""Settings of a call: passwords, limits, and the date to compare deadlines with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.document.limits import DEFAULT_LIMITS, Limits


@dataclass(frozen=True)
class Settings:
    """Passwords for encrypted PDFs, limits, and the date to compare deadlines with (None: today)."""

    passwords: Sequence[str] = ()
    limits: Limits = DEFAULT_LIMITS
    as_of: dt.date | None = None


DEFAULT_SETTINGS = Settings()
