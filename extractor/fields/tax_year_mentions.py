"""Where the text of a letter speaks of a tax year."""

from __future__ import annotations

import regex

YEAR_IN_TEXT = regex.compile(
    r"(?:\b(?:tax(?:es)?|period|year|return|form \S{1,8}|income|balance due|owed?|(?<!\breturns? )due)"
    r"(?:,? (?:for|in|of|from))?"
    r"(?: (?:the|your|calendar|tax|fiscal))*(?: years?)?(?: (?:ended|ending))?:?"
    r"(?: dec(?:ember|\.)? 31,?| 12[-/]31[-/])? ?\(?"
    r"|\bperiod:? (?=\d{4}12(?!\d))|^\W?\(|\((?:tax )?(?:year )?|\bfor (?:tax )?(?:year )?|\bcp ?14\W{1,3})"
    r"(?P<year>(?:19|20)\d\d)(?!(?!12(?!\d))\d|[-–/]\d)"
    r"|(?<![\d/.,-])(?P<year>(?:19|20)\d\d)(?= (?:form|tax|federal|income|return|balance|taxes)\b)"
    r"|\b(?:owe[ds]?|owing|liabilit(?:y|ies)|balance|debt|bill(?:ed)?|unpaid|arrears)\b[^.;:$\d]{0,40} "
    r"(?<!\breturns? due in )(?P<year>(?:19|20)\d\d)(?!\d|[-–/.,]\d)"
    r"|(?<![\d/.,-])(?P<year>(?:19|20)\d\d)(?= ?/ ?(?:form )?1040\b)|\b1040 ?/ ?(?P<year>(?:19|20)\d\d)(?!\d|[-–/.,]\d)"
    r"|\b(?:the|your|our|this|that) (?P<year>(?:19|20)\d\d)(?!\d|[-–/.,]\d)"
    r"|(?=(?:19|20)\d\d)(?<=\b(?:write|put|enter|note|mark|print|state|include)\b[^.;:$]{1,90})(?<![\d/.,-]|\bbox )"
    r"(?P<year>(?:19|20)\d\d)(?!\d|[-–/.,]\d)(?= ?\W?,? (?:and|on|or)\b)"
    r"|\b(?:impuestos?|ingresos|declaraci[oó]n|(?:a[ñn]o|per[ií]odo)(?: tributario| fiscal)?)"
    r"(?: (?:sobre|los|ingresos|del?|para|el|su|a[ñn]o|tributario|fiscal))* (?P<year>(?:19|20)\d\d)(?!\d|[-–/]\d)",
    regex.IGNORECASE,
)
"""Where four digits are said to be a tax year, in either language of the IRS's notices."""
YEAR = r"(?P<year>(?:19|20)\d\d)(?![\w/.-]?\d|\w)"
"""A year that is not part of another number."""
FORM_AND_YEAR = rf"\b1040\S{{0,3}}\W{{1,3}}(?:(?:for|of|the|tax|taxable|calendar|year)\W{{1,3}}){{0,3}}{YEAR}"
"""The form of the return with its year behind it."""
PERIOD_END = regex.compile(
    r"\btax (?:year|period)s?:?(?: (?:ended|ending|end):?)? (?:dec(?:ember|\.)? 31,? |12[-/]31[-/])"
    r"(?P<year>(?:19|20)\d\d)(?!\d)"
    r"|\b1040\W{1,3}(?P<year>(?:19|20)\d\d)12(?!\d)|^(?P<year>(?:19|20)\d\d)12$",
    regex.IGNORECASE,
)
"""The last day of a tax year as its name, which may be a day of the interest table as well, or its last month, alone
or behind the form: "1040 202212"."""
