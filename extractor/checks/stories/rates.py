"""The monthly rates and the limits of IRC 6651, from the law's data: parts of the amount, months, days."""

from __future__ import annotations

from extractor.law import load

_PERCENT = 100

PAY_MONTHLY = load("failure_to_pay_rate.ordinary").newest / _PERCENT
PAY_MONTHLY_INSTALLMENT = load("failure_to_pay_rate.installment").newest / _PERCENT
PAY_MOST_MONTHS = int(load("failure_to_pay_rate.cap").newest / _PERCENT / PAY_MONTHLY)
FILE_MONTHLY = load("failure_to_file_rate.monthly").newest / _PERCENT
FILE_MOST_MONTHS = int(load("failure_to_file_rate.cap").newest / _PERCENT / FILE_MONTHLY)
FILE_MINIMUM_AFTER_DAYS = int(load("failure_to_file_rate.minimum_after").newest)
