"""Reads IRS CP14 balance-due notices and checks their figures. Nothing leaves the machine."""

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from extractor.advice.options import options as options
    from extractor.advice.payoff import payoff as payoff
    from extractor.advice.payoff import payoff_days as payoff_days
    from extractor.advice.timeline import timeline as timeline
    from extractor.batch.many import extract_many as extract_many
    from extractor.pipeline import extract as extract
    from extractor.record import Record as Record
    from extractor.settings import Settings as Settings

_HOMES = {
    "options": "extractor.advice.options",
    "payoff": "extractor.advice.payoff",
    "payoff_days": "extractor.advice.payoff",
    "timeline": "extractor.advice.timeline",
    "extract": "extractor.pipeline",
    "extract_many": "extractor.batch.many",
    "Settings": "extractor.settings",
    "Record": "extractor.record",
}


def __getattr__(name: str) -> Any:
    # Importing the package must be cheap: the command line answers --help without loading OCR and PDF libraries.
    import importlib

    if name in _HOMES:
        return getattr(importlib.import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
