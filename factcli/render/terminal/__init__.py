"""Drawings for a terminal: the only importers of rich."""
