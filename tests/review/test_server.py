"""The server ends when nobody uses it, and its start page is for its owner only."""

from __future__ import annotations

import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from extractor.review.access import Access
from extractor.review.server import end_when_idle, start_page


def test_the_server_ends_when_nobody_uses_it() -> None:
    server = SimpleNamespace(should_exit=False)
    end_when_idle(server, Access(last_request=time.monotonic() - 100), 50)  # type: ignore[arg-type]
    assert server.should_exit


def test_the_start_page_is_for_its_owner_and_is_removed(tmp_path: Path) -> None:
    with start_page(tmp_path, "http://127.0.0.1:1/start?token=t") as path:
        assert path.stat().st_mode & 0o077 == 0
        assert "token=t" in path.read_text("utf-8")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("token", ["", "guess"])
def test_no_other_token_starts_a_session(token: str) -> None:
    access = Access()
    access.open_at(1)
    assert access.start(token) is None
    assert access.start(access.token) is not None
    assert access.start("") is None
