"""Reads IRS CP14 balance-due notices and checks their figures. Nothing leaves the machine.

    from extractor import extract

    for record in extract("letter.pdf"):
        print(record.status, record.notice.amount_due if record.notice else None)

`extract`, `extract_bytes` and `extract_many` read files; `check` checks figures that another program read; `payoff`,
`options` and `timeline` compute what follows. All return typed objects: money is `Decimal`, dates are `date`.
"""

from typing import TYPE_CHECKING, Any

__version__ = "0.2.0"

if TYPE_CHECKING:
    from extractor import errors as errors
    from extractor.advice.options import options as options
    from extractor.advice.payoff import payoff as payoff
    from extractor.advice.payoff import payoff_days as payoff_days
    from extractor.advice.timeline import timeline as timeline
    from extractor.api import check as check
    from extractor.api import extract as extract
    from extractor.api import extract_bytes as extract_bytes
    from extractor.batch.many import extract_many as extract_many
    from extractor.document.limits import Limits as Limits
    from extractor.errors import DocumentError as DocumentError
    from extractor.errors import EngineError as EngineError
    from extractor.errors import EngineMissing as EngineMissing
    from extractor.errors import ExtractorError as ExtractorError
    from extractor.errors import FileNotReadable as FileNotReadable
    from extractor.errors import LimitExceeded as LimitExceeded
    from extractor.errors import PasswordNeeded as PasswordNeeded
    from extractor.exit_status import ExitStatus as ExitStatus
    from extractor.record import Evidence as Evidence
    from extractor.record import FieldReading as FieldReading
    from extractor.record import Finding as Finding
    from extractor.record import Notice as Notice
    from extractor.record import Record as Record
    from extractor.settings import Settings as Settings

_HOMES = {
    "DocumentError": "extractor.errors",
    "EngineError": "extractor.errors",
    "EngineMissing": "extractor.errors",
    "Evidence": "extractor.record",
    "ExitStatus": "extractor.exit_status",
    "ExtractorError": "extractor.errors",
    "FieldReading": "extractor.record",
    "FileNotReadable": "extractor.errors",
    "Finding": "extractor.record",
    "LimitExceeded": "extractor.errors",
    "Limits": "extractor.document.limits",
    "Notice": "extractor.record",
    "PasswordNeeded": "extractor.errors",
    "Record": "extractor.record",
    "Settings": "extractor.settings",
    "check": "extractor.api",
    "extract": "extractor.api",
    "extract_bytes": "extractor.api",
    "extract_many": "extractor.batch.many",
    "options": "extractor.advice.options",
    "payoff": "extractor.advice.payoff",
    "payoff_days": "extractor.advice.payoff",
    "timeline": "extractor.advice.timeline",
}

__all__ = [
    "DocumentError",
    "EngineError",
    "EngineMissing",
    "Evidence",
    "ExitStatus",
    "ExtractorError",
    "FieldReading",
    "FileNotReadable",
    "Finding",
    "LimitExceeded",
    "Limits",
    "Notice",
    "PasswordNeeded",
    "Record",
    "Settings",
    "__version__",
    "check",
    "errors",
    "extract",
    "extract_bytes",
    "extract_many",
    "options",
    "payoff",
    "payoff_days",
    "timeline",
]


def __getattr__(name: str) -> Any:
    # Importing the package must be cheap: the command line answers --help without loading OCR and PDF libraries.
    import importlib

    if name == "errors":
        return importlib.import_module("extractor.errors")
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(importlib.import_module(_HOMES[name]), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
