"""Errors. Each class has a code and an exit status; the message says what to do."""

from __future__ import annotations

from typing import ClassVar

from extractor.exit_status import ExitStatus
from extractor.values.taxpayer_number import masked


class ExtractorError(Exception):
    """Base of all errors a caller may see. `code` is stable; the message is one line with taxpayer numbers masked."""

    code: ClassVar[str] = "error"
    exit_code: ClassVar[int] = ExitStatus.FAILED

    def __init__(self, message: str) -> None:
        super().__init__(masked(message))


def error_of(code: str, message: str) -> ExtractorError:
    """The error of a code, such as that of a record with status `failed`; ExtractorError itself for an unknown code."""
    known = [ExtractorError]
    for kind in known:
        if kind.__dict__.get("code") == code:
            return kind(message)
        known += kind.__subclasses__()
    return ExtractorError(message)


class DocumentError(ExtractorError):
    """A file that cannot be read as a document."""

    code = "document-unreadable"


class FileNotReadable(DocumentError):
    """The file does not exist, is not a regular file, or cannot be read."""

    code = "file-not-readable"


class EmptyFile(DocumentError):
    """A file of zero bytes."""

    code = "file-empty"


class UnknownFormat(DocumentError):
    """The bytes are not a PDF or a picture of a known format, whatever the file name says."""

    code = "format-unknown"


class PlainText(UnknownFormat):
    """Plain text, as of a note beside the letters: it shows no letter."""


class UnsupportedFormat(DocumentError):
    """A file of a known format that is not read; the message names the format and says what to do."""

    code = "format-unsupported"


class ContainerFile(DocumentError):
    """An archive or an e-mail message in which there is no document."""

    code = "container"


class DamagedFile(DocumentError):
    """The bytes begin like a supported format but cannot be decoded."""

    code = "file-damaged"


class NoPages(DocumentError):
    """A document without pages."""

    code = "no-pages"


class PasswordNeeded(DocumentError):
    """An encrypted PDF that opens neither with the empty password nor with those given."""

    code = "password-needed"


class LimitExceeded(DocumentError):
    """A file, page or image over its limit; nothing of it was decoded."""

    code = "limit-exceeded"


class UnexpectedError(DocumentError):
    """An unforeseen error while a file was read: a defect of the program, or damage of a kind it does not know."""

    code = "unexpected"
    exit_code = ExitStatus.INTERNAL


class EngineError(ExtractorError):
    """The OCR engine failed on one page."""

    code = "engine-failed"


class EngineTimeout(EngineError):
    """The OCR engine did not finish within its timeout."""

    code = "engine-timeout"


class MachineError(ExtractorError):
    """Something this machine lacks: no file can be read until it is fixed, so that no record blames a file for it."""

    code = "machine"
    exit_code = ExitStatus.MISSING


class EngineMissing(MachineError):
    """A required program or its language data is not installed."""

    code = "engine-missing"


class TemporaryFolderFailed(MachineError):
    """No temporary file can be written: the disk is full, or the folder is missing or not writable."""

    code = "temporary-folder"


class AdviceError(ExtractorError):
    """What was asked of a payoff, of options, a timeline or a dispute cannot be answered as asked."""

    code = "advice-refused"
    exit_code = ExitStatus.USAGE


class FiguresMissing(AdviceError):
    """The notice lacks a figure that the computation starts from, or is not a CP14."""

    code = "figures-missing"


class RequestInvalid(AdviceError):
    """A date or an amount that was given cannot be."""

    code = "request-invalid"


class LawNotKnown(AdviceError):
    """The law data end before a day that was asked for; the message names the day."""

    code = "law-not-known"


class NothingToDispute(AdviceError):
    """No finding supports the letter that was asked for."""

    code = "nothing-to-dispute"


class ExtraMissing(ExtractorError):
    """An optional part of the program is not installed."""

    code = "extra-missing"
    exit_code = ExitStatus.MISSING


class NotATranscript(DocumentError):
    """A readable file that is no IRS account transcript."""

    code = "not-a-transcript"


class TranscriptUnreadable(DocumentError):
    """An account transcript in which no transaction could be read."""

    code = "transcript-unreadable"


class PaymentsInvalid(ExtractorError):
    """A list of payments with a value that cannot be read; nothing is compared with half a list."""

    code = "payments-invalid"
    exit_code = ExitStatus.USAGE


class RedactionFailed(ExtractorError):
    """A file whose redaction cannot be proved; nothing was written."""

    code = "redaction-failed"


class NoticeDefinitionError(ExtractorError):
    """A notice definition file that cannot be used; the message names the file and the key."""

    code = "notice-definition"
    exit_code = ExitStatus.INTERNAL
