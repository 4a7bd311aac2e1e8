"""Train the classifier of sentences: `train_sentences.py --leave-out` measures it, without it the weights are written.

The sentences are in scripts/sentences, one file per writer, a line each: `{"text": …, "honest": true}`. A name in
braces stands for a figure of the bill. Needs scikit-learn (`pip install scikit-learn`), which nothing else does.
Measured with whole files left out of the training in turn: how many of a file's honest sentences are reported, and how
many of the others are found, at each threshold of the log odds.
"""

from __future__ import annotations

import datetime as dt
import json
import textwrap
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import click
import regex

from extractor.checks.contacts import Text, wordings
from extractor.checks.forgery import FEWEST_WORDS, in_sentence
from extractor.fields.judged_sentences import JudgedSentence, judged_sentences
from extractor.layout.page_layout import page_layout
from extractor.record import BillingRow, Notice, Penalties
from extractor.sentences.classifier import BIAS, features, log_odds_with, words_of
from extractor.sentences.figures import OTHER_AMOUNT, OTHER_DATE, OTHER_NUMBER, OTHER_YEAR
from extractor.values.word import Word

SENTENCES = Path(__file__).parent / "sentences"
WEIGHTS = Path(__file__).parent.parent / "extractor" / "sentences" / "weights.tsv"
_THRESHOLDS = (-1.5, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5, 2.0, 3.0)
_WORDING_THRESHOLDS = (-4.0, -3.0, -2.0, -1.0, 0.0, 1.0)
_INVERSE_PENALTY = 20.0
"""C of the regression: of 5 and 20 the one that found more of the sentences of a writer who was left out."""
_SHARES = (0.01, 0.03, 0.05)
"""Shares of the honest sentences of letters at which it is shown how many of the others are found."""
_FEWEST = 3
"""Lines that a feature is in; those of fewer say little of other writers."""
_DECIMALS = 3
_FOLDS = 6
_LINE = 92
_ADVANCE, _SPACE, _PITCH, _HEIGHT, _LEFT, _TOP = 5.4, 3.0, 12.0, 10.0, 54.0, 300.0
"""Print of 10 points, in lines as a letter has them."""

_ROWS = (
    ("tax_owed", "Tax you owed", "9412.00"),
    ("payments_and_credits", "Payments and credits", "-5650.00"),
    ("failure_to_file", "Failure-to-file penalty", "507.87"),
    ("failure_to_pay", "Failure-to-pay penalty", "131.67"),
    ("estimated_tax", "Estimated tax penalty", "214.18"),
    ("interest", "Interest charges", "196.64"),
)
_AMOUNTS = (
    "<amount_due>",
    "<tax>",
    "<credits>",
    "<failure_to_file>",
    "<failure_to_pay>",
    "<estimated_tax>",
    "<interest>",
)
_FIGURES = {kind: Decimal(amount) for kind, _, amount in _ROWS}
LETTER = Notice(
    notice_code="CP14",
    tax_year=2023,
    notice_date=dt.date(2024, 10, 21),
    due_date=dt.date(2024, 11, 12),
    amount_due=sum(_FIGURES.values(), Decimal(0)),
    tax_owed=_FIGURES["tax_owed"],
    payments_and_credits=_FIGURES["payments_and_credits"],
    penalties=Penalties(**{kind: _FIGURES[kind] for kind in ("failure_to_file", "failure_to_pay", "estimated_tax")}),
    interest=_FIGURES["interest"],
    billing_rows=[BillingRow(label=label, amount=Decimal(amount), kind=kind) for kind, label, amount in _ROWS],
    tin_last4="4471",
    taxpayer_name="DOLORES J WEATHERBY",
    mailing_address=["1207 ALDER AVE", "MADISON WI 53703"],
)
"""The letter into which every sentence is set: its figures are what the names in braces stand for."""
_ALTERED = (
    dict.fromkeys(_AMOUNTS, OTHER_AMOUNT),
    {"<due_date>": OTHER_DATE, "<notice_date>": OTHER_DATE},
    {"<tax_year>": OTHER_YEAR},
    {"<own_number>": OTHER_NUMBER},
)
"""Figures of a letter in an honest sentence, and what another figure in their place is, which makes it one that
contradicts the letter."""
_PLACEHOLDER = regex.compile(r"\$?\{(\w+)\}")


@dataclass(frozen=True)
class Line:
    """A sentence of a file, and the features of each of its parts, as the program judges them."""

    writer: str
    text: str
    is_honest: bool
    parts: tuple[tuple[str, ...], ...]
    altered: tuple[tuple[str, ...], ...] = ()
    """The features of the parts of an honest line with other figures in the place of the letter's."""

    @property
    def examples(self) -> Iterator[tuple[tuple[str, ...], bool]]:
        """What is learned of it, and whether that is honest: each part of an honest line is; of the parts of another
        line it is not said which is not."""
        if self.is_honest:
            yield from ((part, True) for part in self.parts)
            yield from ((part, False) for part in self.altered)
        else:
            yield tuple(each for part in self.parts for each in part), False


def values() -> Mapping[str, str]:
    """What the names in braces stand for."""
    unpaid = _FIGURES["tax_owed"] + _FIGURES["payments_and_credits"]
    penalties = sum((_FIGURES[kind] for kind in ("failure_to_file", "failure_to_pay", "estimated_tax")), Decimal(0))
    due = LETTER.amount_due or Decimal(0)
    money = {
        "amount_due": due,
        "tax": _FIGURES["tax_owed"],
        "payments": -_FIGURES["payments_and_credits"],
        "unpaid_tax": unpaid,
        "failure_to_file": _FIGURES["failure_to_file"],
        "failure_to_pay": _FIGURES["failure_to_pay"],
        "estimated_tax": _FIGURES["estimated_tax"],
        "penalties": penalties,
        "interest": _FIGURES["interest"],
        "daily_interest": due * Decimal("0.08") / 366,
        "monthly_penalty": unpaid * Decimal("0.005"),
    }
    return {
        **{name: f"${amount:,.2f}" for name, amount in money.items()},
        "notice_date": "October 21, 2024",
        "due_date": "November 12, 2024",
        "return_due": "April 15, 2024",
        "tax_year": "2023",
        "name": "Dolores J Weatherby",
        "tin": "XXX-XX-4471",
        "address": "1207 Alder Ave, Madison, WI 53703",
    }


def read_line(entry: tuple[str, Mapping[str, Any]]) -> Line:
    """A line of a file set into the letter; raises KeyError for an unknown name in braces."""
    writer, line = entry
    text = _PLACEHOLDER.sub(lambda match: values()[match[1]], line["text"])
    judged = judged_sentences([_page(text)], LETTER)
    parts = tuple(tuple(features(each.tokens, each.signs)) for each in judged)
    altered = tuple(part for each in judged for part in _altered(each)) if line["honest"] else ()
    return Line(writer, line["text"], line["honest"], parts, altered)


def _altered(judged: JudgedSentence) -> Iterator[tuple[str, ...]]:
    for other in _ALTERED:
        tokens = [other.get(token, token) for token in judged.tokens]
        if tokens != list(judged.tokens):
            yield tuple(features(tokens, judged.signs))


def _page(text: str) -> Any:
    words = []
    for row, line in enumerate(textwrap.wrap(text, _LINE)):
        left, top = _LEFT, _TOP + _PITCH * row
        for piece in line.split():
            right = left + _ADVANCE * len(piece)
            words.append(Word(piece, 1, left, top, right, top + _HEIGHT, "text", None))
            left = right + _SPACE
    return page_layout(1, words)


def read_all(paths: Sequence[Path]) -> list[Line]:
    """The lines of all files that the program takes for sentences."""
    entries = [(path.stem, json.loads(line)) for path in paths for line in path.read_text("utf-8").splitlines()]
    with ProcessPoolExecutor() as pool:
        return [line for line in pool.map(read_line, entries, chunksize=50) if line.parts]


def trained(lines: Sequence[Line]) -> dict[str, float]:
    """The weights that the lines teach."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    examples = [example for line in lines for example in line.examples]
    counted = TfidfVectorizer(analyzer=lambda each: each, binary=True, use_idf=False, min_df=_FEWEST)
    matrix = counted.fit_transform([features for features, _ in examples])
    model = LogisticRegression(C=_INVERSE_PENALTY, max_iter=1000)
    model.fit(matrix, [not is_honest for _, is_honest in examples])
    weights = dict(zip(counted.get_feature_names_out(), map(float, model.coef_[0]), strict=True))
    return {BIAS: float(model.intercept_[0]), **weights}


def scores(weights: Mapping[str, float], lines: Sequence[Line]) -> Iterator[tuple[Line, float]]:
    """The lines with the log odds of their most uncertain part, and those with other figures."""
    for line in lines:
        yield line, max(log_odds_with(weights, set(part)) for part in line.parts)
        for part in line.altered:
            yield Line("altered", line.text, False, (part,)), log_odds_with(weights, set(part))


@click.command()
@click.argument("held", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--leave-out", is_flag=True, help="Measure with the writers left out in turn; write no weights.")
@click.option("--show", type=float, help="List the sentences that are wrong at this threshold.")
def main(held: tuple[Path, ...], leave_out: bool, show: float | None) -> None:
    """Train on all sentences, write the weights, and measure them on the files HELD, which are not learned from."""
    lines = read_all(sorted(SENTENCES.glob("*.jsonl")))
    scored: list[tuple[Line, float]] = []
    worded: list[tuple[str, bool, float]] = []
    if leave_out:
        writers = sorted({line.writer for line in lines})
        for fold in range(_FOLDS):
            out = set(writers[fold::_FOLDS])
            weights = trained([line for line in lines if line.writer not in out])
            scored += scores(weights, [line for line in lines if line.writer in out])
            worded += of_wordings(weights, [line for line in lines if line.writer in out])
    else:
        weights = trained(lines)
        _write(weights)
    if held:
        scored += scores(trained(lines) if leave_out else weights, read_all(held))
    _report(scored)
    _report_wordings(worded)
    for line, score in scored:
        if show is not None and (score > show) == line.is_honest:
            print(f"{score:+.2f} {'honest' if line.is_honest else 'other '} {line.writer} {line.text}")


def _write(weights: Mapping[str, float]) -> None:
    rounded = {name: round(weight, _DECIMALS) for name, weight in sorted(weights.items())}
    rows = [f"{name}\t{weight:g}" for name, weight in rounded.items() if weight]
    comment = "# Weights of sentences that no notice holds. Written by scripts/train_sentences.py."
    WEIGHTS.write_text("\n".join([comment, *rows]) + "\n", "utf-8")


def of_wordings(weights: Mapping[str, float], lines: Sequence[Line]) -> Iterator[tuple[str, bool, float]]:
    """Of the lines with words of a forgery: how severe these are, whether the line is honest, and the log odds of the
    sentence by its words alone (checks/forgery.py)."""
    for line in lines:
        text = _PLACEHOLDER.sub(lambda match: values()[match[1]], line.text)
        for kind in (each for each in wordings() if not each.always):
            spans = [(start, end) for start, end in kind.words.spans(Text(text))]
            if not spans or (kind.unless is not None and kind.unless.search(text[: spans[0][1]])):
                continue
            sentence, _ = in_sentence(text, *spans[0])
            if len(sentence.split()) >= FEWEST_WORDS:
                yield kind.severity, line.is_honest, log_odds_with(weights, set(features(words_of(sentence), ())))
            break


def _report_wordings(found: Sequence[tuple[str, bool, float]]) -> None:
    """The same shares as _report, of sentences with words of a forgery, by how severe these are."""
    for severity in sorted({each for each, _, _ in found}):
        cells = []
        for threshold in _WORDING_THRESHOLDS:
            groups = (
                [score > threshold for each, is_honest, score in found if each == severity and is_honest is kind]
                for kind in (True, False)
            )
            cells.append(" ".join(f"{100 * sum(group) / max(len(group), 1):5.1f}%" for group in groups))
        print(
            f"wording: {severity:7} "
            + "  ".join(f"{at:+.1f} {cell}" for at, cell in zip(_WORDING_THRESHOLDS, cells, strict=True))
        )


def _report(scored: Sequence[tuple[Line, float]]) -> None:
    """A line per file: the shares of honest sentences reported and of the others found, at each threshold; the same of
    sentences with an amount, a date or a year that is none of the letter's; and what is found at some shares."""
    print(f"{'writer':16} {'honest':>7} {'other':>6}  " + "  ".join(f"{each:+.1f}".center(13) for each in _THRESHOLDS))
    groups = {writer: [each for each in scored if each[0].writer == writer] for writer in sorted(_writers(scored))}
    for name, token in (("amount", OTHER_AMOUNT), ("date", OTHER_DATE), ("year", OTHER_YEAR)):
        own = [each for each in scored if any(token in part for part in each[0].parts)]
        groups[f"{name}: altered"] = [each for each in own if each[0].writer == "altered"]
        groups[f"{name}: letters"] = [each for each in own if each[0].writer.startswith("letters_")]
        groups[f"{name}: all"] = [each for each in own if each[0].writer != "altered"]
    groups["all"] = list(scored)
    for writer, lines in groups.items():
        total = Counter(line.is_honest for line, _ in lines)
        cells = []
        for threshold in _THRESHOLDS:
            found = Counter(line.is_honest for line, score in lines if score > threshold)
            shares = (100 * found[kind] / max(total[kind], 1) for kind in (True, False))
            cells.append(" ".join(f"{share:5.1f}%" for share in shares))
        print(f"{writer:16} {total[True]:7} {total[False]:6}  " + "  ".join(cells))
    letters = sorted(score for line, score in scored if line.writer.startswith("letters_"))
    planted = [score for line, score in scored if not line.is_honest and line.writer != "altered"]
    for share in _SHARES if letters and planted else ():
        threshold = letters[int(len(letters) * (1 - share))]
        above = sum(score > threshold for score in planted) / len(planted)
        print(f"where {share:.0%} of the sentences of letters are reported: {above:.1%} of the others")


def _writers(scored: Sequence[tuple[Line, float]]) -> set[str]:
    return {line.writer for line, _ in scored}


if __name__ == "__main__":
    main()
