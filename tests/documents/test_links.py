"""No link of the documents leads nowhere, and every question is answered within two clicks of the README."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "samples" / "README.md"])
QUESTIONS = ROOT / "docs" / "questions.md"
_LINK = re.compile(r"\[[^\]]+\]\(([^)\s]+)\)")
_CODE = re.compile(r"^```.*?^```", re.M | re.S)
_HEADING = re.compile(r"^#+ (.+)$", re.M)


def links(page: Path) -> Iterator[str]:
    """The targets of the links of a page, those to other sites left out."""
    for target in _LINK.findall(_CODE.sub("", page.read_text("utf-8"))):
        if not re.match(r"[a-z]+:", target):
            yield target


def anchors(page: Path) -> set[str]:
    """The anchors of the headings of a page, as GitHub and the site make them."""
    headings = _HEADING.findall(_CODE.sub("", page.read_text("utf-8")))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


def target_of(page: Path, link: str) -> Path:
    return (page.parent / link.partition("#")[0]).resolve() if not link.startswith("#") else page


def leads_nowhere(page: Path, link: str) -> bool:
    target, anchor = target_of(page, link), link.partition("#")[2]
    return not target.exists() or (target.suffix == ".md" and bool(anchor) and anchor not in anchors(target))


@pytest.mark.parametrize("page", DOCUMENTS, ids=lambda page: str(page.relative_to(ROOT)))
def test_no_link_leads_nowhere(page: Path) -> None:
    assert [link for link in links(page) if leads_nowhere(page, link)] == []


def questions() -> list[str]:
    return re.split(r"^\d+\. ", QUESTIONS.read_text("utf-8"), flags=re.M)[1:]


def test_twenty_questions_are_one_click_from_the_readme() -> None:
    assert len(questions()) >= 20
    assert QUESTIONS in {target_of(ROOT / "README.md", link) for link in links(ROOT / "README.md")}


@pytest.mark.parametrize("question", questions(), ids=lambda text: text.partition("**")[2].partition("**")[0])
def test_a_question_links_to_its_answer(question: str) -> None:
    assert _LINK.findall(question)


def test_every_page_is_two_clicks_from_the_readme() -> None:
    reached = {ROOT / "README.md"}
    for _ in range(2):
        reached |= {target_of(page, link) for page in list(reached) if page.suffix == ".md" for link in links(page)}
    assert [str(page) for page in DOCUMENTS if page not in reached] == []


def test_every_page_is_in_the_navigation_of_the_site() -> None:
    listed = set(re.findall(r": (\S+\.md)$", (ROOT / "mkdocs.yml").read_text("utf-8"), re.M))
    reachable = {str(target_of(ROOT / name, link).relative_to(ROOT)) for name in listed for link in links(ROOT / name)}
    assert {str(page.relative_to(ROOT)) for page in DOCUMENTS} <= listed | reachable
