"""Workers of a Dask cluster. Needs the extra `cluster` here and the same version of this program on its workers."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from extractor.batch.batch import Workers
from extractor.batch.failures import NoWorker
from extractor.extras import advice

_CONNECT_SECONDS = 30


@contextlib.contextmanager
def cluster_workers(scheduler: str) -> Iterator[Workers]:
    """One document per thread of the cluster's workers, each read in its own process there.

    Documents of a lost worker are reassigned. Raises NoWorker if the scheduler does not answer or has no workers.
    """
    if find_spec("distributed") is None:
        raise NoWorker(f"a scheduler needs more packages; {advice('cluster')}")
    distributed: Any = import_module("distributed")
    try:
        client = distributed.Client(scheduler, timeout=_CONNECT_SECONDS)
    except (OSError, ValueError) as error:
        raise NoWorker(f"the scheduler at {scheduler} does not answer: {error}") from error
    with client:
        threads = sum(client.nthreads().values())
        if not threads:
            raise NoWorker(f"the scheduler at {scheduler} has no workers; start some with `dask worker {scheduler}`")
        # pure=False: a document that is submitted again must be read again.
        yield Workers(client.get_executor(pure=False), threads)
