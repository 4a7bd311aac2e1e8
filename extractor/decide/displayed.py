"""What a PDF's text says of a notice against what its pages show."""

from __future__ import annotations

from collections.abc import Mapping

from extractor.decide.assembly import Assembled
from extractor.record import KEY_FIELDS, SURE, FieldReading, Finding

CODE = "text-differs-from-page"


def unsure_fields(assembled: Assembled) -> int:
    """How many key fields were not read with high confidence; all, where the notice was not known for a CP14."""
    return sum(_is_unsure(assembled.fields.get(name)) for name in ("notice_code", *KEY_FIELDS))


def _is_unsure(reading: FieldReading | None) -> bool:
    return reading is None or reading.confidence < SURE


def text_differences(text: Mapping[str, FieldReading], shown: Mapping[str, FieldReading]) -> list[Finding]:
    """A finding for each key field of which the text of the PDF says another value than its page shows."""
    return [
        Finding(
            code=CODE,
            severity="warning",
            message=f"the text inside the PDF gives the {name.replace('_', ' ')} as {text[name].value}; the page "
            f"shows {shown[name].value}, which is what counts: ask where the file comes from",
            fields=[name],
            expected=str(text[name].value),
            found=str(shown[name].value),
            evidence=[each for each in shown[name].evidence if each.chosen],
        )
        for name in KEY_FIELDS
        if name in text and name in shown and _differ(text[name], shown[name])
    ]


def _differ(text: FieldReading, shown: FieldReading) -> bool:
    """Whether both have a value and the text has the other nowhere."""
    return text.value is not None and shown.value is not None and text.value != shown.value
