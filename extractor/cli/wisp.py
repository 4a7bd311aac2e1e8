"""The page on this program for an office's written information security plan (WISP), with versions and places."""

from __future__ import annotations

import datetime as dt
import getpass
import os
import platform

TEMPLATE = """\
INSERT FOR THE WRITTEN INFORMATION SECURITY PLAN
Program that reads IRS CP14 notices: cp14-extractor {version}          Printed: {date}

1. Purpose. The program reads scanned and digital CP14 notices, checks their figures against the law, and keeps a
   record of each. It handles customer information (16 CFR 314.2(d)) and tax return information (IRC 7216;
   Treas. Reg. 301.7216-1).

2. Where it runs. Computer: {computer}. Account: {account}. Python {python}. OCR engine: {engine}.
   Temporary files: {temporary}. Notices: ____________________   Results (OUT): ____________________

3. What leaves the computer. Nothing, unless a person names a cluster (--scheduler) or a remote address (such as
   s3://...) for notices or results: the program then says so before it sends anything. Such a provider needs oversight
   (16 CFR 314.4(f)) and, for disclosure to it, a basis under Treas. Reg. 301.7216-2.   In use here: [ ] no  [ ] yes,
   provider: ____________________

4. What it keeps. Records and tables with names, addresses, the last four digits of taxpayer numbers, and figures;
   a journal of the files it has read. Never the whole taxpayer number. --no-names leaves names and addresses out.

5. Who has access (314.4(c)(1)). Every file it writes is readable by the account that runs it only (mode 0600, folders
   0700). Persons who may use that account: ____________________

6. Encryption (314.4(c)(3)). The program does not encrypt. The disks that hold notices, results, temporary files and
   backups are encrypted by: ____________________

7. Disposal (314.4(c)(6): at most two years after last use, unless required longer). `cp14 purge OUT --older-than AGE`
   removes results. AGE here: __________   Run by: [ ] timer  [ ] hand.   Notices and backups are disposed of by:
   ____________________

8. Sharing outside the office. `cp14 redact` makes a copy of a notice without name, address, numbers and codes; a person
   looks at it before it is sent.   Person: ____________________

9. Files from strangers. Each file is read in a process of its own with limits on memory, time, files and processes.
   Rights of that process here: {sandbox}.
   The program checks no sender: a file from an unknown sender is opened by: ____________________

10. Updates (314.4(d)). Versions are recorded by `cp14 doctor`; known vulnerabilities are looked up with pip-audit.
    Every __________ by: ____________________

11. Incidents (314.4(h), (j)). A lost computer, or access by a stranger to OUT, is reported to the qualified individual
    (314.4(a)): ____________________   The FTC is notified within 30 days if 500 or more consumers are affected; the IRS
    stakeholder liaison at once.
"""


def security_plan_insert(version: str, engine: str, temporary: str, sandbox: str) -> str:
    """The insert with what this computer knows filled in; blanks are for the office."""
    return TEMPLATE.format(
        version=version,
        date=dt.date.today().isoformat(),
        computer=f"{platform.node() or 'unnamed'} ({platform.system()} {platform.release()})",
        account=_account(),
        python=platform.python_version(),
        engine=engine,
        temporary=temporary,
        sandbox=sandbox,
    )


def _account() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return str(os.getuid()) if hasattr(os, "getuid") else "unknown"
