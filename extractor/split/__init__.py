"""A file's pages to letters."""
