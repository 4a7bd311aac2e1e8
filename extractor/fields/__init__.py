"""A page layout and a notice definition to the candidates for each field."""
