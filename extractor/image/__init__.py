"""Pixels to an upright, clean page: page edges, skew, ruled lines, dot leaders, text lines."""
