"""A file of law data, read strictly: a field missing, misspelled or of the wrong kind is refused."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping, Set
from decimal import Decimal
from importlib import resources
from typing import Any, Literal, TypeAlias, cast, get_args

Certainty: TypeAlias = Literal["S", "C", "2", "M"]
CERTAINTIES: tuple[Certainty, ...] = get_args(Certainty)
"""S primary text, C computed from it, 2 secondary source, M not confirmed: the most certain first."""

Table: TypeAlias = Mapping[str, Any]


class ParameterError(ValueError):
    """A file of law data that breaks a rule; the message names the place and the fault."""


def read_text(file: str) -> str:
    """The text of a file in parameters/, by its name without `.toml`."""
    return resources.files("extractor.law").joinpath("parameters", f"{file}.toml").read_text("utf-8")


def read_place(file: str) -> str:
    """The text of a file in places/, by its name without `.toml`."""
    return resources.files("extractor.law").joinpath("places", f"{file}.toml").read_text("utf-8")


def parse_toml(text: str, file: str) -> dict[str, Any]:
    """TOML with decimals kept exact; ParameterError on bad syntax and on a key given twice."""
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise ParameterError(f"{file}: {error}") from error


def only_fields(table: Table, allowed: Set[str], place: str) -> None:
    """Refuse a field that nobody would read, so that a misspelled one is seen."""
    unknown = sorted(table.keys() - allowed)
    if unknown:
        raise ParameterError(f"{place}: unknown field {', '.join(unknown)}")


def a_text(table: Table, field: str, place: str) -> str:
    """A field that must be a text with something in it."""
    value = table.get(field)
    if not isinstance(value, str) or not value.strip():
        raise ParameterError(f"{place}: {field} must be a text")
    return value.strip()


def a_date(table: Table, field: str, place: str) -> dt.date:
    """A field that must be a day."""
    value = table.get(field)
    if not isinstance(value, dt.date) or isinstance(value, dt.datetime):
        raise ParameterError(f"{place}: {field} must be a date like 2026-12-31")
    return value


def a_list_of_texts(table: Table, field: str, place: str) -> tuple[str, ...]:
    """A field that may be missing, or a list of texts without a duplicate; nothing when it is missing."""
    value = table.get(field, [])
    if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
        raise ParameterError(f"{place}: {field} must be a list of texts")
    if len(set(value)) != len(value):
        raise ParameterError(f"{place}: {field} has a duplicate")
    return tuple(value)


def a_year(table: Table, field: str, place: str) -> int:
    """A field that must be a year."""
    value = table.get(field)
    if type(value) is not int or not 1900 <= value <= 2200:
        raise ParameterError(f"{place}: {field} must be a year")
    return value


def a_number(table: Table, field: str, place: str) -> Decimal:
    """A field that must be a number, not negative."""
    value = table.get(field)
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        number = Decimal(value)
        if number.is_finite() and number >= 0:
            return number
    raise ParameterError(f"{place}: {field} must be a number, not negative")


def a_certainty(table: Table, place: str) -> Certainty:
    """The field `certainty`, one of CERTAINTIES."""
    value = table.get("certainty")
    if value not in CERTAINTIES:
        raise ParameterError(f"{place}: certainty must be one of {', '.join(CERTAINTIES)}")
    return cast(Certainty, value)
