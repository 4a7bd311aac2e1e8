"""Files of every kind that an office receives, made from the pages of one letter."""
