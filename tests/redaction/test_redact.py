"""A redacted letter shows its figures and nothing of its taxpayer; where that cannot be proved nothing is written."""

from __future__ import annotations

import io
import stat
import zipfile
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner
from PIL import Image

from extractor.cli.main import group
from extractor.document.opening import open_document
from extractor.errors import RedactionFailed
from extractor.ocr.engine import recognize
from extractor.pipeline import extract
from extractor.redaction import redact
from extractor.redaction.redact import redacted
from tests.batch.folders import SAMPLES

LETTER = SAMPLES / "clean-reference-box.pdf"


def first_page(path: Path) -> bytes:
    """Its first page alone, to be quick."""
    with pikepdf.open(path) as whole:
        del whole.pages[1:]
        out = io.BytesIO()
        whole.save(out)
    return out.getvalue()


def words(pdf: bytes) -> list[str]:
    with open_document(pdf) as document:
        return [word.text for page in document.pages for word in recognize(page.picture(), page.number)]


def test_nothing_of_the_taxpayer_comes_back(tmp_path: Path) -> None:
    (notice,) = [record.notice for record in extract(LETTER)]
    assert notice is not None and notice.taxpayer_name and notice.tin_last4 and notice.caller_id
    (tmp_path / "letter.pdf").write_bytes(first_page(LETTER))
    out = tmp_path / "redacted.pdf"
    done = CliRunner().invoke(group, ["redact", str(tmp_path / "letter.pdf"), "--out", str(out)])
    assert done.exit_code == 0, done.output
    shown = " ".join(words(out.read_bytes()))
    secret = [*notice.taxpayer_name.split(), notice.tin_last4, notice.caller_id]
    secret += [word for line in notice.mailing_address for word in line.split() if len(word) > 3]
    assert [word for word in secret if word in shown.upper().split()] == []
    assert f"{notice.amount_due:,}" in shown
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    with pikepdf.open(out) as document:
        assert not document.docinfo and "/Metadata" not in document.Root
        assert {str(key) for page in document.pages for key in page.obj.Resources} <= {"/XObject", "/ProcSet"}


def test_what_could_not_be_read_must_be_named(tmp_path: Path) -> None:
    blank = io.BytesIO()
    Image.new("L", (850, 1100), 255).save(blank, "PNG")
    with pytest.raises(RedactionFailed, match=r"name, mailing address, identification number; .*--also"):
        redacted(blank.getvalue())
    assert redacted(blank.getvalue(), also=["Smith"]).startswith(b"%PDF-")


def test_nothing_is_written_when_the_proof_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Boxes that cover nothing are found out."""
    monkeypatch.setattr(redact, "boxes_over", lambda _: [])
    with pytest.raises(RedactionFailed, match="page 1 would still show the taxpayer's"):
        redacted(first_page(LETTER))


def test_the_file_itself_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(b"%PDF-1.7")
    done = CliRunner().invoke(group, ["redact", str(path), "--out", str(path)])
    assert done.exit_code == 2
    assert path.read_bytes() == b"%PDF-1.7"


def test_a_file_without_a_letter_is_refused_by_its_name(tmp_path: Path) -> None:
    path, out = tmp_path / "notes.txt", tmp_path / "out.pdf"
    path.write_text("hello")
    done = CliRunner().invoke(group, ["redact", str(path), "--out", str(out)])
    assert done.exit_code == 5
    assert done.output.startswith(f"cp14: {path}: this is plain text")
    assert not out.exists()


def packed(*documents: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for number, document in enumerate(documents):
            archive.writestr(f"{number}.pdf", document)
    return stream.getvalue()


def test_the_only_letter_in_an_archive_is_redacted() -> None:
    letter = first_page(LETTER)
    with open_document(redacted(packed(letter))) as document:
        assert len(document.pages) == 1


@pytest.mark.parametrize("several", [packed(first_page(LETTER), b"%PDF-1.4"), first_page(LETTER) * 2])
def test_several_documents_are_not_redacted_as_one(several: bytes) -> None:
    """Each may be another taxpayer's, whose identity has to be known by itself."""
    with pytest.raises(RedactionFailed, match="2 documents: redact each by itself"):
        redacted(several)
