"""What the Code says: dated parameters with their references, and pure functions of numbers and dates."""

from extractor.law.calendar import (
    add_business_days,
    collection_ends,
    extended_due_date,
    federal_holidays,
    interest_start,
    is_business_day,
    next_business_day,
    pay_by_date,
    pay_by_dates,
    penalty_month_anchor,
    return_due_date,
    unmoved_due_date,
)
from extractor.law.due_dates import Postponement, postponement
from extractor.law.estimated_tax import estimated_tax_bound, estimated_tax_factor, estimated_tax_is_zero
from extractor.law.interest import (
    InterestPeriod,
    interest,
    interest_exact,
    interest_factor,
    interest_periods,
    interest_with_payments,
    underpayment_rate,
    underpayment_rate_certainty,
)
from extractor.law.law_file import Certainty, ParameterError
from extractor.law.money import to_cents
from extractor.law.parameter import NotKnown, Parameter, load
from extractor.law.penalties import (
    dishonored_payment,
    failure_to_file,
    failure_to_file_less,
    failure_to_file_minimum,
    failure_to_pay,
    failure_to_pay_by_months,
    first_levy_month,
    month_end,
    months_late,
)
from extractor.law.relief import administrative_relief, in_kwong_period, kwong_claims_due

__all__ = [
    "Certainty",
    "InterestPeriod",
    "NotKnown",
    "Parameter",
    "ParameterError",
    "Postponement",
    "add_business_days",
    "administrative_relief",
    "collection_ends",
    "dishonored_payment",
    "estimated_tax_bound",
    "estimated_tax_factor",
    "estimated_tax_is_zero",
    "extended_due_date",
    "failure_to_file",
    "failure_to_file_less",
    "failure_to_file_minimum",
    "failure_to_pay",
    "failure_to_pay_by_months",
    "federal_holidays",
    "first_levy_month",
    "in_kwong_period",
    "interest",
    "interest_exact",
    "interest_factor",
    "interest_periods",
    "interest_start",
    "interest_with_payments",
    "is_business_day",
    "kwong_claims_due",
    "load",
    "month_end",
    "months_late",
    "next_business_day",
    "pay_by_date",
    "pay_by_dates",
    "penalty_month_anchor",
    "postponement",
    "return_due_date",
    "to_cents",
    "underpayment_rate",
    "underpayment_rate_certainty",
    "unmoved_due_date",
]
