"""What can befall a file or a run in a batch, beyond what befalls a single document."""

from __future__ import annotations

from extractor.errors import DocumentError, ExtractorError


class TimeLimit(DocumentError):
    """The document was not read within its time; its process was ended."""

    code = "time-limit"


class MemoryLimit(DocumentError):
    """The document needed more memory than it was given."""

    code = "memory-limit"


class ReaderDied(DocumentError):
    """The process that read the document came to its end twice, the second time with the machine to itself."""

    code = "reader-died"


class FileChanging(DocumentError):
    """The file kept changing while it was read."""

    code = "file-changing"


class Unexpected(DocumentError):
    """The program tripped over the document: it is damaged in a way not foreseen, or the fault is ours."""

    code = "unexpected"


class NotWritable(ExtractorError):
    """The output folder cannot be written: no space, no right, or another run is at it."""

    code = "not-writable"


class NoReader(ExtractorError):
    """A reading process does not even start."""

    code = "no-reader"
