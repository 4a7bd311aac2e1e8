"""Whatever bytes arrive, each function that they reach first answers, or refuses them with a typed error."""

from __future__ import annotations

import contextlib
import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor.errors import ExtractorError
from scripts.fuzz.targets import changed, targets

TARGETS = targets()
_CASES = {"opening": 15, "layout": 25, "transcript": 25}


@pytest.mark.parametrize("name", TARGETS)
def test_random_bytes_are_refused_or_read(name: str) -> None:
    @settings(max_examples=_CASES.get(name, 60), suppress_health_check=list(HealthCheck), deadline=None)
    @given(st.one_of(st.binary(max_size=300), st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace"))))
    def run(data: bytes) -> None:
        with contextlib.suppress(ExtractorError):
            TARGETS[name].run(data)

    run()


@pytest.mark.parametrize("name", TARGETS)
def test_changed_input_is_refused_or_read(name: str) -> None:
    for number in range(_CASES.get(name, 60)):
        rng = random.Random(number)
        with contextlib.suppress(ExtractorError):
            TARGETS[name].run(changed(rng.choice(TARGETS[name].seeds), rng))
