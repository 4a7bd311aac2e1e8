"""What no notice says is less likely a notice's than what notices do say, and its figures and signs count."""

from __future__ import annotations

import math
from importlib import resources

import pytest
import regex

from extractor.sentences.classifier import BIAS, features, log_odds, log_odds_with
from extractor.sentences.figures import tokens_of
from tests.sentences.test_figures import FIGURES


def odds(sentence: str, *signs: str) -> float:
    return log_odds(tokens_of(sentence, FIGURES), signs)


def test_words_and_pairs_of_words_are_features_with_the_ends_of_the_sentence() -> None:
    found = set(features(("pay", "now"), ()))
    assert found == {"<begin>", "pay", "now", "<end>", "<begin> pay", "pay now", "now <end>"}


def denied(sentence: str) -> set[str]:
    found = features(tuple(sentence.split()), ())
    return {feature.removeprefix("not:") for feature in found if feature.startswith("not:")}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("do not pay cash", {"pay", "cash"}),
        ("pay cash not cards", {"cards"}),
        ("we won't call you", {"call", "you"}),
        ("never pay cash , ever", {"pay", "cash", ",", "ever"}),
        ("nothing is due", set()),
    ],
)
def test_what_follows_a_negation_is_denied(sentence: str, expected: set[str]) -> None:
    assert denied(sentence) == expected


@pytest.mark.parametrize("end", [".", ";", ":", "!", "?"])
def test_a_negation_ends_with_its_clause(end: str) -> None:
    assert denied(f"no checks {end} send cash") == {"checks"}


def test_signs_are_features_apart_from_words() -> None:
    assert set(features(("demand",), ("demand",))) >= {"demand", "sign:demand"}
    assert "sign:demand" not in set(features(("demand",), ()))


def test_features_without_a_weight_say_nothing() -> None:
    weights = {BIAS: 1.0, "pay": 3.0, "now": 5.0}
    assert log_odds_with(weights, {"unheard"}) == 1.0
    assert log_odds_with(weights, {"pay"}) == log_odds_with(weights, {"pay", "unheard"}) == 4.0
    assert log_odds_with(weights, {"pay", "now"}) == pytest.approx(1 + 8 / math.sqrt(2))


@pytest.mark.parametrize(
    ("own", "other"),
    [
        ("Your amount due is $1,136.70.", "Your amount due is $2,136.70."),
        ("You owe $1,136.70 for 2022.", "You owe $2,136.70 for 2022."),
        ("You owe $1,136.70 for 2022.", "You owe $1,136.70 for 2021."),
        ("Pay $1,136.70 by November 13, 2023.", "Pay $2,136.70 by November 13, 2023."),
        ("Pay $1,136.70 by November 13, 2023.", "Pay $1,136.70 by November 30, 2023."),
        ("You can pay online at www.irs.gov/payments.", "You can pay online at www.irs-pay.com/now."),
    ],
)
def test_a_sentence_with_the_letters_own_figure_is_more_likely_a_notices(own: str, other: str) -> None:
    assert odds(own) < odds(other) - 1


ORDINARY = (
    "You can pay online at www.irs.gov/payments.",
    "If you already paid, disregard this notice.",
    "Keep this notice for your records.",
    "You may request an installment agreement.",
    "Make your check payable to the United States Treasury.",
    "Do not send cash.",
    "We never ask for gift cards.",
)


@pytest.mark.parametrize(
    "sentence",
    [
        "Buy gift cards and read us the codes.",
        "We will send the police to your home today.",
        "Make your check payable to the Tax Recovery Group.",
        "Wire the money to our account.",
        "You owe $2,136.70 for 2022.",
    ],
)
def test_what_no_notice_says_is_above_all_ordinary_prose(sentence: str) -> None:
    assert odds(sentence) > 0 > max(map(odds, ORDINARY))


@pytest.mark.parametrize(
    ("forbids", "asks"),
    [
        ("Do not pay with gift cards.", "Pay with gift cards."),
        ("We never ask for bitcoin.", "We ask for bitcoin."),
    ],
)
def test_a_sentence_that_forbids_a_thing_is_below_one_that_asks_for_it(forbids: str, asks: str) -> None:
    assert odds(forbids) < odds(asks)


@pytest.mark.parametrize(
    "sign",
    ["demand", "unknown-word", "other-percent", "claim: a veiled threat", "claim: a request for silence"],
)
def test_a_sign_raises_the_odds(sign: str) -> None:
    assert odds("Your account is now at our office.", sign) > odds("Your account is now at our office.")


@pytest.mark.parametrize("sign", ["warning", "another-year"])
def test_a_warning_and_another_years_business_are_more_likely_a_notices(sign: str) -> None:
    assert odds("Your account is now at our office.", sign) < odds("Your account is now at our office.")


def test_a_sign_that_the_training_did_not_know_says_nothing() -> None:
    assert odds("Pay now.", "unheard") == odds("Pay now.")


@pytest.fixture(scope="module")
def weights() -> list[tuple[str, str]]:
    text = resources.files("extractor.sentences").joinpath("weights.tsv").read_text("utf-8")
    rows = [line.rsplit("\t", 1) for line in text.splitlines() if not line.startswith("# ")]
    return [(name, weight) for name, weight in rows]


def test_all_weights_are_finite_numbers(weights: list[tuple[str, str]]) -> None:
    assert [name for name, weight in weights if not math.isfinite(float(weight))] == []
    assert BIAS in dict(weights)


def test_the_weights_are_sorted_and_each_name_has_one(weights: list[tuple[str, str]]) -> None:
    names = [name for name, _ in weights]
    assert names == sorted(set(names))


@pytest.mark.parametrize("pattern", [r"\d{5}", r"(?:\d[ .-]*){9}", "@", r"\d{3}-\d"])
def test_the_weights_hold_no_persons_number_or_address(weights: list[tuple[str, str]], pattern: str) -> None:
    assert [name for name, _ in weights if regex.search(pattern, name)] == []


def test_words_near_one_another_are_features_in_either_order() -> None:
    def near(*words: str) -> set[str]:
        return {each for each in features(words, ()) if each.startswith("near:")}

    assert near("balance", "is", "zero") == near("zero", "is", "balance") == {"near:balance zero"}
    assert near("zero", *("of" for _ in range(11)), "balance") == {"near:balance zero"}
    assert near("zero", *("of" for _ in range(12)), "balance") == set()
    assert near("pay", "balance") == set()
