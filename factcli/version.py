"""The version of the package, by itself so that anything may ask for it."""

__version__ = "0.1.0"
