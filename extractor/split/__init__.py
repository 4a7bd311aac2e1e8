"""The pages of a file to letters."""
