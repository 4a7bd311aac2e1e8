"""Write the published JSON Schemas: schema/record-1.json and schema/transcript-1.json."""

from __future__ import annotations

import json
from pathlib import Path

from extractor.schema import json_schema
from extractor.transcript.model import json_schema as transcript_schema

FOLDER = Path(__file__).resolve().parent.parent / "schema"
TARGET = FOLDER / "record-1.json"
TRANSCRIPT_TARGET = FOLDER / "transcript-1.json"


def schema_text() -> str:
    """The schema of a record as `cp14 schema` prints it."""
    return json.dumps(json_schema(), indent=2) + "\n"


def transcript_schema_text() -> str:
    """The schema of an account module as `cp14 schema transcript` prints it."""
    return json.dumps(transcript_schema(), indent=2) + "\n"


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    TARGET.write_text(schema_text(), encoding="utf-8")
    TRANSCRIPT_TARGET.write_text(transcript_schema_text(), encoding="utf-8")
