"""Words to text runs, lines and blocks, and labels with the values beside them."""
