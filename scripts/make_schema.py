"""Write schema/record-1.json, the published JSON Schema of a record."""

from __future__ import annotations

import json
from pathlib import Path

from extractor.record import json_schema

TARGET = Path(__file__).resolve().parent.parent / "schema" / "record-1.json"


def schema_text() -> str:
    """The schema as `cp14 schema` prints it."""
    return json.dumps(json_schema(), indent=2) + "\n"


if __name__ == "__main__":
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(schema_text(), encoding="utf-8")
