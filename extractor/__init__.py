"""Reads the IRS CP14 balance-due notice and checks its figures. Nothing leaves the machine."""

__version__ = "0.1.0"
