"""The published JSON Schema of a record: generated from the models, described, and open to later 1.x versions.

A reader must ignore what it does not know. So the schema forbids no further properties, accepts every 1.x version, and
lists the known words of a property without forbidding others.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from importlib import resources
from typing import Any

from extractor.record import Record

DIALECT = "https://json-schema.org/draft/2020-12/schema"
SCHEMA_ID = "urn:cp14-extractor:schema:record-1"
VERSION_PATTERN = r"^1\.\d+$"


def json_schema() -> dict[str, Any]:
    """The published JSON Schema of a record."""
    schema = Record.model_json_schema(by_alias=True)
    descriptions = _descriptions()
    for part, model in [("Record", schema), *schema["$defs"].items()]:
        for name, of_property in model["properties"].items():
            described = descriptions.get(part, {}).get(name)
            if described is not None:
                of_property["description"] = described
    return published(schema, SCHEMA_ID)


def published(schema: dict[str, Any], identity: str) -> dict[str, Any]:
    """The schema of a model as it is published: with its identity, and open to later 1.x versions."""
    for model in (schema, *schema["$defs"].values()):
        model.pop("additionalProperties", None)
    for each in _objects(schema):
        if isinstance(each.get("enum"), list) and each.get("type") == "string":
            each["anyOf"] = [{"enum": each.pop("enum")}, {"type": each.pop("type")}]
    schema["properties"]["schema_version"].pop("const")
    schema["properties"]["schema_version"]["pattern"] = VERSION_PATTERN
    return {"$schema": DIALECT, "$id": identity, **schema}


def _descriptions() -> dict[str, dict[str, str]]:
    return tomllib.loads(resources.files("extractor").joinpath("record_descriptions.toml").read_text("utf-8"))


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    """Every object of a schema, outermost first."""
    if isinstance(value, dict):
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _objects(part)
