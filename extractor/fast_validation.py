"""Validation that most values pass in little time: what a cheap test accepts is spared the whole one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema


@dataclass(frozen=True, eq=False)
class Quick:
    """An annotation after the validators of a type: a value that `plain` accepts does not go through them.

    `plain` accepts nothing that they would change or refuse. A value that neither accepts is refused with the error
    `error`, one of pydantic's own, or a type of error with the words `message`. The JSON Schema is that of the type.
    """

    plain: CoreSchema
    error: str
    message: str | None = None

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Tries `plain` first."""
        return core_schema.union_schema(
            [self.plain, handler(source)],
            mode="left_to_right",
            custom_error_type=self.error,
            custom_error_message=self.message,
        )

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """That of the type itself: what is tried first is of no concern to a reader."""
        assert schema["type"] == "union"
        _, whole = schema["choices"]
        assert not isinstance(whole, tuple)
        return handler(whole)
