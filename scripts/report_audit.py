"""What pip-audit looked up and what it could not: `python scripts/report_audit.py audit.json`.

Ends with 1 unless every dependency was looked up and none is known to be vulnerable. An index that serves packages and
not PyPI's JSON interface, as many mirrors do, answers for none of them: then nothing was checked.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any


def report(dependencies: list[dict[str, Any]]) -> tuple[str, bool]:
    """The lines to print of pip-audit's `dependencies`, and whether all were looked up and are without a finding."""
    unknown = [each["name"] for each in dependencies if "skip_reason" in each]
    vulnerable = [f"{each['name']} {each['version']}: {found['id']}" for each in dependencies for found in _of(each)]
    lines = [
        f"vulnerabilities: {len(dependencies) - len(unknown)} of {len(dependencies)} dependencies were looked up",
        f"known to be vulnerable: {'; '.join(vulnerable) or 'none of these'}",
    ]
    if unknown and len(unknown) == len(dependencies):
        lines.append(
            "NOT CHECKED: all of them. The index has no PyPI JSON interface; run this where pypi.org is reached"
        )
    elif unknown:
        lines.append(f"NOT CHECKED: {', '.join(unknown)}")
    return "\n".join(lines), not unknown and not vulnerable


def _of(dependency: dict[str, Any]) -> list[dict[str, Any]]:
    return list(dependency.get("vulns", []))


if __name__ == "__main__":
    text, is_clear = report(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))["dependencies"])
    print(text)
    raise SystemExit(not is_clear)
