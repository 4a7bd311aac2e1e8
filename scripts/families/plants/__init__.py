"""What is planted in a notice: single contradictions and signs of forgery, and harmless additions."""
