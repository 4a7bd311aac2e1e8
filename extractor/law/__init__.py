"""What the Code says: dated parameters with their references, and pure functions of numbers and dates."""
