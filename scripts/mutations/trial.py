"""Runs the tests that reach a mutation: pytest collects them once, then each mutation has a forked process."""

from __future__ import annotations

import ast
import os
import resource
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import zip_longest
from typing import Literal

import pytest
from _pytest.runner import runtestprotocol

from scripts.mutations.expressions import Mutation, functions_of
from scripts.mutations.live import Place, clear_caches, names_from, note_calls, put_in_place, used

Result = Literal["killed", "survived", "no tests"]
_MOST_MEMORY = 6 << 30


class Trial:
    """A plugin of pytest that runs the collected tests once, then those that reach each mutation."""

    def __init__(self, trees: dict[str, ast.Module], chosen: Iterable[Mutation], shown: Callable[[str], None]) -> None:
        self._trees = trees
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
        for name, tree in self._trees.items():
            note_calls(name, tree, reached)
        for item in session.items:
            reached.clear()
            self._run_unchanged(item)
            self._reached[item] = set(reached)
        for number, mutation in enumerate(self._chosen, 1):
            began = time.monotonic()
            tests = self._tests_of(mutation)
            self.results[mutation.name] = result = self._result(mutation, tests)
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
        """The tests that reach the changed function, or one that uses a changed value; the quickest first."""
        if mutation.function is not None:
            wanted = {(mutation.module, mutation.function.lineno)}
        else:
            wanted = set(self._users(names_from(mutation.statement, self._trees[mutation.module])))
        tests = [item for item, reached in self._reached.items() if reached & wanted or not wanted]
        near = f"test_{mutation.module.rpartition('.')[2]}"
        return sorted(tests, key=lambda item: (near not in item.nodeid, self._seconds[item]))

    def _users(self, names: set[str]) -> Iterator[Place]:
        """The functions of the package that use one of some names."""
        for module, tree in self._trees.items():
            for function in functions_of(tree):
                if names & used(function):
                    yield module, function.lineno

    def _result(self, mutation: Mutation, tests: list[pytest.Item]) -> Result:
        if not tests:
            return "no tests"
        child = os.fork()
        if child == 0:
            status = 1
            try:
                status = self._status(mutation, tests)
            finally:
                os._exit(status)
        _, status = os.waitpid(child, 0)
        return "survived" if status == 0 else "killed"

    def _status(self, mutation: Mutation, tests: list[pytest.Item]) -> int:
        """In the forked process: 0 if all tests pass. A loop without an end or limit ends it, which is noticed too."""
        seconds = round(20 + 10 * sum(self._seconds[item] for item in tests))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        put_in_place(mutation, self._trees[mutation.module])
        for item, following in zip_longest(tests, tests[1:]):
            if any(report.failed for report in runtestprotocol(item, nextitem=following, log=False)):
                return 1
        return 0
