"""What a sentence says: whom it denies something, what it asks and claims, and which words are those of notices."""
