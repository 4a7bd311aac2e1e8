"""What a worker process answers cannot run code in its parent."""

from __future__ import annotations

import io
import os
import pickle
from decimal import Decimal

import pytest

from extractor.batch.call import Answer
from extractor.batch.plain_values import plain_value
from extractor.batch.task import JournaledRecord, Outcome
from extractor.errors import EngineMissing


def answer(value: object) -> bytes:
    """The pickle of a worker process; there no other package has changed how errors are pickled, as dask does."""
    stream = io.BytesIO()
    pickler = pickle.Pickler(stream)
    pickler.dispatch_table = {}
    pickler.dump(value)
    return stream.getvalue()


class Harmful:
    """Unpickling it calls a function."""

    def __init__(self, function: object, *arguments: object) -> None:
        self._call = (function, arguments)

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return self._call


@pytest.mark.parametrize(
    "value",
    [
        Outcome((JournaledRecord("{}", "review"),), "a" * 64, 3, 1.5, engine="tesseract 5.3.0"),
        Outcome(machine_error=EngineMissing("install it")),
        Answer(value=[Decimal("1.00"), b"bytes", {"a": (1, None)}]),
    ],
)
def test_an_answer_is_read(value: object) -> None:
    assert repr(plain_value(io.BytesIO(answer(value)))) == repr(value)


@pytest.mark.parametrize(
    "value",
    [
        Harmful(os.system, "true"),
        Harmful(eval, "1"),
        Answer(value=Harmful(os.getcwd)),
        os.getcwd,
    ],
)
def test_a_call_is_refused(value: object) -> None:
    with pytest.raises(pickle.UnpicklingError, match="is not a plain value"):
        plain_value(io.BytesIO(pickle.dumps(value)))


@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("extractor.batch.worker", "WorkerProcess"),
        ("extractor.batch.worker", "end_all_workers"),
        ("extractor.batch.worker", "subprocess.Popen"),
        ("extractor.batch.worker", "Path"),
        ("builtins", "exec"),
    ],
)
def test_a_name_of_this_package_that_is_not_plain_is_refused(module: str, name: str) -> None:
    named = b"\x80\x04\x8c" + bytes([len(module)]) + module.encode() + b"\x8c" + bytes([len(name)]) + name.encode()
    with pytest.raises(pickle.UnpicklingError):
        plain_value(io.BytesIO(named + b"\x93."))


@pytest.mark.parametrize("data", [b"", b"\x80", b"garbage", b"\x80\x04N", b"\x80\x04\x94\x94."])
def test_what_is_not_a_pickle_is_refused(data: bytes) -> None:
    with pytest.raises((EOFError, pickle.UnpicklingError, ValueError)):
        plain_value(io.BytesIO(data))
