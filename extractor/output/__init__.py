"""Records written as JSON Lines, CSV, Parquet, HTML, and text for people."""
