"""Facts to and from the files that people keep them in: CSV, TSV, JSON and JSON Lines."""
