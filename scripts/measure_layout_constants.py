"""The range of each constant of layout/, split/ and fields/ in which no record of some letters changes.

The letters are files, such as those of `python -m scripts.letters.sample`; they are read once, in one pass, and what
was read is kept in --store. Then each constant is multiplied by factors below and above 1, farthest first, until no
letter is read differently; only the letters that reach a function with the constant are read again. A constant whose
range is narrow depends on these letters; one whose range is open in both directions may be useless, or its case is not
among them.

    python -m scripts.measure_layout_constants LETTERS --store words.pickle --letters 60 > docs/layout-constants.md
"""

from __future__ import annotations

import argparse
import ast
import importlib
import pickle
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FrameType, ModuleType

import extractor
from extractor.decide.assembly import assemble
from extractor.document.opening import open_document
from extractor.fields.reading import LetterReading
from extractor.layout.page_layout import page_layout
from extractor.reading.reader import read_pages
from extractor.split.splitting import split_into_letters
from extractor.values.word import Word

PACKAGES = ("layout", "split", "fields")
LOWER, HIGHER = (0.5, 0.8), (2.0, 1.25)
SECONDS = frozenset({"SEARCH_SECONDS", "_SECONDS"})
"""Limits of time, which have no place on a page."""
Pages = list[tuple[int, list[Word]]]
"""The words of each page of a file."""


@dataclass(frozen=True)
class Read:
    """A file's words, what is read of its letters, and the names that the functions reached on the way use."""

    pages: Pages
    outcome: list[str]
    names: set[str]


@dataclass(frozen=True)
class Constant:
    """A number at the top level of a module."""

    module: str
    name: str
    value: float

    def set(self, value: float) -> None:
        """Sets it in its module and, if it is public, where it is imported; drops what was derived from it."""
        for module in _modules():
            if module.__name__ == self.module or (self.name in vars(module) and not self.name.startswith("_")):
                vars(module)[self.name] = value
        for derived in vars(sys.modules[self.module]).values():
            if hasattr(derived, "cache_clear"):
                derived.cache_clear()


def _modules() -> list[ModuleType]:
    return [module for name, module in sorted(sys.modules.items()) if name.startswith("extractor.")]


def constants() -> Iterator[Constant]:
    """Every number assigned to a name in capitals at the top level of the packages' modules."""
    root = Path(extractor.__file__).parent
    for path in sorted(path for package in PACKAGES for path in (root / package).glob("*.py")):
        module = f"extractor.{path.parent.name}.{path.stem}"
        importlib.import_module(module)
        for name in _assigned(ast.parse(path.read_text("utf-8"))):
            value = vars(sys.modules[module])[name]
            if name.isupper() and isinstance(value, int | float) and name not in SECONDS:
                yield Constant(module, name, value)


def _assigned(tree: ast.Module) -> Iterator[str]:
    for node in tree.body:
        for target in node.targets if isinstance(node, ast.Assign) else ():
            yield from (name.id for name in ast.walk(target) if isinstance(name, ast.Name))


def words_of(files: Sequence[Path], store: Path) -> list[Pages]:
    """The words of some files; those that are not in the store are read and put there."""
    known: dict[str, Pages] = pickle.loads(store.read_bytes()) if store.exists() else {}
    for file in files:
        if file.name not in known:
            with open_document(file.read_bytes()) as document:
                known[file.name] = [(page.number, page.words) for page in read_pages(document.pages)]
            store.write_bytes(pickle.dumps(known))
    return [known[file.name] for file in files]


def outcome(pages: Pages) -> list[str]:
    """What is read of a file's letters: their pages, kind, figures and leftovers."""
    layouts = {number: page_layout(number, words) for number, words in pages}
    shown = [layout for layout in layouts.values() if layout.runs]
    read = []
    for letter in split_into_letters(shown, list(layouts)):
        own = tuple(layouts[number] for number in letter.pages if layouts[number].runs)
        assembled = assemble([LetterReading(own)])
        read.append(f"{letter} {assembled.kind} {assembled.notice.model_dump_json()} {assembled.leftovers}")
    return read


def traced(pages: Pages) -> tuple[list[str], set[str]]:
    """What is read of a file's letters, and the names that the functions reached on the way use."""
    codes: set[CodeType] = set()

    def note(frame: FrameType, _event: str, _: object) -> None:
        if "extractor" in frame.f_code.co_filename:
            codes.add(frame.f_code)

    sys.settrace(note)
    try:
        read = outcome(pages)
    finally:
        sys.settrace(None)
    return read, {f"{_module_of(code)}.{name}" for code in codes for name in code.co_names}


def _module_of(code: CodeType) -> str:
    return ".".join(Path(code.co_filename).with_suffix("").parts[-3:])


def reaching(constant: Constant, read: Sequence[Read]) -> list[Read]:
    """The letters on which a function with the constant was reached; a public one may be used anywhere."""
    if constant.name.startswith("_"):
        return [each for each in read if f"{constant.module}.{constant.name}" in each.names]
    return [each for each in read if any(name.endswith(f".{constant.name}") for name in each.names)]


def unchanged(constant: Constant, value: float, letters: Sequence[Read]) -> bool:
    """Whether no letter is read differently with another value."""
    constant.set(value)
    try:
        return all(outcome(letter.pages) == letter.outcome for letter in letters)
    finally:
        constant.set(constant.value)


def bound(constant: Constant, factors: Sequence[float], letters: Sequence[Read]) -> tuple[float | None, float | None]:
    """The first value without a change, and the last one before it with a change; None where there is none."""
    changes_at = None
    for factor in factors:
        value = constant.value * factor
        if isinstance(constant.value, int):
            value = round(value)
            if value == constant.value:
                continue
        if unchanged(constant, value, letters):
            return value, changes_at
        changes_at = value
    return None, changes_at


def row(constant: Constant, letters: Sequence[Read]) -> str:
    """A constant's row of the table."""
    own = reaching(constant, letters)
    low, changes_below = bound(constant, LOWER, own)
    high, changes_above = bound(constant, HIGHER, own)
    cells = [
        f"{constant.module.removeprefix('extractor.')}.{constant.name}",
        f"{constant.value:g}",
        str(len(own)),
        *("–" if value is None else f"{value:.4g}" for value in (changes_below, low, high, changes_above)),
    ]
    return f"| {' | '.join(cells)} |"


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--store", type=Path, required=True, help="where the words that were read are kept")
    parser.add_argument("--letters", type=int, default=60, help="how many files, spread evenly over the folder")
    parser.add_argument("--only", default="", help="only constants whose module or name contains one of these words")
    options = parser.parse_args()
    files = sorted(path for path in options.folder.iterdir() if path.suffix not in (".jsonl", ".json"))
    files = files[:: max(len(files) // options.letters, 1)][: options.letters]
    letters = [Read(pages, *traced(pages)) for pages in words_of(files, options.store)]
    print(f"Measured over {len(letters)} made letters, each read in one pass.\n")
    print("| constant | value | letters | changes at | unchanged from | unchanged to | changes at |")
    print("|---|---|---|---|---|---|---|")
    for constant in constants():
        if any(word in f"{constant.module}.{constant.name}" for word in options.only.split() or [""]):
            print(row(constant, letters), flush=True)


if __name__ == "__main__":
    main()
