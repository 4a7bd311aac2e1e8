"""What a PDF's text says of a notice against what its pages show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from extractor.decide.assembly import Assembled
from extractor.layout.same_line import SAME_PRINT
from extractor.layout.text_run import TextRun
from extractor.record import KEY_FIELDS, SURE, Evidence, FieldReading, Finding
from extractor.values.box import Box
from extractor.values.word import Word

CODE = "text-differs-from-page"


def uncertain_fields(assembled: Assembled) -> int:
    """How many key fields were not read with high confidence; all, where the notice was not known for a CP14."""
    return sum(_is_uncertain(assembled.fields.get(name)) for name in KEY_FIELDS)


def _is_uncertain(reading: FieldReading | None) -> bool:
    return reading is None or reading.confidence < SURE


def is_unconfirmed(text: FieldReading, shown: FieldReading | None) -> bool:
    """Whether the displayed page does not give a field the value that the text has."""
    return shown is None or shown.value != text.value


def are_sure_of_others(names: Iterable[str], shown: Assembled) -> bool:
    """Whether the displayed pages give a field a value that was read with high confidence."""
    return any(not _is_uncertain(shown.fields.get(name)) and shown.fields[name].value is not None for name in names)


def unconfirmed_findings(names: Iterable[str], text: Assembled) -> list[Finding]:
    """A finding for each key field that was not recognized on the displayed page as the text of the PDF has it."""
    return [
        Finding(
            code=CODE,
            severity="warning",
            message=f"the text inside the PDF gives the {_named(name)} as {text.fields[name].value}, which was not "
            "recognized on the displayed page; look at the page",
            fields=[name],
            expected=str(text.fields[name].value),
            evidence=[each for each in text.fields[name].evidence if each.chosen],
        )
        for name in names
    ]


def unseen_contradictions(text: Assembled, shown: Assembled) -> list[Finding]:
    """A finding for each reading of the text of a PDF that contradicts a key field and that was not recognized on the
    displayed page as anything: light print on a dark bar may have been lost there."""
    return [
        Finding(
            code=CODE,
            severity="warning",
            message=f"the text inside the PDF also has {each.text} for the {_named(name)} on page {each.page}, where "
            "nothing was recognized on the displayed page; look at the page",
            fields=[name],
            expected=str(shown.fields[name].value),
            found=each.text,
            evidence=[each],
        )
        for name in KEY_FIELDS
        if name in text.fields and name in shown.fields
        for each in text.fields[name].evidence
        if not each.chosen and each.reading == "text" and not _is_seen(each, shown.fields[name].evidence)
    ]


def barred_amount(word: Word) -> Finding:
    """A finding for an amount of the text of a PDF that a dark bar covers."""
    return _amount_under(word, f"has a dark bar over an amount, {word.text}, which the text inside the PDF still has")


def covered_amount(word: Word, seen: str) -> Finding:
    """A finding for an amount of the text of a PDF in whose place the page shows something else."""
    shown = f"“{seen}”" if seen else "nothing legible"
    return _amount_under(word, f"shows {shown} in the place of {word.text}, which the text inside the PDF has")


def _amount_under(word: Word, what: str) -> Finding:
    return Finding(
        code=CODE,
        severity="warning",
        message=f"page {word.page} {what}: ask where the file comes from",
        found=word.text,
        evidence=[
            Evidence(
                place="narrative",
                page=word.page,
                bbox=TextRun((word,)).box.rounded(),
                text=word.text,
                reading="text",
            )
        ],
    )


def _is_seen(evidence: Evidence, others: Sequence[Evidence]) -> bool:
    """Whether a reading of the same place is among others."""
    box = Box(*evidence.bbox)
    return any(each.page == evidence.page and Box(*each.bbox).overlaps(box, SAME_PRINT) for each in others)


def text_differences(text: Mapping[str, FieldReading], shown: Mapping[str, FieldReading]) -> list[Finding]:
    """A finding for each key field of which the text of the PDF has another value than its page shows."""
    return [
        Finding(
            code=CODE,
            severity="warning",
            message=f"the text inside the PDF gives the {_named(name)} as {text[name].value}; the page shows "
            f"{shown[name].value}, which is what counts: ask where the file comes from",
            fields=[name],
            expected=str(text[name].value),
            found=str(shown[name].value),
            evidence=[each for each in shown[name].evidence if each.chosen],
        )
        for name in KEY_FIELDS
        if name in text and name in shown and _differ(text[name], shown[name])
    ]


def _named(field: str) -> str:
    return field.replace("_", " ")


def _differ(text: FieldReading, shown: FieldReading) -> bool:
    return text.value is not None and shown.value is not None and text.value != shown.value
