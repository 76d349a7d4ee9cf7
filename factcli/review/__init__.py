"""Reviewing candidates: the fact that each proposes, what a store has like it, what was decided."""
