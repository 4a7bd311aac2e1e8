"""Measures the review page: strokes and seconds for ten uncertain notices, time per step, accessibility.

    python -m scripts.measure_review --out FOLDER

Writes screenshots to FOLDER. Needs chromium and chromium-driver of Debian, and the package selenium.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from statistics import median

from extractor.settlements.journal import SettlementJournal
from tests.review.browser import chromium, serious_violations
from tests.review.desk import read_letter, review_page, settle_by_keyboard, ten_letters, write_folder
from tests.review.test_review_in_browser import open_queue


def main() -> None:
    """Settle a queue by keys, and print what was measured."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", type=Path, required=True)
    out: Path = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    record, pictures = read_letter()
    letters = ten_letters(record)
    for scheme in ("light", "dark"):
        folder = out / f"results-{scheme}-{time.time():.0f}"
        write_folder(folder, letters, pictures)
        with chromium(scheme=scheme) as browser, review_page(folder) as address:
            open_queue(browser, address)
            found = {"queue": serious_violations(browser)}
            browser.save_screenshot(str(out / f"queue-{scheme}.png"))
            browser.get(address.partition("/start")[0] + "/next")
            found["notice"] = serious_violations(browser)
            browser.save_screenshot(str(out / f"notice-{scheme}.png"))
            browser.get(address.partition("/start")[0] + "/")
            steps = settle_by_keyboard(browser, letters)
        with SettlementJournal(folder) as journal:
            entries = list(journal.entries())
        strokes = [entry.strokes or 0 for entry in entries]
        seconds = [entry.settlement.seconds or 0 for entry in entries if entry.settlement]
        print(f"{scheme}: {len(entries)} notices, {sum(strokes)} strokes ({strokes}), {sum(seconds):.1f} s")
        print(f"  a step takes {median(steps):.0f} ms (median), {max(steps):.0f} ms at most; axe-core: {found}")


if __name__ == "__main__":
    main()
