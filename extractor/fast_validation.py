"""Validation that most values pass without a call of Python: pydantic's own test of one costs a tenth of a call."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema


@dataclass(frozen=True, eq=False)
class CalledUnless:
    """The validator `call`, for values that do not pass `plain`, of which it would change and refuse none.

    A value that neither accepts is refused with the error `error`, one of pydantic's own, or a type of error with the
    words `message`. The JSON Schema is that of the annotated type.
    """

    plain: CoreSchema
    call: Callable[[Any], Any]
    error: str
    message: str | None = None

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Tries `plain` first."""
        slow = core_schema.no_info_after_validator_function(self.call, handler(source))
        return core_schema.union_schema(
            [self.plain, slow], mode="left_to_right", custom_error_type=self.error, custom_error_message=self.message
        )

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """That of the value itself: what is tried first is of no concern to a reader."""
        assert schema["type"] == "union"
        _, slow = schema["choices"]
        assert not isinstance(slow, tuple)
        return handler(slow)
