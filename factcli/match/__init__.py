"""Matching: a question to the facts that answer it, read, ranked and judged."""
