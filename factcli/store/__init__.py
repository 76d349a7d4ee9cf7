"""Stores: facts and their form, where they lie, how they are layered, written and locked."""
