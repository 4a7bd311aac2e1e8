"""The checks: each a small function registered with its code and its authority."""

from extractor.checks.registry import Rule
from extractor.checks.run import rules, run_checks
from extractor.checks.status import status_for

__all__ = ["Rule", "rules", "run_checks", "status_for"]
