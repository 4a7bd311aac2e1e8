"""Definition files to definitions."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, TypeAdapter, ValidationError

from extractor.errors import NoticeDefinitionError
from extractor.notices.definition import ReadNotice, RefusedNotice

Definition = ReadNotice | RefusedNotice
_ADAPTER: TypeAdapter[Definition] = TypeAdapter(Annotated[Definition, Field(discriminator="handling")])


@dataclass(frozen=True)
class Notices:
    """All notices the program knows, by their code."""

    by_code: Mapping[str, Definition]

    @property
    def codes(self) -> frozenset[str]:
        """The codes of the notices: a code read with doubtful characters is one of them or is not taken."""
        return frozenset(self.by_code)

    @property
    def headline_starts(self) -> frozenset[str]:
        """With what the headlines of the notices begin."""
        return frozenset(start for notice in self.by_code.values() for start in notice.headline_starts)


@cache
def shipped_notices() -> Notices:
    """The notices that come with the package."""
    return Notices(_by_code(_toml_files(resources.files("extractor.notices"))))


@cache
def cp14() -> ReadNotice:
    """The definition of the CP14, the notice whose figures are read."""
    definition = shipped_notices().by_code["CP14"]
    assert isinstance(definition, ReadNotice)
    return definition


def load_notices(folder: Path) -> Notices:
    """The notices that come with the package and those of the TOML files of a folder.

    Raises NoticeDefinitionError, which names the file and the key, for a file that is not a definition and for a code
    that is defined twice.
    """
    shipped = shipped_notices().by_code
    return Notices(_by_code(_toml_files(folder), shipped))


def _toml_files(folder: Traversable | Path) -> list[Traversable | Path]:
    return sorted((each for each in folder.iterdir() if each.name.endswith(".toml")), key=lambda each: each.name)


def _by_code(
    files: Iterable[Traversable | Path], known: Mapping[str, Definition] | None = None
) -> dict[str, Definition]:
    by_code = dict(known or {})
    for file in files:
        definition = parse_definition(file.name, file.read_text("utf-8"))
        if definition.code in by_code:
            raise NoticeDefinitionError(f"{file.name}: code: {definition.code} is defined in another file too")
        by_code[definition.code] = definition
    return by_code


def parse_definition(name: str, text: str) -> Definition:
    """The definition in a file's text; `name` is the file's, which must be that of the code, such as cp14.toml.

    Raises NoticeDefinitionError.
    """
    try:
        definition = _ADAPTER.validate_python(_as_tuples(tomllib.loads(text)))
    except tomllib.TOMLDecodeError as error:
        raise NoticeDefinitionError(f"{name}: {error}") from error
    except ValidationError as error:
        raise NoticeDefinitionError(f"{name}: {_first_problem(error)}") from error
    if name != f"{definition.code.lower()}.toml":
        raise NoticeDefinitionError(f"{name}: code: {definition.code} belongs in {definition.code.lower()}.toml")
    return definition


def _as_tuples(value: Any) -> Any:
    """TOML's arrays as tuples, which strict models take."""
    if isinstance(value, dict):
        return {key: _as_tuples(each) for key, each in value.items()}
    return tuple(_as_tuples(each) for each in value) if isinstance(value, list) else value


def _first_problem(error: ValidationError) -> str:
    """The key of the first problem and what it is."""
    first = error.errors(include_url=False)[0]
    path = [part for part in first["loc"] if part not in ("read", "refused")]
    place = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).lstrip(".")
    said = {"extra_forbidden": "unknown key", "missing": "missing key"}.get(first["type"], first["msg"])
    return f"{place}: {said}" if place else said
