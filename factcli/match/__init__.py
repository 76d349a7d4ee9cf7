"""Matching: words, the index, scores, and the guards of meaning."""
