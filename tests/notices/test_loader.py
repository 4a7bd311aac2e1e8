"""A definition file is taken as it is meant or refused with the file and the key that is wrong."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest

from extractor.decide.assembly import Assembled, assemble
from extractor.errors import NoticeDefinitionError
from extractor.fields.reading import LetterReading
from extractor.notices import load_notices, shipped_notices
from extractor.notices.loader import parse_definition
from tests.layout.pages import page

MADE_UP = 'code = "CP99X"\ntitle = "a made-up reminder"\nhandling = "refused"\n'
CP14 = resources.files("extractor.notices").joinpath("cp14.toml").read_text("utf-8")


def letter_of(code: str, *folders: Path) -> Assembled:
    """A scanned page that is headed by a code, read with the notices of a folder."""
    layout = page((300, 40, f"Notice {code}"), (54, 200, "You still owe us for 2022"), confidence=90.0)
    readings = [LetterReading((layout,), load_notices(folder)) for folder in folders] or [LetterReading((layout,))]
    return assemble(readings)


def test_a_new_definition_file_names_and_refuses_its_notice(tmp_path: Path) -> None:
    (tmp_path / "cp99x.toml").write_text(MADE_UP)
    degraded = "cP99X"
    named = letter_of(degraded, tmp_path)
    assert (named.kind, named.notice.notice_code, named.notice.amount_due) == ("other", "CP99X", None)
    assert letter_of(degraded).notice.notice_code is None


def test_a_new_definition_adds_to_the_shipped_ones(tmp_path: Path) -> None:
    (tmp_path / "cp99x.toml").write_text(MADE_UP + 'headline_starts = ["last call"]\n')
    notices = load_notices(tmp_path)
    assert notices.codes == shipped_notices().codes | {"CP99X"}
    assert "last call" in notices.headline_starts


def test_a_code_is_defined_once(tmp_path: Path) -> None:
    (tmp_path / "cp501.toml").write_text(MADE_UP.replace("CP99X", "CP501"))
    with pytest.raises(NoticeDefinitionError, match=r"cp501\.toml: code: CP501 is defined in another file too"):
        load_notices(tmp_path)


def test_the_notices_that_were_known_have_definitions() -> None:
    known = {"CP14", "CP14H", "CP14I", "CP14IA", "CP501", "CP503", "CP504", "CP71C", "CP161", "CP2000"}
    assert known <= shipped_notices().codes


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        ('title = "a made-up reminder"\n', "", "title: missing key"),
        ("handling", 'shape = "red"\nhandling', "shape: unknown key"),
        ('"a made-up reminder"', "7", "title: Input should be a valid string"),
        ('"refused"', '"read aloud"', "Input tag 'read aloud'"),
        ('"CP99X"', '"CP 99X"', "code: String should match pattern"),
        ('"CP99X"', '"CP98"', "code: CP98 belongs in cp98.toml"),
        ('"refused"', '"refused"\nheadline_starts = ["Last call"]', "headline_starts: .*'Last call' is not lower-case"),
        ('"refused"', '"refused"\nheadline_starts = ["a", "a"]', "headline_starts: .*duplicate: a"),
        ("title", "title = 1\ntitle", "Cannot overwrite a value"),
    ],
)
def test_a_wrong_definition_is_refused_with_its_key(was: str, becomes: str, said: str) -> None:
    with pytest.raises(NoticeDefinitionError, match=rf"^cp99x\.toml: {said}"):
        parse_definition("cp99x.toml", MADE_UP.replace(was, becomes, 1))


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        ('"failure to file penalty"', '"interest"', "duplicate: interest"),
        ('kind = "interest"', 'kind = "fee"', r"billing_summary\.rows\[0\]\.kind: Input should be"),
        ('kind = "interest"', 'kind = "tax_owed"', "billing_summary: .*duplicate: tax_owed"),
        ('field = "interest"', 'field = "fee"', r"billing_summary\.rows\[0\]: .*'fee' is not a field of the record"),
        ('field = "interest"', 'field = "penalties.interest"', r"billing_summary\.rows\[0\]: .*not a field of the"),
        (
            "patterns = ['estimated(?!",
            "patterns = ['(estimated(?!",
            r"billing_summary\.rows\[1\]\.patterns\[0\]: .*not a",
        ),
        ('type = "year"', 'type = "color"', r"fields\.tax_year\.type: Input should be"),
        ("most_words_before = 4", 'most_words_before = "4"', r"fields\.tax_year\.most_words_before: Input should be"),
        ('ocr_labels = ["tax your"]', 'ocr_labels = ["tax year"]', r"fields\.tax_year: .*duplicate: tax year"),
        ("[fields.caller_id]", "[fields.shoe_size]", "'shoe_size' is not a field of the record"),
        ('places = ["header"]', 'places = ["attic"]', r"fields\.\w+\.places\[0\]: Input should be"),
    ],
)
def test_a_wrong_key_of_the_cp14_is_refused(was: str, becomes: str, said: str) -> None:
    assert was in CP14
    with pytest.raises(NoticeDefinitionError, match=rf"^cp14\.toml: .*{said}"):
        parse_definition("cp14.toml", CP14.replace(was, becomes, 1))
