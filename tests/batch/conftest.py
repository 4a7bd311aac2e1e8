"""Reading processes that the batch tests share, since each takes a second to start."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from extractor.batch.batch import Readers, local_readers


@pytest.fixture(scope="session")
def readers() -> Iterator[Readers]:
    """Two reading processes of this machine."""
    with local_readers(2) as pool:
        yield pool
