"""How a rate is marked as one."""

from __future__ import annotations

PERCENT = r"(?:%|(?i:per ?cent(?:um)?\b|pct\b))"
"""A pattern of the sign behind a rate, or the word in its place."""
