"""The runner of the pages itself: what it reads as a step, and when a print is what was expected."""

from __future__ import annotations

import pytest

from scripts.examples import Step, matches, steps

PAGE = """Text.

```console
$ cp14 one \\
    two
printed
$ three
```

```json
$ not a step
```

```python
import extractor
```
"""


def test_a_page_is_its_commands_and_programs_in_order() -> None:
    assert list(steps(PAGE)) == [
        Step("console", "cp14 one \\\n    two", ["printed"]),
        Step("console", "three", []),
        Step("python", "import extractor\n", ["..."]),
    ]


@pytest.mark.parametrize(
    ("expected", "printed", "same"),
    [
        (["a", "b"], "a\nb\n", True),
        (["a", "b"], "a  \nb\n", True),
        (["a", "b"], "a\nc\n", False),
        (["a"], "a\nb\n", False),
        (["a", "..."], "a\nb\nc\n", True),
        (["...", "c"], "a\nb\nc\n", True),
        (["a", "...", "c"], "a\nc\n", True),
        ([], "a\n", False),
        ([], "", True),
    ],
)
def test_print_is_compared_line_by_line(expected: list[str], printed: str, same: bool) -> None:
    assert matches(expected, printed) is same
