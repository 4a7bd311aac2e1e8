"""Write extractor/sentences/general_words.txt from the word lists of SCOWL and the senses of WordNet.

Both come with Debian (`apt-get install scowl wordnet-base`). A word is general unless its tagged texts name
people, groups, things, places, money, writings and the like with it, or it is mostly a verb: what notices name, and
what they say is done, is listed.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from pathlib import Path

import click

from extractor.sentences.vocabulary import forms

_SCOWL, _WORDNET = Path("/usr/share/dict/scowl"), Path("/usr/share/wordnet")
_SIZES, _SMALL_SIZES = (10, 20, 35), (10, 20)
_PARTS = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
_PART_OF_NUMBER = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
_NAMING = frozenset({5, 6, 8, 10, 13, 14, 15, 17, 18, 20, 21, 27, 28})
"""Numbers of the lexicographer files of nouns for animals, artifacts, the body, communication, food, groups, places,
objects, people, plants, possessions, substances and times."""
_MOST = 0.2
_MOSTLY = 0.5
_UNTAGGED_NOUN, _UNTAGGED_OTHER = 0.5, 0.3
"""What a sense counts that no text is tagged with."""
_IRREGULAR_ENDS = (("men", "man"), ("xes", "x"), ("ches", "ch"), ("shes", "sh"))
_COMPARED_ENDS = (("ier", "y"), ("iest", "y"), ("er", ""), ("er", "e"), ("est", ""), ("est", "e"))
_HEAD = """\
# Words of general English: of the words in the lists of size 10 to 35 of SCOWL 2020.12.07 those that WordNet 3.0 tags
# as a noun for a person, group, thing, place, possession, writing, animal, plant, body, food, object, substance or
# time in less than a fifth of its tagged texts, and as a verb in at most half of them; without the words of
# notice_words.txt and notice_verbs.txt, with irregular forms of the latter. Forms that follow from another word are
# left out. Written by scripts/make_general_words.py.
# SCOWL: Copyright 2000-2018 by Kevin Atkinson. Permission to use, copy, modify, distribute and sell these word lists,
# the associated scripts, the output created from the scripts, and its documentation for any purpose is hereby granted
# without fee, provided that the above copyright notice appears in all copies and that both that copyright notice and
# this permission notice appear in supporting documentation.
# WordNet 3.0: Copyright 2006 by Princeton University. All rights reserved; free use with this notice.
"""

Senses = dict[tuple[str, str], list[tuple[float, int]]]
Irregular = dict[str, set[tuple[str, str]]]
"""The words, with their part of speech, that a word is an irregular form of."""


def senses() -> Senses:
    """The senses of each word and part of speech: how many texts are tagged with one, and its lexicographer file."""
    found: Senses = {}
    for line in (_WORDNET / "cntlist.rev").read_text("latin-1").splitlines():
        key, _, count = line.split()
        word, _, rest = key.partition("%")
        part, file = rest.split(":")[:2]
        found.setdefault((word, _PART_OF_NUMBER[part]), []).append((float(count), int(file)))
    for part, name in _PARTS.items():
        files = {row[0]: int(row[1]) for row in _rows(f"data.{name}")}
        for row in _rows(f"index.{name}"):
            if (row[0], part) not in found:
                count_of_untagged = _UNTAGGED_NOUN if part == "n" else _UNTAGGED_OTHER
                found[row[0], part] = [(count_of_untagged, files[row[-int(row[2])]])]
    return found


def _rows(name: str) -> Iterator[list[str]]:
    for line in (_WORDNET / name).read_text("latin-1").splitlines():
        if not line.startswith(" "):
            yield line.split()


def shares(word: str, known: Senses, irregular: Irregular) -> tuple[float, float] | None:
    """The parts of a word's tagged texts in which it names something and is a verb; None for a word that WordNet does
    not have."""
    lemmas = {(word, part) for part in _PARTS if (word, part) in known} | irregular.get(word, set())
    if not lemmas:
        ends = [word[: -len(end)] + instead for end, instead in _IRREGULAR_ENDS if word.endswith(end)]
        lemmas = {(form, part) for form in (*forms(word), *ends) for part in _PARTS}
        lemmas |= {(word.removesuffix(end) + rest, "a") for end, rest in _COMPARED_ENDS if word.endswith(end)}
    counts = [
        (count, part == "n" and file in _NAMING, part == "v")
        for form, part in lemmas
        for count, file in known.get((form, part), ())
    ]
    total = sum(count for count, *_ in counts)
    if not total:
        return None
    return sum(count for count, names, _ in counts if names) / total, sum(
        count for count, _, is_verb in counts if is_verb
    ) / total


def words_of(sizes: tuple[int, ...]) -> set[str]:
    """The words in small letters of SCOWL's English and American lists of some sizes."""
    names = [f"{kind}-words.{size}" for kind in ("english", "american") for size in sizes]
    lines = (line for name in names for line in (_SCOWL / name).read_text("latin-1").splitlines())
    return {line for line in lines if line.isascii() and line.isalpha() and line.islower() and len(line) > 1}


def general_words(notice_words: set[str]) -> list[str]:
    """The words of general English, without those that are forms of another one or of a word of notices."""
    known, small = senses(), words_of(_SMALL_SIZES)
    irregular: Irregular = {}
    for part, name in _PARTS.items():
        for word, *stems in _rows(f"{name}.exc"):
            irregular.setdefault(word, set()).update((stem, part) for stem in stems)
    general = set()
    for word in words_of(_SIZES) - notice_words:
        share = shares(word, known, irregular)
        is_form = any(stem in notice_words for stem, _ in irregular.get(word, ()))
        if word in small if share is None else is_form or (share[0] < _MOST and share[1] <= _MOSTLY):
            general.add(word)
    held = general | notice_words
    return sorted(word for word in general if not any(form in held for form in forms(word) if form != word))


@click.command(help=__doc__)
def main() -> None:
    """Write the list."""
    folder = Path("extractor/sentences")
    lists = [(folder / f"notice_{kind}.txt").read_text("utf-8") for kind in ("words", "verbs")]
    lines = [line for each in lists for line in each.splitlines()]
    notice_words = {word for line in lines if not line.startswith("#") for word in line.split()}
    text = textwrap.fill(" ".join(general_words(notice_words)), 118)
    (folder / "general_words.txt").write_text(f"{_HEAD}{text}\n", "utf-8")


if __name__ == "__main__":
    main()
