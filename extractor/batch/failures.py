"""Errors of a batch beyond those of a single document."""

from __future__ import annotations

from extractor.errors import DocumentError, ExtractorError


class TimeLimit(DocumentError):
    """The document was not read within the limit of time or processor time; its worker process was ended."""

    code = "time-limit"


class MemoryLimit(DocumentError):
    """The document needed more memory than the limit."""

    code = "memory-limit"


class WorkerDied(DocumentError):
    """The worker process died twice on the document, the second time while nothing else was running."""

    code = "reader-died"


class FileChanging(DocumentError):
    """The file kept changing while it was read."""

    code = "file-changing"


class NotWritable(ExtractorError):
    """The output folder is not writable: disk full, permission denied, or in use by another run."""

    code = "not-writable"


class NoWorker(ExtractorError):
    """No worker process can be started."""

    code = "no-reader"
