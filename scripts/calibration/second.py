"""From readings of uncertain lines to the numbers of the second reader."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scripts.calibration.fitting import Bin, Share, by_engine_confidence, of_cases
from scripts.calibration.observation import Observation
from scripts.calibration.report import markdown_table


@dataclass(frozen=True)
class SecondNumbers:
    """Contents of calibration_second.toml, with the counts behind them.

    `alike`: of the wrong values that the OCR engine showed, those that the second reader shows too. `alone`: of the
    values that the second reader shows and no look of the engine before it, those that are wrong. `contradicted`: of
    the engine's values for print of which the second reader shows another, those that are wrong. `agreed`: of the
    values that both show, those that are wrong; for people only.
    """

    bins: Sequence[Bin]
    signed_bins: Sequence[Bin]
    alike: Share
    alone: Share
    contradicted: Share
    agreed: Share


def fitted(observations: Sequence[Observation]) -> SecondNumbers:
    """The numbers that the readings of some notices give."""
    mentions = defaultdict(list)
    for each in observations:
        mentions[each.letter, each.mention].append(each)
    read_by_both = [_Both.of(mention) for mention in mentions.values() if any(map(_is_second, mention))]
    second = [both.second for both in read_by_both]
    return SecondNumbers(
        bins=by_engine_confidence(each for each in second if not each.signed),
        signed_bins=by_engine_confidence(each for each in second if each.signed),
        alike=of_cases(value == both.second.value for both in read_by_both for value in both.wrong_values),
        alone=of_cases(not both.second.right for both in read_by_both if both.second.value not in both.before),
        contradicted=of_cases(
            value in both.wrong_values
            for both in read_by_both
            if both.second.value not in both.before
            for value in both.before
        ),
        agreed=of_cases(not both.second.right for both in read_by_both if both.second.value in both.before),
    )


@dataclass(frozen=True)
class _Both:
    """A mention in the second reader's reading, the engine's values before it, and all wrong values of the engine."""

    second: Observation
    before: frozenset[str]
    wrong_values: frozenset[str]

    @classmethod
    def of(cls, mention: Sequence[Observation]) -> _Both:
        second = next(filter(_is_second, mention))
        engine = [each for each in mention if not _is_second(each)]
        return cls(
            second,
            frozenset(each.value for each in engine if each.number < second.number),
            frozenset(each.value for each in engine if not each.right),
        )


def _is_second(reading: Observation) -> bool:
    return reading.reader == "second"


def data_file(numbers: SecondNumbers, sample: Mapping[str, str]) -> str:
    """The text of calibration_second.toml. `sample`: description of the notices and the readers."""
    told = "\n".join(f'{name} = "{text}"' for name, text in sample.items())
    return f"""# Written by scripts/calibrate_second.py, not by hand; docs/confidence-second.md explains it.

[sample]
{told}

{_bins("ocr", numbers.bins)}
{_bins("signed", numbers.signed_bins)}
[alike]
{_share(numbers.alike)}

[alone]
{_share(numbers.alone)}

[contradicted]
{_share(numbers.contradicted)}
"""


def _bins(name: str, bins: Sequence[Bin]) -> str:
    return "\n".join(f"[[{name}]]\nleast = {each.least}\n{_share(each.wrong)}\n" for each in bins)


def _share(share: Share) -> str:
    return f"wrong = {share.part:g}\nof = {share.whole:g}\nerror_probability = {share.chance:.3g}"


def tables(numbers: SecondNumbers, sample: Mapping[str, str]) -> str:
    """The tables of docs/confidence-second.md."""
    told = (
        f"Fitted to {sample['letters']} letters ({sample['made_with']}); {sample['engine']}, {sample['second_reader']}."
    )
    head = "wrong | of | chance | 95 % bounds"
    return "\n\n".join(
        [
            told,
            markdown_table(
                f"confidence of the second reader | {head}",
                [
                    *(f"from {each.least:g} | {_counts(each.wrong)}" for each in numbers.bins),
                    *(f"with a minus, from {each.least:g} | {_counts(each.wrong)}" for each in numbers.signed_bins),
                ],
            ),
            markdown_table(
                f"both readers on one print | {head}",
                [
                    f"a wrong value of the OCR engine, shown by the second reader too | {_counts(numbers.alike)}",
                    f"a value of the second reader that the engine had not shown | {_counts(numbers.alone)}",
                    f"a value of the OCR engine that the second reader contradicts | {_counts(numbers.contradicted)}",
                    f"a value that both show | {_counts(numbers.agreed)}",
                ],
            ),
        ]
    )


def _counts(share: Share) -> str:
    low, high = share.bounds
    if not share.part and share.whole:
        high = min(1.0, 3 / share.whole)
    return f"{share.part:g} | {share.whole:g} | {share.chance:.2g} | {low:.2g} to {high:.2g}"
