"""Reading processes that the batch tests share, since each takes a second to start."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from extractor.batch.batch import Workers, local_workers


@pytest.fixture(scope="session")
def readers() -> Iterator[Workers]:
    """Two reading processes of this machine."""
    with local_workers(2) as pool:
        yield pool
