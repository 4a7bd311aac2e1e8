"""Write docs/licenses.md: the license of every package that an installation with all extras contains."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "docs" / "licenses.md"
_EXTRAS = ("cluster", "dispute", "embedded", "parquet", "remote", "second-reader", "watch")
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_EXTRA = re.compile(r"""extra == ['"]([^'"]+)['"]""")
HEAD = """# Licenses

Written by `python -m scripts.list_licenses` from the installed packages: what the wheel and its
extras bring. Tesseract and its data are Apache-2.0, and so is the network in rapidocr (PP-OCRv6). The program is MIT.

| package | version | license |
|---|---|---|
"""


def required(name: str, extras: tuple[str, ...], seen: dict[str, Distribution]) -> None:
    """Add a package and all it requires to `seen`; what is not installed on this system is left out."""
    key = re.sub(r"[-_.]+", "-", name).lower()
    if key in seen:
        return
    try:
        seen[key] = distribution(name)
    except PackageNotFoundError:
        return
    for requirement in seen[key].requires or []:
        found = _NAME.match(requirement)
        extra = _EXTRA.search(requirement)
        if found and (extra is None or extra[1] in extras):
            required(found[0], (), seen)


def license_of(package: Distribution) -> str:
    """The license as the package states it, in a few words."""
    about = package.metadata
    (stated,) = about.get_all("License-Expression") or [""]
    classified = [each.rpartition(" :: ")[2] for each in about.get_all("Classifier") or [] if "License ::" in each]
    text = (about.get_all("License") or ["not stated"])[0]
    return stated or ", ".join(classified) or text.strip().partition("\n")[0][:80]


def lines() -> Iterator[str]:
    """The rows of the table."""
    seen: dict[str, Distribution] = {}
    required("cp14-extractor", _EXTRAS, seen)
    for name in sorted(seen.keys() - {"cp14-extractor"}):
        yield f"| {name} | {seen[name].version} | {license_of(seen[name])} |\n"


if __name__ == "__main__":
    TARGET.write_text(HEAD + "".join(lines()), encoding="utf-8")
