"""The readers of a Dask cluster. Needs the extra `cluster` here, and the same program on its workers."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from extractor.batch.batch import Readers
from extractor.batch.failures import NoReader

_CONNECT_SECONDS = 30


@contextlib.contextmanager
def cluster_readers(scheduler: str) -> Iterator[Readers]:
    """One document a thread of the cluster's workers, each read in a process of its own on its worker.

    A worker that is lost gives its documents to the others. Raises NoReader if the scheduler does not answer or has
    no workers.
    """
    if find_spec("distributed") is None:
        raise NoReader("a scheduler needs the extra `cluster`: pip install 'cp14-extractor[cluster]'")
    distributed: Any = import_module("distributed")
    try:
        client = distributed.Client(scheduler, timeout=_CONNECT_SECONDS)
    except (OSError, ValueError) as error:
        raise NoReader(f"no scheduler answers at {scheduler}: {error}") from error
    with client:
        threads = sum(client.nthreads().values())
        if not threads:
            raise NoReader(f"the scheduler at {scheduler} has no workers; start some with `dask worker {scheduler}`")
        # pure=False: a document that is read again must really be read again.
        yield Readers(client.get_executor(pure=False), threads)
