"""A file is read when it has stayed as it is for a while, and not before."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extractor.batch.stability import FileStability


def test_a_file_is_stable_once_it_has_stayed_the_same_for_so_long() -> None:
    it = FileStability(quiet=5)
    assert it.update(0, {"a": "1"}) == set()
    assert it.update(4.9, {"a": "1"}) == set()
    assert it.update(5, {"a": "1"}) == {"a"}


def test_a_change_begins_the_wait_anew() -> None:
    it = FileStability(quiet=5)
    it.update(0, {"a": "1"})
    it.update(4, {"a": "2"})
    assert it.update(8, {"a": "2"}) == set()
    assert it.update(9, {"a": "2"}) == {"a"}


def test_a_stable_file_that_changes_is_stable_no_more() -> None:
    it = FileStability(quiet=5)
    it.update(0, {"a": "1"})
    assert it.update(6, {"a": "1"}) == {"a"}
    assert it.update(7, {"a": "2"}) == set()


def test_a_file_that_went_and_came_back_is_a_new_one() -> None:
    it = FileStability(quiet=5)
    it.update(0, {"a": "1"})
    it.update(4, {})
    assert it.update(6, {"a": "1"}) == set()


def test_each_file_waits_by_itself() -> None:
    it = FileStability(quiet=5)
    it.update(0, {"a": "1"})
    it.update(3, {"a": "1", "b": "1"})
    assert it.update(5, {"a": "1", "b": "1"}) == {"a"}
    assert it.next_check(5) == 3
    assert it.update(8, {"a": "1", "b": "1"}) == {"a", "b"}
    assert it.next_check(8) is None


def test_without_a_quiet_time_a_file_is_stable_at_once() -> None:
    assert FileStability(quiet=0).update(0, {"a": "1"}) == {"a"}


@given(st.lists(st.tuples(st.floats(0.01, 3), st.sampled_from(["", "1", "2"])), max_size=30))
def test_what_is_stable_was_seen_the_same_at_every_look_for_the_whole_time(looks: list[tuple[float, str]]) -> None:
    it = FileStability(quiet=5)
    now = 0.0
    history: list[tuple[float, str]] = []
    for step, identity in looks:
        now += step
        history.append((now, identity))
        if it.update(now, {"a": identity} if identity else {}):
            same_since = next(
                (history[k + 1][0] for k in range(len(history) - 2, -1, -1) if history[k][1] != identity), history[0][0]
            )
            assert identity
            assert now - same_since >= 5
