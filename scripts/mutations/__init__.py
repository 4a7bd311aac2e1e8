"""Mutations of one package's expressions, and which of them its tests notice."""
