"""The clients of an office: their list, and which notice belongs to whom."""
