"""One page to words: the text layer or OCR, each word with its box in points."""
