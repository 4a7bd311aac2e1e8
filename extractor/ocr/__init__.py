"""Text lines to words: the engines, the recognition passes, the scan line."""
