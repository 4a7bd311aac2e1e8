"""Pixels to an upright, clean page: page edges, skew, ruled lines, dot leaders, text lines."""

import cv2

# A page is too small to be worth waking threads for, and a batch runs one process per core.
cv2.setNumThreads(1)
