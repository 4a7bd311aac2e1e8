"""Fuzzing: random and changed input to every function that outside bytes reach first."""
