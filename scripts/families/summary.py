"""Tables of outcomes by family, by contradiction, by kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from scripts.families.scoring import Outcome

Cell = tuple[str, Callable[[Sequence[Outcome]], str]]


def share(part: int, whole: int) -> str:
    """A percentage, empty if there is nothing to share."""
    return f"{100 * part / whole:.1f}" if whole else ""


def bounded(wrong: int, whole: int) -> str:
    """A count of errors; where there was none, the rate that is excluded with 95 % confidence (3/n)."""
    return f"{wrong}" if wrong else (f"0 (<{300 / whole:.1f}%)" if whole else "")


HONEST: tuple[Cell, ...] = (
    ("files", lambda them: f"{len(them)}"),
    ("key fields %", lambda them: share(_right(them), sum(one.counted for one in them))),
    ("rows %", lambda them: share(sum(one.rows_right for one in them), len(them))),
    ("needless %", lambda them: share(sum(one.needless for one in them), len(them))),
    ("by checks", lambda them: f"{sum(one.needless and one.perfect != 'verified' for one in them)}"),
    ("accused %", lambda them: share(sum(one.accused for one in them), len(them))),
    ("silent", lambda them: bounded(sum(one.silent for one in them), len(them))),
    ("CPU s/file", lambda them: f"{sum(one.seconds for one in them) / len(them):.2f}"),
)
PLANTED: tuple[Cell, ...] = (
    ("files", lambda them: f"{len(them)}"),
    ("found %", lambda them: share(sum(one.found for one in them), len(them))),
    ("misread too", lambda them: f"{sum(one.found and bool(one.wrong) for one in them)}"),
    ("uncertain", lambda them: f"{sum(one.uncertain for one in them)}"),
    ("verified", lambda them: bounded(sum(one.status == "verified" for one in them), len(them))),
)
OTHERS: tuple[Cell, ...] = (
    ("files", lambda them: f"{len(them)}"),
    ("unsupported %", lambda them: share(sum(one.status == "unsupported" for one in them), len(them))),
    ("review", lambda them: f"{sum(one.status == 'review' for one in them)}"),
    ("failed", lambda them: f"{sum(one.status == 'failed' for one in them)}"),
    ("verified", lambda them: bounded(sum(one.status == "verified" for one in them), len(them))),
    ("CPU s/file", lambda them: f"{sum(one.seconds for one in them) / len(them):.2f}"),
)


def _right(them: Sequence[Outcome]) -> int:
    return sum(one.counted - len(one.wrong) for one in them)


def table(outcomes: Iterable[Outcome], by: str, cells: Sequence[Cell]) -> str:
    """A table with a line for each value of a property of the truth, and one for all."""
    groups: dict[str, list[Outcome]] = {}
    everything: list[Outcome] = []
    for one in outcomes:
        groups.setdefault(str(one.about[by]), []).append(one)
        everything.append(one)
    if not everything:
        return ""
    named = [*sorted(groups.items()), ("all", everything)] if len(groups) > 1 else list(groups.items())
    wide = max(len(name) for name, _ in [*named, (by, [])]) + 1
    lines = [by.ljust(wide) + "".join(title.rjust(14) for title, _ in cells)]
    lines += [name.ljust(wide) + "".join(cell(them).rjust(14) for _, cell in cells) for name, them in named]
    return "\n".join(lines)


def why(one: Outcome) -> str:
    """In one line, what is wrong with an outcome."""
    parts = [f"{name} {right} read {found}" for name, (right, found) in one.wrong.items()]
    parts += [f"{code} ({severity}): {message}" for code, severity, message in one.findings if severity != "info"]
    verdict = "SILENT" if one.silent else "accused" if one.accused else one.status
    checks = " [the checks refuse the truth too]" if one.needless and one.perfect != "verified" else ""
    return f"{verdict}{checks}: {' | '.join(parts)}"
