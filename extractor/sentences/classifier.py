"""How much a sentence is like those that no balance due notice holds: a logistic regression on its words.

The weights are in weights.tsv and come from scripts/train_sentences.py, which learns them from the sentences of
scripts/sentences: honest ones and others, by many writers. Their figures stand as what they are (figures.py).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cache
from importlib import resources
from itertools import pairwise

from extractor.sentences.figures import LetterFigures, tokens_of, with_own_figures

_NEGATIONS = frozenset({"not", "never", "no", "nor", "neither", "nobody", "none", "cannot", "without"})
_CLAUSE_ENDS = frozenset(".;:!?")
_BEGIN, _END = "<begin>", "<end>"
_CONTENT_WORD = 4
"""Characters of a word that is paired with words further on; shorter ones ("of", "by") stand near everything."""
_REACH = 12
"""Words within which two are a pair. Of 0, 6, 12 and 20 it found 43.9, 47.9, 51.4 and 51.3 % of planted sentences where
1 % of the honest sentences of letters not learned from are reported (scripts/train_sentences.py --leave-out)."""
BIAS = "<bias>"
"""The name of the weight that every sentence has."""


def log_odds(tokens: Sequence[str], signs: Iterable[str]) -> float:
    """The natural logarithm of the odds that a sentence is none of a notice's, as the training had them.

    `tokens`: of figures.tokens_of. `signs`: the names of what rules say of the sentence.
    """
    return log_odds_with(_weights(), set(features(tokens, signs)))


def log_odds_of_words(sentence: str) -> float:
    """The same of a sentence by its words alone, whatever its figures are and rules say of it."""
    return log_odds(words_of(sentence), ())


def words_of(sentence: str) -> tuple[str, ...]:
    """The tokens of a sentence of which no letter is known, its figures as if they were the letter's own."""
    return with_own_figures(tokens_of(sentence, LetterFigures()))


def log_odds_with(weights: Mapping[str, float], found: Set[str]) -> float:
    """The log odds of a sentence's features; those that have no weight were in no two lines of the training."""
    known = [weights[each] for each in found if each in weights]
    return weights[BIAS] + sum(known) / math.sqrt(max(len(known), 1))


def features(tokens: Sequence[str], signs: Iterable[str]) -> Iterator[str]:
    """The features of a sentence: its words, each with the next, each with those near it in either order, the words
    that a clause denies, and the signs."""
    framed = (_BEGIN, *tokens, _END)
    yield from framed
    yield from (f"{left} {right}" for left, right in pairwise(framed))
    yield from _near(tokens)
    denied = False
    for token in tokens:
        if token in _CLAUSE_ENDS:
            denied = False
        elif denied:
            yield f"not:{token}"
        denied = denied or token in _NEGATIONS or token.endswith("n't")
    yield from (f"sign:{sign}" for sign in signs)


def _near(tokens: Sequence[str]) -> Iterator[str]:
    for place, token in enumerate(tokens):
        if len(token) < _CONTENT_WORD:
            continue
        for other in tokens[place + 1 : place + 1 + _REACH]:
            if len(other) >= _CONTENT_WORD and other != token:
                yield "near:{} {}".format(*sorted((token, other)))


@cache
def _weights() -> Mapping[str, float]:
    text = resources.files("extractor.sentences").joinpath("weights.tsv").read_text("utf-8")
    rows = (line.rsplit("\t", 1) for line in text.splitlines() if not line.startswith("# "))
    return {name: float(weight) for name, weight in rows}
