"""Hidden text under a scan, as evidence that is never chosen."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.decide.assembly import Assembled, assemble
from extractor.decide.repeat import letter_reading
from extractor.layout.page_layout import page_layout
from extractor.reading.reader import PageWords
from extractor.record import Evidence, FieldReading


def with_hidden_text(assembled: Assembled, pages: Sequence[PageWords]) -> dict[str, FieldReading]:
    """The fields of a notice, with the values in hidden text under a scan added as evidence that is never chosen.

    Nobody knows who made that text or how good it is: it neither corroborates a value nor contradicts it.
    """
    hidden = {page.number: page_layout(page.number, page.hidden) for page in pages if page.hidden}
    if not hidden or assembled.kind == "other":
        return assembled.fields
    fields = assemble([letter_reading(hidden)]).fields
    return {
        name: field.model_copy(update={"evidence": [*field.evidence, *_as_hidden(fields.get(name))]})
        for name, field in assembled.fields.items()
    }


def _as_hidden(field: FieldReading | None) -> list[Evidence]:
    """The evidence for a field in a scan's hidden text, with a place of its own and never chosen."""
    chosen = [] if field is None else [evidence for evidence in field.evidence if evidence.chosen]
    return [evidence.model_copy(update={"place": "hidden_text", "chosen": False}) for evidence in chosen]
