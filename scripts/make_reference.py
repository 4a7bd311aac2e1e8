"""Write the reference pages that follow from the code: docs/record.md, docs/api.md and docs/errors.md."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import extractor
from extractor.errors import ExtractorError
from extractor.exit_status import ExitStatus
from extractor.schema import json_schema

FOLDER = Path(__file__).resolve().parent.parent / "docs"
_NOTE = "Written by `scripts/make_reference.py` from the code; change that, not this file."
_LINKED = re.compile(r"docs/([a-z-]+)\.md")


def record_page() -> str:
    """docs/record.md: every property of a record with its type and description."""
    schema = json_schema()
    parts = [
        f"# The record\n\n{_NOTE}\n",
        "One record per notice. Money is a string with two decimals, dates are ISO, absent is `null`. The same as a "
        "JSON Schema: `cp14 schema`, [schema/record-1.json](../schema/record-1.json). What may change in "
        "which version: [compatibility](compatibility.md).\n",
        _properties("Record", schema),
    ]
    parts += [_properties(name, part) for name, part in sorted(schema["$defs"].items())]
    return "\n".join(parts)


def _properties(title: str, part: dict[str, Any]) -> str:
    about = part.get("description", "").replace("\n", " ").split(". `")[0]
    rows = [f"| `{name}` | {_type(each)} | {_meaning(each)} |" for name, each in part["properties"].items()]
    return "\n".join([f"## {title}\n\n{about}\n", "| property | type | meaning |", "|---|---|---|", *rows, ""])


def _meaning(schema: dict[str, Any]) -> str:
    return _LINKED.sub(r"[\1](\1.md)", schema.get("description", "")).replace("|", "/")


def _type(schema: dict[str, Any]) -> str:
    """A type in words, with a link where it is a part of the record."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "enum" in schema:
        return "text"
    if "anyOf" in schema:
        return " or ".join(dict.fromkeys(_type(each) for each in schema["anyOf"]))
    if schema.get("type") == "array":
        return "box" if "prefixItems" in schema else f"list of {_type(schema['items'])}"
    if schema.get("type") == "object":
        return f"object of {_type(schema['additionalProperties'])}"
    if "pattern" in schema:
        return "money" if schema["pattern"].endswith(r"\.\d{2}$") else "decimal" if "?" in schema["pattern"] else "text"
    words = {"string": "text", "integer": "whole number", "number": "number", "boolean": "true or false"}
    return schema.get("format") or words.get(schema.get("type", ""), "null")


def api_page() -> str:
    """docs/api.md: every exported name with its signature and docstring."""
    parts = [
        f"# The Python API\n\n{_NOTE}\n",
        "`from extractor import …`; `import cp14` gives the same names. [Examples](walk-library.md), "
        "[what may change in which version](compatibility.md).\n",
    ]
    for name in sorted(extractor.__all__, key=str.lower):
        found = getattr(extractor, name)
        if not name.startswith("_") and not inspect.ismodule(found):
            parts.append(_entry(name, found))
    return "\n".join([*parts, "The other errors are in `extractor.errors`: [errors](errors.md).\n"])


def _entry(name: str, found: Any) -> str:
    text = inspect.cleandoc(found.__doc__ or "")
    if inspect.isfunction(found):
        return f"## {name}\n\n```text\n{name}{_signature(found)}\n```\n\n{text}\n"
    members = ""
    if issubclass(found, ExitStatus):
        members = "\n" + "\n".join(f"- `{each.name}` = {each.value}" for each in found) + "\n"
    elif not issubclass(found, Exception):
        members = "\nFields: " + ", ".join(f"`{each}`" for each in _fields(found)) + ".\n"
    return f"## {name}\n\n{text}\n{members}"


def _signature(function: Any) -> str:
    """The signature, one parameter per line; a default that is an object is shown as its class."""
    lines, by_name = [], False
    for each in inspect.signature(function).parameters.values():
        if each.kind is inspect.Parameter.KEYWORD_ONLY and not by_name:
            lines.append("*")
            by_name = True
        has_default = each.default is not inspect.Parameter.empty
        is_plain = each.default is None or isinstance(each.default, (bool, int, str, tuple))
        default = repr(each.default) if is_plain else f"{type(each.default).__name__}()"
        lines.append(f"{each.name}: {each.annotation}" + (f" = {default}" if has_default else ""))
    inner = "".join(f"    {line},\n" for line in lines)
    return f"(\n{inner}) -> {inspect.signature(function).return_annotation}"


def _fields(found: Any) -> list[str]:
    return list(getattr(found, "model_fields", None) or found.__dataclass_fields__)


def errors_page() -> str:
    """docs/errors.md: every error code with its exit status."""
    rows = [
        f"| `{kind.code}` | {int(kind.exit_code)} | `{kind.__name__}` | {inspect.cleandoc(kind.__doc__ or '')} |"
        for kind in sorted(_errors(), key=lambda kind: kind.code)
    ]
    lines = [line.replace("\n", " ") for line in rows]
    return (
        f"# Errors\n\n{_NOTE}\n\n"
        "`error.code` of a record with status `failed`, and the class that Python programs catch. The message says "
        "what to do. The exit status is that of the command; in a batch a file with an error "
        "is 5, whatever its code.\n\n"
        "| code | exit status | class | meaning |\n|---|---|---|---|\n" + "\n".join(lines) + "\n"
    )


def _errors() -> Iterator[type[ExtractorError]]:
    for module in pkgutil.walk_packages(extractor.__path__, "extractor."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    waiting = ExtractorError.__subclasses__()
    while waiting:
        kind = waiting.pop()
        if "code" in vars(kind):
            yield kind
        waiting += kind.__subclasses__()


PAGES = {"record.md": record_page, "api.md": api_page, "errors.md": errors_page}

if __name__ == "__main__":
    for name, page in PAGES.items():
        (FOLDER / name).write_text(page(), encoding="utf-8")
