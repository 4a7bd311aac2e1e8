"""JSON made elsewhere: of any minor version of the schema, and what is wrong with an item that is refused."""

from __future__ import annotations

import json
import re
from typing import Any

from pydantic import ValidationError

from extractor.record import SCHEMA_VERSION

_VERSION = re.compile(r"1\.\d+")


def as_version_1_0(item: dict[str, Any]) -> dict[str, Any]:
    """An item of any minor version of schema 1 as one of version 1.0: it has all that 1.0 has."""
    version = item.get("schema_version")
    is_known = isinstance(version, str) and _VERSION.fullmatch(version) is not None
    return {**item, "schema_version": SCHEMA_VERSION} if is_known else item


_REASONS = {
    "bool_type": "is not true or false",
    "date_from_datetime_parsing": "is not a date like 2023-10-23",
    "date_parsing": "is not a date like 2023-10-23",
    "decimal_max_digits": "has too many digits",
    "decimal_max_places": "has more than two decimals",
    "decimal_parsing": "is not a decimal",
    "decimal_type": "is not a decimal",
    "dict_type": "is not an object",
    "extra_forbidden": "is not a property of a notice",
    "finite_number": "is not a decimal",
    "int_parsing": "is not a whole number",
    "int_type": "is not a whole number",
    "list_type": "is not a list",
    "missing": "is missing",
    "model_type": "is not an object",
    "string_type": "is not text",
}
_LONGEST_SHOWN = 60


def why_invalid(error: ValidationError, within: tuple[str, ...] = ()) -> str:
    """What is wrong with the first property that is, such as `notice.amount_due: "1,000.00" is not a decimal`.

    `within`: where the item is in what a reader knows, in front of the path of the property.
    """
    errors = error.errors(include_url=False)
    first = errors[0]
    path = ".".join(map(str, (*within, *first["loc"]))) or "the item"
    reason = _REASONS.get(first["type"], first["msg"])
    if first["type"] == "literal_error":
        reason = f"is not {first['ctx']['expected']}"
    shown = "" if first["type"] in ("extra_forbidden", "missing") else f": {_shown(first['input'])}"
    more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
    return f"{path}{shown} {reason}{more}"


def _shown(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}..."
