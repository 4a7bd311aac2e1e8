"""A batch compared with a folder of transcripts, matched by last four digits and year."""

from __future__ import annotations

import csv
import json
import random
from pathlib import Path

from extractor.batch.accounts import RECORDS, TABLE, compare_results, read_folder
from extractor.transcript.reading import TranscriptSettings
from scripts.transcripts.plants import PLANTS, Pair
from scripts.transcripts.text_layouts import as_cells, as_new_html
from tests.batch.folders import SAMPLES


def planted(kind: str) -> Pair:
    made = PLANTS[kind](random.Random(f"batch-{kind}"))
    assert made is not None
    return made


def test_each_notice_is_compared_with_its_own_account(tmp_path: Path) -> None:
    pairs = [planted("consistent"), planted("hold"), planted("wrong-account")]
    transcripts, out = tmp_path / "transcripts", tmp_path / "out"
    for folder in (transcripts, out):
        folder.mkdir()
    (transcripts / "a.html").write_bytes(as_new_html(pairs[0].modules, random.Random(1)))
    (transcripts / "b.txt").write_bytes(as_cells([*pairs[1].modules, *pairs[2].modules], random.Random(1)))
    (transcripts / "notice.pdf").write_bytes((SAMPLES / "clean-older.pdf").read_bytes())
    (out / "notices.jsonl").write_text("".join(pair.notice.to_json() + "\n" for pair in pairs))
    found = read_folder(transcripts, TranscriptSettings())
    assert [Path(name).name for name, _ in found.refused] == ["notice.pdf"]
    summary = compare_results(out, found)
    assert (summary.compared, summary.without) == (2, 1)
    records = [json.loads(line) for line in (out / RECORDS).read_text().splitlines()]
    codes = [{each["code"] for each in record["findings"]} for record in records]
    assert ["transcript-hold" in each for each in codes] == [False, True, False]
    with (out / TABLE).open(newline="") as table:
        rows = list(csv.DictReader(table))
    assert [row["difference"] for row in rows] == ["0.00", "0.00", ""]
    assert [row["transcript"].rpartition("/")[2] for row in rows] == [
        "a.html",
        "b.txt",
        "no transcript of this taxpayer and year",
    ]


def test_a_notice_that_could_not_be_compared_is_not_said_to_be_without_a_transcript(tmp_path: Path) -> None:
    pair = planted("consistent")
    assert pair.notice.notice is not None
    undated = pair.notice.model_copy(update={"notice": pair.notice.notice.model_copy(update={"notice_date": None})})
    transcripts, out = tmp_path / "transcripts", tmp_path / "out"
    for folder in (transcripts, out):
        folder.mkdir()
    (transcripts / "a.html").write_bytes(as_new_html(pair.modules, random.Random(1)))
    (out / "notices.jsonl").write_text(undated.to_json() + "\n")
    compare_results(out, read_folder(transcripts, TranscriptSettings()))
    with (out / TABLE).open(newline="") as table:
        assert [row["transcript"] for row in csv.DictReader(table)] == ["not compared"]


def test_a_spreadsheet_and_a_saved_page_are_transcripts_too(tmp_path: Path) -> None:
    pairs = [planted("consistent"), planted("hold")]
    page = as_new_html(pairs[0].modules, random.Random(1))
    (tmp_path / "page.mht").write_bytes(b"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n" + page)
    (tmp_path / "rows.tsv").write_bytes(as_cells(pairs[1].modules, random.Random(1)))
    found = read_folder(tmp_path, TranscriptSettings())
    assert (len(found.refused), len({module.file for module in found.modules})) == (0, 2)
