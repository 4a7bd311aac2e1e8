"""What each notice is, one TOML file per notice: its labels, value types, places, row kinds and key fields."""

from extractor.notices.definition import FieldDefinition, ReadNotice, RefusedNotice, RowDefinition
from extractor.notices.loader import Notices, cp14, load_notices, shipped_notices

__all__ = [
    "FieldDefinition",
    "Notices",
    "ReadNotice",
    "RefusedNotice",
    "RowDefinition",
    "cp14",
    "load_notices",
    "shipped_notices",
]
