"""What a walk finds, and what it cannot be led into."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import pytest

from extractor.batch.plan import Found, Refused, Skipped, examine, walk
from extractor.batch.store import Folders
from extractor.document.limits import DEFAULT_LIMITS, Limits


def found(folder: Path, *exclude: Path) -> list[str]:
    """The names of the files found, under the folder."""
    return [os.path.relpath(each.name, folder) for each in walk([str(folder)], exclude) if isinstance(each, Found)]


def others(folder: Path) -> list[Skipped | Refused]:
    return [each for each in walk([str(folder)]) if not isinstance(each, Found)]


def touch(*paths: Path) -> None:
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"%PDF-1.7")


def test_files_are_found_in_the_order_of_their_names(tmp_path: Path) -> None:
    touch(tmp_path / "b.pdf", tmp_path / "a" / "z.pdf", tmp_path / "c.pdf")
    assert found(tmp_path) == ["a/z.pdf", "b.pdf", "c.pdf"]


def test_hidden_files_and_the_output_folder_are_left_out(tmp_path: Path) -> None:
    touch(tmp_path / "a.pdf", tmp_path / ".trash" / "b.pdf", tmp_path / ".c.pdf", tmp_path / "out" / "d.pdf")
    touch(tmp_path / "Thumbs.db", tmp_path / "~$letter.pdf", tmp_path / "._a.pdf")
    assert found(tmp_path, tmp_path / "out") == ["a.pdf"]


def test_the_results_of_another_batch_are_left_out(tmp_path: Path) -> None:
    touch(tmp_path / "a.pdf", tmp_path / "old" / "pictures" / "p.jpg", tmp_path / "old" / "letters" / "1.json")
    assert found(tmp_path) == ["a.pdf", "old/letters/1.json", "old/pictures/p.jpg"]
    (tmp_path / "old" / "journal.sqlite").touch()
    assert found(tmp_path) == ["a.pdf"]
    assert [each.why for each in others(tmp_path) if isinstance(each, Skipped)] == [
        "results of another batch, not letters"
    ]


def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    touch(tmp_path / "in" / "a.pdf")
    (tmp_path / "in" / "again").symlink_to(tmp_path / "in")
    (tmp_path / "in" / "x.pdf").symlink_to(tmp_path / "in" / "y.pdf")
    (tmp_path / "in" / "y.pdf").symlink_to(tmp_path / "in" / "x.pdf")
    assert found(tmp_path / "in") == ["a.pdf"]
    again, x, y = others(tmp_path / "in")
    assert isinstance(again, Skipped)
    assert isinstance(x, Refused)
    assert isinstance(y, Refused)


def test_a_link_to_a_folder_elsewhere_is_followed(tmp_path: Path) -> None:
    touch(tmp_path / "elsewhere" / "a.pdf")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "link").symlink_to(tmp_path / "elsewhere")
    assert found(tmp_path / "in") == ["link/a.pdf"]


def test_a_pipe_is_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    os.mkfifo(tmp_path / "pipe.pdf")
    passed, refused = others(tmp_path)
    assert isinstance(passed, Skipped)
    assert isinstance(refused, Refused)
    assert refused.error.code == "file-not-readable"


def test_a_pipe_put_in_the_place_of_a_file_is_not_waited_for(tmp_path: Path) -> None:
    touch(tmp_path / "a.pdf")
    (each,) = walk([str(tmp_path)])
    assert isinstance(each, Found)
    (tmp_path / "a.pdf").unlink()
    os.mkfifo(tmp_path / "a.pdf")
    assert isinstance(examine(each, Limits()), Refused)


@pytest.mark.parametrize("name", ["two\nlines.pdf", "x" * 251 + ".pdf", " leading.pdf", "-dash.pdf", "ünï\t.pdf"])
def test_a_name_may_be_anything_the_system_allows(tmp_path: Path, name: str) -> None:
    touch(tmp_path / name)
    assert found(tmp_path) == [name]


def test_a_name_of_bytes_that_are_no_text_is_found(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/x\xff.pdf"
    with open(name, "wb") as stream:  # noqa: PTH123 - pathlib takes no bytes
        stream.write(b"%PDF-1.7")
    assert found(tmp_path) == [os.fsdecode(b"x\xff.pdf")]


def test_text_is_skipped_unless_its_name_is_that_of_a_letter(tmp_path: Path) -> None:
    """What is read to be refused is journaled by its bytes, and reported once."""
    (tmp_path / "notes.txt").write_text("not a scan")
    (tmp_path / "scan.pdf").write_text("not a scan")
    (tmp_path / "page.html").write_text("<html>")
    (tmp_path / "empty.pdf").touch()
    seen = {Path(each.name).name: examine(each, Limits()) for each in walk([str(tmp_path)]) if isinstance(each, Found)}
    assert isinstance(seen.pop("notes.txt"), Skipped)
    assert seen.keys() == {"scan.pdf", "page.html", "empty.pdf"}
    assert all(isinstance(each, str) for each in seen.values())


@pytest.mark.skipif(sys.platform == "win32", reason="rights of POSIX")
def test_a_folder_that_may_not_be_listed_has_failed_since_it_may_hold_letters() -> None:
    # Not pytest's own folder: others than its owner may not go through that, and root may list everything.
    with tempfile.TemporaryDirectory() as folder:
        locked = Path(folder) / "locked"
        touch(locked / "a.pdf")
        Path(folder).chmod(0o755)
        locked.chmod(0)
        me = os.geteuid()
        try:
            if me == 0:
                os.seteuid(65534)
            (refused,) = others(Path(folder))
        finally:
            os.seteuid(me)
        locked.chmod(0o700)
    assert isinstance(refused, Refused)
    assert "cannot be listed" in str(refused.error)


def test_a_file_over_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    touch(tmp_path / "a.pdf")
    os.truncate(tmp_path / "a.pdf", 1 << 40)
    (each,) = walk([str(tmp_path)])
    assert isinstance(each, Found)
    refused = examine(each, Limits())
    assert isinstance(refused, Refused)
    assert refused.error.code == "limit-exceeded"


def test_a_folder_that_is_not_there_is_reported(tmp_path: Path) -> None:
    (left,) = others(tmp_path / "nowhere")
    assert isinstance(left, Skipped)
    assert "no such file" in left.why


def test_a_name_is_its_own_identity_of_the_moment(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1")
    store = Folders([str(tmp_path)], DEFAULT_LIMITS)
    (before,) = store.find()
    assert isinstance(before, Found)
    path.write_bytes(b"%PDF-12")
    assert store.identity(before.name) not in (None, before.identity)
