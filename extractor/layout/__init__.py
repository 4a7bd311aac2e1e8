"""Words to text runs and lines, and labels to the values beside or below them."""
