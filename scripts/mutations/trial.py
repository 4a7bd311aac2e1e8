"""Runs the tests that reach a mutation: pytest collects them once, then each mutation has a forked process."""

from __future__ import annotations

import ast
import gc
import os
import resource
import time
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from itertools import accumulate, chain, zip_longest
from math import inf
from typing import Literal

import pytest
from _pytest.runner import runtestprotocol

from scripts.mutations.expressions import Mutation, functions_of
from scripts.mutations.live import (
    Functions,
    Place,
    all_functions,
    clear_caches,
    names_from,
    note_statements,
    put_in_place,
    statement_lists,
    used_here,
)

Result = Literal["killed", "survived", "no tests"]
_MOST_MEMORY = 6 << 30


class Trial:
    """A plugin of pytest that runs the collected tests once, then those that reach each mutation."""

    def __init__(
        self,
        trees: dict[str, ast.Module],
        chosen: Iterable[Mutation],
        shown: Callable[[str], None],
        most_seconds: float = inf,
    ) -> None:
        """`most_seconds`: of processor time, after which no further test of a mutation is begun."""
        self._trees = trees
        self._most_seconds = most_seconds
        self._chosen = list(chosen)
        self._shown = shown
        self._reached: dict[pytest.Item, set[Place]] = {}
        self._seconds: dict[pytest.Item, float] = {}
        self.results: dict[str, Result] = {}
        """The result of each mutation by its name."""

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Instead of pytest's own loop."""
        reached: set[Place] = set()
        for name in self._trees:
            import_module(name)
        functions = all_functions()
        for name, tree in self._trees.items():
            note_statements(name, tree, functions, reached)
        for item in session.items:
            reached.clear()
            self._run_unchanged(item)
            self._reached[item] = set(reached)
        # A process that is forked copies what its garbage collector looks at, unless there is nothing to look at.
        functions = all_functions()
        gc.collect()
        gc.freeze()
        for number, mutation in enumerate(self._chosen, 1):
            began = time.monotonic()
            tests = self._tests_of(mutation)
            self.results[mutation.name] = result = self._result(mutation, tests, functions)
            took = time.monotonic() - began
            self._shown(f"{number}/{len(self._chosen)} {result} {took:.1f} s, {len(tests)} tests: {mutation.name}")
        return True

    def _run_unchanged(self, item: pytest.Item) -> None:
        """Run a test on the unchanged package; raises pytest.UsageError if it fails."""
        clear_caches("tests", *self._trees)
        began = time.process_time()
        reports = runtestprotocol(item, nextitem=None, log=False)
        failed = [report.longreprtext for report in reports if report.failed]
        if failed:
            raise pytest.UsageError(f"{item.nodeid} fails without a mutation:\n{failed[0]}")
        self._seconds[item] = time.process_time() - began

    def _tests_of(self, mutation: Mutation) -> list[pytest.Item]:
        """The tests that run the changed statement, or one that uses a changed value; the quickest first."""
        if mutation.function is not None:
            wanted = {(mutation.module, mutation.innermost.lineno)}
        else:
            wanted = set(self._users(mutation))
        tests = [item for item, reached in self._reached.items() if reached & wanted or not wanted]
        near = f"test_{mutation.module.rpartition('.')[2]}"
        tests.sort(key=lambda item: (near not in item.nodeid, self._seconds[item]))
        begins = accumulate((self._seconds[item] for item in tests), initial=0.0)
        return [item for item, begin in zip(tests, begins, strict=False) if begin < self._most_seconds]

    def _users(self, mutation: Mutation) -> Iterator[Place]:
        """The statements of functions that use a changed value; a private one is used in its own module alone."""
        names = names_from(mutation.statement, self._trees[mutation.module])
        public = {name for name in names if not name.startswith("_")}
        for module, tree in self._trees.items():
            wanted = names if module == mutation.module else public
            statements = (each for function in functions_of(tree) for each in chain(*statement_lists(function)))
            yield from ((module, each.lineno) for each in statements if wanted & used_here(each))

    def _result(self, mutation: Mutation, tests: list[pytest.Item], functions: Functions) -> Result:
        if not tests:
            return "no tests"
        child = os.fork()
        if child == 0:
            status = 1
            try:
                status = self._status(mutation, tests, functions)
            finally:
                os._exit(status)
        _, status = os.waitpid(child, 0)
        return "survived" if status == 0 else "killed"

    def _status(self, mutation: Mutation, tests: list[pytest.Item], functions: Functions) -> int:
        """In the forked process: 0 if all tests pass. A test that takes ten times as long as it did ends it."""
        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        put_in_place(mutation, self._trees[mutation.module], functions)
        for item, following in zip_longest(tests, tests[1:]):
            seconds = round(time.process_time() + 5 + 10 * self._seconds[item])
            resource.setrlimit(resource.RLIMIT_CPU, (seconds, resource.RLIM_INFINITY))
            if any(report.failed for report in runtestprotocol(item, nextitem=following, log=False)):
                return 1
        return 0
