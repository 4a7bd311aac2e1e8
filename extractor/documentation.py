"""The pages of the documentation, which come with the program: nothing has to be fetched to read them."""

from __future__ import annotations

import re
from pathlib import Path

_HERE = Path(__file__).resolve().parent
_HEADING = re.compile(r"^(#+) `?([^`\n]+)`?$", re.M)
_FINDING_PAGES = ("checks", "transcript")


def folder() -> Path:
    """The folder of the pages: inside an installed package, or `docs` of a clone."""
    installed = _HERE / "docs"
    return installed if installed.is_dir() else _HERE.parent / "docs"


def pages() -> dict[str, str]:
    """The title of each page by its name, in alphabetical order."""
    return {path.stem: _title(path.read_text("utf-8")) for path in sorted(folder().glob("*.md"))}


def page(name: str) -> str:
    """The Markdown text of a page. Raises KeyError for an unknown name."""
    if name not in {path.stem for path in folder().glob("*.md")}:
        raise KeyError(name)
    return (folder() / f"{name}.md").read_text("utf-8")


def findings() -> dict[str, str]:
    """The section of each finding code, without its heading."""
    sections: dict[str, str] = {}
    for name in _FINDING_PAGES:
        sections |= {title: text for title, text in _sections(page(name)) if re.fullmatch(r"[a-z]+(-[a-z]+)+", title)}
    return sections


def finding_address(code: str) -> str:
    """The page and section of a finding code, such as `docs/checks.md#interest-mismatch`."""
    return f"docs/{'transcript' if code.startswith('transcript-') else 'checks'}.md#{code}"


def _title(text: str) -> str:
    return text.partition("\n")[0].lstrip("# ")


def _sections(text: str) -> list[tuple[str, str]]:
    headings = list(_HEADING.finditer(text))
    ends = [*(each.start() for each in headings[1:]), len(text)]
    return [(each[2], text[each.end() : end].strip()) for each, end in zip(headings, ends, strict=True)]
