"""Accounts and the CP14s they lead to, computed by a second arithmetic: nothing of extractor.law or extractor.checks.

What this package and the checks agree on was computed twice. Sources are those of docs/law.md, read again.
"""
