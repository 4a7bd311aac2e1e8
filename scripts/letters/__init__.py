"""Generated CP14 notices with known figures: their content, their layout, and what scanning does to them."""
