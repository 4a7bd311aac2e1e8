"""Generated CP14 notices whose figures are known: what they say, how they look, and what paper does to them."""
