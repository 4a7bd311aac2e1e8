"""Every check is registered once, explained, and says what it lacks."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.checks import rules
from extractor.checks.registry import HELD, Lacking, Problem, Rule, rule
from extractor.record import NotRun
from tests.checks.cases import case_of, worked

PAGE = (Path(__file__).parents[2] / "docs" / "checks.md").read_text(encoding="utf-8")
SECTIONS = {part.split("`", 1)[0]: part for part in PAGE.split("\n## `")[1:]}
ONE_LETTER = {
    "field-missing",
    "billing-sum-mismatch",
    "amount-disagreement",
    "date-disagreement",
    "tax-year-disagreement",
    "tin-disagreement",
    "due-date-unexpected",
    "tax-year-implausible",
    "notice-date-implausible",
    "interest-mismatch",
    "interest-row-mismatch",
    "interest-total-mismatch",
    "interest-rate-mismatch",
    "interest-unverifiable",
    "penalties-unverifiable",
    "charges-explained",
    "charge-unrecognized",
    "postponement-likely",
    "demand-premature",
    "failure-to-pay-mismatch",
    "failure-to-file-mismatch",
    "estimated-tax-implausible",
    "penalty-total-mismatch",
    "penalty-relief-likely",
    "payee-suspicious",
    "contact-suspicious",
    "payment-method-suspicious",
    "deadline-passed",
    "deadline-near",
}


def test_every_code_that_concerns_one_letter_has_its_check() -> None:
    codes = [each.code for each in rules()]
    assert set(codes) >= ONE_LETTER
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("each", rules(), ids=lambda each: each.code)
def test_every_code_has_a_section_that_says_what_to_do(each: Rule) -> None:
    section = SECTIONS[each.code]
    for word in ("Says", "Computed", "olerance", "uthority", "everity", "**Do**"):
        assert word in section, word


def test_no_section_is_without_a_check() -> None:
    assert set(SECTIONS) <= {each.code for each in rules()}


@pytest.mark.parametrize("each", rules(), ids=lambda each: each.code)
def test_every_check_states_title_severity_authority_and_tolerance(each: Rule) -> None:
    assert each.title and each.authority and each.tolerance
    assert each.severity.split(";")[0].split(" ")[0] in ("error", "warning", "info")


def test_two_checks_may_not_give_one_code() -> None:
    with pytest.raises(ValueError, match="billing-sum-mismatch"):
        rule("billing-sum-mismatch", title="", severity="error", authority="")(lambda case: HELD)


def test_a_problem_becomes_a_finding_with_the_authority_and_the_chosen_evidence() -> None:
    def check(_: object) -> tuple[Problem, ...]:
        return (Problem("error", "$2.00 is not $1.00", ("amount_due",), expected="1.00", found="2.00"),)

    made = Rule("a-code", "title", "error", "IRC 1", "0.05", False, check)(case_of(worked()))
    assert not isinstance(made, NotRun)
    (finding,) = made
    assert (finding.code, finding.authority, finding.tolerance) == ("a-code", "IRC 1", "0.05")
    assert [evidence.place for evidence in finding.evidence] == ["headline"]


def test_what_a_check_lacks_is_said() -> None:
    lacking = Rule("a-code", "title", "error", "IRC 1", "0", False, lambda case: Lacking("no page"))
    assert lacking(case_of(worked())) == NotRun(code="a-code", why="no page")


def test_a_figure_past_what_can_be_computed_is_a_check_that_was_not_made() -> None:
    def check(_: object) -> tuple[Problem, ...]:
        raise OverflowError

    beyond = Rule("a-code", "title", "error", "IRC 1", "0", False, check)(case_of(worked()))
    assert beyond == NotRun(code="a-code", why="a figure is too large or too small to compute with")
